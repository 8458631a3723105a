import type { ComponentChild, FunctionComponent } from 'preact';
import {
  ArchiveIcon,
  ChartIcon,
  CheckIcon,
  ClockIcon,
  DeleteIcon,
  HighlightIcon,
  type IconProps,
  LibraryIcon,
  SadeMark,
  SettingsIcon,
  SiteIcon,
  StarIcon,
  StorageIcon,
  TagIcon,
  UnreadIcon,
} from '@/design/icons';
import type { ShelfView } from '@/library/shelf-query';
import type { StringKey } from '@/locales/translate';
import { useStrings } from './strings-context';
import { colorOfTag, type StoredTagColors } from './tag-colors';
import { TagDot } from './tag-dot';

export type FixedView = Exclude<ShelfView['kind'], 'tag' | 'site'>;

/** What the library holds, for the list of views. */
export interface LibraryNames {
  readonly counts: Readonly<Record<FixedView, number>>;
  readonly tags: readonly { readonly name: string; readonly count: number }[];
  readonly sites: readonly { readonly name: string; readonly count: number }[];
  readonly tagColors: StoredTagColors;
  /** How many highlights there are in all. */
  readonly highlights: number;
}

export const VIEW_NAMES: Readonly<Record<FixedView, StringKey>> = {
  all: 'viewAll',
  unread: 'viewUnread',
  reading: 'viewReading',
  read: 'viewRead',
  favorites: 'viewFavorites',
  archive: 'viewArchive',
  trash: 'viewTrash',
};

export const VIEW_ICONS: Readonly<Record<FixedView, FunctionComponent<IconProps>>> = {
  all: LibraryIcon,
  unread: UnreadIcon,
  reading: ClockIcon,
  read: CheckIcon,
  favorites: StarIcon,
  archive: ArchiveIcon,
  trash: DeleteIcon,
};

/** Sites listed; the rest is found by search. */
const MAX_SITES = 12;

export interface LibrarySidebarProps {
  /** Null until they were counted. */
  readonly names: LibraryNames | null;
  /** Null while something other than a list is shown. */
  readonly view: ShelfView | null;
  readonly isStorageOpen: boolean;
  readonly isHighlightsOpen: boolean;
  readonly onHighlights: () => void;
  readonly onStorage: () => void;
  readonly isStatisticsOpen: boolean;
  /** Null while nothing is counted. */
  readonly onStatistics: (() => void) | null;
  readonly onView: (view: ShelfView) => void;
  readonly onOptions: () => void;
}

/** The views of the library: states, tags, sites. */
export function LibrarySidebar(props: LibrarySidebarProps) {
  const { names, view, isStorageOpen, isHighlightsOpen, isStatisticsOpen, onHighlights, onStorage, onStatistics, onView, onOptions } =
    props;
  const { t } = useStrings();
  const sites = [...(names?.sites ?? [])].sort((one, other) => other.count - one.count).slice(0, MAX_SITES);
  return (
    <nav class="sidebar" aria-label={t('viewsLabel')}>
      <p class="wordmark">
        <SadeMark size={19} />
        <span>{t('appName')}</span>
      </p>
      <div class="sidebar-views">
        <ul>
          {(Object.keys(VIEW_NAMES) as FixedView[]).map((kind) => (
            <ViewItem
              key={kind}
              icon={VIEW_ICONS[kind]}
              name={t(VIEW_NAMES[kind])}
              count={names?.counts[kind] ?? null}
              isCurrent={view?.kind === kind}
              onPick={() => onView({ kind })}
            />
          ))}
          <ViewItem
            icon={HighlightIcon}
            name={t('viewHighlights')}
            count={names?.highlights ?? null}
            isCurrent={isHighlightsOpen}
            onPick={onHighlights}
          />
        </ul>
        {names && names.tags.length > 0 && (
          <>
            <h2>{t('viewTags')}</h2>
            <ul>
              {names.tags.map(({ name, count }) => (
                <ViewItem
                  key={name}
                  icon={TagIcon}
                  dot={colorOfTag(name, names.tagColors) && <TagDot tag={name} colors={names.tagColors} />}
                  name={name}
                  count={count}
                  isCurrent={view?.kind === 'tag' && view.tag === name}
                  onPick={() => onView({ kind: 'tag', tag: name })}
                />
              ))}
            </ul>
          </>
        )}
        {sites.length > 1 && (
          <>
            <h2>{t('viewSites')}</h2>
            <ul>
              {sites.map(({ name, count }) => (
                <ViewItem
                  key={name}
                  icon={SiteIcon}
                  name={name}
                  count={count}
                  isCurrent={view?.kind === 'site' && view.siteName === name}
                  onPick={() => onView({ kind: 'site', siteName: name })}
                />
              ))}
            </ul>
          </>
        )}
      </div>
      <div class="sidebar-end">
        {onStatistics && (
          <button
            type="button"
            class="view"
            title={t('statisticsTitle')}
            aria-current={isStatisticsOpen ? 'page' : undefined}
            onClick={onStatistics}
          >
            <ChartIcon size={17} />
            <span class="view-name">{t('statisticsTitle')}</span>
          </button>
        )}
        <button type="button" class="view" title={t('storageTitle')} aria-current={isStorageOpen ? 'page' : undefined} onClick={onStorage}>
          <StorageIcon size={17} />
          <span class="view-name">{t('storageTitle')}</span>
        </button>
        <button type="button" class="view" title={t('openOptions')} onClick={onOptions}>
          <SettingsIcon size={17} />
          <span class="view-name">{t('openOptions')}</span>
        </button>
      </div>
    </nav>
  );
}

interface ViewItemProps {
  readonly icon: FunctionComponent<IconProps>;
  /** Stands in the icon's place. */
  readonly dot?: ComponentChild;
  readonly name: string;
  readonly count: number | null;
  readonly isCurrent: boolean;
  readonly onPick: () => void;
}

function ViewItem({ icon: Icon, dot, name, count, isCurrent, onPick }: ViewItemProps) {
  const { strings } = useStrings();
  return (
    <li>
      <button type="button" class="view" aria-current={isCurrent ? 'page' : undefined} onClick={onPick}>
        {dot ?? <Icon size={17} />}
        <span class="view-name">
          <bdi>{name}</bdi>
        </span>
        <span class="view-count">{count ? new Intl.NumberFormat(strings.lang).format(count) : ''}</span>
      </button>
    </li>
  );
}
