import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { HighlightedArticle } from '@/library/highlighted-article';
import type { ChangeResult, LibraryUndo } from '@/library/library-result';
import type { ShelfRow } from '@/library/saved-article';
import type { ShelfQuery, ShelfView } from '@/library/shelf-query';
import type { Strings } from '@/locales/strings';
import { type ListHandle, NO_LIST } from './article-list';
import type { TaskOptions } from './backup-section';
import { ConfirmDialog } from './confirm-dialog';
import { ExportDialog, type ExportFormat } from './export-dialog';
import { HighlightsView } from './highlights-view';
import { KeyHelpDialog } from './key-help';
import { LibraryList } from './library-list';
import { LibraryNotices, type NoticeActions } from './library-notices';
import { type LibraryNames, LibrarySidebar } from './library-sidebar';
import type { RowAction } from './row-keys';
import { runCalmly } from './run-calmly';
import { SavedArticleView, type ShowArticle } from './saved-article-view';
import type { ShelfSource } from './shelf-source';
import { type StatisticsActions, StatisticsPanel } from './statistics-panel';
import { type StorageActions, StoragePanel } from './storage-panel';
import { StringsContext, useStrings } from './strings-context';
import { colorOfTag, type TagColor } from './tag-colors';
import { TagDialog } from './tag-dialog';
import { TagSettingsDialog } from './tag-settings-dialog';
import { UndoToast } from './undo-toast';
import { type ChangeArticles, useChanges } from './use-changes';
import { useToast } from './use-toast';

/** Everything the library page can do; entrypoints/library wires it to the browser. */
export interface LibraryActions {
  readonly source: ShelfSource;
  readonly listIds: (query: Pick<ShelfQuery, 'words' | 'view'>) => Promise<readonly string[]>;
  readonly readNames: () => Promise<LibraryNames>;
  readonly listHighlights: (limit?: number) => Promise<readonly HighlightedArticle[]>;
  readonly readRow: (id: string) => Promise<ShelfRow | null>;
  readonly change: ChangeArticles;
  readonly undo: (undo: LibraryUndo) => Promise<ChangeResult>;
  readonly showArticle: ShowArticle;
  /** Id of the article that the address asks for; null for the list. */
  readonly readAddress: () => string | null;
  /** Opens an article, at one of its highlights where one is named; null goes back to the list. */
  readonly goTo: (id: string | null, highlightId?: string) => void;
  readonly watchAddress: (signal: AbortSignal, onChange: () => void) => void;
  readonly setTitle: (title: string) => void;
  readonly hrefOf: (id: string) => string;
  readonly openOptions: () => void;
  readonly storage: StorageActions;
  readonly notices: NoticeActions;
  readonly statistics: StatisticsActions & { readonly isReadingCounted: () => Promise<boolean> };
  /** Writes articles into one file and hands it to the person. */
  readonly exportArticles: (ids: readonly string[], format: ExportFormat, options: TaskOptions) => Promise<void>;
  readonly renameTag: (from: string, to: string | null) => Promise<ChangeResult>;
  readonly colorTag: (tag: string, color: TagColor | null) => Promise<void>;
  /** Cannot be undone. */
  readonly deleteForever: (ids: readonly string[]) => Promise<number>;
  readonly now: () => Date;
}

/** Pause between two counts of all views, tags and sites. */
const NAMES_PAUSE_MS = 500;

/** The library tab: views, list and the saved-article reader. */
export function LibraryApp({ strings, actions }: { readonly strings: Strings; readonly actions: LibraryActions }) {
  return (
    <StringsContext.Provider value={strings}>
      <Library {...actions} />
    </StringsContext.Provider>
  );
}

