import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { arabic } from '../../src/locales/ar.ts';
import { english } from '../../src/locales/en.ts';
import { japanese } from '../../src/locales/ja.ts';
import { turkish } from '../../src/locales/tr.ts';
import { runAxe, runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

describe.each(['light', 'dark'] as const)('in the %s theme axe finds nothing to complain about', (scheme) => {
  const features = [{ name: 'prefers-color-scheme', value: scheme }];

  test.each(['pages/orchard.html', 'pages/lighthouse.html'])('in the reader on %s', async (path) => {
    const page = await bench.openFixture(path);
    await page.emulateMediaFeatures(features);
    const reader = await bench.read(page);
    expect(await reader.evaluate((root) => root.querySelectorAll('p').length)).toBeGreaterThan(5);
    expect(await runAxeInReader(reader)).toEqual([]);
  });

  test('in the popup, before and after saving', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    const popup = await bench.session.openPopup(page);
    await popup.emulateMediaFeatures(features);
    const save = await findButton(popup, ['Save', 'Saved']);
    expect(await runAxe(popup)).toEqual([]);
    await save.click();
    await findButton(popup, ['Saved']);
    expect(await runAxe(popup)).toEqual([]);
  });

  test('in the popup on a page that cannot be read', async () => {
    const popup = await bench.session.openPopup(await bench.openFixture('pages/empty.html'));
    await popup.emulateMediaFeatures(features);
    await popup.waitForFunction(() => document.body.textContent?.includes('There is no text on this page'));
    expect(await runAxe(popup)).toEqual([]);
  });

  test('in the library, its saved article and the settings', async () => {
    for (const path of ['library.html', 'options.html']) {
      const page = await bench.openOwnPage(path);
      await page.emulateMediaFeatures(features);
      await page.waitForFunction(() => (document.querySelector('#app')?.textContent?.length ?? 0) > 20);
      expect(await runAxe(page), path).toEqual([]);
    }
  });
});

describe.each([
  ['tr', turkish],
  ['ar', arabic],
  ['ja', japanese],
] as const)('in %s axe finds nothing to complain about', (language, { text }) => {
  beforeAll(() => bench.inWorker((chrome, wanted) => chrome.storage.sync.set({ language: wanted }), language));
  afterAll(() => bench.inWorker((chrome) => chrome.storage.sync.set({ language: 'en' })));

  test('in the reader with an article of every element, and in its panels', async () => {
    const page = await bench.openFixture(`pages/everything-${language}.html`);
    await (await findButton(await bench.session.openPopup(page), [text.read ?? english.text.read])).click();
    const reader = await waitForReader(page);
    await page.bringToFront();
    await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
    expect(await reader.evaluate((root) => root.querySelector('.reader')?.getAttribute('lang'))).toBe(language);
    expect(await runAxeInReader(reader)).toEqual([]);
    for (const key of ['t', 'c', 'm', '?'] as const) {
      await page.keyboard.press(key);
      await waitUntil(`the panel of ${key}`, () => reader.evaluate((root) => root.querySelector('.panel') !== null));
      expect(await runAxeInReader(reader), key).toEqual([]);
      await page.keyboard.press('Escape');
      await waitUntil('the panel to go', () => reader.evaluate((root) => root.querySelector('.panel') === null));
    }
  });

  test.each(['library.html', 'options.html', 'welcome.html'])('in %s', async (path) => {
    const page = await bench.openOwnPage(path);
    await page.waitForFunction((lang) => document.documentElement.lang === lang && document.querySelector('#app h1'), {}, language);
    expect(await runAxe(page)).toEqual([]);
  });
});
