import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type PiercedReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxe, runAxeInReader } from './run-axe.ts';
import { FIXTURES, useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/highlights', import.meta.url));
mkdirSync(OUT, { recursive: true });

const ORIGINAL = readFileSync(join(FIXTURES, 'pages/lighthouse.html'), 'utf8');
/** What the site shows at the same address after it edited the story. */
let version = ORIGINAL;
const bench = useChromium({
  answer: (path) => (path === '/edited/lighthouse.html' ? { body: version, type: 'text/html; charset=utf-8' } : null),
});

const open = async (path = 'pages/lighthouse.html'): Promise<{ page: Page; reader: PiercedReader }> => {
  const page = await bench.openFixture(path);
  return { page, reader: await readOn(page) };
};
const readOn = async (page: Page): Promise<PiercedReader> => {
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return reader;
};
/** Every highlighted piece with its color, in order. */
const marks = (reader: PiercedReader) =>
  reader.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('mark.highlight')].map((mark) => `${mark.dataset.color}: ${mark.textContent}`),
  );
const stored = async (title: string) =>
  (await bench.readStored()).find(({ article }) => article.title.includes(title)) as unknown as
    | { highlights: { quote: string; note: string; color: string; prefix: string; suffix: string }[] }
    | undefined;

/** Selects words of one text node with the real mouse. */
async function drag(page: Page, reader: PiercedReader, words: string): Promise<void> {
  const points = await reader.evaluate((root, wanted: string) => {
    const walker = document.createTreeWalker(root.querySelector('.text')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.replace(/\s/g, ' ').indexOf(wanted);
      if (at < 0) continue;
      node.parentElement!.scrollIntoView({ block: 'center' });
      const edge = (offset: number, isEnd: boolean) => {
        const range = document.createRange();
        range.setStart(node!, offset);
        range.setEnd(node!, offset + 1);
        const box = range.getClientRects()[0]!;
        return { x: isEnd ? box.right - 0.5 : box.left + 0.5, y: box.top + box.height / 2 };
      };
      return [edge(at, false), edge(at + wanted.length - 1, true)] as const;
    }
    return null;
  }, words);
  if (!points) throw new Error(`The article does not say “${words}” in one piece.`);
  await page.mouse.move(points[0].x, points[0].y);
  await page.mouse.down();
  await page.mouse.move(points[1].x, points[1].y, { steps: 6 });
  await page.mouse.up();
}

const barShows = (reader: PiercedReader) =>
  waitUntil('the bar', () => reader.evaluate((root) => root.querySelector('.highlight-bar:not([hidden]) .highlight-color') !== null));
const pick = (page: Page, reader: PiercedReader, color: string) => pressInReader(page, reader, `.highlight-color[data-color="${color}"]`);

const bar = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.highlight-bar:not([hidden])') !== null);
const announced = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.announcement')?.textContent ?? '');
const panelRows = (reader: PiercedReader) =>
  reader.evaluate((root) => [...root.querySelectorAll('.panel .highlight-quote')].map((row) => row.textContent ?? ''));
const shoot = (page: Page, name: string) => page.screenshot({ path: join(OUT, `${name}.png`) as `${string}.png` });

