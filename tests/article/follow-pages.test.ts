import { describe, expect, it } from 'vitest';
import type { Article, SanitizedHtml } from '@/article/article';
import { extractArticle } from '@/article/extract-article';
import { findNextPage } from '@/article/find-next-page';
import { beginSeries, followPages, type PageReading, type Series } from '@/article/follow-pages';
import { joinEarlierPages } from '@/article/join-earlier-pages';
import { joinPages, type Markup } from '@/article/join-pages';
import { parseInertly, sanitizeContents, sanitizeToFragment } from '@/article/sanitize';
import { BAD_SERIES, GOOD_SERIES, serveSeries } from '../series/make-series';

const SITE = 'https://salt.example';

const markup: Markup = {
  open(html) {
    const root = parseInertly('').createElement('div');
    root.append(sanitizeToFragment(html, document) ?? '');
    return root;
  },
  close: (root) => sanitizeContents(root, document),
};

function read(url: string, firstUrl: string): PageReading {
  const html = serveSeries(url.replace(SITE, ''));
  if (html === null) return { ok: false, reason: 'not-reached' };
  const page = parseInertly(html);
  const result = extractArticle(page, { url });
  return result.ok
    ? { ok: true, article: result.article, url, next: findNextPage(page, url, { firstUrl }) }
    : { ok: false, reason: 'no-article' };
}

function begin(first: string): { readonly series: Series; readonly article: Article } {
  const page = read(SITE + first, SITE + first);
  if (!page.ok) throw new Error(page.reason);
  return { series: beginSeries(joinPages(page.article, markup), page.url, page.next), article: page.article };
}

const follow = (series: Series, first: string, given: Partial<Parameters<typeof followPages>[1]> = {}) =>
  followPages(series, {
    readPage: async (url) => read(url, SITE + first),
    onPage: () => {},
    signal: new AbortController().signal,
    now: () => 0,
    wait: async () => {},
    ...given,
  });

const linesOf = (article: Article) => article.text.split('\n');

