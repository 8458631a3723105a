import { browser } from 'wxt/browser';
import { explainProblem } from '@/locales/explain-problem';
import { translate } from '@/locales/translate';
import { loadStrings } from './settings';
import { findSaved } from './store';
import { recallTab } from './tab-memory';

/** What the toolbar's icon says of a tab's page. */
export type ToolbarState = 'default' | 'article' | 'saved';

const SIZES = [16, 24, 32, 48] as const;

/** Shows on a tab's icon whether its page is an article and whether it is saved already, by the probe's last word. */
export async function showPageState(tabId: number): Promise<void> {
  const { probed } = await recallTab(tabId);
  if (!probed) return;
  const saved = await findSaved(probed.url);
  await showToolbarState(tabId, saved ? 'saved' : probed.isArticle ? 'article' : 'default');
}

/** Brings the icons of the tabs in view up to date, after the library changed. */
export async function refreshToolbars(): Promise<void> {
  const tabs = await browser.tabs.query({ active: true });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : showPageState(tab.id))));
}

/** Marks a tab's icon when something asked for without the popup could not be done; the reason stands in its tooltip. */
export async function showProblem(tabId: number, reason: string): Promise<void> {
  const title = `Sade: ${explainProblem(await loadStrings(), reason)}`;
  try {
    await Promise.all([browser.action.setBadgeText({ tabId, text: '!' }), browser.action.setTitle({ tabId, title })]);
  } catch {
    // The tab was closed between the message and now.
  }
}

/** How long a tick stands on the icon. */
const DONE_MS = 4_000;

/** Shows on a tab's icon for a moment that something asked for without the popup was done; what, stands in its tooltip. */
export async function showDone(tabId: number, sentence: string): Promise<void> {
  try {
    await Promise.all([browser.action.setBadgeText({ tabId, text: '✓' }), browser.action.setTitle({ tabId, title: `Sade: ${sentence}` })]);
    await new Promise((resolve) => setTimeout(resolve, DONE_MS));
    await browser.action.setBadgeText({ tabId, text: '' });
    await showPageState(tabId);
  } catch {
    // The tab was closed between the message and now.
  }
}

/** Does nothing when the tab is gone. The browser forgets the icon when the tab goes to another page. */
async function showToolbarState(tabId: number, state: ToolbarState): Promise<void> {
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icon/${state}-${size}.png`]));
  const strings = await loadStrings();
  const key = state === 'saved' ? 'toolbarSaved' : state === 'article' ? 'toolbarArticle' : 'toolbarDefault';
  try {
    await Promise.all([browser.action.setIcon({ tabId, path }), browser.action.setTitle({ tabId, title: translate(strings, key) })]);
  } catch {
    // The tab was closed between the message and now.
  }
}