describe('in a page', () => {
  test('selected words get a color and a note, and the article is saved with them', async () => {
    const { page, reader } = await open();
    await drag(page, reader, 'not a list of ships');
    await barShows(reader);
    await shoot(page, 'bar-selection');
    expect(await runAxeInReader(reader)).toEqual([]);
    await pick(page, reader, 'green');
    await waitUntil('the mark', async () => (await marks(reader)).join() === 'green: not a list of ships');
    await pressInReader(page, reader, '.highlight-tool');
    await waitUntil('the note field', () => reader.evaluate((root) => root.activeElement?.localName === 'textarea'));
    await page.keyboard.type('What else, then?');
    await shoot(page, 'bar-note');
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('Escape');
    await waitUntil('the record', async () => (await stored('lamp'))?.highlights[0]?.note === 'What else, then?');
    expect((await stored('lamp'))?.highlights).toMatchObject([{ quote: 'not a list of ships', color: 'green' }]);
    expect((await stored('lamp'))?.highlights[0]?.prefix.endsWith('What she had found was ')).toBe(true);
    expect((await stored('lamp'))?.highlights[0]?.suffix.startsWith(' but a list of weathers')).toBe(true);
    // The bar says that the article is in the library now.
    expect(await reader.evaluate((root) => root.querySelector('.bar-button[data-on="true"]') !== null)).toBe(true);
    expect(await runAxeInReader(reader)).toEqual([]);
    await shoot(page, 'noted');

    // Pressed, the words open the bar with the note again; the color changes in place.
    await pressInReader(page, reader, 'mark.highlight');
    await waitUntil('the bar', () => bar(reader));
    await pick(page, reader, 'blue');
    await waitUntil('the color', async () => (await marks(reader)).join() === 'blue: not a list of ships');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const again = await readOn(page);
    await waitUntil('the mark after reopening', async () => (await marks(again)).join() === 'blue: not a list of ships');
  });

  test('without a pointer: H selects a sentence, arrows move on, Enter highlights, Ctrl+Z takes back', async () => {
    const { page, reader } = await open('pages/orchard.html');
    await page.keyboard.press('h');
    const selected = () => announced(reader);
    await waitUntil('the first sentence', async () => (await selected()).startsWith('There are forty-one pear trees'));
    await shoot(page, 'selecting');
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await waitUntil('the second sentence', async () => (await selected()).startsWith('The dates are not birthdays'));
    await page.keyboard.press('ArrowRight');
    await waitUntil('its first word', async () => (await selected()) === 'The');
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await waitUntil('two words', async () => (await selected()) === 'The dates');
    await page.keyboard.press('Enter');
    await waitUntil('the mark', async () => (await marks(reader)).join() === 'yellow: The dates');
    expect(await reader.evaluate((root) => root.activeElement?.className)).toBe('highlight-color');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await waitUntil('green', async () => (await marks(reader)).join() === 'green: The dates');
    await page.keyboard.press('Escape');
    await waitUntil('the bar to close', async () => !(await bar(reader)));
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await waitUntil('yellow again', async () => (await marks(reader)).join() === 'yellow: The dates');
    await page.keyboard.press('z');
    await waitUntil('nothing', async () => (await marks(reader)).length === 0);
    await page.keyboard.down('Shift');
    await page.keyboard.press('z');
    await page.keyboard.up('Shift');
    await page.keyboard.up('Control');
    await waitUntil('there again', async () => (await marks(reader)).length === 1);
    await waitUntil('the record', async () => (await stored('orchard'))?.highlights[0]?.quote === 'The dates');
    // The button behind the words is reached by Tab and opens the bar.
    await reader.evaluate((root) => root.querySelector<HTMLElement>('.highlight-handle')!.focus());
    await page.keyboard.press('Enter');
    await waitUntil('the bar', () => bar(reader));
    for (const key of ['ArrowLeft', 'Enter'] as const) await page.keyboard.press(key);
    await waitUntil('removed by keys', async () => (await marks(reader)).length === 0);
    await shoot(page, 'removed');
    expect(await runAxeInReader(reader)).toEqual([]);
    expect(await page.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size)).toBe(0);
  });

  test('overlapping highlights each keep their color; the list jumps to them, removes and brings back', async () => {
    const { page, reader } = await open('pages/almanac.html');
    const [first, second] = await reader.evaluate((root) => {
      const words = (root.querySelector('.text p')!.textContent ?? '').split(/\s+/);
      return [words.slice(2, 7).join(' '), words.slice(5, 10).join(' ')] as const;
    });
    await drag(page, reader, first);
    await barShows(reader);
    await pick(page, reader, 'yellow');
    await waitUntil('the first', async () => (await marks(reader)).length === 1);
    await page.keyboard.press('Escape');
    // The second begins inside the first: selected by what is left of the text nodes, so by their edges.
    await selectAcross(page, reader, second);
    await barShows(reader);
    await pick(page, reader, 'purple');
    await waitUntil('both', async () => (await marks(reader)).length === 3);
    expect(await reader.evaluate((root) => root.querySelectorAll('mark mark').length)).toBe(0);
    await page.keyboard.press('Escape');
    await shoot(page, 'overlap');
    // The same words once more: another color, not another highlight.
    await selectAcross(page, reader, first);
    await barShows(reader);
    await pick(page, reader, 'blue');
    await waitUntil('blue', async () => (await marks(reader))[0]?.startsWith('blue') === true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await waitUntil('the list', async () => (await panelRows(reader)).length === 2);
    expect(await panelRows(reader)).toEqual([first, second]);
    expect(await runAxeInReader(reader)).toEqual([]);
    await shoot(page, 'list');
    await reader.evaluate((root) => root.querySelector('.scroller')!.scrollTo(0, 9e9));
    await page.keyboard.press('Enter');
    await waitUntil('the jump', () =>
      reader.evaluate((root) => {
        const { top, bottom } = root.querySelector('mark.highlight')!.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      }),
    );
    await pressInReader(page, reader, '.highlight-row-tools [aria-label="Remove the highlight"]');
    await waitUntil('one left', async () => (await panelRows(reader)).join() === second);
    await pressInReader(page, reader, '.highlight-toast button');
    await waitUntil('both again', async () => (await panelRows(reader)).length === 2);
  });

  test('a page that was edited shows what is still there at its place and lists the rest', async () => {
    version = ORIGINAL;
    const { page, reader } = await open('edited/lighthouse.html');
    for (const words of ['the slow clearing of the air', 'a long grey ribbon']) {
      await drag(page, reader, words);
      await barShows(reader);
      await pick(page, reader, 'red');
      await waitUntil(words, async () => (await marks(reader)).includes(`red: ${words}`));
      await page.keyboard.press('Escape');
    }
    await waitUntil('the record', async () => (await bench.readStored()).some(({ highlights }) => highlights.length === 2));
    version = ORIGINAL.replace(
      /<p>Her pupils typed[\s\S]*?<\/p>/,
      '<p>A new paragraph stands here, about something else altogether, with a few words in it.</p>',
    )
      .replace('The ribbon shows what no instrument on this coast', 'What hangs there tells what nothing else along the shore')
      .replace('<p>For ninety', '<p>This story was updated in the evening with what the harbour board said about it.</p><p>For ninety');
    await page.reload();
    const again = await readOn(page);
    await waitUntil('the one', async () => (await marks(again)).join() === 'red: the slow clearing of the air');
    await page.keyboard.press('m');
    await waitUntil('the list', async () => (await panelRows(again)).length === 2);
    expect(await again.evaluate((root) => root.querySelector('.panel h3')?.textContent)).toBe('No longer in the text');
    expect(await runAxeInReader(again)).toEqual([]);
    await shoot(page, 'lost');
    await page.keyboard.press('Escape');
    // Saved again with the new text: both stay in the record, also the one that is nowhere.
    await page.keyboard.press('s');
    await waitUntil('"Saved"', async () => (await announced(again)) === 'Saved');
    await waitUntil('the new text', async () =>
      (await bench.readStored()).some(({ article }) => article.text.includes('A new paragraph stands here')),
    );
    const record = (await bench.readStored()).find(({ article }) => article.text.includes('A new paragraph stands here'));
    expect(record?.highlights.map(({ quote }) => quote).sort()).toEqual(['a long grey ribbon', 'the slow clearing of the air']);
  });
});

