import { SearchIcon, SiteIcon, TagIcon, WarningIcon } from '@/design/icons';
import type { ShelfView } from '@/library/shelf-query';
import type { StringKey } from '@/locales/translate';
import { VIEW_ICONS } from './library-sidebar';
import type { ShelfChoice } from './shelf-source';
import { useStrings } from './strings-context';

export interface EmptyListProps {
  /** True when the library could not be read. */
  readonly failed: boolean;
  readonly choice: ShelfChoice;
  readonly onRetry: () => void;
  readonly onClearWords: () => void;
  /** Looks for the same words in everything; not offered when left out. */
  readonly onSearchAll?: () => void;
  /** Where a library from elsewhere can be brought in; not offered when left out. */
  readonly onImport?: () => void;
}

const EMPTY_VIEWS: Readonly<Record<ShelfView['kind'], readonly [title: StringKey, advice: StringKey]>> = {
  all: ['emptyTitle', 'emptyAdvice'],
  unread: ['emptyUnread', 'emptyUnreadAdvice'],
  reading: ['emptyReading', 'emptyReadingAdvice'],
  read: ['emptyRead', 'emptyReadAdvice'],
  favorites: ['emptyFavorites', 'emptyFavoritesAdvice'],
  archive: ['emptyArchive', 'emptyArchiveAdvice'],
  trash: ['emptyTrash', 'emptyTrashAdvice'],
  tag: ['emptyTag', 'emptyTagAdvice'],
  site: ['emptySite', 'emptySiteAdvice'],
};

/** Stands where a list has no rows, and says why and what to do. */
export function EmptyList({ failed, choice, onRetry, onClearWords, onSearchAll, onImport }: EmptyListProps) {
  const { t } = useStrings();
  if (failed) {
    return (
      <div class="empty" role="alert">
        <WarningIcon size={28} />
        <h2>{t('emptyFailed')}</h2>
        <p>{t('emptyFailedAdvice')}</p>
        <button type="button" class="button" onClick={onRetry}>
          {t('retry')}
        </button>
      </div>
    );
  }
  if (choice.words) {
    return (
      <div class="empty" role="status">
        <SearchIcon size={28} />
        <h2>{t('emptySearch', { words: choice.words })}</h2>
        <p>{t('emptySearchAdvice')}</p>
        <div class="empty-buttons">
          {onSearchAll && choice.view.kind !== 'all' && (
            <button type="button" class="button" onClick={onSearchAll}>
              {t('emptySearchAll')}
            </button>
          )}
          <button type="button" class="button" onClick={onClearWords}>
            {t('searchClear')}
          </button>
        </div>
      </div>
    );
  }
  // The person knows where he is: the same sign stands beside the view's name.
  const Icon = choice.view.kind === 'tag' ? TagIcon : choice.view.kind === 'site' ? SiteIcon : VIEW_ICONS[choice.view.kind];
  const [title, advice] = EMPTY_VIEWS[choice.view.kind];
  return (
    <div class="empty">
      <Icon size={28} />
      <h2>{t(title)}</h2>
      <p>{t(advice)}</p>
      {onImport && choice.view.kind === 'all' && (
        <button type="button" class="button" onClick={onImport}>
          {t('emptyImport')}
        </button>
      )}
    </div>
  );
}
