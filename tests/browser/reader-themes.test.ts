import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';
import { READER_THEMES } from '../../src/reader/reader-settings.ts';
import { measureContrast } from './measure-contrast.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
const open = async (path: string): Promise<{ page: Page; reader: PiercedReader }> => {
  const page = await bench.openFixture(path);
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return { page, reader };
};
/** As the settings do it; "daytime" stands for one of the others. */
const setTheme = (reader: PiercedReader, theme: string) =>
  reader.evaluate((root, wanted) => {
    root.querySelector<HTMLElement>('.reader')!.dataset.theme = wanted;
  }, theme);
const THEMES = READER_THEMES.filter((theme) => theme !== 'daytime');
/** Every panel that a key opens, on an article that has something for each; none stands for the text alone. */
const PANELS = [null, 'c', 't', 'f', 'm', 'b', '?'] as const;

test('every theme shows running text at 7:1 and all other words at 4.5:1, in the text and in every panel, as painted', async () => {
  const { page, reader } = await open('pages/everything.html');
  for (const key of PANELS) {
    if (key) await page.keyboard.press(key);
    if (key) await waitUntil(`the panel of ${key}`, () => reader.evaluate((root) => root.querySelector('.panel') !== null));
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const theme of THEMES) {
        await setTheme(reader, theme);
        const { count, low } = await measureContrast(reader);
        expect(count).toBeGreaterThan(60);
        expect(low, `${theme}, ${scheme}, panel ${key}`).toEqual([]);
      }
    }
    if (key) await page.keyboard.press('Escape');
  }
});

test('the measuring finds colors that are too close', async () => {
  await bench.inWorker((chrome) =>
    chrome.storage.sync.set({
      'reader-settings': { theme: 'custom', customTheme: { paper: '#ffffff', ink: '#6a6a6a', accent: '#e08080' } },
    }),
  );
  const { reader } = await open('pages/almanac.html');
  const { low } = await measureContrast(reader);
  // Gray of 5.4:1 is too little for the text alone, the accent of 2.8:1 for any word.
  expect(low.some((line) => line.includes('5.4') && line.includes('< 7:'))).toBe(true);
  expect(low.some((line) => line.includes('< 4.5:'))).toBe(true);
  await bench.inWorker((chrome) => chrome.storage.sync.set({ 'reader-settings': {} }));
});

test('who asks the system for more contrast gets it in every theme', async () => {
  const { page, reader } = await open('pages/almanac.html');
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value: 'more' }] });
  const colorOf = (selector: string) => reader.evaluate((root, wanted) => getComputedStyle(root.querySelector(wanted)!).color, selector);
  for (const theme of THEMES) {
    await setTheme(reader, theme);
    expect(await colorOf('.facts'), theme).toBe(await colorOf('.text p'));
  }
  expect(await runAxeInReader(reader)).toEqual([]);
});
