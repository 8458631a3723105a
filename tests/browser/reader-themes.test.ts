import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type PiercedReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { READER_THEMES } from '../../src/reader/reader-settings.ts';
import { measureContrast } from './measure-contrast.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

/** A page of a color that no theme has. */
const GREEN = '<!doctype html><html lang="en"><title>A green page</title><body style="background: #0a7d3c"><article><h1>A green page</h1>';
const bench = useChromium({
  answer: (path) =>
    path === '/green.html'
      ? {
          type: 'text/html; charset=utf-8',
          body: `${GREEN}${'<p>The harbor office wrote down what had come in with the tide, which was more than anybody had expected, and less than the keeper had hoped for when he went to bed.</p>'.repeat(12)}</article>`,
        }
      : null,
});
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

test.each([
  ['dark', '30,28,25'],
  ['sepia', '242,228,201'],
])('from a page to the theme %s no frame of another color is painted', async (theme, color) => {
  await bench.inWorker((chrome, wanted) => chrome.storage.sync.set({ 'reader-settings': { theme: wanted } }), theme);
  const page = await bench.openFixture('green.html');
  const popup = await bench.session.openPopup(page);
  const read = await findButton(popup, ['Read']);
  const frames: string[] = [];
  const cdp = await page.createCDPSession();
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    void cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await cdp.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await read.click();
  await waitForReader(page);
  await page.bringToFront();
  const colors = async () => [...new Set(await page.evaluate(readCornerColors, frames))];
  await waitUntil('a frame of the reader', async () => (await colors()).includes(color));
  await cdp.send('Page.stopScreencast');
  expect((await colors()).filter((found) => found !== '10,125,60')).toEqual([color]);
  await bench.inWorker((chrome) => chrome.storage.sync.set({ 'reader-settings': {} }));
});

/** The color near the lower left corner of each picture, where nothing but the ground is. Stands alone: it is sent to the page as source. */
async function readCornerColors(images: readonly string[]): Promise<readonly string[]> {
  const colors: string[] = [];
  for (const data of images) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    colors.push([...context.getImageData(8, bitmap.height - 12, 1, 1).data.slice(0, 3)].join());
  }
  return colors;
}
