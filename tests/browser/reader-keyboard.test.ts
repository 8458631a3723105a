import type { KeyInput, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { type PiercedReader, pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

interface Walk {
  readonly page: Page;
  readonly reader: PiercedReader;
  readonly press: (...keys: KeyInput[]) => Promise<void>;
  /** Presses Tab until the focus is on what matches. */
  readonly tabTo: (selector: string) => Promise<void>;
  /** Waits until `selector` is there (or gone). */
  readonly sees: (selector: string, isThere?: boolean) => Promise<unknown>;
}

const start = async (path = 'pages/everything.html'): Promise<Walk> => {
  const page = await bench.openFixture(path);
  const reader = await bench.read(page);
  await page.bringToFront();
  const sees: Walk['sees'] = (selector, isThere = true) =>
    waitUntil(`${selector} ${isThere ? 'to be there' : 'to be gone'}`, () =>
      reader.evaluate((root, [wanted, there]) => (root.querySelector(wanted) !== null) === there, [selector, isThere] as const),
    );
  await sees('.tools');
  const press: Walk['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo: Walk['tabTo'] = async (selector) => {
    for (let count = 0; count < 90; count++) {
      await press('Tab');
      if (await reader.evaluate((root, wanted) => root.activeElement?.matches(wanted) ?? false, selector)) return;
    }
    throw new Error(`Tab never reaches ${selector}.`);
  };
  return { page, reader, press, tabTo, sees };
};
const focusIsIn = (reader: PiercedReader, selector: string) =>
  reader.evaluate((root, wanted) => root.activeElement?.closest(wanted) !== null && root.activeElement !== null, selector);

describe('without a pointer', () => {
  test('every button of the bar is reached and pressed, and Escape gives the focus back to it', async () => {
    const { reader, press, tabTo, sees } = await start();
    for (const tool of ['contents', 'settings', 'more']) {
      await tabTo(`[data-tool="${tool}"]`);
      await press('Enter');
      await sees('.panel');
      expect(await focusIsIn(reader, '.panel')).toBe(true);
      await press('Escape');
      await sees('.panel', false);
      expect(await focusIsIn(reader, `[data-tool="${tool}"]`)).toBe(true);
    }
  });

  test('theme, typeface and size are set with the arrow keys', async () => {
    const { reader, press, tabTo, sees } = await start();
    await press('t');
    await sees('.panel');
    await tabTo('[name="theme"]');
    await press('ArrowRight', 'ArrowRight');
    await waitUntil('the theme', () => reader.evaluate((root) => root.querySelector<HTMLElement>('.reader')!.dataset.theme !== 'system'));
    await tabTo('.row.number input');
    await press('ArrowRight', 'ArrowRight');
    await waitUntil('the size', () => reader.evaluate((root) => getComputedStyle(root.querySelector('.text p')!).fontSize === '22px'));
    await tabTo('.settings > .plain-button');
    await press('Enter');
    await waitUntil('the defaults', () => reader.evaluate((root) => getComputedStyle(root.querySelector('.text p')!).fontSize === '20px'));
  });

  test('a note opens from its mark and gives the focus back to it', async () => {
    const { reader, press, tabTo, sees } = await start();
    await tabTo('.text sup a');
    await press('Enter');
    await sees('.note');
    expect(await focusIsIn(reader, '.note')).toBe(true);
    await press('Escape');
    await sees('.note', false);
    expect(await focusIsIn(reader, 'sup')).toBe(true);
  });

  test('a picture is opened large, the next one follows, and the focus comes back', async () => {
    const { reader, press, tabTo, sees } = await start();
    await tabTo('.article img');
    await press('Enter');
    await sees('.lightbox');
    const shown = () => reader.evaluate((root) => root.querySelector<HTMLImageElement>('.lightbox img')!.src);
    const first = await shown();
    await press('ArrowRight');
    await waitUntil('the next picture', async () => (await shown()) !== first);
    await press('Escape');
    await sees('.lightbox', false);
    expect(await focusIsIn(reader, '.article')).toBe(true);
  });

  test('code is scrolled and copied, a table is reached', async () => {
    const { page, reader, press, tabTo } = await start();
    await page.setViewport({ width: 420, height: 800 });
    await tabTo('.table');
    await tabTo('.code pre');
    await press('ArrowRight', 'ArrowRight');
    await waitUntil('the code to move', () => reader.evaluate((root) => root.querySelector('.code pre')!.scrollLeft > 0));
    await tabTo('.code-copy');
    await press('Enter');
    await waitUntil('the word about it', () => reader.evaluate((root) => (root.querySelector('.announcement')?.textContent ?? '') !== ''));
  });

  test('ruler, automatic scrolling, parts and top have keys', async () => {
    const { reader, press, tabTo, sees } = await start();
    const top = () => reader.evaluate((root) => root.querySelector('.scroller')!.scrollTop);
    await press('r');
    await sees('.ruler');
    await press('r');
    await sees('.ruler', false);
    await press('a');
    await waitUntil('the text to move', async () => (await top()) > 2);
    await press('a');
    await sees('.pace-bar', false);
    await press('a');
    await tabTo('.pace-bar button');
    await press('Enter');
    await press('Escape');
    await sees('.pace-bar', false);
    await sees('.article');
    await press('n');
    await waitUntil('the next part', async () => (await top()) > 300);
    await press('g');
    await waitUntil('the top', async () => (await top()) === 0);
  });
});

describe('the keys themselves', () => {
  test('are changed where they are listed: a taken one is told first, and the new one works at once and in the next reader', async () => {
    const { page, reader, press, tabTo, sees } = await start();
    const buttonOf = (name: string) => `.key-button[aria-label^="${name}:"]`;
    await press('?');
    await sees('.keys');
    await tabTo(buttonOf('Contents'));
    await press('Enter', 't');
    await sees('.key-problem');
    expect(await reader.evaluate((root) => root.querySelector('.key-problem')?.textContent)).toContain('Text and colors');
    await press('F5');
    await waitUntil('the refusal', () =>
      reader.evaluate((root) => root.querySelector('.key-problem')?.textContent?.includes('belongs to the browser') ?? false),
    );
    await press('z');
    await waitUntil('the new key', () =>
      reader.evaluate((root, wanted) => root.querySelector(wanted)?.textContent === 'Z', buttonOf('Contents')),
    );
    await press('Escape');
    await sees('.panel', false);
    await press('c');
    await press('z');
    await waitUntil('the contents', () =>
      reader.evaluate((root) => root.querySelector('.panel')?.getAttribute('aria-label') === 'Contents'),
    );
    await press('Escape', 'Escape');
    await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);

    const next = await start('pages/orchard.html');
    await next.press('c');
    await next.press('?');
    await next.sees('.keys');
    await next.tabTo('.keys + .plain-button');
    await next.press('Enter');
    await waitUntil('the default', () => next.reader.evaluate((root) => root.querySelector('.key-button')?.textContent === 'C'));
  });

  test('hand selected words to the service of choice, and say so when none are selected', async () => {
    await bench.inWorker((chrome) =>
      chrome.storage.sync.set({
        'reader-settings': {
          words: { lookUp: 'own', lookUpAddress: 'https://words.invalid/?w=%s', translate: 'deepl', translateAddress: '' },
        },
      }),
    );
    const { page, reader, press, sees } = await start();
    await press('w');
    await waitUntil('the hint', () =>
      reader.evaluate((root) => root.querySelector('.announcement')?.textContent === 'Select some words first'),
    );
    await reader.evaluate((root) => {
      const texts = [...root.querySelectorAll('.text p')].map((paragraph) => paragraph.firstChild as Text | null);
      const text = texts.find((found) => found?.data?.includes('logbooks'))!;
      const from = text.data.indexOf('logbooks');
      getSelection()!.setBaseAndExtent(text, from, text, from + 'logbooks'.length);
    });
    await sees('.highlight-bar .selection-button');
    const addresses = () =>
      bench.inWorker(async (chrome) =>
        (await chrome.tabs.query({})).map((tab) => tab.url || (tab as { pendingUrl?: string }).pendingUrl || ''),
      );
    await press('w');
    await waitUntil('the search', async () => (await addresses()).includes('https://words.invalid/?w=logbooks'));
    await page.bringToFront();
    await press('y');
    await waitUntil('the translation', async () =>
      (await addresses()).some((url) => url.startsWith('https://www.deepl.com/translator#auto/en/logbooks')),
    );
    await bench.inWorker((chrome) => chrome.storage.sync.set({ 'reader-settings': {} }));
  });
});
