import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { DeleteIcon, LibraryIcon, SadeMark, SettingsIcon } from '@/design/icons';
import type { ChangeResult, LibraryUndo } from '@/library/library-result';
import type { ShelfHit } from '@/library/shelf-query';
import type { Strings } from '@/locales/strings';
import { ArticleList, type ListHandle, NO_LIST } from './article-list';
import { EmptyList } from './empty-list';
import { VIEW_NAMES } from './library-sidebar';
import { type PageCard, type PageCardProps, PageCardView } from './page-card';
import { SearchBox } from './search-box';
import type { ShelfChoice, ShelfSource } from './shelf-source';
import { ShortcutLine, type Shortcuts } from './shortcut-line';
import { type AutoOpenActions, SiteLine } from './site-line';
import { StringsContext, useStrings } from './strings-context';
import { UndoToast } from './undo-toast';
import { useRemove } from './use-remove';
import { useShelf } from './use-shelf';
import { useToast } from './use-toast';

/** Everything the popup can do; entrypoints/popup wires it to the browser. */
export interface PopupActions extends AutoOpenActions {
  readonly source: ShelfSource;
  readonly inspectPage: () => Promise<PageCard>;
  /** Opens the reader on the page; the popup is closed by whoever wires it when that went well. */
  readonly readPage: PageCardProps['onRead'];
  readonly savePage: PageCardProps['onSave'];
  readonly grantAccess: () => void;
  readonly readShortcuts: () => Promise<Shortcuts>;
  /** Null where the browser has no page for it. */
  readonly changeShortcuts: (() => void) | null;
  readonly openArticle: (id: string) => void;
  readonly openLibrary: () => void;
  readonly openOptions: () => void;
  readonly hrefOf: (id: string) => string;
  readonly remove: (id: string) => Promise<ChangeResult>;
  readonly undo: (undo: LibraryUndo) => Promise<ChangeResult>;
  readonly now: () => Date;
  /** False on touch screens, where the focus would bring up a keyboard. */
  readonly focusSearch: boolean;
}

const ROW_HEIGHT_PX = 70;

const QUICK_VIEWS = ['all', 'unread', 'reading', 'favorites'] as const;
type QuickView = (typeof QUICK_VIEWS)[number];

/** The popup: this page's card, and below it the newest saved articles with search. */
export function PopupApp({ strings, actions }: { readonly strings: Strings; readonly actions: PopupActions }) {
  return (
    <StringsContext.Provider value={strings}>
      <Popup {...actions} />
    </StringsContext.Provider>
  );
}

function Popup(actions: PopupActions) {
  const { t } = useStrings();
  const [card, setCard] = useState<PageCard | null>(null);
  const [shortcuts, setShortcuts] = useState<Shortcuts | null>(null);
  useEffect(() => {
    actions.inspectPage().then(setCard, () => setCard({ status: 'unreadable', reason: 'failed', title: '' }));
    actions.readShortcuts().then(setShortcuts, () => setShortcuts({ read: '', save: '', selection: '' }));
  }, [actions.inspectPage, actions.readShortcuts]);
  return (
    <main class="popup">
      <header class="popup-bar">
        <span class="wordmark">
          <SadeMark size={17} />
          {t('appName')}
        </span>
        <button type="button" class="bar-button" onClick={actions.openLibrary}>
          <LibraryIcon />
          {t('openLibrary')}
        </button>
        <button type="button" class="icon-button" title={t('openOptions')} aria-label={t('openOptions')} onClick={actions.openOptions}>
          <SettingsIcon />
        </button>
      </header>
      <PageCardView
        card={card}
        onRead={actions.readPage}
        onSave={actions.savePage}
        onOpenSaved={actions.openArticle}
        onGrantAccess={actions.grantAccess}
      />
      <SiteLine
        url={card?.status === 'readable' ? card.url : null}
        readAutoOpen={actions.readAutoOpen}
        chooseSite={actions.chooseSite}
        pauseAutoOpen={actions.pauseAutoOpen}
      />
      <ShortcutLine shortcuts={shortcuts} onChange={actions.changeShortcuts} />
      <PopupLibrary {...actions} />
    </main>
  );
}

function PopupLibrary({ source, openArticle, hrefOf, remove, undo, now, focusSearch }: PopupActions) {
  const { t } = useStrings();
  const [words, setWords] = useState('');
  const [view, setView] = useState<QuickView>('all');
  const choice = useMemo<ShelfChoice>(() => ({ words, view: { kind: view }, sort: words ? 'relevance' : 'saved-newest' }), [words, view]);
  const [shelf, show, reload] = useShelf(source, choice);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(NO_LIST);
  const toaster = useToast();
  const removeRow = useRemove({ remove, undo, toaster, list });
  useEffect(() => {
    if (focusSearch) search.current?.focus();
  }, [focusSearch]);

  const onRowKey = (event: KeyboardEvent, row: ShelfHit, index: number): boolean => {
    if (event.key !== 'Delete') return false;
    void removeRow(row, index);
    return true;
  };
  const isEmpty = shelf.total === 0 && shelf.status !== 'loading';
  return (
    <section class="popup-library" aria-label={t('libraryLabel')}>
      <SearchBox
        inputRef={search}
        words={words}
        placeholder={
          shelf.status === 'ready' && !words && view === 'all' && shelf.total > 0 ? t('searchIn', { count: shelf.total }) : t('searchLabel')
        }
        onWords={setWords}
        onLeaveDown={() => list.current.focusRow(0)}
        onEnter={() => {
          const first = words ? shelf.rowAt(0) : null;
          if (first) openArticle(first.id);
        }}
      />
      <fieldset class="quick" aria-label={t('viewsLabel')}>
        {QUICK_VIEWS.map((kind) => (
          <button key={kind} type="button" class="quick-view" aria-pressed={view === kind} onClick={() => setView(kind)}>
            {t(kind === 'all' ? 'viewEverything' : VIEW_NAMES[kind])}
          </button>
        ))}
      </fieldset>
      {shelf.status === 'failed' || isEmpty ? (
        <EmptyList failed={shelf.status === 'failed'} choice={shelf.choice ?? choice} onRetry={reload} onClearWords={() => setWords('')} />
      ) : (
        <ArticleList
          shelf={shelf}
          onShow={show}
          rowHeight={ROW_HEIGHT_PX}
          isRoomy={false}
          now={now()}
          hrefOf={hrefOf}
          onOpen={(row) => openArticle(row.id)}
          onLeaveUp={() => search.current?.focus()}
          onRowKey={onRowKey}
          handle={list}
          renderActions={(row, index, isActive) => (
            <button
              type="button"
              class="icon-button"
              tabIndex={isActive ? 0 : -1}
              title={t('rowDelete')}
              aria-label={t('rowDeleteNamed', { title: row.title })}
              onClick={() => void removeRow(row, index)}
            >
              <DeleteIcon size={16} />
            </button>
          )}
        />
      )}
      <UndoToast toast={toaster.toast} onGone={toaster.hide} />
    </section>
  );
}
