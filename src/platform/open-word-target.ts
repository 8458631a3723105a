import { browser } from 'wxt/browser';
import { openTab } from './open-tab';

/** Where selected words go: to the search engine that the browser is set to, or to an https address. */
export type WordTarget = { readonly kind: 'browser-search'; readonly words: string } | { readonly kind: 'address'; readonly url: string };

/** Opens a target in a tab of its own. Firefox for Android lets nobody use its search engine: DuckDuckGo is asked there. */
export async function openWordTarget(target: WordTarget, openerTabId: number | null): Promise<void> {
  if (target.kind === 'browser-search' && browser.search?.query) {
    await browser.search.query({ text: target.words, disposition: 'NEW_TAB' });
    return;
  }
  const url = target.kind === 'address' ? target.url : `https://duckduckgo.com/?q=${encodeURIComponent(target.words)}`;
  await openTab(url, openerTabId);
}
