import type { Article } from './article';
import type { JoinedPages } from './join-pages';
import { normalizeUrl } from './normalize-url';

/** A page of a series as it was fetched and taken apart. */
export type PageReading =
  | {
      readonly ok: true;
      readonly article: Article;
      /** Address of the document after redirects. */
      readonly url: string;
      /** Address of the page after it; null when it is the last one. */
      readonly next: string | null;
    }
  | { readonly ok: false; readonly reason: PageProblem };

/** Why a page could not be joined. */
export type PageProblem = 'not-reached' | 'too-large' | 'no-article';

/** Why joining ended: the last page was reached, the pages lead back or repeat themselves, one failed, a limit was met, or the person stopped it. */
export type SeriesEnd = 'last' | 'loop' | 'repeats' | PageProblem | 'many' | 'slow' | 'stopped';

/** Where joining stands, so that it can go on later. */
export interface Series {
  readonly joined: JoinedPages;
  /** Addresses that were read, in the form of `seriesKey`. */
  readonly seen: Set<string>;
  /** Address of the page to read next; null when there is none. */
  next: string | null;
}

export interface FollowOptions {
  /** Fetches a page and takes its article out. Never rejects. */
  readonly readPage: (url: string, signal: AbortSignal) => Promise<PageReading>;
  /** Called before each page with its number in the article. */
  readonly onPage: (number: number) => void;
  /** The person's own "stop". */
  readonly signal: AbortSignal;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** More pages in one go are more likely an endless list than an article. */
const MAX_PAGES = 40;
const MAX_TIME_MS = 180_000;
/** A novel; more is a data dump. */
const MAX_TEXT_LENGTH = 2_000_000;
/** Between two requests, so that no site is hurried. */
const PAUSE_MS = 150;

/** Gives one spelling for all addresses of a page of a series. */
export function seriesKey(url: string): string {
  return normalizeUrl(url.replace(/#.*$/, '')).replace(/\/(?=$|\?)/, '');
}

/** Begins a series at a page. @param next address of the page after it */
export function beginSeries(joined: JoinedPages, url: string, next: string | null): Series {
  return { joined, seen: new Set([seriesKey(url)]), next };
}

/**
 * Reads the following pages one after the other into `series.joined`, until there is a reason to end, and says which. What was joined by
 * then stays; after "many", "slow", "stopped" and "not-reached" it can be called again to go on.
 */
export async function followPages(series: Series, options: FollowOptions): Promise<SeriesEnd> {
  const { readPage, onPage, signal, now, wait } = options;
  const start = now();
  for (let count = 0; series.next !== null; count++) {
    const url: string = series.next;
    if (series.seen.has(seriesKey(url))) return end(series, 'loop');
    if (count >= MAX_PAGES || series.joined.length() > MAX_TEXT_LENGTH) return 'many';
    if (now() - start > MAX_TIME_MS) return 'slow';
    if (count > 0) await wait(PAUSE_MS, signal);
    if (signal.aborted) return 'stopped';
    onPage(series.joined.count() + 1);
    const page = await readPage(url, signal);
    if (signal.aborted) return 'stopped';
    if (!page.ok) return page.reason === 'not-reached' ? page.reason : end(series, page.reason);
    if (series.seen.has(seriesKey(page.url))) return end(series, 'loop');
    if (!series.joined.add(page.article)) return end(series, 'repeats');
    series.seen.add(seriesKey(url)).add(seriesKey(page.url));
    series.next = page.next;
  }
  return 'last';
}

function end(series: Series, reason: SeriesEnd): SeriesEnd {
  series.next = null;
  return reason;
}
