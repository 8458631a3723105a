import { browser } from 'wxt/browser';
import type { Article, ExtractFailure, ReadingTime } from '@/article/article';
import type { BlockRule } from '@/article/block-rule';
import type { Highlight } from '@/article/highlight';
import type { ReadingPlace } from '@/library/saved-article';
import type { Strings } from '@/locales/strings';
import { type AccessProblem, explainRefusal, hasSiteAccess } from './page-access';

/** What the article's content script answers to. It stands under `ARTICLE_KEY` in our isolated world, unseen by the page. */
export interface ArticleInPage {
  readonly handle: (request: ReaderRequest) => ReaderReply;
}

export type ReaderRequest =
  /** Extract now and fetch the fonts that `settings` name, so that opening is instant, and tell what there is. */
  | { readonly kind: 'inspect'; readonly rules: readonly BlockRule[]; readonly settings: unknown }
  /** Open the reader, or close it when it is open. */
  | { readonly kind: 'toggle'; readonly boot: ReaderBoot }
  /** Open the reader unless it is open. `onlyAt`: nobody has asked for it, so only while the page is still at this address; null anyway. */
  | { readonly kind: 'open'; readonly boot: ReaderBoot; readonly onlyAt: string | null }
  /** Give the whole article, for saving. */
  | { readonly kind: 'article'; readonly part?: undefined; readonly rules: readonly BlockRule[] }
  /** Give what is selected of it, for saving. */
  | { readonly kind: 'article'; readonly part: 'selection' }
  /** Open the reader with what is selected, in place of the one that stands open. */
  | { readonly kind: 'selection'; readonly boot: ReaderBoot }
  /** Say a sentence in the open reader. The reply's `isOpen` tells whether there is one. */
  | { readonly kind: 'say'; readonly sentence: string }
  /** Tell an open reader that its article was saved or removed elsewhere. */
  | { readonly kind: 'saved'; readonly isSaved: boolean };

export type ReaderReply =
  | {
      readonly ok: true;
      /** Whether the reader stands over the page now. */
      readonly isOpen: boolean;
      /** Null when the reader was closed: nothing is extracted then. */
      readonly summary: PageSummary | null;
      /** Only in reply to "article"; parsed again before it is kept. */
      readonly article: Article | null;
    }
  | { readonly ok: false; readonly reason: ExtractFailure; readonly title: string };

/** What the popup's card shows of a page. */
export interface PageSummary {
  readonly title: string;
  readonly siteName: string;
  readonly url: string;
  readonly canonicalUrl: string;
  readonly readingTime: ReadingTime;
  /** The probe's word; false for a page that can be read all the same. */
  readonly isArticle: boolean;
}

/** What the reader needs from outside the page to stand in its final form from the first frame. */
export interface ReaderBoot {
  readonly strings: Strings;
  /** `ReaderSettings` as stored; the reader parses them. */
  readonly settings: unknown;
  /** Whether the article of this address is in the library. */
  readonly isSaved: boolean;
  /** What the person has decided for the site of this address. */
  readonly rules: readonly BlockRule[];
  /** Whether the reader opens by itself on this site, pauses aside. */
  readonly opensByItself: boolean;
  /** Whether the person has switched reading statistics on. */
  readonly countsReading: boolean;
  /** Where reading of the saved article stopped; null when it is not saved or was not begun. */
  readonly place: ReadingPlace | null;
  /** What is highlighted in the saved article; empty when it is not saved. */
  readonly highlights: readonly Highlight[];
}

/** A reply, or why the script could not run in that tab at all. */
export type TabReply = ReaderReply | { readonly ok: false; readonly reason: AccessProblem; readonly title: string };

/** Takes the article out of the page and answers; the reader's own script only draws, and only `READING` requests need it. */
const ARTICLE_FILE = '/content-scripts/article.js';
const READER_FILE = '/content-scripts/reader.js';
const TOOLS_FILE = '/content-scripts/reader-tools.js';
const TOAST_FILE = '/content-scripts/toast.js';
const READING: ReadonlySet<ReaderRequest['kind']> = new Set(['toggle', 'open', 'selection']);

/**
 * Asks the reader in a tab's top frame, injecting it first where it is not there yet.
 *
 * Never rejects: a tab that is closed, off limits or not permitted gives `{ ok: false, reason }`.
 */
export async function askReaderInTab(tabId: number, request: ReaderRequest): Promise<TabReply> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOrInject(tabId, request);
    } catch (problem) {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      const title = tab?.title ?? '';
      if (problem instanceof TabLeftError) return { ok: false, reason: 'failed', title };
      const refusal = await explainRefusal(tab?.url);
      if (!tab || refusal !== 'no-access') return { ok: false, reason: refusal, title };
      // Firefox refuses a page that is just being left in the words it has for one that is off limits.
      const mayBePassing = tab.status === 'loading' && (await hasSiteAccess());
      if (isRefusal(problem) && !mayBePassing) return { ok: false, reason: refusal, title };
      // The page left under our hands, as pages do that send on to their own address: the next one may stay.
      if (attempt === MAX_ATTEMPTS) return { ok: false, reason: 'failed', title };
      await new Promise((resolve) => setTimeout(resolve, ATTEMPT_PAUSE_MS));
    }
  }
}

