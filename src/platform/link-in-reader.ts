import { browser } from 'wxt/browser';
import { openReaderInTab } from './active-page';
import { openTab } from './open-tab';
import { recallTab, rememberTab } from './tab-memory';
import { showProblem } from './toolbar';

/**
 * A new tab shows a page of the browser's own before the asked one comes in, and an error page for a moment where https is tried first and
 * there is only http. Nobody may look into those.
 */
const MAY_PASS: ReadonlySet<string> = new Set(['no-access', 'browser-page']);
const RETRIES = 10;
const RETRY_AFTER_MS = 400;

/** Opens a link in a new tab, beside `openerTabId` where there is one; the reader opens there as soon as the page is there. */
export async function openLinkInReader(url: string, openerTabId?: number): Promise<void> {
  const tabId = await openTab(url, openerTabId ?? null);
  if (tabId === null) return;
  await rememberTab(tabId, { opensReader: true });
  // A page that came in before anybody remembered has told of itself already.
  const { status, url: shown } = await browser.tabs.get(tabId);
  if (status === 'complete' && shown && shown !== 'about:blank') await openReaderWhenReady(tabId);
}

/** Opens the reader in a tab that was opened for it; does nothing in any other tab, and nothing a second time. */
export async function openReaderWhenReady(tabId: number): Promise<void> {
  const { opensReader } = await recallTab(tabId);
  if (!opensReader) return;
  await rememberTab(tabId, { opensReader: false });
  let outcome = await openReaderInTab(tabId);
  for (let tries = 0; tries < RETRIES && !outcome.ok && MAY_PASS.has(outcome.reason); tries++) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    outcome = await openReaderInTab(tabId);
  }
  if (!outcome.ok) await showProblem(tabId, outcome.reason);
}
