import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CloseIcon, KeyboardIcon } from '@/design/icons';
import type { PersonalChange } from '@/library/library-result';
import type { ShelfRow } from '@/library/saved-article';
import type { ShelfHit, ShelfQuery, ShelfSort, ShelfView } from '@/library/shelf-query';
import type { StringKey } from '@/locales/translate';
import { ArticleList, type ListHandle } from './article-list';
import { EmptyList } from './empty-list';
import { VIEW_NAMES } from './library-sidebar';
import { RowActions } from './row-actions';
import { type ChangeAction, ROW_KEYS, type RowAction } from './row-keys';
import { SearchBox } from './search-box';
import type { ShelfChoice, ShelfSource } from './shelf-source';
import { useStrings } from './strings-context';
import type { StoredTagColors } from './tag-colors';
import { useShelf } from './use-shelf';

export interface LibraryListProps {
  /** While an article is read; the list keeps its place meanwhile. */
  readonly isHidden: boolean;
  readonly source: ShelfSource;
  readonly listIds: (query: Pick<ShelfQuery, 'words' | 'view'>) => Promise<readonly string[]>;
  readonly view: ShelfView;
  /** Filled by the list. */
  readonly list: RefObject<ListHandle>;
  readonly now: () => Date;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (row: ShelfHit) => void;
  readonly onAction: (action: RowAction, rows: readonly ShelfRow[]) => void;
  /** Changes articles of which only the ids are known. */
  readonly onApply: (ids: readonly string[], change: PersonalChange, said: StringKey) => Promise<void>;
  readonly onExport: (ids: readonly string[]) => void;
  readonly onTagMany: (ids: readonly string[]) => void;
  /** Deletes for good, after asking. */
  /** `onGone` is to be called when they were deleted; a person may think better of it. */
  readonly onPurge: (ids: readonly string[], onGone: () => void) => void;
  /** Looks for the words of the search in everything. */
  readonly onSearchAll: () => void;
  /** Where a library from elsewhere can be brought in. */
  readonly onImport: () => void;
  readonly onHelp: () => void;
  readonly tagColors: StoredTagColors;
  /** What can be done to the view as a whole; stands beside its name. */
  readonly viewActions: ComponentChildren;
  /** What is told unasked, above the search. */
  readonly notices: ComponentChildren;
}

const ROW_HEIGHT_PX = 118;

const SORTS: Readonly<Record<Exclude<ShelfSort, 'relevance'>, StringKey>> = {
  'saved-newest': 'sortSavedNewest',
  'saved-oldest': 'sortSavedOldest',
  'published-newest': 'sortPublishedNewest',
  'published-oldest': 'sortPublishedOldest',
  longest: 'sortLongest',
  shortest: 'sortShortest',
  site: 'sortSite',
  progress: 'sortProgress',
  title: 'sortTitle',
};

