import type { Article } from '@/article/article';
import { beginSeries, followPages, type SeriesEnd } from '@/article/follow-pages';
import { joinPages } from '@/article/join-pages';
import { type StringKey, translate } from '@/locales/translate';
import { element } from '../element';
import type { SeriesAccess, ToolContext } from '../reader-tools';
import { findReadingPlace } from '../reading-place';

/** Gives a page's markup and its address after redirects, or why it could not be had. */
export type FetchNextPage = (
  url: string,
  signal: AbortSignal,
) => Promise<{ readonly ok: true; readonly html: string; readonly url: string } | { readonly ok: false; readonly reason: string }>;

const ENDS: Readonly<Record<SeriesEnd, StringKey>> = {
  last: 'seriesLast',
  loop: 'seriesLoop',
  repeats: 'seriesRepeats',
  'no-article': 'seriesNoArticle',
  'not-reached': 'seriesNotReached',
  'too-large': 'seriesTooLarge',
  many: 'seriesMany',
  slow: 'seriesSlow',
  stopped: 'seriesStopped',
};

/** Ends after which nothing of the article is missing. */
const COMPLETE: ReadonlySet<SeriesEnd> = new Set(['last', 'loop', 'repeats']);

/**
 * Offers, where the article says that it goes on on further pages, to read those and put them behind it. Nothing is fetched before the
 * person asks. Says how far it is while it works, can be stopped, and says why it ended.
 */
export function followSeries(context: ToolContext, fetchNextPage: FetchNextPage): void {
  const { content, series: access, strings, signal } = context;
  const notice = content.querySelector<HTMLElement>('[data-notice="more-pages"]');
  if (!access || (!notice && !access.outcome)) return;
  const document = content.ownerDocument;
  const t = (key: StringKey, values?: Readonly<Record<string, string | number>>) => translate(strings, key, values);
  const box = element(document, 'div', { class: 'series', lang: strings.lang, dir: strings.dir });
  // Spoken as it changes: the way to the end of a long series is worth following.
  const line = element(document, 'p', { class: 'notice', role: 'status' });
  const button = element(document, 'button', { type: 'button', class: 'plain-button' });
  let stop: AbortController | null = null;

  const draw = (sentence: string, isRunning: boolean) => {
    line.textContent = sentence;
    line.classList.toggle('unseen', sentence === '');
    if (notice) notice.hidden = sentence !== '';
    button.textContent = t(isRunning ? 'stop' : access.series || sentence ? 'seriesGoOn' : 'seriesJoin');
    button.hidden = !isRunning && next() === null;
  };
  const next = () => (access.series ? access.series.next : notice && access.findNext());
  const run = async () => {
    stop = new AbortController();
    const before = access.series?.joined.count() ?? 1;
    const added: Article[] = [];
    // To the article as it is shown: what the person hid of it stays hidden.
    const join = () => joinPages(access.readArticle(), access.markup, before);
    const joined = join();
    const series = access.series ? { ...access.series, joined } : beginSeries(joined, access.url, access.findNext());
    const end = await followPages(series, {
      async readPage(url, within) {
        const page = await readPage(url, within, access, fetchNextPage);
        if (page.ok) added.push(page.article);
        return page;
      },
      onPage: (number) => draw(t('seriesReading', { number }), true),
      signal: AbortSignal.any([signal, stop.signal]),
      now: () => performance.now(),
      wait,
    });
    stop = null;
    if (signal.aborted) return;
    const count = series.joined.count() - before;
    const outcome = [count > 0 ? t('seriesJoined', { count }) : '', t(ENDS[end])].filter(Boolean).join(' ');
    if (count > 0 || COMPLETE.has(end)) {
      const place = findReadingPlace(context.scroller, content)?.place ?? null;
      // Once more, because the person may have hidden something while the pages came.
      const whole = join();
      for (const page of added) whole.add(page);
      access.show(whole.write(!COMPLETE.has(end)), series, outcome, place);
      return;
    }
    draw(outcome, false);
  };
  button.addEventListener('click', () => (stop ? stop.abort() : void run()), { signal });
  signal.addEventListener('abort', () => stop?.abort());

  box.append(line, button);
  if (notice) notice.after(box);
  else content.querySelector('.text')?.after(box);
  draw(access.outcome, false);
}

async function readPage(url: string, signal: AbortSignal, access: SeriesAccess, fetchNextPage: FetchNextPage) {
  const page = await fetchNextPage(url, signal);
  if (!page.ok) {
    const reason =
      page.reason === 'too-large'
        ? ('too-large' as const)
        : page.reason === 'not-html'
          ? ('no-article' as const)
          : ('not-reached' as const);
    return { ok: false as const, reason };
  }
  const read = access.readPage(page.html, page.url);
  return read ? { ok: true as const, url: page.url, ...read } : { ok: false as const, reason: 'no-article' as const };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
