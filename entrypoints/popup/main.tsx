import { inspectActivePage, requestSaveFromTab, toggleReaderInTab } from '@/platform/active-page';
import { readAutoOpen, requestPause, requestSiteChoice } from '@/platform/auto-open-settings';
import { keepFirstRows, readFirstRows } from '@/platform/first-rows';
import { keepBackgroundAwake } from '@/platform/keep-background-awake';
import { openLibraryDatabase } from '@/platform/library-database';
import { libraryAddress, openLibraryTab, openOptionsPage } from '@/platform/own-pages';
import { watchForErrors } from '@/platform/problem-log';
import { loadStrings } from '@/platform/settings';
import { openShortcutSettings, readShortcuts } from '@/platform/shortcuts';
import { requestAccessToSites } from '@/platform/site-access';
import { listShelf, removeArticle, undoChange, watchLibrary } from '@/platform/store';
import { type PopupActions, PopupApp } from '@/shelf/popup-app';
import { showFailure } from '@/shelf/show-failure';
import { showPage } from '@/shelf/show-page';

// Asked before anything is drawn: the page's answer takes longest.
const page = inspectActivePage();
// The list shows them until the library itself has answered.
const knownRows = readFirstRows();
// Without them the list needs the library next, so it is opened while the strings are read; with them it would only hold up their picture. Where
// it fails, the list says so.
void knownRows.then((rows) => (rows ? null : openLibraryDatabase())).catch(() => undefined);

/** Goes somewhere else; a popup left open over it would be in the way. */
const leaveFor = (going: Promise<unknown>): void => void going.finally(() => close());

const [strings, first] = await Promise.all([loadStrings(), knownRows]);
watchForErrors('popup', () => showFailure(document, strings));
// Forgotten by a change whose own window was gone too soon.
if (!first) void keepFirstRows().catch(() => undefined);

const actions: PopupActions = {
  source: { list: listShelf, watch: watchLibrary, first },
  inspectPage: () => page,
  readPage: async (tabId) => {
    const outcome = await toggleReaderInTab(tabId);
    if (outcome.ok) close();
    return outcome;
  },
  savePage: requestSaveFromTab,
  readAutoOpen,
  chooseSite: (url, isOn) => {
    const stored = requestSiteChoice(url, isOn);
    // Only what the probe sees can open by itself. Where it sees already, the browser does not ask.
    if (isOn) void requestAccessToSites().catch(() => false);
    return stored;
  },
  pauseAutoOpen: requestPause,
  grantAccess: () => void requestAccessToSites().then((isGiven) => isGiven && location.reload()),
  readShortcuts,
  changeShortcuts: openShortcutSettings && (() => leaveFor(openShortcutSettings?.() ?? Promise.resolve())),
  openArticle: (id) => leaveFor(openLibraryTab(id)),
  openLibrary: () => leaveFor(openLibraryTab(null)),
  openOptions: () => leaveFor(openOptionsPage()),
  hrefOf: libraryAddress,
  remove: (id) => removeArticle(id, new Date()),
  undo: (undo) => undoChange(undo, new Date()),
  now: () => new Date(),
  focusSearch: !matchMedia('(pointer: coarse)').matches,
};

showPage(document, strings, <PopupApp strings={strings} actions={actions} />);
// Only now: its start and the first picture of the popup would share the processor.
keepBackgroundAwake();
