import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { runAxe } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

const store = () =>
  bench.inWorker(async (chrome) => {
    const all = await chrome.storage.local.get(null);
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('reading-statistics')));
  });
/** Reads the almanac for some seconds, moving the pointer as somebody does who follows the lines. */
const readFor = async (seconds: number) => {
  const page = await bench.openFixture('pages/almanac.html');
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  for (let second = 0; second < seconds; second += 1) {
    await page.mouse.move(300 + second, 300);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await page.keyboard.press('Escape');
  await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
};
const text = (page: Page, selector: string) => page.$$eval(selector, (found) => found.map((node) => node.textContent));
const press = async (page: Page, words: string) => {
  await waitUntil(`the button “${words}”`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll<HTMLElement>('button')].find((button) => button.textContent?.includes(wanted));
      found?.click();
      return found !== undefined;
    }, words),
  );
};
const setScheme = (page: Page, value: 'light' | 'dark') => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);

describe('reading statistics', () => {
  test('are off: nothing is counted, nothing is shown', async () => {
    await readFor(3);
    expect(await store()).toEqual({});
    const library = await bench.openOwnPage('library.html');
    await waitUntil('the views', async () => (await text(library, '.view-name')).length > 3);
    expect(await text(library, '.view-name')).not.toContain('Reading statistics');
  });

  test('once switched on, count the time somebody reads, and forget it with one click', async () => {
    const options = await bench.openOwnPage('options.html');
    const toggle = await waitUntil('the switch', () => options.$('section[aria-labelledby=option-statistics] input:enabled'));
    await toggle.click();
    await waitUntil('the switch to be kept', async () => (await store())['reading-statistics-on'] === true);
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(options, scheme);
      expect(await runAxe(options)).toEqual([]);
    }
    await readFor(6);
    await waitUntil('the time', async () => 'reading-statistics' in (await store()));
    const [day] = Object.values(
      ((await store()) as { 'reading-statistics': { days: Record<string, { seconds: number; sites: object }> } })['reading-statistics']
        .days,
    );
    expect(day?.seconds).toBeGreaterThanOrEqual(5);
    expect(day?.seconds).toBeLessThan(20);
    expect(Object.keys(day?.sites ?? {})).toEqual(['127.0.0.1']);

    const library = await bench.openOwnPage('library.html');
    await press(library, 'Reading statistics');
    await waitUntil('the numbers', async () => (await text(library, '.numbers dd'))[0] === '1 min');
    expect(await text(library, '.chart-sites bdi')).toEqual(['127.0.0.1']);
    await press(library, 'Clear statistics');
    await waitUntil('the word', async () => (await text(library, 'main.panel [role=status]')).includes('The statistics are cleared.'));
    expect(await store()).toEqual({ 'reading-statistics-on': true });
  });

  test('show weeks as a chart and as a table, with nothing for axe to complain about in either theme', async () => {
    const days: Record<string, object> = {};
    const pad = (number: number) => String(number).padStart(2, '0');
    for (let ago = 0; ago < 40; ago += 1) {
      const now = new Date();
      const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 12);
      if (ago === 5 || ago === 13) continue;
      const seconds = 300 + ((ago * 977) % 3_400);
      days[`${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`] = {
        seconds,
        articles: 1 + (ago % 3),
        sites: { 'harbor.example': seconds - 120, 'almanac.example': 90, 'tides.example': 30 },
        seen: [],
      };
    }
    await bench.inWorker(async (chrome, stored) => {
      await (chrome.storage.local as unknown as { set(values: object): Promise<void> }).set({
        'reading-statistics': { version: 1, days: stored },
      });
    }, days);
    const library = await bench.openOwnPage('library.html');
    await press(library, 'Reading statistics');
    await waitUntil('the chart', () => library.$('.chart-bars'));
    expect(await text(library, '.chart-bars li')).toHaveLength(28);
    expect((await text(library, '.numbers div')).join(' | ')).toMatch(/In a row5 days/);
    await library.$eval('.chart-table', (table) => {
      (table as HTMLDetailsElement).open = true;
    });
    expect(await text(library, '.chart-table tbody tr')).toHaveLength(26);
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(library, scheme);
      expect(await runAxe(library)).toEqual([]);
    }
    await library.$eval('.chart-table', (table) => {
      (table as HTMLDetailsElement).open = false;
    });
    await setScheme(library, 'light');
    await library.screenshot({ path: 'out/statistics.png' });
    await library.setViewport({ width: 420, height: 860 });
    await setScheme(library, 'dark');
    await library.screenshot({ path: 'out/statistics-narrow.png' });
  });
});
