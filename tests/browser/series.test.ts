import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type PiercedReader, pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { BAD_SERIES, GOOD_SERIES, serveSeries, type TestSeries } from '../series/make-series.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/surfaces', import.meta.url));
mkdirSync(OUT, { recursive: true });

/** Every request: its address and cookie. */
const asked: { readonly address: string; readonly cookie: string }[] = [];
/** Milliseconds that the site takes for a page. */
let delayMs = 0;

const bench = useChromium({
  async answer(path, query, headers) {
    asked.push({ address: path + query, cookie: headers.cookie ?? '' });
    const html = serveSeries(path + query);
    if (html === null) return null;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return { body: html, type: 'text/html; charset=utf-8', headers: { 'set-cookie': 'reader=known; Path=/' } };
  },
});
const pagesAsked = () => asked.filter(({ address }) => serveSeries(address) !== null);

beforeEach(() => {
  delayMs = 0;
});

const figures: { series: string; pages: number; paragraphs: number; twice: number; ms: number; end?: string }[] = [];
afterAll(() => console.table(figures));

const open = async ({ first }: TestSeries): Promise<{ page: Page; reader: PiercedReader }> => {
  const page = await bench.openFixture(first.slice(1));
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the button', () => reader.evaluate((root) => root.querySelector('.series button') !== null));
  asked.length = 0;
  return { page, reader };
};
const paragraphsOf = (reader: PiercedReader) =>
  reader.evaluate((root) => [...root.querySelectorAll('.text p')].map((paragraph) => paragraph.textContent ?? ''));
const outcomeOf = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.series .notice')?.textContent ?? '');
const press = async (page: Page, reader: PiercedReader) => {
  await reader.evaluate((root) => root.querySelector('.series button')!.scrollIntoView({ block: 'center' }));
  await pressInReader(page, reader, '.series button');
};
/** The joined article stands in a reader of its own. */
const joined = async (page: Page, sentence: string): Promise<PiercedReader> =>
  waitUntil(`“${sentence}”`, async () => {
    const reader = await pierceReader(page);
    return reader && (await outcomeOf(reader)).includes(sentence) ? reader : null;
  });
const alive = async () => (await bench.readStored()).filter((article) => article.deletedAt === null);