describe('a series of pages', () => {
  it.each(GOOD_SERIES)('by $name is joined in order, each paragraph once', async ({ first, paragraphs, pages, title }) => {
    const { series, article } = begin(first);
    expect(article.notices).toContain('more-pages');
    const numbers: number[] = [];
    expect(await follow(series, first, { onPage: (number) => numbers.push(number) })).toBe('last');
    const joined = series.joined.write(false);
    expect(linesOf(joined)).toEqual(paragraphs);
    expect(joined.title).toBe(title);
    expect(joined.notices).not.toContain('more-pages');
    expect(numbers).toEqual(Array.from({ length: pages - 1 }, (_, i) => i + 2));
    expect(series.joined.count()).toBe(pages);
    expect(joined.wordCount).toBeGreaterThan(article.wordCount);
    expect(joined.removed.filter(({ kind }) => kind === 'ad')).toHaveLength(pages);
    const places = joined.removed.map(({ place }) => place);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(markup.close(markup.open(joined.html))).toBe(joined.html);
  });

  const ends = { loop: 'loop', dead: 'not-reached', empty: 'no-article', endless: 'many', same: 'repeats' } as const;
  it.each(BAD_SERIES)('$name ends with a reason, and what was joined stays', async ({ first, end, paragraphs, pages }) => {
    const { series } = begin(first);
    expect(await follow(series, first)).toBe(ends[end]);
    expect(series.joined.count()).toBe(pages);
    const lines = linesOf(series.joined.write(true));
    expect(lines).toEqual(paragraphs);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('without end goes on where it stopped, when the person asks again', async () => {
    const endless = BAD_SERIES.find(({ end }) => end === 'endless')!;
    const { series } = begin(endless.first);
    await follow(series, endless.first);
    expect(await follow(series, endless.first)).toBe('many');
    expect(series.joined.count()).toBe(81);
  });

  it('stops at once when the person says so, and after three minutes by itself', async () => {
    const { first } = GOOD_SERIES[4]!;
    const { series } = begin(first);
    const stop = new AbortController();
    const end = await follow(series, first, { signal: stop.signal, onPage: (number) => number === 4 && stop.abort() });
    expect(end).toBe('stopped');
    expect(series.joined.count()).toBe(3);
    let time = 0;
    expect(await follow(series, first, { now: () => (time += 70_000) })).toBe('slow');
    expect(await follow(series, first)).toBe('last');
    expect(series.joined.count()).toBe(12);
  });
});

describe('a joined page', () => {
  const article = (html: string, rest: Partial<Article> = {}): Article => ({
    ...begin(GOOD_SERIES[1]!.first).article,
    html: html as SanitizedHtml,
    text: markup.open(html as SanitizedHtml).textContent ?? '',
    leadPicture: null,
    removed: [],
    ...rest,
  });
  const long = 'This sentence is long enough to be told apart from a short remark.';

  it('keeps its own footnotes apart from those of the first page', () => {
    const note = (word: string) =>
      `<p>${word} ${long}<a href="#sade-n1" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">1</a></p><p id="sade-n1">Note of ${word}: ${long}</p>`;
    const joined = joinPages(article(note('First')), markup);
    expect(joined.add(article(note('Second')))).toBe(true);
    const root = markup.open(joined.write(false).html);
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const link of root.querySelectorAll('a')) expect(ids).toContain(link.hash.slice(1));
    expect(root.querySelector(`#${ids[1]}`)?.textContent).toContain('Second');
  });

  it('does not lose a short line that stands on two pages', () => {
    const joined = joinPages(article(`<p>One ${long}</p><p>* * *</p><p>Two ${long}</p>`), markup);
    joined.add(article(`<p>3 ${long}</p><p>4 ${long}</p><p>5 ${long}</p><p>* * *</p><p>6 ${long}</p><p>7 ${long}</p><p>8 ${long}</p>`));
    expect(markup.open(joined.write(false).html).textContent?.match(/\* \* \*/g)).toHaveLength(2);
  });

  it('does not repeat the title, a picture in another size, or the count of pages', () => {
    const img = (size: number) => `<figure><img src="https://salt.example/a.jpg?w=${size}" alt=""></figure>`;
    const joined = joinPages(article(`${img(600)}<p>One ${long}</p>`), markup);
    joined.add(article(`<h2>${GOOD_SERIES[1]!.title}</h2><p>Page 2 of 3</p>${img(900)}<p>Two ${long}</p><p>2/3</p>`));
    const root = markup.open(joined.write(false).html);
    expect([...root.children].map((child) => child.textContent?.slice(0, 3))).toEqual(['', 'One', 'Two']);
  });
});

describe('an earlier page', () => {
  const lead = { src: 'https://salt.example/a.jpg', alt: '', caption: null, width: null, height: null };
  const page = (words: readonly string[], rest: Partial<Article> = {}): Article => ({
    ...begin(GOOD_SERIES[1]!.first).article,
    html: words.map((word) => `<p>${word} stands in a sentence that is long enough to be told apart.</p>`).join('') as SanitizedHtml,
    text: words.join('\n'),
    leadPicture: null,
    removed: [],
    notices: [],
    ...rest,
  });
  const wordsOf = (article: Article) => [...markup.open(article.html).children].map((child) => child.textContent?.split(' ')[0]);

  it('is put in front, with its picture above the text, and what both say stands where it was said first', () => {
    const joined = joinEarlierPages(page(['Lead', 'Five', 'Six'], { title: 'Mine', notices: ['earlier-pages', 'more-pages'] }), markup);
    expect(joined.add(page(['Lead', 'Three', 'Four'], { notices: ['earlier-pages', 'more-pages'] }))).toBe(true);
    expect(joined.add(page(['Lead', 'One', 'Two'], { title: 'First', leadPicture: lead, notices: ['more-pages', 'may-be-cut'] }))).toBe(
      true,
    );
    expect(joined.count()).toBe(3);
    const whole = joined.write(false);
    expect(wordsOf(whole)).toEqual(['Lead', 'One', 'Two', 'Three', 'Four', 'Five', 'Six']);
    expect(whole).toMatchObject({ title: 'Mine', leadPicture: lead, notices: ['more-pages'] });
    expect(joined.write(true).notices).toEqual(['earlier-pages', 'more-pages']);
  });

  it('that says nothing new is refused and changes nothing', () => {
    const article = page(['One', 'Two', 'Three']);
    const joined = joinEarlierPages(article, markup);
    expect(joined.add(page(['One', 'Two', 'Three']))).toBe(false);
    expect(joined.count()).toBe(1);
    expect(wordsOf(joined.write(false))).toEqual(['One', 'Two', 'Three']);
  });

  it('does not bring back what the person hid in the later one', () => {
    const [hidden] = [...markup.open(page(['Promo']).html).children];
    const removed = [{ kind: 'hidden' as const, label: '', html: hidden!.outerHTML as SanitizedHtml, text: 'Promo', place: 0 }];
    const joined = joinEarlierPages(page(['Three', 'Four'], { removed }), markup);
    joined.add(page(['One', 'Promo', 'Two']));
    expect(wordsOf(joined.write(false))).toEqual(['One', 'Two', 'Three', 'Four']);
  });
});
