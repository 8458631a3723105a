import { normalizeUrl } from '@/article/normalize-url';
import { opensByItself } from '@/rules/auto-open';
import { readAutoOpen } from './auto-open-settings';
import { loadReaderBoot } from './reader-boot';
import { askReaderInTab, injectForReading } from './reader-in-tab';
import { changeTabMemory, recallTab } from './tab-memory';

/** Addresses remembered as closed in one tab; more are not gone back to. */
const MAX_CLOSED = 100;

/**
 * Opens the reader in a tab where the probe has found an article, if the person wants that for its address. An address at which the reader
 * was closed stays closed in that tab, so that closing once shows the page and nothing ever opens in a circle.
 */
export async function openByItself(tabId: number, url: string): Promise<void> {
  const [autoOpen, { closedAt }] = await Promise.all([readAutoOpen(), recallTab(tabId)]);
  if (!opensByItself(autoOpen, url) || closedAt.includes(normalizeUrl(url))) return;
  // At the same time, because until then the person sees the page. What goes wrong is not told: nobody has asked for anything.
  const [boot] = await Promise.all([loadReaderBoot(url), injectForReading(tabId)]);
  await askReaderInTab(tabId, { kind: 'open', boot, onlyAt: url });
}

/** Remembers that the reader was closed at an address, or opened there again on purpose. */
export async function rememberClosed(tabId: number, url: string, isClosed: boolean): Promise<void> {
  const address = normalizeUrl(url);
  await changeTabMemory(tabId, ({ closedAt }) => {
    const others = closedAt.filter((closed) => closed !== address);
    return { closedAt: isClosed ? [...others, address].slice(-MAX_CLOSED) : others };
  });
}
