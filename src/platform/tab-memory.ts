import { browser } from 'wxt/browser';

/**
 * What the background must remember of a tab between two of its own short lives.
 * Kept in `storage.session`: in memory only, gone with the browser.
 */
export interface TabMemory {
  /** The probe's last word on the tab's page; null before it spoke. */
  readonly probed: { readonly url: string; readonly isArticle: boolean } | null;
  /** True from "open link in reader" until the new tab's page is there. */
  readonly opensReader: boolean;
  /** Normalized addresses at which the person has closed the reader in this tab; it does not open there by itself again. */
  readonly closedAt: readonly string[];
}

const EMPTY: TabMemory = { probed: null, opensReader: false, closedAt: [] };

/** What is remembered of a tab; an empty memory when nothing is. */
export async function recallTab(tabId: number): Promise<TabMemory> {
  const stored = (await browser.storage.session.get(keyOf(tabId)))[keyOf(tabId)];
  return { ...EMPTY, ...(stored as Partial<TabMemory> | undefined) };
}

/** Changes what is remembered of a tab, keeping the fields not named. */
export function rememberTab(tabId: number, change: Partial<TabMemory>): Promise<void> {
  return changeTabMemory(tabId, () => change);
}

/** As `rememberTab`, with a change that depends on what is remembered. One change at a time: two at once would lose one. */
export function changeTabMemory(tabId: number, change: (memory: TabMemory) => Partial<TabMemory>): Promise<void> {
  return navigator.locks.request(keyOf(tabId), async () => {
    const memory = await recallTab(tabId);
    await browser.storage.session.set({ [keyOf(tabId)]: { ...memory, ...change(memory) } });
  });
}

/** Forgets a closed tab. */
export function forgetTab(tabId: number): Promise<void> {
  return browser.storage.session.remove(keyOf(tabId));
}

function keyOf(tabId: number): string {
  return `tab:${tabId}`;
}