/** The library's list with search, order, selection and keys. */
export function LibraryList(props: LibraryListProps) {
  const {
    isHidden,
    source,
    listIds,
    view,
    list,
    now,
    hrefOf,
    onOpen,
    onAction,
    onApply,
    onExport,
    onTagMany,
    onPurge,
    onSearchAll,
    onImport,
    onHelp,
    tagColors,
    viewActions,
    notices,
  } = props;
  const { t } = useStrings();
  const [words, setWords] = useState('');
  /** Null until the person picks one: then a search is by relevance and a plain list newest first. */
  const [sort, setSort] = useState<ShelfSort | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, ShelfRow | null>>(new Map());
  const choice = useMemo<ShelfChoice>(
    () => ({ words, view, sort: sort ?? (words.trim() ? 'relevance' : 'saved-newest') }),
    [words, view, sort],
  );
  const [shelf, show, reload] = useShelf(source, choice);
  const search = useRef<HTMLInputElement>(null);
  const clear = () => setSelected(new Map());
  useEffect(clear, [view]);
  const wasHidden = useRef(isHidden);
  useEffect(() => {
    // Back from an article: on with the row it was opened from.
    const active = wasHidden.current && !isHidden ? list.current?.active() : null;
    if (active) list.current?.focusRow(active.index);
    wasHidden.current = isHidden;
  }, [isHidden, list]);

  /** Place of the row that was selected last: from there Shift selects everything on the way. */
  const anchor = useRef<number | null>(null);
  const toggle = (row: ShelfRow, index: number) => {
    const next = new Map(selected);
    if (!next.delete(row.id)) next.set(row.id, row);
    anchor.current = next.has(row.id) ? index : null;
    setSelected(next);
  };
  const selectUpTo = async (index: number) => {
    const from = anchor.current ?? index;
    const [first, last] = [Math.min(from, index), Math.max(from, index)];
    const { rows } = await source.list({ ...choice, offset: first, limit: last - first + 1 });
    setSelected(new Map([...selected, ...rows.map((row) => [row.id, row] as const)]));
    anchor.current = index;
  };
  const selectAll = async () => setSelected(new Map((await listIds(choice)).map((id) => [id, selected.get(id) ?? null])));

  /** Acts on the selection where there is one, otherwise on the row in focus. */
  const act = (action: RowAction, row: ShelfRow | null) => {
    if (selected.size === 0) {
      if (row) onAction(action, [row]);
      return;
    }
    if (action === 'export') return onExport([...selected.keys()]);
    if (action === 'purge') {
      // Asked first: whoever changes their mind still has what they selected.
      return onPurge([...selected.keys()], clear);
    }
    const rows = [...selected.values()];
    const known = rows.filter((one) => one !== null);
    if (known.length === rows.length) onAction(action, known);
    else if (action === 'tag') onTagMany([...selected.keys()]);
    else void onApply([...selected.keys()], ...changeOfMany(action, view, now()));
    clear();
  };

  const onKey = useRef<(event: KeyboardEvent) => void>(() => {});
  onKey.current = (event) => {
    if (isHidden || event.defaultPrevented || event.altKey || isTyping(event.target)) return;
    const active = list.current?.active() ?? null;
    const hasModifier = event.ctrlKey || event.metaKey;
    if (hasModifier) {
      if (event.key !== 'a' || shelf.total === 0) return;
      void selectAll();
    } else if (event.key === '/') search.current?.focus();
    else if (event.key === '?') onHelp();
    else if (event.key === 'Escape' && selected.size > 0) clear();
    else if (event.key === 'j') list.current?.focusRow(isInList(event.target) ? (active?.index ?? -1) + 1 : (active?.index ?? 0));
    else if (event.key === 'k') list.current?.focusRow(Math.max(0, (active?.index ?? 1) - 1));
    else if (event.key === 'o' && active) onOpen(active.row);
    else if (event.key === 'x' && active) toggle(active.row, active.index);
    else if (event.key === 'X' && active) void selectUpTo(active.index);
    else if (ROW_KEYS[event.key] && (active || selected.size > 0)) act(ROW_KEYS[event.key] as RowAction, active?.row ?? null);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey.current(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  const isEmpty = shelf.total === 0 && shelf.status !== 'loading';
  const title = view.kind === 'tag' ? view.tag : view.kind === 'site' ? view.siteName : t(VIEW_NAMES[view.kind]);
  return (
    <main class="library-main" hidden={isHidden} data-selecting={selected.size > 0}>
      <header class="library-head">
        {notices}
        <h1 class="library-title">
          <bdi>{title}</bdi>
          <span class="library-count">{shelf.status === 'ready' ? t('libraryCount', { count: shelf.total }) : ''}</span>
        </h1>
        {viewActions && <div class="view-actions">{viewActions}</div>}
        {selected.size > 0 ? (
          <div class="bulk" role="toolbar" aria-label={t('bulkLabel')}>
            <button type="button" class="icon-button" title={t('bulkClear')} aria-label={t('bulkClear')} onClick={clear}>
              <CloseIcon />
            </button>
            <span class="bulk-count" role="status">
              {t('bulkCount', { count: selected.size })}
            </span>
            {selected.size < shelf.total && (
              <button type="button" class="link-button" onClick={() => void selectAll()}>
                {t('bulkAll', { count: shelf.total })}
              </button>
            )}
            <span class="bulk-actions">
              <RowActions
                standing={standingOf(selected, view)}
                title={null}
                iconSize={18}
                tabIndex={0}
                actions={view.kind === 'trash' ? ['delete', 'purge'] : ['favorite', 'archive', 'read', 'tag', 'export', 'delete']}
                onAction={(action) => act(action, null)}
              />
            </span>
          </div>
        ) : (
          <div class="library-tools">
            <SearchBox
              inputRef={search}
              words={words}
              placeholder={t('searchPlaces')}
              onWords={setWords}
              onLeaveDown={() => list.current?.focusRow(0)}
              onEnter={() => {
                const first = words ? shelf.rowAt(0) : null;
                if (first) onOpen(first);
              }}
            />
            <select
              class="select"
              aria-label={t('sortLabel')}
              value={sort ?? ''}
              onChange={(event) => setSort((event.currentTarget.value || null) as ShelfSort | null)}
            >
              <option value="">{t(words.trim() ? 'sortRelevance' : 'sortSavedNewest')}</option>
              {(Object.keys(SORTS) as (keyof typeof SORTS)[])
                .filter((name) => words.trim() !== '' || name !== 'saved-newest')
                .map((name) => (
                  <option key={name} value={name}>
                    {t(SORTS[name])}
                  </option>
                ))}
            </select>
            <button type="button" class="icon-button" title={t('keysTitle')} aria-label={t('keysTitle')} onClick={onHelp}>
              <KeyboardIcon />
            </button>
          </div>
        )}
      </header>
      {shelf.status === 'failed' || isEmpty ? (
        <EmptyList
          failed={shelf.status === 'failed'}
          choice={shelf.choice ?? choice}
          onRetry={reload}
          onClearWords={() => setWords('')}
          onSearchAll={onSearchAll}
          onImport={onImport}
        />
      ) : (
        <ArticleList
          shelf={shelf}
          onShow={show}
          rowHeight={ROW_HEIGHT_PX}
          isRoomy
          tagColors={tagColors}
          now={now()}
          hrefOf={hrefOf}
          onOpen={onOpen}
          onLeaveUp={() => search.current?.focus()}
          onRowKey={() => false}
          handle={list}
          renderLead={(row, index, isActive) => (
            <label class="row-check">
              <input
                type="checkbox"
                tabIndex={isActive ? 0 : -1}
                checked={selected.has(row.id)}
                aria-label={t('rowSelect', { title: row.title })}
                onClick={(event) => {
                  if (!event.shiftKey || anchor.current === null) return toggle(row, index);
                  void selectUpTo(index);
                }}
              />
            </label>
          )}
          renderActions={(row, _index, isActive) => (
            <RowActions
              standing={row}
              title={row.title}
              iconSize={17}
              tabIndex={isActive ? 0 : -1}
              actions={row.deletedAt === null ? ['favorite', 'archive', 'tag', 'delete'] : ['delete', 'purge']}
              onAction={(action) => onAction(action, [row])}
            />
          )}
        />
      )}
    </main>
  );
}

/** What an action on many unseen articles does: it follows the view, because most of them stand as the view says. */
function changeOfMany(action: ChangeAction, view: ShelfView, now: Date): [PersonalChange, StringKey] {
  switch (action) {
    case 'favorite':
      return view.kind === 'favorites' ? [{ favorite: false }, 'saidUnfavorite'] : [{ favorite: true }, 'saidFavorite'];
    case 'archive':
      return view.kind === 'archive' ? [{ archivedAt: null }, 'saidUnarchived'] : [{ archivedAt: now.toISOString() }, 'saidArchived'];
    case 'read':
      return view.kind === 'read' ? [{ state: 'unread', progress: 0 }, 'saidUnread'] : [{ state: 'read', progress: 1 }, 'saidRead'];
    case 'delete':
      return view.kind === 'trash' ? [{ deletedAt: null }, 'saidRestored'] : [{ deletedAt: now.toISOString() }, 'saidDeleted'];
  }
}

function standingOf(
  selected: ReadonlyMap<string, ShelfRow | null>,
  view: ShelfView,
): Pick<ShelfRow, 'favorite' | 'archivedAt' | 'deletedAt' | 'state'> {
  const [first] = selected.values();
  const isUnseen = [...selected.values()].includes(null);
  if (first && !isUnseen) return first;
  return {
    favorite: view.kind === 'favorites',
    archivedAt: view.kind === 'archive' ? '' : null,
    deletedAt: view.kind === 'trash' ? '' : null,
    state: view.kind === 'read' ? 'read' : 'unread',
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null;
}

function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.article-list') !== null;
}
