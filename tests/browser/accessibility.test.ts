import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { pierceReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { arabic } from '../../src/locales/ar.ts';
import { english } from '../../src/locales/en.ts';
import { japanese } from '../../src/locales/ja.ts';
import { turkish } from '../../src/locales/tr.ts';
import { type AxeScope, runAxe, runAxeInReader } from './run-axe.ts';
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

  test('in the reader with an article of every element and in its panels, by day and by night', async () => {
    const page = await bench.openFixture(`pages/everything-${language}.html`);
    await (await findButton(await bench.session.openPopup(page), [text.read ?? english.text.read])).click();
    const reader = await waitForReader(page);
    await page.bringToFront();
    const sees = (selector: string, isThere = true) =>
      waitUntil(selector, () =>
        reader.evaluate((root, [wanted, there]) => (root.querySelector(wanted) !== null) === there, [selector, isThere] as const),
      );
    await sees('.tools');
    expect(await reader.evaluate((root) => root.querySelector('.reader')?.getAttribute('lang'))).toBe(language);
    await lookTwice(page, (scope) => runAxeInReader(reader, scope), 'the text');
    // A highlight, so that its bar, its list and the page of all highlights have something to show.
    await page.keyboard.press('h');
    await sees('.highlight-hint');
    await page.keyboard.press('Enter');
    await sees('mark.highlight');
    await lookTwice(page, (scope) => runAxeInReader(reader, scope), 'the bar of a highlight');
    await page.keyboard.press('Escape');
    for (const key of ['t', 'c', 'm', 'f', 'b', '?'] as const) {
      await page.keyboard.press(key);
      await sees('.panel');
      await lookTwice(page, (scope) => runAxeInReader(reader, scope), `the panel of ${key}`);
      await page.keyboard.press('Escape');
      await sees('.panel', false);
    }
    await waitUntil('the record', async () =>
      (await bench.readStored()).some((stored) => stored.article.url.includes(language) && stored.highlights.length > 0),
    );
  });

  test('in what is said over a page', async () => {
    const page = await bench.openFixture('pages/empty.html');
    const choice = { menuItemId: 'save-link', linkUrl: `${bench.server.origin}/pages/orchard.html` };
    await bench.inWorker(async (chrome, { tabId, info }) => chrome.contextMenus.onClicked.dispatch(info, await chrome.tabs.get(tabId)), {
      tabId: await bench.tabIdOf(page),
      info: choice,
    });
    const toast = await waitUntil('the sentence', () => pierceReader(page));
    await waitUntil('its words', () => toast.evaluate((root) => (root.querySelector('[role="status"]')?.textContent ?? '').length > 3));
    await lookTwice(page, (scope) => runAxeInReader(toast, scope), 'the sentence');
  });

  test('in every view of the library, by day and by night', async () => {
    const now = new Date();
    const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
    await bench.inWorker(
      (chrome, statistics) => chrome.storage.local.set({ 'reading-statistics-on': true, 'reading-statistics': statistics }),
      { version: 1, days: { [day]: { seconds: 1_800, articles: 2, sites: { 'harbor.example': 1_800 }, seen: [] } } },
    );
    const library = await bench.openOwnPage('library.html');
    await library.waitForSelector('.row-title');
    await lookTwice(library, (scope) => runAxe(library, scope), 'the list');
    for (const [name, shown] of [
      [text.viewHighlights, '.mark-link'],
      [text.statisticsTitle, '.chart-bars'],
      [text.storageTitle, 'main.panel'],
    ] as const) {
      const button = await library.waitForSelector(`xpath///nav//button[contains(., "${name}")]`);
      await button!.click();
      await library.waitForSelector(shown);
      await lookTwice(library, (scope) => runAxe(library, scope), String(name));
    }
  });

  test.each(['options.html', 'welcome.html'])('in %s, by day and by night', async (path) => {
    const page = await bench.openOwnPage(path);
    await page.waitForFunction((lang) => document.documentElement.lang === lang && document.querySelector('#app h1'), {}, language);
    await lookTwice(page, (scope) => runAxe(page, scope), path);
  });
});

/** Runs axe on all of it by day, and on its colors once more by night. */
async function lookTwice(page: Page, look: (scope: AxeScope) => Promise<readonly string[]>, name: string): Promise<void> {
  for (const [scheme, scope] of [
    ['dark', 'colors'],
    ['light', 'all'],
  ] as const) {
    // Without the transition from one color to the other, which would be measured halfway.
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    expect(await look(scope), `${name}, ${scheme}`).toEqual([]);
  }
}
