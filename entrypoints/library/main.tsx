import { toShelfRow } from '@/library/to-shelf-row';
import { isBackupDue, readBackupInterval, writeBackupInterval } from '@/platform/auto-backup';
import { readLastBackup } from '@/platform/backup-library';
import { countViews, listSites, listTags } from '@/platform/list-names';
import { hideBackupReminder, hideHealthNotice, readBackupReminder, readHealthNotice } from '@/platform/notices';
import { openOptionsPage } from '@/platform/own-pages';
import { watchForErrors } from '@/platform/problem-log';
import { clearReadingStatistics, isReadingCounted, readReadingStatistics, watchReading } from '@/platform/reading-log';
import { loadStrings } from '@/platform/settings';
import {
  changeArticles,
  checkLibrary,
  countHighlights,
  deleteForever,
  listHighlights,
  listShelfIds,
  listShelfWithPictures,
  readHealth,
  readPictureSettings,
  readSavedArticle,
  readTagColors,
  readUsage,
  renameTags,
  setTagColor,
  undoChange,
  watchLibrary,
  writePictureSettings,
} from '@/platform/store';
import { type LibraryActions, LibraryApp } from '@/shelf/library-app';
import { showFailure } from '@/shelf/show-failure';
import { showPage } from '@/shelf/show-page';
import { createShowArticle } from './show-article';

const strings = await loadStrings();
watchForErrors('library', () => showFailure(document, strings));

const actions: LibraryActions = {
  source: { list: listShelfWithPictures, watch: watchLibrary },
  listIds: listShelfIds,
  readNames: async () => {
    const [counts, tags, sites, tagColors, highlights] = await Promise.all([
      countViews(),
      listTags(),
      listSites(),
      readTagColors(),
      countHighlights(),
    ]);
    return { counts, tags, sites, tagColors, highlights };
  },
  listHighlights,
  readRow: async (id) => {
    const result = await readSavedArticle(id);
    return result.ok ? toShelfRow(result.saved) : null;
  },
  change: (ids, change) => changeArticles(ids, change, new Date()),
  undo: (undo) => undoChange(undo, new Date()),
  showArticle: createShowArticle(strings),
  readAddress: () => location.hash.slice(1) || null,
  goTo: (id, highlightId) => {
    // From an article back to the list is one step back where the list was before, so that the browser's own buttons stay true.
    if (id === null && (history.state as { fromList?: boolean } | null)?.fromList) return history.back();
    if (id === null) history.replaceState(null, '', location.pathname);
    else history.pushState({ fromList: true, highlight: highlightId ?? null }, '', `#${id}`);
    dispatchEvent(new PopStateEvent('popstate'));
  },
  watchAddress: (signal, onChange) => addEventListener('popstate', onChange, { signal }),
  setTitle: (title) => {
    document.title = title ? `${title} – Sade` : 'Sade';
  },
  hrefOf: (id) => `#${id}`,
  openOptions: () => void openOptionsPage(),
  now: () => new Date(),
  storage: {
    // Loaded when it is wanted: cleaning imported pages needs the whole of extraction.
    backup: {
      makeBackup: async (options) => (await import('./make-backup')).makeBackup(options),
      readLastBackup,
      readInterval: readBackupInterval,
      writeInterval: writeBackupInterval,
      now: () => new Date(),
    },
    import: {
      planImport: async (file, options) => (await import('./plan-file-import')).planFileImport(file, options),
      now: () => new Date(),
    },
    readUsage,
    readHealth,
    checkLibrary: (onProgress) => checkLibrary(() => new Date(), { signal: new AbortController().signal, onProgress }),
    readPictureSettings,
    writePictureSettings,
    hrefOf: (id) => `#${id}`,
    now: () => new Date(),
  },
  notices: {
    readHealthNotice,
    hideHealthNotice,
    readBackupReminder,
    hideBackupReminder,
    // Of several library pages one makes it.
    makeDueBackup: (options) =>
      navigator.locks.request('library-backup', { ifAvailable: true }, async (lock) => {
        if (!lock || !(await isBackupDue(new Date()))) return false;
        await (await import('./make-backup')).makeBackup(options);
        return true;
      }),
  },
  exportArticles: async (ids, format, options) => (await import('./export-to-file')).exportToFile(ids, format, strings, options),
  statistics: {
    isReadingCounted,
    readStatistics: readReadingStatistics,
    clearStatistics: clearReadingStatistics,
    watchStatistics: watchReading,
    now: () => new Date(),
  },
  renameTag: (from, to) => renameTags([from], to, new Date()),
  colorTag: setTagColor,
  deleteForever,
};

showPage(document, strings, <LibraryApp strings={strings} actions={actions} />);