describe('an article on several pages', () => {
  test.each(GOOD_SERIES)('by $name is put together in order, each paragraph once, without running its pages', async (series) => {
    const { page, reader } = await open(series);
    const start = performance.now();
    await press(page, reader);
    const whole = await joined(page, 'The article is complete.');
    const ms = Math.round(performance.now() - start);
    const paragraphs = await paragraphsOf(whole);
    figures.push({
      series: series.name,
      pages: series.pages,
      paragraphs: paragraphs.length,
      twice: paragraphs.length - new Set(paragraphs).size,
      ms,
    });
    expect(paragraphs).toEqual(series.paragraphs);
    expect(await whole.evaluate((root) => root.querySelectorAll('h1').length)).toBe(1);
    expect(await whole.evaluate((root) => root.querySelector('.series button:not([hidden])') === null)).toBe(true);
    expect(pagesAsked()).toHaveLength(series.pages - 1);
    expect(pagesAsked().every(({ cookie }) => cookie === 'reader=known')).toBe(true);
    expect(asked.filter(({ address }) => /ran\.js|seen\.gif/.test(address))).toEqual([]);
  });

  test.each([
    ['loop', 'The next link leads back to a page that is here already.'],
    ['dead', 'The next page could not be loaded.'],
    ['empty', 'No text was found on the next page.'],
    ['same', 'The next page only repeats what is here already.'],
    ['endless', 'That is as many pages as Sade adds in one go.'],
  ])('that ends badly (%s) says why, and keeps what it has', async (end, sentence) => {
    const series = BAD_SERIES.find((one) => one.end === end)!;
    const { page, reader } = await open(series);
    await press(page, reader);
    const start = performance.now();
    const whole = await joined(page, sentence);
    const paragraphs = await paragraphsOf(whole);
    figures.push({
      series: series.name,
      pages: series.pages,
      paragraphs: paragraphs.length,
      twice: paragraphs.length - new Set(paragraphs).size,
      ms: Math.round(performance.now() - start),
      end: sentence,
    });
    expect(paragraphs).toEqual(series.paragraphs);
  });

  test('asks for nothing before the person does, is stopped by them, and goes on where it stopped, all by keyboard', async () => {
    const series = GOOD_SERIES[4]!;
    const { page, reader } = await open(series);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(pagesAsked()).toEqual([]);
    delayMs = 300;
    await reader.evaluate((root) => root.querySelector<HTMLElement>('.series button')!.focus());
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('Enter');
    await waitUntil('page 4', async () => (await outcomeOf(reader)) === 'Reading page 4…');
    writeFileSync(join(OUT, 'series-reading.png'), await page.screenshot());
    expect(await reader.evaluate((root) => root.querySelector('.series button')!.textContent)).toBe('Stop');
    await page.keyboard.press('Enter');
    const part = await joined(page, '2 pages added. Stopped.');
    expect(await paragraphsOf(part)).toEqual(series.paragraphs.slice(0, 1 + 3 * 4));
    expect(await part.evaluate((root) => root.querySelector('.announcement')!.textContent)).toBe('2 pages added. Stopped.');
    delayMs = 0;
    await waitUntil('the button', () => part.evaluate((root) => root.querySelector('.series button')?.textContent === 'Go on'));
    await part.evaluate((root) => root.querySelector<HTMLElement>('.series button')!.focus());
    await page.keyboard.press('Enter');
    const whole = await joined(page, '9 pages added. The article is complete.');
    expect(await paragraphsOf(whole)).toEqual(series.paragraphs);
    await whole.evaluate((root) => root.querySelector('.series')!.scrollIntoView({ block: 'center' }));
    expect(await runAxeInReader(whole)).toEqual([]);
    writeFileSync(join(OUT, 'series-complete.png'), await page.screenshot());
  });

  test('keeps the place of reading when it grows', async () => {
    const { page, reader } = await open(GOOD_SERIES[0]!);
    await press(page, reader);
    const before = await reader.evaluate((root) => root.querySelector('.scroller')!.scrollTop);
    const whole = await joined(page, 'The article is complete.');
    await waitUntil(
      'the place',
      async () => Math.abs((await whole.evaluate((root) => root.querySelector('.scroller')!.scrollTop)) - before) < 60,
    );
  });

  test('is saved as one article, stays whole when one of its pages is saved again, and reads whole in the library', async () => {
    const series = GOOD_SERIES[0]!;
    const { page, reader } = await open(series);
    await press(page, reader);
    const whole = await joined(page, 'The article is complete.');
    await page.keyboard.press('s');
    await waitUntil('"Saved"', () => whole.evaluate((root) => root.querySelector('.bar-button[data-on="true"]') !== null));
    const [saved] = await alive();
    expect(saved!.article.text.split('\n')).toEqual(series.paragraphs);
    // Saved again from the popup while the joined article is known.
    const popup = await bench.session.openPopup(page);
    await (await findButton(popup, ['Saved'])).click();
    await waitUntil('the second save', async () => (await alive())[0]!.revision > saved!.revision);
    expect((await alive())[0]!.article.text.split('\n')).toEqual(series.paragraphs);
    await popup.close();
    // And from a new visit of the first page, which knows of nothing.
    const again = await bench.openFixture(series.first.slice(1));
    const fresh = await bench.read(again);
    await again.bringToFront();
    const { revision } = (await alive())[0]!;
    await pressInReader(again, fresh, 'button[aria-label^="Saved."]');
    await waitUntil('the third save', async () => (await alive())[0]!.revision > revision);
    expect(await alive()).toHaveLength(1);
    expect((await alive())[0]!.article.text.split('\n')).toEqual(series.paragraphs);
    const library = await bench.openOwnPage(`library.html#${saved!.id}`);
    await waitUntil('the last page’s paragraph', () =>
      library.evaluate(
        (last) =>
          [...document.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot?.querySelector('.text')?.textContent?.includes(last)),
        series.paragraphs.at(-1)!,
      ),
    );
  });
});