/** Selects words that stand in several text nodes with the real mouse. */
async function selectAcross(page: Page, reader: PiercedReader, words: string): Promise<void> {
  const points = await reader.evaluate((root, wanted: string) => {
    const walker = document.createTreeWalker(root.querySelector('.text')!, NodeFilter.SHOW_TEXT);
    let text = '';
    const places: [Text, number][] = [];
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      for (let at = 0; at < node.data.length; at++) {
        text += /\s/.test(node.data[at]!) ? ' ' : node.data[at];
        places.push([node, at]);
      }
    }
    const at = text.indexOf(wanted);
    const boxOf = ([node, offset]: [Text, number]) => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return range.getClientRects()[0]!;
    };
    const [one, other] = [boxOf(places[at]!), boxOf(places[at + wanted.length - 1]!)];
    return [
      { x: one.left + 0.5, y: one.top + one.height / 2 },
      { x: other.right - 0.5, y: other.top + other.height / 2 },
    ] as const;
  }, words);
  await page.mouse.move(points[0].x, points[0].y);
  await page.mouse.down();
  await page.mouse.move(points[1].x, points[1].y, { steps: 6 });
  await page.mouse.up();
}

test('a page and the library change the same article at the same time, and nothing is lost', async () => {
  const { page, reader } = await open('pages/orchard.html');
  await drag(page, reader, 'a brass plate');
  await barShows(reader);
  await pick(page, reader, 'yellow');
  await waitUntil('the record', async () => (await stored('orchard'))?.highlights.some(({ quote }) => quote === 'a brass plate'));
  await page.keyboard.press('Escape');
  const id = (await bench.readStored()).find(({ article }) => article.title.includes('orchard'))!.id;
  const library = await bench.openOwnPage(`library.html#${id}`);
  await library.waitForFunction(() => document.querySelector('.article-place > *')?.shadowRoot?.querySelector('mark.highlight'));
  // In the library: another one, by keys alone.
  await library.keyboard.press('h');
  await library.keyboard.press('Enter');
  await library.waitForFunction(
    () => document.querySelector('.article-place > *')!.shadowRoot!.querySelectorAll('mark.highlight').length > 1,
  );
  await library.screenshot({ path: join(OUT, 'library-article.png') as `${string}.png` });
  // In the page, which hears of it when it comes into view: a note.
  await page.bringToFront();
  await waitUntil('the page', async () => (await marks(reader)).length >= 2);
  await pressInReader(page, reader, 'mark.highlight');
  await waitUntil('the bar', () => bar(reader));
  await pressInReader(page, reader, '.highlight-tool');
  await page.keyboard.type('From the page.');
  await page.keyboard.press('Escape');
  await waitUntil('both', async () => {
    const highlights = (await stored('orchard'))?.highlights ?? [];
    return highlights.length === 2 && highlights.some(({ note }) => note === 'From the page.');
  });
  // And the library, which stood open all the time, shows it.
  await library.bringToFront();
  await library.waitForFunction(() =>
    document.querySelector('.article-place > *')!.shadowRoot!.querySelector('.highlight-handle[data-note="From the page."]'),
  );
});

