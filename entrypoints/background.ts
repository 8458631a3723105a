import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { readSelectionInTab, saveFromTab, saveSelectionFromTab, toggleReaderInTab } from '@/platform/active-page';
import { changeAutoOpen } from '@/platform/auto-open-settings';
import { closeStorageToPages } from '@/platform/close-storage';
import { createContextMenus, watchContextMenus } from '@/platform/context-menus';
import { openDraft } from '@/platform/drafts';
import { findLinkLabel } from '@/platform/find-link-label';
import { keepHighlight, readHighlightsOf } from '@/platform/keep-highlight';
import { keepPlace } from '@/platform/keep-place';
import { openLinkInReader, openReaderWhenReady } from '@/platform/link-in-reader';
import { openByItself, rememberClosed } from '@/platform/open-by-itself';
import { openWordTarget } from '@/platform/open-word-target';
import { openWelcomePage } from '@/platform/own-pages';
import { readPackageFont } from '@/platform/package-fonts';
import { logFailure, watchForErrors } from '@/platform/problem-log';
import { loadReaderBoot } from '@/platform/reader-boot';
import { injectReaderTools } from '@/platform/reader-in-tab';
import { noteReading } from '@/platform/reading-log';
import { receiveMessages } from '@/platform/receive-messages';
import { keepProbeRegistered } from '@/platform/register-probe';
import { reportLink, reportProblem, reportSelection } from '@/platform/report-outcome';
import { saveFromPage } from '@/platform/save-from-page';
import { saveLink } from '@/platform/save-link';
import { loadStrings, readReaderSettings, watchSettings, writeReaderSettings } from '@/platform/settings';
import { forgetRule, rememberRule } from '@/platform/site-rules';
import { checkOncePerSession, keepWaitingPictures } from '@/platform/store';
import { forgetTab, rememberTab } from '@/platform/tab-memory';
import { refreshToolbars, showPageState, showProblem } from '@/platform/toolbar';
import { parseReaderSettings } from '@/reader/reader-settings';
import { findWordTarget } from '@/reader/word-services';
import { chooseSite } from '@/rules/auto-open';

// Everything is registered at once, at top level: a stopped worker is woken only for listeners it registered this way.
export default defineBackground(() => {
  watchForErrors('background');
  closeStorageToPages();
  keepProbeRegistered();
  receiveMessages({
    'probe/report': async ({ isArticle, url }, { tabId }) => {
      if (tabId === null) return null;
      // First of all: until the reader stands there, the person sees the page.
      const opening = isArticle ? openByItself(tabId, url) : null;
      await rememberTab(tabId, { probed: { url, isArticle } });
      await Promise.all([opening, showPageState(tabId), openReaderWhenReady(tabId)]);
      return null;
    },
    'reader/closed': async ({ url }, { tabId }) => {
      if (tabId !== null) await rememberClosed(tabId, url, true);
      return null;
    },
    'reader/auto-open': async ({ isOn }, { url }) => {
      await changeAutoOpen((autoOpen) => chooseSite(autoOpen, url, isOn));
      return true;
    },
    'rules/remember': ({ rule }, { url }) => rememberRule(rule, url, new Date()),
    'rules/forget': async ({ id }, { url }) => {
      await forgetRule(id, url);
      return true;
    },
    'article/save': ({ article }, { url }) => saveFromPage(article, url, new Date()),
    'reader/rescue': async ({ article }, { tabId }) => {
      await openDraft(article, tabId);
      return null;
    },
    'reader/place': async ({ place, progress }, { url }) => {
      await keepPlace(url, place, progress, new Date());
      return null;
    },
    'reader/highlight': ({ change, article }, { url }) => keepHighlight(change, article, url, new Date()),
    'reader/highlights': (_request, { url }) => readHighlightsOf(url),
    'reader/reading': async ({ seconds }, { url }) => {
      await noteReading({ url, seconds }, new Date());
      return null;
    },
    'reader/font': ({ file }) => readPackageFont(file),
    'reader/tools': async (_request, { tabId }) => tabId !== null && injectReaderTools(tabId),
    'reader/words': async ({ task, words }, { tabId }) => {
      const { lang } = await loadStrings();
      const target = findWordTarget(parseReaderSettings(await readReaderSettings()).words, task, words, lang);
      if (target) await openWordTarget(target, tabId);
      return null;
    },
    'reader/settings': async ({ settings }) => {
      await writeReaderSettings(settings);
      return null;
    },
    'reader/boot': async (_request, { tabId, url }) => (tabId === null ? null : loadReaderBoot(url)),
    'link/read': async ({ url }, { tabId }) => {
      if (tabId !== null) await openLinkInReader(url, tabId);
      return null;
    },
    'link/save': ({ url, label }) => saveLink(url, label, new Date()),
    'tab/save': ({ tabId }) => saveFromTab(tabId, new Date()),
    'auto-open/choose': ({ url, isOn }) => changeAutoOpen((autoOpen) => chooseSite(autoOpen, url, isOn)),
    'auto-open/pause': ({ isPaused }) => changeAutoOpen((autoOpen) => ({ ...autoOpen, isPaused })),
    'background/wake': async () => null,
  });

  // Firefox for Android has no commands.
  browser.commands?.onCommand.addListener(async (command, tab) => {
    if (tab?.id === undefined) return;
    if (command === 'toggle-reader') await read(tab.id);
    if (command === 'save-article') await save(tab.id);
    if (command === 'read-selection') await readSelection(tab.id);
  });

  watchContextMenus(async (choice) => {
    if (choice.id === 'read-page') await read(choice.tabId);
    if (choice.id === 'save-page') await save(choice.tabId);
    if (choice.id === 'read-link') await openLinkInReader(choice.linkUrl, choice.tabId);
    if (choice.id === 'read-selection') await readSelection(choice.tabId);
    if (choice.id === 'save-selection') await reportSelection(choice.tabId, await saveSelectionFromTab(choice.tabId, new Date()));
    if (choice.id === 'save-link') {
      const label = await findLinkLabel(choice.tabId, choice.linkUrl);
      await reportLink(choice.tabId, await saveLink(choice.linkUrl, label, new Date()));
    }
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    createContextMenus();
    if (reason === 'install') void openWelcomePage();
  });
  browser.runtime.onStartup.addListener(() => createContextMenus());

  browser.tabs.onUpdated.addListener(async (tabId, change) => {
    if (change.status === 'complete') await openReaderWhenReady(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => forgetTab(tabId));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !Object.keys(changes).some((key) => key.startsWith('m:'))) return;
    void refreshToolbars();
    void logFailure('pictures', keepWaitingPictures).catch(() => undefined);
  });
  // Every wake-up asks; only the first one of a browser session does the work.
  const { signal } = new AbortController();
  void logFailure('check', () => checkOncePerSession(() => new Date(), { signal })).catch(() => undefined);
  void logFailure('pictures', keepWaitingPictures).catch(() => undefined);
  watchSettings(signal, () => void createContextMenus());
});

async function read(tabId: number): Promise<void> {
  const outcome = await toggleReaderInTab(tabId);
  if (!outcome.ok) await showProblem(tabId, outcome.reason);
}

async function save(tabId: number): Promise<void> {
  const outcome = await saveFromTab(tabId, new Date());
  if (!outcome.ok) await showProblem(tabId, outcome.reason);
}

async function readSelection(tabId: number): Promise<void> {
  const outcome = await readSelectionInTab(tabId);
  if (!outcome.ok) await reportProblem(tabId, outcome.reason);
}