describe('opened in the middle of an article', () => {
  /** Addresses of all pages, in order, found by going from one to the next as a person would. */
  const pathsOf = (series: TestSeries): string[] => {
    const paths = [series.first];
    for (let next: string | undefined; paths.length < series.pages; paths.push(next)) {
      const html = (serveSeries(paths.at(-1)!) ?? '').replace(/<section class="related">[\s\S]*/, '');
      next = [...html.matchAll(/href="([^"]+)"/g)]
        .map((match) => match[1]!.replaceAll('&amp;', '&'))
        .find((href) => !paths.includes(href) && serveSeries(href) !== null && href !== series.first);
      if (next === undefined) throw new Error(`No page after ${paths.at(-1)}.`);
    }
    return paths;
  };
  const openAt = async (path: string) => {
    const page = await bench.openFixture(path.slice(1));
    const reader = await bench.read(page);
    await page.bringToFront();
    await waitUntil('the button', () => reader.evaluate((root) => root.querySelector('.series[data-direction="earlier"] button') !== null));
    asked.length = 0;
    return { page, reader };
  };
  const said = async (page: Page, direction: string, sentence: string) =>
    waitUntil(`“${sentence}”`, async () => {
      const reader = await pierceReader(page);
      const words = await reader?.evaluate(
        (root, way) => root.querySelector(`.series[data-direction="${way}"] .notice`)?.textContent ?? '',
        direction,
      );
      return words?.includes(sentence) ? reader : null;
    });
  const pressWay = async (page: Page, reader: PiercedReader, direction: string) => {
    const selector = `.series[data-direction="${direction}"] button`;
    await reader.evaluate((root, wanted) => root.querySelector(wanted)!.scrollIntoView({ block: 'center' }), selector);
    await pressInReader(page, reader, selector);
  };

  test.each(GOOD_SERIES.filter(({ name }) => !/alone|rel=next|names instead/.test(name)))(
    'the pages before are put in front, those after behind, each paragraph once: $name',
    async (series) => {
      const paths = pathsOf(series);
      const { page, reader } = await openAt(paths[2]!);
      expect((await paragraphsOf(reader)).slice(-4)).toEqual(series.paragraphs.slice(1 + 2 * 4, 1 + 3 * 4));
      writeFileSync(join(OUT, 'series-earlier.png'), await page.screenshot());
      expect(await runAxeInReader(reader)).toEqual([]);
      await pressWay(page, reader, 'earlier');
      const grown = await said(page, 'earlier', '2 pages added.');
      expect(await paragraphsOf(grown)).toEqual(series.paragraphs.slice(0, 1 + 3 * 4));
      expect(pagesAsked().map(({ address }) => address)).toEqual([paths[1], paths[0]]);
      await pressWay(page, grown, 'following');
      const whole = await said(page, 'following', 'The article is complete.');
      expect(await paragraphsOf(whole)).toEqual(series.paragraphs);
      expect(await whole.evaluate((root) => root.querySelectorAll('h1').length)).toBe(1);
      expect(await runAxeInReader(whole)).toEqual([]);
      expect(asked.filter(({ address }) => /ran\.js|seen\.gif/.test(address))).toEqual([]);
    },
  );

  test('the pages after first, then those before: the same article, saved as one and still one when page 3 is saved again', async () => {
    const series = GOOD_SERIES[0]!;
    const paths = pathsOf(series);
    const { page, reader } = await openAt(paths[2]!);
    await pressWay(page, reader, 'following');
    const half = await said(page, 'following', '1 page added.');
    expect(await half.evaluate((root) => root.querySelector('.series[data-direction="following"] .notice')?.textContent)).toBe(
      '1 page added.',
    );
    await pressWay(page, half, 'earlier');
    const whole = await said(page, 'earlier', '2 pages added. The article is complete.');
    expect(await paragraphsOf(whole)).toEqual(series.paragraphs);
    await page.keyboard.press('s');
    const mine = async () => (await alive()).find(({ article }) => article.url.endsWith(paths[2]!));
    const saved = await waitUntil('the record', mine);
    expect(saved.article.text.split('\n')).toEqual(series.paragraphs);
    const again = await bench.openFixture(paths[2]!.slice(1));
    const fresh = await bench.read(again);
    await again.bringToFront();
    await pressInReader(again, fresh, 'button[aria-label^="Saved."]');
    await waitUntil('the second save', async () => (await mine())!.revision > saved.revision);
    expect((await mine())!.article.text.split('\n')).toEqual(series.paragraphs);
  });

  test('the place of reading stays when text comes in above it, and joining can be stopped', async () => {
    const series = GOOD_SERIES[4]!;
    const { page, reader } = await openAt(pathsOf(series)[5]!);
    delayMs = 250;
    await pressWay(page, reader, 'earlier');
    await waitUntil('the second earlier page', () =>
      reader.evaluate(
        (root) => root.querySelector('.series[data-direction="earlier"] .notice')?.textContent === 'Reading an earlier page (2)…',
      ),
    );
    writeFileSync(join(OUT, 'series-earlier-reading.png'), await page.screenshot());
    // Somebody who has read on meanwhile.
    const words = await reader.evaluate((root) => {
      const paragraph = root.querySelector('.text p:nth-of-type(4)')!;
      paragraph.scrollIntoView({ block: 'start' });
      root.querySelector<HTMLElement>('.series[data-direction="earlier"] button')!.focus({ preventScroll: true });
      return paragraph.textContent ?? '';
    });
    await page.keyboard.press('Enter');
    const part = await said(page, 'earlier', '1 page added. Stopped.');
    expect((await paragraphsOf(part)).indexOf(words)).toBeGreaterThan(4);
    await waitUntil('the place', () =>
      part.evaluate((root, wanted) => {
        const { top } = [...root.querySelectorAll('.text p')].find(({ textContent }) => textContent === wanted)!.getBoundingClientRect();
        return top > -200 && top < 300;
      }, words),
    );
    delayMs = 0;
    await pressWay(page, part, 'earlier');
    const whole = await said(page, 'earlier', 'The article now begins with its first page.');
    expect(await paragraphsOf(whole)).toEqual(series.paragraphs.slice(0, 1 + 6 * 4));
  });
});

