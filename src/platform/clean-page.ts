import { type Browser, browser } from 'wxt/browser';
import type { ExtractResult } from '@/article/article';
import { parseSiteRule, type SiteRule } from '@/rules/site-rule';
import { giveUpAfter } from './give-up-after';

/**
 * Takes the article out of a fetched page, in a document in which nothing loads and nothing runs.
 *
 * Firefox's background is a page and has the DOM that this needs. Chrome's is a worker without one, and asks a page of ours that nobody sees
 * (an "offscreen document"). The page in a tab would have a DOM too, but one site must not get to see what another one sent.
 * @param rules what the person has decided for the page's site
 */
export async function cleanPage(html: string, url: string, rules: readonly SiteRule[]): Promise<ExtractResult> {
  // Imported only where it can run: a worker has none of the classes that it reads when it is loaded.
  if (import.meta.env.FIREFOX) return (await import('./clean-here')).cleanHere(html, url, rules);
  return cleanOffscreen(html, url, rules);
}

const REQUEST = 'cleaner/clean';
const CLEANER_FILE = '/cleaner.html';
/** Extraction refuses what would take more than a few seconds. */
const TIMEOUT_MS = 30_000;

/** One page after the other, so that no document is closed under a page that has just been handed over. */
let queue: Promise<unknown> = Promise.resolve();
/** How many pages are waiting or being cleaned: the last one closes the document. */
let waiting = 0;

function cleanOffscreen(html: string, url: string, rules: readonly SiteRule[]): Promise<ExtractResult> {
  waiting += 1;
  const work = queue.then(() => handOver(html, url, rules));
  queue = work;
  return work;
}

async function handOver(html: string, url: string, rules: readonly SiteRule[]): Promise<ExtractResult> {
  try {
    await openCleaner();
    const reply: unknown = await giveUpAfter(TIMEOUT_MS, browser.runtime.sendMessage({ type: REQUEST, html, url, rules }));
    // A document that hangs would keep every later page waiting: the next one gets a new document.
    if (!reply) await browser.offscreen.closeDocument();
    return (reply as ExtractResult | null | undefined) ?? { ok: false, reason: 'failed' };
  } catch {
    return { ok: false, reason: 'failed' };
  } finally {
    waiting -= 1;
    if (waiting === 0) await browser.offscreen.closeDocument().catch(() => undefined);
  }
}

async function openCleaner(): Promise<void> {
  // One may be left of a worker that was stopped in between.
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as Browser.runtime.ContextType] });
  if (open.length > 0) return;
  await browser.offscreen.createDocument({
    url: CLEANER_FILE,
    reasons: ['DOM_PARSER' as Browser.offscreen.Reason],
    justification: 'Takes the article out of the page behind a link that the person saves.',
  });
}

/** Answers the worker's requests, in the offscreen document. Content scripts get no answer. */
export function receivePagesToClean(clean: (html: string, url: string, rules: readonly SiteRule[]) => ExtractResult): void {
  browser.runtime.onMessage.addListener((message: unknown, from, respond) => {
    if (from.id !== browser.runtime.id || from.tab !== undefined || !from.url?.startsWith(browser.runtime.getURL('/'))) return;
    if (typeof message !== 'object' || message === null) return;
    const { type, html, url, rules } = message as Readonly<Record<'type' | 'html' | 'url' | 'rules', unknown>>;
    if (type !== REQUEST || typeof html !== 'string' || typeof url !== 'string' || !Array.isArray(rules)) return;
    respond(
      clean(
        html,
        url,
        rules.flatMap((rule) => parseSiteRule(rule) ?? []),
      ),
    );
  });
}
