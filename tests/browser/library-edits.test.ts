import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type PiercedReader, pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { GOOD_SERIES, serveSeries } from '../series/make-series.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxe } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/rules', import.meta.url));
mkdirSync(OUT, { recursive: true });

const SERIES = GOOD_SERIES[1]!;
const bench = useChromium({
  answer(path, query) {
    const html = serveSeries(path + query) ?? storyAt(path);
    return html === null ? null : { body: html, type: 'text/html; charset=utf-8' };
  },
});

beforeEach(() => bench.inWorker((chrome) => chrome.storage.local.set({ 'site-rules': [] })));

const readOn = async (page: Page): Promise<PiercedReader> => {
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return reader;
};
const storedOf = async (path: string) => {
  const found = (await bench.readStored()).find(({ article }) => article.url.endsWith(path));
  return found && { id: found.id, text: found.article.text, removed: found.article.removed };
};
const saveStory = async (path: string) => {
  const page = await bench.openFixture(path.slice(1));
  const reader = await readOn(page);
  await page.keyboard.press('s');
  const stored = await waitUntil('the record', () => storedOf(path));
  return { page, reader, id: stored.id };
};
const rules = async () =>
  ((await bench.inWorker((chrome) => chrome.storage.local.get(null)))['site-rules'] ?? []) as { action: string; words: string }[];

/** The library's reader stands in an open shadow root. */
const inLibrary = <Result>(library: Page, body: (root: ShadowRoot) => Result): Promise<Result> =>
  library.evaluate(
    `(${body.toString()})([...document.querySelectorAll('.article-place *')].find((element) => element.shadowRoot).shadowRoot)`,
  ) as Promise<Result>;
const openSaved = async (id: string): Promise<Page> => {
  const library = await bench.openOwnPage(`library.html#${id}`);
  await library.waitForFunction(() =>
    [...document.querySelectorAll('.article-place *')].some((element) => element.shadowRoot?.querySelector('.tools')),
  );
  return library;
};
const textIn = (library: Page) => inLibrary(library, (root) => root.querySelector('.text')?.textContent ?? '');
const pressNamed = async (library: Page, name: string) => {
  const point = await waitUntil(`a button “${name}”`, () =>
    library.evaluate((wanted) => {
      const root = [...document.querySelectorAll('.article-place *')].find((element) => element.shadowRoot)?.shadowRoot;
      const found = [...(root?.querySelectorAll('button') ?? [])].find(
        (button) => button.textContent?.trim() === wanted && button.checkVisibility(),
      );
      found?.scrollIntoView({ block: 'center' });
      const box = found?.getBoundingClientRect();
      return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
    }, name),
  );
  await library.mouse.click(point.x, point.y);
};
/** Hides the paragraph that begins with `start`, by keyboard. */
const hideByKeys = async (library: Page, start: string) => {
  if (!(await inLibrary(library, (root) => root.querySelector('.hide-bar') !== null))) await library.keyboard.press('e');
  await waitUntil('the bar', () => inLibrary(library, (root) => root.querySelector('.hide-bar') !== null));
  const pointed = () => inLibrary(library, (root) => root.querySelector('[data-pointed]')?.textContent?.trim() ?? '');
  for (let steps = 0; steps < 30 && !(await pointed()).startsWith(start); steps++) await library.keyboard.press('ArrowDown');
  await library.keyboard.press('Enter');
};