describe('the page of all highlights', () => {
  const items = (library: Page) =>
    library.evaluate(() => [...document.querySelectorAll('.mark-link')].map((link) => link.textContent ?? ''));
  const openView = async (): Promise<Page> => {
    const library = await bench.openOwnPage('library.html');
    const button = await library.waitForSelector('xpath///nav//button[contains(., "Highlights")]');
    await button!.click();
    await library.waitForSelector('.mark-link');
    return library;
  };

  test('lists them by article, finds words in quotes and notes, and opens the article at the one that is pressed', async () => {
    const { page, reader } = await open('pages/orchard.html');
    for (const [words, color] of [
      ['a botanist on holiday', 'blue'],
      ['preferred numbers', 'red'],
    ] as const) {
      await drag(page, reader, words);
      await barShows(reader);
      await pick(page, reader, color);
      await waitUntil(words, async () => (await marks(reader)).includes(`${color}: ${words}`));
      await page.keyboard.press('Escape');
    }
    await waitUntil('the record', async () => (await stored('orchard'))?.highlights.some(({ quote }) => quote === 'preferred numbers'));
    const library = await openView();
    await waitUntil('the list', async () => (await items(library)).includes('preferred numbers'));
    const all = (await items(library)).length;
    expect(await library.$eval('.highlights .library-count', (count) => count.textContent)).toBe(`${all} highlights`);
    expect(await runAxe(library)).toEqual([]);
    await shoot(library, 'all');
    await library.type('.highlights .search-input', 'botan holi');
    await waitUntil('the one', async () => (await items(library)).join() === 'a botanist on holiday');
    await library.select('.highlights .select', 'green');
    await waitUntil('none', async () => (await items(library)).length === 0);
    expect(await runAxe(library)).toEqual([]);
    await library.select('.highlights .select', '');
    await library.click('.highlights .search-clear');
    await waitUntil('all again', async () => (await items(library)).length === all);
    const link = await library.waitForSelector('xpath///a[contains(@class, "mark-link")][.="preferred numbers"]');
    await link!.click();
    await library.waitForFunction(() => {
      const mark = document.querySelector('.article-place > *')?.shadowRoot?.querySelector('mark.highlight[data-color="red"]');
      const box = mark?.getBoundingClientRect();
      return mark?.textContent === 'preferred numbers' && box !== undefined && box.top > 0 && box.bottom < innerHeight;
    });
    await library.goBack();
    await library.waitForSelector('.mark-link', { visible: true });
    // The list changes with the library, wherever that was changed.
    await page.bringToFront();
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await library.bringToFront();
    await waitUntil('one less', async () => (await items(library)).length === all - 1);
  });
});