function Library(actions: LibraryActions) {
  const { strings, t } = useStrings();
  const { source, readAddress, watchAddress, readNames, setTitle, goTo } = actions;
  const [openId, setOpenId] = useState(readAddress);
  const [view, setView] = useState<ShelfView>({ kind: 'all' });
  const [panel, setPanel] = useState<'storage' | 'highlights' | 'statistics' | null>(null);
  const hasStatistics = useHasStatistics(actions.statistics);
  const [dialog, setDialog] = useState<'help' | 'tag' | null>(null);
  const [exporting, setExporting] = useState<readonly string[] | null>(null);
  const [names, setNames] = useState<LibraryNames | null>(null);
  const [changes, setChanges] = useState(0);
  const [tagging, setTagging] = useState<{ readonly ids: readonly string[]; readonly present: readonly string[] } | null>(null);
  /** Articles that somebody wants deleted for good, until that is confirmed; `onGone` is to be called when they are. */
  const [purging, setPurging] = useState<{ readonly ids: readonly string[]; readonly onGone?: () => void } | null>(null);
  const toaster = useToast();
  const list = useRef<ListHandle>(NO_LIST);
  const edit = useChanges({ change: actions.change, undo: actions.undo, toaster, now: actions.now });

  useEffect(() => {
    const controller = new AbortController();
    const refresh = runCalmly(controller.signal, NAMES_PAUSE_MS, async () => setNames(sortTags(await readNames(), strings.lang)));
    const tellChange = runCalmly(controller.signal, NAMES_PAUSE_MS, async () => setChanges((count) => count + 1));
    watchAddress(controller.signal, () => setOpenId(readAddress()));
    source.watch(controller.signal, () => {
      tellChange();
      refresh();
    });
    refresh();
    return () => controller.abort();
  }, [source, readAddress, watchAddress, readNames, strings]);

  const onTitle = useCallback((title: string | null) => setTitle(title ?? ''), [setTitle]);
  const close = useCallback(() => goTo(null), [goTo]);

  const onAction = (action: RowAction, rows: readonly ShelfRow[]) => {
    if (action === 'tag') {
      const [first] = rows;
      if (!first) return;
      const present = first.tags.filter((tag) => rows.every((row) => row.tags.includes(tag)));
      setTagging({ ids: rows.map((row) => row.id), present });
    } else if (action === 'export') setExporting(rows.map((row) => row.id));
    else if (action === 'purge') setPurging({ ids: rows.map((row) => row.id) });
    else void edit.act(action, rows);
  };

  return (
    <div class="library" data-reading={openId !== null}>
      <LibrarySidebar
        names={names}
        view={panel ? null : view}
        isStorageOpen={panel === 'storage'}
        isHighlightsOpen={panel === 'highlights'}
        isStatisticsOpen={panel === 'statistics'}
        onHighlights={() => setPanel('highlights')}
        onStorage={() => setPanel('storage')}
        onStatistics={hasStatistics ? () => setPanel('statistics') : null}
        onView={(next) => {
          setView(next);
          setPanel(null);
        }}
        onOptions={actions.openOptions}
      />
      <LibraryList
        isHidden={openId !== null || panel !== null}
        source={source}
        listIds={actions.listIds}
        view={view}
        list={list}
        now={actions.now}
        hrefOf={actions.hrefOf}
        onOpen={(row) => goTo(row.id)}
        onAction={onAction}
        onApply={edit.apply}
        onExport={setExporting}
        onTagMany={(ids) => setTagging({ ids, present: [] })}
        onPurge={(ids, onGone) => setPurging({ ids, onGone })}
        onSearchAll={() => setView({ kind: 'all' })}
        onImport={() => setPanel('storage')}
        onHelp={() => setDialog('help')}
        tagColors={names?.tagColors ?? {}}
        viewActions={
          view.kind === 'tag' ? (
            <button type="button" class="link-button" onClick={() => setDialog('tag')}>
              {t('tagEdit')}
            </button>
          ) : view.kind === 'trash' && names && names.counts.trash > 0 ? (
            <button
              type="button"
              class="link-button"
              onClick={() =>
                void actions.listIds({ words: '', view: { kind: 'trash' } }).then(
                  (ids) => setPurging({ ids }),
                  () => undefined,
                )
              }
            >
              {t('trashEmpty')}
            </button>
          ) : null
        }
        notices={<LibraryNotices actions={actions.notices} changes={changes} onShowStorage={() => setPanel('storage')} />}
      />
      {panel === 'highlights' && (
        <HighlightsView
          isHidden={openId !== null}
          listHighlights={actions.listHighlights}
          changes={changes}
          now={actions.now}
          hrefOf={actions.hrefOf}
          onOpen={goTo}
        />
      )}
      {panel === 'statistics' && openId === null && (
        <main class="panel">
          <h1 class="library-title">{t('statisticsTitle')}</h1>
          <StatisticsPanel {...actions.statistics} />
        </main>
      )}
      {panel === 'storage' && openId === null && (
        <main class="panel">
          <h1 class="library-title">{t('storageTitle')}</h1>
          <StoragePanel {...actions.storage} />
        </main>
      )}
      {openId !== null && (
        <SavedArticleView
          id={openId}
          showArticle={actions.showArticle}
          readRow={actions.readRow}
          changes={changes}
          onBack={close}
          onTitle={onTitle}
          onAction={(action, row) => {
            onAction(action, [row]);
            if (action === 'delete' && row.deletedAt === null) close();
          }}
        />
      )}
      {tagging && (
        <TagDialog
          count={tagging.ids.length}
          present={tagging.present}
          known={names?.tags.map((tag) => tag.name) ?? []}
          onDone={(change) => {
            if (change.add.length > 0 || change.remove.length > 0) void edit.tag(tagging.ids, change);
          }}
          onClose={() => setTagging(null)}
        />
      )}
      {exporting && (
        <ExportDialog
          count={exporting.length}
          exportArticles={(format, options) => actions.exportArticles(exporting, format, options)}
          onClose={() => setExporting(null)}
        />
      )}
      {dialog === 'help' && <KeyHelpDialog onClose={() => setDialog(null)} />}
      {dialog === 'tag' && view.kind === 'tag' && (
        <TagSettingsDialog
          tag={view.tag}
          color={colorOfTag(view.tag, names?.tagColors ?? {})}
          known={names?.tags.map((tag) => tag.name) ?? []}
          onRename={(name) =>
            void edit
              .say(() => actions.renameTag(view.tag, name), 'saidTagged')
              .then((isDone) => isDone && setView({ kind: 'tag', tag: name }))
          }
          onColor={(color) => void actions.colorTag(view.tag, color)}
          onRemove={() =>
            void edit.say(() => actions.renameTag(view.tag, null), 'saidTagged').then((isDone) => isDone && setView({ kind: 'all' }))
          }
          onClose={() => setDialog(null)}
        />
      )}
      {purging && (
        <ConfirmDialog
          question={t('trashEmptyQuestion', { count: purging.ids.length })}
          detail={t('trashEmptyDetail')}
          action={t('actionPurge')}
          onConfirm={() =>
            void actions.deleteForever(purging.ids).then(
              (count) => {
                purging.onGone?.();
                toaster.show({ text: t('saidPurged', { count }), isProblem: false, undo: null });
                close();
              },
              () => toaster.show({ text: t('problemNotStored'), isProblem: true, undo: null }),
            )
          }
          onClose={() => setPurging(null)}
        />
      )}
      <UndoToast toast={toaster.toast} onGone={toaster.hide} />
    </div>
  );
}

/** As a person of that language looks for them, "tag 9" before "tag 10". */
function sortTags(names: LibraryNames, lang: string): LibraryNames {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  return { ...names, tags: [...names.tags].sort((one, other) => compare(one.name, other.name)) };
}

/** Whoever has never switched counting on is not shown an empty page of it. */
function useHasStatistics({ isReadingCounted, readStatistics, watchStatistics }: LibraryActions['statistics']): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const lifetime = new AbortController();
    const read = async () => setHas((await isReadingCounted()) || Object.keys((await readStatistics()).days).length > 0);
    const refresh = () => void read().catch(() => undefined);
    watchStatistics(lifetime.signal, refresh);
    refresh();
    return () => lifetime.abort();
  }, [isReadingCounted, readStatistics, watchStatistics]);
  return has;
}