const MAX_ATTEMPTS = 4;
const ATTEMPT_PAUSE_MS = 150;

/** True when the browser will not let us into the page, as against a page that was gone before it answered. */
function isRefusal(problem: unknown): boolean {
  return /cannot (?:access|be scripted)|permission|gallery|restricted|no tab/i.test(String(problem));
}

async function askOrInject(tabId: number, request: ReaderRequest): Promise<ReaderReply> {
  const reply = await askReader(tabId, request);
  if (reply && reply !== 'no-reader') return reply;
  const missing: readonly ScriptFile[] = READING.has(request.kind) ? [READER_FILE] : [];
  await injectScripts(tabId, reply === 'no-reader' ? missing : [ARTICLE_FILE, ...missing]);
  const second = await askReader(tabId, request);
  return second && second !== 'no-reader' ? second : { ok: false, reason: 'failed', title: '' };
}

class TabLeftError extends Error {}

/** How long an answer may take once the tab has begun to load something else. */
const LEAVING_MS = 3_000;

/** Settles as `answer` does, but rejects when the tab went on to other pages meanwhile: a browser may forget a script whose page is gone. */
async function unlessTabLeaves<T>(tabId: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch = (_tabId: number, _change: { readonly status?: string }): void => undefined;
  const left = new Promise<never>((_, reject) => {
    watch = (changed, { status }) => {
      if (changed === tabId && status === 'loading') timer ??= setTimeout(() => reject(new TabLeftError()), LEAVING_MS);
    };
  });
  browser.tabs.onUpdated.addListener(watch);
  try {
    return await Promise.race([answer, left]);
  } finally {
    browser.tabs.onUpdated.removeListener(watch);
    clearTimeout(timer);
  }
}

/** Puts all that reading needs into a tab; harmless where it is. False when the browser refuses. Never rejects. */
export function injectForReading(tabId: number): Promise<boolean> {
  return tryToInject(tabId, [ARTICLE_FILE, READER_FILE]);
}

/** Puts the reader's script into a tab that has been inspected, so that a click has nothing to wait for. False when the browser refuses. Never rejects. */
export function warmReader(tabId: number): Promise<boolean> {
  return tryToInject(tabId, [READER_FILE]);
}

/** Puts the reader's tools into a tab whose reader asked for them; false when the browser refuses. Never rejects. */
export function injectReaderTools(tabId: number): Promise<boolean> {
  return tryToInject(tabId, [TOOLS_FILE]);
}

async function tryToInject(tabId: number, files: readonly ScriptFile[]): Promise<boolean> {
  try {
    await injectScripts(tabId, files);
    return true;
  } catch {
    return false;
  }
}

/** Says a sentence in a tab: in the reader where it stands open, otherwise in a note over the page for a moment. False when neither can be. Never rejects. */
export async function sayInTab(tabId: number, sentence: string): Promise<boolean> {
  try {
    const reply = await askReader(tabId, { kind: 'say', sentence });
    if (reply && reply !== 'no-reader' && reply.ok && reply.isOpen) return true;
    await browser.scripting.executeScript({ target: { tabId }, files: [TOAST_FILE] });
    await browser.scripting.executeScript({
      target: { tabId },
      func: (text: string) => (globalThis as { [key: symbol]: ((sentence: string) => void) | undefined })[Symbol.for('sade.toast')]?.(text),
      args: [sentence],
    });
    return true;
  } catch {
    return false;
  }
}

type ScriptFile = typeof ARTICLE_FILE | typeof READER_FILE | typeof TOOLS_FILE;

async function injectScripts(tabId: number, files: readonly ScriptFile[]): Promise<void> {
  await unlessTabLeaves(tabId, browser.scripting.executeScript({ target: { tabId }, files: [...files], injectImmediately: true }));
}

/**
 * Browsers hold a script back until the page has come in, and wait for ever for one that never ends or writes itself anew all the time. So the
 * script runs at once and waits by itself, but no longer than this.
 */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 50;

/** Asks once the page is there. Null when nothing of ours stands in it yet; "no-reader" when what reading needs is missing. */
async function askReader(tabId: number, request: ReaderRequest): Promise<ReaderReply | 'no-reader' | null> {
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    const [injection] = await unlessTabLeaves(
      tabId,
      browser.scripting.executeScript({
        target: { tabId },
        // Runs in the page's isolated world: it may use nothing from this file, so it names ARTICLE_KEY and READER_KEY itself.
        func: (asked: ReaderRequest, needsReader: boolean, isLate: boolean) => {
          if (document.readyState === 'loading' && !isLate) return 'loading';
          const world = globalThis as { [key: symbol]: unknown };
          const article = world[Symbol.for('sade.article')] as ArticleInPage | undefined;
          if (article && needsReader && !world[Symbol.for('sade.reader')]) return 'no-reader';
          return article?.handle(asked) ?? null;
        },
        args: [request, READING.has(request.kind), Date.now() >= end],
        injectImmediately: true,
      }),
    );
    const result = injection?.result as ReaderReply | 'loading' | 'no-reader' | null | undefined;
    if (result !== 'loading') return result ?? null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
