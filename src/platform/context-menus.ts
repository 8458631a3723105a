import { browser } from 'wxt/browser';
import { translate } from '@/locales/translate';
import { loadStrings } from './settings';

/** What a person can choose from the context menu. */
export type MenuChoice =
  | { readonly id: 'read-page'; readonly tabId: number }
  | { readonly id: 'save-page'; readonly tabId: number }
  | { readonly id: 'read-selection'; readonly tabId: number }
  | { readonly id: 'save-selection'; readonly tabId: number }
  | { readonly id: 'read-link'; readonly tabId: number; readonly linkUrl: string }
  | { readonly id: 'save-link'; readonly tabId: number; readonly linkUrl: string };

/** Puts our lines into the context menu in the current interface language, replacing older ones. Firefox for Android has no such menu. */
export async function createContextMenus(): Promise<void> {
  if (!browser.contextMenus) return;
  const strings = await loadStrings();
  await browser.contextMenus.removeAll();
  const webPages = ['http://*/*', 'https://*/*', 'file:///*'];
  const onPage = ['page', 'selection', 'image', 'video', 'audio'] as const;
  browser.contextMenus.create({
    id: 'read-page',
    title: translate(strings, 'menuReadPage'),
    contexts: [...onPage],
    documentUrlPatterns: webPages,
  });
  browser.contextMenus.create({
    id: 'save-page',
    title: translate(strings, 'menuSavePage'),
    contexts: [...onPage],
    documentUrlPatterns: webPages,
  });
  for (const [id, key] of [
    ['read-selection', 'menuReadSelection'],
    ['save-selection', 'menuSaveSelection'],
  ] as const) {
    browser.contextMenus.create({ id, title: translate(strings, key), contexts: ['selection'], documentUrlPatterns: webPages });
  }
  for (const [id, key] of [
    ['read-link', 'menuReadLink'],
    ['save-link', 'menuSaveLink'],
  ] as const) {
    browser.contextMenus.create({
      id,
      title: translate(strings, key),
      contexts: ['link'],
      targetUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  }
}

/** Calls `onChoice` for each of our lines that is chosen. Call it once, at top level of the background. */
export function watchContextMenus(onChoice: (choice: MenuChoice) => void): void {
  browser.contextMenus?.onClicked.addListener((info, tab) => {
    const tabId = tab?.id;
    if (tabId === undefined) return;
    const id = info.menuItemId;
    if (id === 'read-page' || id === 'save-page' || id === 'read-selection' || id === 'save-selection') onChoice({ id, tabId });
    if ((id === 'read-link' || id === 'save-link') && info.linkUrl) onChoice({ id, tabId, linkUrl: info.linkUrl });
  });
}