describe('a page that goes on with other stories', () => {
  test('gives the first one only, says so, and offers no following pages', async () => {
    const page = await bench.openFixture('article/infinite-scroll.html');
    const reader = await bench.read(page);
    await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
    const text = await reader.evaluate((root) => root.querySelector('.article')!.textContent ?? '');
    expect(text).toContain('Kasaba çocukları rasathane kurdu');
    expect(text).not.toContain('asfalt');
    expect(text).toContain('The page goes on with other stories; this is the first one.');
    expect(await reader.evaluate((root) => root.querySelector('.series') === null)).toBe(true);
  });

  test('gives the first one also when it has been scrolled and has grown', async () => {
    const page = await bench.openFixture('article/infinite-scroll.html');
    await page.evaluate(() => {
      const story = document.createElement('article');
      const title = document.createElement('h1');
      title.textContent = 'Pazarda balık bolluğu yaşanıyor';
      story.append(title);
      for (let i = 0; i < 6; i++) {
        const paragraph = document.createElement('p');
        paragraph.textContent = `Tezgâhlar sabahın erken saatlerinde doldu, ${i + 2}. tekne öğlene doğru limana girdi ve kasalar kıyıya dizildi.`;
        story.append(paragraph);
      }
      document.querySelector('main')!.append(story);
    });
    const reader = await bench.read(page);
    const text = await reader.evaluate((root) => root.querySelector('.text')!.textContent ?? '');
    expect(text).toContain('rasathaneye çevirdi');
    expect(text).not.toMatch(/asfalt|Tezgâhlar/);
  });
});