describe('in the library’s reader', () => {
  test('a block is hidden, stays hidden, and comes back where it stood', async () => {
    const { id } = await saveStory('/story/1');
    const library = await openSaved(id);
    const before = await textIn(library);
    await hideByKeys(library, 'Paragraph 13');
    await waitUntil('the record', async () => !(await storedOf('/story/1'))?.text.includes('Paragraph 13 '));
    writeFileSync(join(OUT, 'library-hidden.png'), await library.screenshot());
    expect(await runAxe(library)).toEqual([]);
    await library.close();

    const again = await openSaved(id);
    expect(await textIn(again)).not.toContain('Paragraph 13 ');
    expect(await textIn(again)).toContain('Paragraph 14 ');
    await again.keyboard.press('b');
    await pressNamed(again, 'Put back');
    await waitUntil('the record', async () => (await storedOf('/story/1'))?.text.includes('Paragraph 13 '));
    writeFileSync(join(OUT, 'library-put-back.png'), await again.screenshot());
    await again.close();
    const third = await openSaved(id);
    expect(await textIn(third)).toBe(before);
  });

  test('undo brings it back in the record as well, and quick changes end as the last one', async () => {
    const { id } = await saveStory('/story/2');
    const library = await openSaved(id);
    const before = (await storedOf('/story/2'))?.text;
    await hideByKeys(library, 'Paragraph 21');
    await library.keyboard.press('ArrowDown');
    await library.keyboard.press('Enter');
    await library.keyboard.down('Control');
    await library.keyboard.press('z');
    await library.keyboard.press('z');
    await library.keyboard.up('Control');
    await waitUntil('the text on screen', async () => (await textIn(library)).includes('Paragraph 21 '));
    // A record that never changed would look the same.
    await hideByKeys(library, 'Paragraph 26');
    await waitUntil('the record', async () => !(await storedOf('/story/2'))?.text.includes('Paragraph 26 '));
    await library.keyboard.down('Control');
    await library.keyboard.press('z');
    await library.keyboard.up('Control');
    await waitUntil('the record as it was', async () => (await storedOf('/story/2'))?.text === before);
  });

  test('hiding is remembered for the site, whose pages follow it from then on', async () => {
    const { id } = await saveStory('/story/3');
    const library = await openSaved(id);
    await hideByKeys(library, 'Our correspondent');
    await pressNamed(library, 'Always hide on 127.0.0.1');
    await waitUntil('the rule', async () => (await rules()).length === 1);
    expect(await rules()).toMatchObject([{ action: 'hide', names: [], words: expect.stringMatching(/^our correspondent/) }]);
    writeFileSync(join(OUT, 'library-remembered.png'), await library.screenshot());
    const reader = await readOn(await bench.openFixture('story/4'));
    expect(await reader.evaluate((root) => root.querySelector('.text')?.textContent)).not.toContain('Our correspondent');
    await library.bringToFront();
    await pressNamed(library, 'Always hide on 127.0.0.1');
    await waitUntil('no rule', async () => (await rules()).length === 0);
  });

  test('a removed block is put back and kept for the site', async () => {
    const { id } = await saveStory('/story/5');
    const library = await openSaved(id);
    await library.keyboard.press('b');
    await pressNamed(library, 'Put back');
    await pressNamed(library, 'Always keep on 127.0.0.1');
    await waitUntil('the rule', async () => (await rules())[0]?.action === 'keep');
    const reader = await readOn(await bench.openFixture('story/6'));
    expect(await reader.evaluate((root) => root.querySelector('.text')?.textContent)).toContain('in your inbox');
  });

  test('a text that was saved anew elsewhere meanwhile is not overwritten', async () => {
    const { id, page } = await saveStory('/story/7');
    const library = await openSaved(id);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      document.querySelector('p')!.textContent =
        'A new first paragraph, which the site wrote after the article had been saved for the first time.';
    });
    const popup = await bench.session.openPopup(page);
    await (await findButton(popup, ['Saved'])).click();
    await waitUntil('the new text', async () => (await storedOf('/story/7'))?.text.includes('A new first paragraph'));
    await library.bringToFront();
    await hideByKeys(library, 'Paragraph 73');
    await waitUntil('the sentence', () =>
      inLibrary(library, (root) => root.querySelector('.announcement')?.textContent?.startsWith('Another window has saved') ?? false),
    );
    expect((await storedOf('/story/7'))?.text).toContain('Paragraph 73 ');
  });
});

