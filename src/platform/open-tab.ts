import { browser } from 'wxt/browser';

/**
 * Opens an address in a new tab, beside the tab it came from where the browser can say so: Firefox for Android refuses the whole call when it
 * names an opener (Bugzilla 1817806).
 * @param openerTabId null where no tab asked for it
 * @returns the new tab's id; null when the browser gives none
 */
export async function openTab(url: string, openerTabId: number | null): Promise<number | null> {
  const tab = openerTabId === null ? await browser.tabs.create({ url }) : await openBeside(url, openerTabId);
  return tab.id ?? null;
}

async function openBeside(url: string, openerTabId: number) {
  try {
    return await browser.tabs.create({ url, openerTabId });
  } catch {
    return browser.tabs.create({ url });
  }
}
