import type { Article } from '@/article/article';
import { beginSeries, followPages, type SeriesEnd } from '@/article/follow-pages';
import { joinEarlierPages } from '@/article/join-earlier-pages';
import { joinPages } from '@/article/join-pages';
import { type StringKey, translate } from '@/locales/translate';
import { element } from '../element';
import type { SeriesAccess, SeriesDirection, ToolContext } from '../reader-tools';
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

interface Way {
  readonly notice: 'more-pages' | 'earlier-pages';
  readonly join: typeof joinPages;
  readonly name: StringKey;
  readonly reading: StringKey;
  /** What is said at the last page of this way, while the other way is still to go; null for nothing. */
  readonly half: StringKey | null;
}

const WAYS: Readonly<Record<SeriesDirection, Way>> = {
  following: { notice: 'more-pages', join: joinPages, name: 'seriesJoin', reading: 'seriesReading', half: null },
  earlier: {
    notice: 'earlier-pages',
    join: joinEarlierPages,
    name: 'seriesJoinEarlier',
    reading: 'seriesReadingEarlier',
    half: 'seriesFirst',
  },
};

/**
 * Offers, where the article says that it goes on on further pages or began on earlier ones, to read those and put them behind it or in
 * front of it. Nothing is fetched before the person asks. Says how far it is while it works, can be stopped, and says why it ended.
 */
export function followSeries(context: ToolContext, fetchNextPage: FetchNextPage): void {
  if (!context.series) return;
  /** One way at a time: each puts the article anew. */
  const busy = { isBusy: false };
  offer(context, context.series, 'earlier', busy, fetchNextPage);
  offer(context, context.series, 'following', busy, fetchNextPage);
}

function offer(
  context: ToolContext,
  access: SeriesAccess,
  direction: SeriesDirection,
  busy: { isBusy: boolean },
  fetchNextPage: FetchNextPage,
): void {
  const { content, strings, signal } = context;
  const way = WAYS[direction];
  const { series: known, outcome } = access.progress[direction];
  const notice = content.querySelector<HTMLElement>(`[data-notice="${way.notice}"]`);
  if (!notice && !outcome) return;
  const document = content.ownerDocument;
  const t = (key: StringKey, values?: Readonly<Record<string, string | number>>) => translate(strings, key, values);
  const box = element(document, 'div', { class: 'series', 'data-direction': direction, lang: strings.lang, dir: strings.dir });
  // Spoken as it changes: the way to the end of a long series is worth following.
  const line = element(document, 'p', { class: 'notice', role: 'status' });
  const button = element(document, 'button', { type: 'button', class: 'plain-button' });
  let stop: AbortController | null = null;

  const draw = (sentence: string, isRunning: boolean) => {
    line.textContent = sentence;
    line.classList.toggle('unseen', sentence === '');
    if (notice) notice.hidden = sentence !== '';
    button.textContent = t(isRunning ? 'stop' : known || sentence ? 'seriesGoOn' : way.name);
    button.hidden = !isRunning && next() === null;
  };
  const next = () => (known ? known.next : notice && access.findNext(direction));
  const run = async () => {
    if (busy.isBusy) return;
    busy.isBusy = true;
    stop = new AbortController();
    const before = access.progress.pages;
    const added: Article[] = [];
    // To the article as it is shown: what the person hid of it stays hidden.
    const join = () => way.join(access.readArticle(), access.markup, before);
    const joined = join();
    const series = known ? { ...known, joined } : beginSeries(joined, access.url, access.findNext(direction));
    const end = await followPages(series, {
      async readPage(url, within) {
        const page = await readPage(url, within, access, direction, fetchNextPage);
        if (page.ok) added.push(page.article);
        return page;
      },
      onPage: (number) => draw(t(way.reading, { number: direction === 'following' ? number : number - before }), true),
      signal: AbortSignal.any([signal, stop.signal]),
      now: () => performance.now(),
      wait,
    });
    stop = null;
    busy.isBusy = false;
    if (signal.aborted) return;
    const count = series.joined.count() - before;
    if (count === 0 && !COMPLETE.has(end)) return draw(t(ENDS[end]), false);
    // Once more, because the person may have hidden something while the pages came.
    const whole = join();
    for (const page of added) whole.add(page);
    const article = whole.write(!COMPLETE.has(end));
    const isHalf = end === 'last' && article.notices.some((one) => one === 'more-pages' || one === 'earlier-pages');
    const how = isHalf ? way.half : ENDS[end];
    const said = [count > 0 ? t('seriesJoined', { count }) : '', how ? t(how) : ''].filter(Boolean).join(' ');
    const place = findReadingPlace(context.scroller, content)?.place ?? null;
    access.show(direction, { article, pages: whole.count(), series, outcome: said }, place);
  };
  button.addEventListener('click', () => (stop ? stop.abort() : void run()), { signal });
  signal.addEventListener('abort', () => stop?.abort());

  box.append(line, button);
  const text = content.querySelector('.text');
  if (notice) notice.after(box);
  else if (direction === 'earlier') text?.before(box);
  else text?.after(box);
  draw(outcome, false);
}

async function readPage(url: string, signal: AbortSignal, access: SeriesAccess, direction: SeriesDirection, fetchNextPage: FetchNextPage) {
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
  const read = access.readPage(page.html, page.url, direction);
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