describe('in the reader over a page', () => {
  const hideFirst = async (page: Page, reader: PiercedReader) => {
    await page.keyboard.press('e');
    await waitUntil('the bar', () => reader.evaluate((root) => root.querySelector('.hide-bar') !== null));
    await reader.evaluate((root) => root.querySelector('.text > p:nth-of-type(2)')!.scrollIntoView({ block: 'center' }));
    await pressInReader(page, reader, '.text > p:nth-of-type(2)');
    await page.keyboard.press('Escape');
  };

  test('what was hidden stays hidden when following pages are added, and in what is saved then', async () => {
    const page = await bench.openFixture(SERIES.first.slice(1));
    const reader = await readOn(page);
    const hidden = await reader.evaluate((root) => root.querySelector('.text > p:nth-of-type(2)')?.textContent ?? '');
    expect(SERIES.paragraphs).toContain(hidden);
    await hideFirst(page, reader);
    await reader.evaluate((root) => root.querySelector('.series button')!.scrollIntoView({ block: 'center' }));
    await pressInReader(page, reader, '.series button');
    const whole = await waitUntil('the whole', async () => {
      const grown = await pierceReader(page);
      const said = await grown?.evaluate((root) => root.querySelector('.series .notice')?.textContent ?? '');
      return said?.includes('The article is complete.') ? grown : null;
    });
    const paragraphs = await whole.evaluate((root) =>
      [...root.querySelectorAll('.text p')].map((paragraph) => paragraph.textContent ?? ''),
    );
    expect(paragraphs).toEqual(SERIES.paragraphs.filter((paragraph) => paragraph !== hidden));
    await page.keyboard.press('s');
    const stored = await waitUntil('the record', () => storedOf(SERIES.first));
    expect(stored.text).not.toContain(hidden);
    expect(stored.removed.some(({ kind, text }) => kind === 'hidden' && text === hidden)).toBe(true);
  });

  test('it stays hidden when the reader is closed and opened again, and when the popup saves in between', async () => {
    const page = await bench.openFixture('story/8');
    const reader = await readOn(page);
    const hidden = await reader.evaluate((root) => root.querySelector('.text > p:nth-of-type(2)')?.textContent ?? '');
    await hideFirst(page, reader);
    await page.keyboard.press('Escape');
    await waitUntil('the page', async () => (await pierceReader(page)) === null);
    const popup = await bench.session.openPopup(page);
    await (await findButton(popup, ['Save'])).click();
    const stored = await waitUntil('the record', () => storedOf('/story/8'));
    expect(stored.text).not.toContain(hidden);
    await popup.close();
    const again = await readOn(page);
    expect(await again.evaluate((root) => root.querySelector('.text')?.textContent)).not.toContain(hidden);
    await page.keyboard.press('b');
    await waitUntil('the panel', () => again.evaluate((root) => root.querySelector('.removed-list') !== null));
    expect(await again.evaluate((root) => root.querySelector('.removed-list')?.textContent)).toContain(hidden.slice(0, 40));
  });
});

/** "/story/N" is an article on a site whose class names are generated. */
function storyAt(path: string): string | null {
  const n = Number(/^\/story\/(\d+)$/.exec(path)?.[1] ?? 0);
  if (!n) return null;
  const sentence = 'The keeper wrote down every ship that passed the light, its name, its flag and the hour at which he saw it. ';
  const paragraphs = Array.from(
    { length: 6 },
    (_, at) => `<p class="css-${n}x${at}">Paragraph ${n * 10 + at + 1} of it. ${sentence.repeat(3)}</p>`,
  );
  paragraphs.splice(
    2,
    0,
    '<p class="css-9f">Our correspondent at the harbor tells more about it in the podcast of the week, which is new every Friday.</p>',
  );
  paragraphs.push(
    '<div class="newsletter-signup"><h2>Subscribe to our newsletter</h2><p>Get the best of our stories in your inbox each morning.</p></div>',
  );
  return `<!doctype html><html lang="en"><head><title>The lamp that counts the ships ${n}</title></head><body><main><article><h1>The lamp that counts the ships ${n}</h1>${paragraphs.join('')}</article></main></body></html>`;
}
