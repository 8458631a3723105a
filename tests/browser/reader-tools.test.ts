import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { type PiercedReader, pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
const PAGE = 'pages/almanac.html';

const open = async (path = PAGE): Promise<{ page: Page; reader: PiercedReader }> => {
  const page = await bench.openFixture(path);
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return { page, reader };
};
const panelOf = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.panel')?.getAttribute('aria-label') ?? null);
const settled = (reader: PiercedReader, panel: string | null) =>
  waitUntil(`the panel ${panel}`, async () => (await panelOf(reader)) === panel);
const scrollTop = (reader: PiercedReader) => reader.evaluate((root) => Math.round(root.querySelector('.scroller')!.scrollTop));

describe('by keyboard alone', () => {
  test.each([
    ['c', 'Contents'],
    ['t', 'Text and colors'],
    ['f', 'Find in the article'],
    ['?', 'Keys'],
  ])(
    '%s opens the panel “%s”, with the focus in it and nothing for axe to complain about; Escape gives the focus back',
    async (key, panel) => {
      const { page, reader } = await open();
      await page.keyboard.press(key as 'c');
      await settled(reader, panel);
      expect(await reader.evaluate((root) => root.querySelector('.panel')!.contains(root.activeElement))).toBe(true);
      expect(await runAxeInReader(reader)).toEqual([]);
      await page.keyboard.press('Escape');
      await settled(reader, null);
      expect(await reader.evaluate((root) => root.activeElement?.className)).toBe('scroller');
      await page.keyboard.press('Escape');
      await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
    },
  );

  test('a heading is reached from the contents list', async () => {
    const { page, reader } = await open();
    await page.keyboard.press('c');
    await settled(reader, 'Contents');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter'] as const) await page.keyboard.press(key);
    await waitUntil(
      'the heading in focus',
      async () => (await reader.evaluate((root) => root.activeElement?.textContent)) === 'What the margins mean',
    );
    expect(await scrollTop(reader)).toBeGreaterThan(300);
  });

  test('words are found, counted and stepped through', async () => {
    const { page, reader } = await open();
    await page.keyboard.press('f');
    await settled(reader, 'Find in the article');
    await page.keyboard.type('COLUMN');
    const count = () => reader.evaluate((root) => root.querySelector('.find-count')?.textContent);
    // The exact number: while the word is being typed, its first letters are found more often.
    await waitUntil('the count', async () => (await count()) === '1 of 6');
    await page.keyboard.press('Enter');
    await waitUntil('the next one', async () => (await count()) === '2 of 6');
    const boxes = () => reader.evaluate((root) => [root.querySelectorAll('.found').length, root.querySelectorAll('.found-current').length]);
    await waitUntil('the marks', async () => String(await boxes()) === '5,1');
    // What stands in this list the page can read, closed shadow root or not.
    expect(await page.evaluate(() => [...(CSS.highlights as unknown as Iterable<[string]>)].map(([name]) => name))).toEqual([]);
    await page.keyboard.press('Escape');
    await waitUntil('the marks to go', async () => String(await boxes()) === '0,0');
  });

  test('Enter that follows the last letter at once steps to the second place of what was typed', async () => {
    const { page, reader } = await open();
    await page.keyboard.press('f');
    await settled(reader, 'Find in the article');
    // Sent together, so that no frame is drawn in between.
    await Promise.all([...'COLUMN', 'Enter'].map((key) => page.keyboard.press(key as 'C')));
    await waitUntil(
      'the second place',
      async () => (await reader.evaluate((root) => root.querySelector('.find-count')?.textContent)) === '2 of 6',
    );
  });

  test('size and theme change at once and are there again in the next reader', async () => {
    const { page, reader } = await open();
    const look = (from: PiercedReader) =>
      from.evaluate((root) => {
        const text = root.querySelector('.text p')!;
        return { size: getComputedStyle(text).fontSize, theme: root.querySelector<HTMLElement>('.reader')!.dataset.theme };
      });
    expect(await look(reader)).toEqual({ size: '20px', theme: 'system' });
    for (const key of ['+', '+', 'd'] as const) await page.keyboard.press(key);
    expect(await look(reader)).toEqual({ size: '22px', theme: 'dark' });
    await page.keyboard.press('Escape');
    const next = await open('pages/orchard.html');
    expect(await look(next.reader)).toEqual({ size: '22px', theme: 'dark' });
    for (const key of ['-', '-', 'd'] as const) await next.page.keyboard.press(key);
    await next.page.keyboard.press('Escape');
  });

  test('pages are turned where there is room for two columns', async () => {
    const { page, reader } = await open();
    await reader.evaluate((root) => {
      root.querySelector<HTMLElement>('.reader')!.dataset.flow = 'pages';
    });
    const left = () => reader.evaluate((root) => Math.round(root.querySelector('.scroller')!.scrollLeft));
    await page.keyboard.press('Space');
    await waitUntil('the second page', async () => (await left()) > 400);
    await page.keyboard.press('Home');
    await waitUntil('the first page', async () => (await left()) === 0);
  });
});

describe('with the pointer', () => {
  test('a note opens beside its mark, and the page’s address does not change', async () => {
    const { page, reader } = await open();
    const before = page.url();
    await pressInReader(page, reader, '.text sup a');
    const note = await waitUntil('the note', () => reader.evaluate((root) => root.querySelector('.note')?.textContent ?? null));
    expect(note).toContain('1911, 1926 and 1954');
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('Escape');
    await waitUntil('the note to close', () => reader.evaluate((root) => root.querySelector('.note') === null));
    expect(page.url()).toBe(before);
    expect(await pierceReader(page)).not.toBeNull();
  });

  test('a removed block is put back where it stood, and taken out again', async () => {
    const { page, reader } = await open();
    await reader.evaluate((root) => root.querySelector('.link-button')!.scrollIntoView());
    await pressInReader(page, reader, '.link-button');
    await settled(reader, 'Removed from this page');
    expect(await runAxeInReader(reader)).toEqual([]);
    const returned = () => reader.evaluate((root) => [...root.querySelectorAll('.put-back')].map((block) => block.textContent ?? ''));
    expect(await returned()).toEqual([]);
    await pressInReader(page, reader, '.removed-row button');
    await waitUntil('the block', async () => (await returned()).length === 1);
    await pressInReader(page, reader, '.removed-row button');
    await waitUntil('the block to go', async () => (await returned()).length === 0);
  });

  test('a table keeps its frame, code its copy button', async () => {
    const { reader } = await open();
    expect(await reader.evaluate((root) => root.querySelector('.table')?.getAttribute('aria-label'))).toBe('Water at the quay');
    expect(await reader.evaluate((root) => root.querySelector('.code .code-copy')?.textContent)).toBe('Copy');
  });
});

test('no theme gives axe anything to complain about, with the settings open', async () => {
  const { page, reader } = await open();
  await page.keyboard.press('t');
  await settled(reader, 'Text and colors');
  for (const theme of ['paper', 'white', 'sepia', 'grey', 'dark', 'black', 'contrast', 'custom']) {
    await reader.evaluate((root, value) => {
      root.querySelector<HTMLElement>('.reader')!.dataset.theme = value;
    }, theme);
    expect(await runAxeInReader(reader), theme).toEqual([]);
  }
});

test('a saved article opens where reading stopped, after the page was loaded anew', async () => {
  const { page, reader } = await open();
  await page.keyboard.press('s');
  await waitUntil('"Saved"', () => reader.evaluate((root) => root.querySelector('.announcement')?.textContent === 'Saved'));
  await reader.evaluate((root) => root.querySelector('.scroller')!.scrollTo(0, 700));
  const before = await scrollTop(reader);
  await page.keyboard.press('Escape');
  await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
  await waitUntil('the place to be kept', async () => (await bench.readStored()).some(({ place }) => (place?.block ?? 0) > 0));
  await page.reload();
  const again = await bench.read(page);
  await waitUntil('the same place', async () => Math.abs((await scrollTop(again)) - before) < 40);
});

test('the place is kept when the reader is closed in the very moment of scrolling', async () => {
  const { page, reader } = await open('pages/orchard.html');
  await page.keyboard.press('s');
  await waitUntil('"Saved"', () => reader.evaluate((root) => root.querySelector('.announcement')?.textContent === 'Saved'));
  const place = async () => (await bench.readStored()).find(({ article }) => article.url.endsWith('orchard.html'))?.place ?? null;
  expect(await place()).toBeNull();
  // The page is busy while Escape is pressed: the reader is gone before the browser tells of the scrolling.
  const scrolled = reader.evaluate((root) => {
    root.querySelector('.scroller')!.scrollTo(0, 600);
    for (const end = performance.now() + 400; performance.now() < end; );
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await page.keyboard.press('Escape');
  await scrolled;
  await waitUntil('the place to be kept', async () => ((await place())?.fraction ?? 0) > 0.1);
});

test('another size sets what is in view at once and the rest soon after, and the words in view stay', async () => {
  const { page, reader } = await open('pages/everything.html');
  await page.setViewport({ width: 900, height: 260 });
  await reader.evaluate((root) => {
    const scroller = root.querySelector('.scroller')!;
    scroller.scrollTo(0, scroller.scrollHeight / 2);
    const world = globalThis as unknown as { putOff: number };
    world.putOff = 0;
    new MutationObserver(() => {
      world.putOff = Math.max(world.putOff, root.querySelectorAll('.later').length);
    }).observe(root, { subtree: true, attributes: true, attributeFilter: ['class'] });
  });
  const words = () =>
    reader.evaluate((root) => {
      const top = root.querySelector('.bar')!.getBoundingClientRect().bottom;
      return [...root.querySelectorAll('.text > *')].find((block) => block.getBoundingClientRect().bottom > top)!.textContent;
    });
  // The place is looked up once scrolling has come to rest.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = await words();
  for (const key of ['+', '+', '+'] as const) await page.keyboard.press(key);
  await waitUntil('all of the text', () =>
    reader.evaluate((root) => (globalThis as unknown as { putOff: number }).putOff > 3 && !root.querySelector('.later')),
  );
  expect(await words()).toBe(before);
  expect(await reader.evaluate((root) => root.querySelectorAll('.text > p[style], .text > p[class]').length)).toBe(0);
  for (const key of ['-', '-', '-'] as const) await page.keyboard.press(key);
});

test.each([
  ['ja', 'Mincho', 'Hiragino Sans'],
  ['ar', 'Naskh', 'system-ui'],
])(
  'a text in %s is set in typefaces of its script, and the dot between two facts stands in their middle',
  async (language, serif, sans) => {
    const { page, reader } = await open(`pages/everything-${language}.html`);
    const face = () => reader.evaluate((root) => getComputedStyle(root.querySelector('.text p')!).fontFamily);
    expect(await face()).toContain(serif);
    const [before, after] = await reader.evaluate((root) => {
      const [first, second] = [...root.querySelectorAll('.fact')].map((fact) => fact.lastElementChild!.getBoundingClientRect());
      const range = document.createRange();
      range.selectNodeContents(root.querySelector('.fact .separator')!);
      const dot = range.getBoundingClientRect();
      const [left, right] = first!.left < second!.left ? [first!, second!] : [second!, first!];
      return [dot.left - left.right, right.left - dot.right];
    });
    expect(Math.abs(before! - after!)).toBeLessThan(1);
    await page.keyboard.press('t');
    await settled(reader, 'Text and colors');
    await pressInReader(page, reader, '[name="family"][value="sans"]');
    await waitUntil('the other face', async () => (await face()).includes(sans) && !(await face()).includes(serif));
    await pressInReader(page, reader, '.settings > .plain-button');
  },
);

test('nothing jumps while the reader opens and its pictures come', async () => {
  const { page } = await open();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  expect(shift).toBeLessThan(0.01);
});