describe.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['tr', 'light'],
  ['tr', 'dark'],
] as const)('pictures in %s, %s', (language, scheme) => {
  test('of the bar, the list, the keys and the page of all', async () => {
    await bench.inWorker((chrome, lang) => chrome.storage.sync.set({ language: lang }), language);
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    const page = await bench.openFixture('sample/index.html');
    await page.emulateMediaFeatures(features);
    const popup = await bench.session.openPopup(page);
    await (await findButton(popup, ['Read', 'Oku'])).click();
    const reader = await waitForReader(page);
    await page.bringToFront();
    await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
    const name = (surface: string) => `${surface}-${language}-${scheme}`;
    await page.keyboard.press('h');
    await waitUntil('the hint', () => reader.evaluate((root) => root.querySelector('.highlight-hint') !== null));
    await page.keyboard.press('ArrowDown');
    await shoot(page, name('keys'));
    for (const color of ['yellow', 'green', 'blue', 'red', 'purple']) {
      if (color !== 'yellow') {
        await page.keyboard.press('h');
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await waitUntil('the bar', () => bar(reader));
      await pick(page, reader, color);
      if (color === 'green') {
        await pressInReader(page, reader, '.highlight-tool');
        await page.keyboard.type(language === 'tr' ? 'Bunu Ayşe’ye göndereyim.' : 'Worth sending to Ann.');
        await shoot(page, name('note'));
      }
      await page.keyboard.press('Escape');
      await reader.evaluate((root) => root.querySelector('.scroller')!.scrollBy(0, 160));
    }
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('m');
    await waitUntil('the list', async () => (await panelRows(reader)).length > 3);
    expect(await runAxeInReader(reader)).toEqual([]);
    await shoot(page, name('list'));
    if (language === 'en') {
      await page.keyboard.press('Escape');
      for (const theme of ['paper', 'white', 'sepia', 'grey', 'dark', 'black', 'contrast', 'custom', 'system']) {
        await reader.evaluate((root, value) => {
          root.querySelector<HTMLElement>('.reader')!.dataset.theme = value;
        }, theme);
        expect(await runAxeInReader(reader), theme).toEqual([]);
        await shoot(page, `theme-${theme}-${scheme}`);
      }
      await page.keyboard.press('m');
      await waitUntil('the list', async () => (await panelRows(reader)).length > 3);
    }
    await page.setViewport({ width: 390, height: 780 });
    await shoot(page, name('list-narrow'));
    const library = await bench.openOwnPage('library.html');
    await library.emulateMediaFeatures(features);
    const button = await library.waitForSelector(`xpath///nav//button[contains(., "${language === 'tr' ? 'Vurgular' : 'Highlights'}")]`);
    await button!.click();
    await library.waitForSelector('.mark-link');
    expect(await runAxe(library)).toEqual([]);
    await shoot(library, name('all'));
    await library.setViewport({ width: 390, height: 780 });
    await shoot(library, name('all-narrow'));
  }, 120_000);
});
