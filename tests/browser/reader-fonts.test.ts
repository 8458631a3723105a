import { expect, test } from 'vitest';
import { waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
const facesOf = (page: Awaited<ReturnType<typeof bench.openFixture>>) =>
  page.evaluate(() => [...document.fonts].filter(({ family }) => family.includes('Sade')).map(({ status }) => status));

test('after the popup, the text stands in the book’s own typeface from the first moment, and the page gets it back when it closes', async () => {
  const page = await bench.openFixture('pages/almanac.html');
  expect(await facesOf(page)).toEqual([]);
  const reader = await bench.read(page);
  const { waits, family } = await reader.evaluate((root) => ({
    waits: root.querySelector<HTMLElement>('.reader')!.dataset.waits ?? null,
    family: getComputedStyle(root.querySelector('.text p')!).fontFamily,
  }));
  expect(waits).toBeNull();
  expect(family).toMatch(/^"?Sade Literata/);
  const statuses = await facesOf(page);
  expect(statuses.length).toBeGreaterThanOrEqual(2);
  expect(new Set(statuses)).toEqual(new Set(['loaded']));
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await waitUntil('the fonts to be gone', async () => (await facesOf(page)).length === 0);
});

test('without the popup, the text is shown when its typeface is there, a moment later at most', async () => {
  const page = await bench.openFixture('pages/almanac.html');
  const tabId = await bench.tabIdOf(page);
  await bench.inWorker(async (chrome, id) => chrome.commands.onCommand.dispatch('toggle-reader', await chrome.tabs.get(id)), tabId);

  const reader = await waitForReader(page, 30_000);
  await waitUntil('the text', () =>
    reader.evaluate((root) => root.querySelector('.reader') !== null && getComputedStyle(root.querySelector('.article')!).opacity === '1'),
  );
  await waitUntil('the typeface', async () => {
    const statuses = await facesOf(page);
    return statuses.length > 1 && statuses.every((status) => status === 'loaded');
  });
});
