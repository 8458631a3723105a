import { describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { pierceReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { describePage } from './describe-page.ts';
import { pressInReader } from './press-in-reader.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
const isClosed = (page: Parameters<typeof pierceReader>[0]) =>
  waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
const toggleByShortcut = async (page: Parameters<typeof pierceReader>[0]) =>
  bench.inWorker(
    async (chrome, tabId) => chrome.commands.onCommand.dispatch('toggle-reader', await chrome.tabs.get(tabId)),
    await bench.tabIdOf(page),
  );

describe('the reader on the sample', () => {
  test('shows title, byline, site, date, reading time, section and lead picture', async () => {
    const page = await bench.openFixture('sample/index.html');
    const reader = await bench.read(page);
    const head = await reader.evaluate((root) => root.querySelector('article header')?.textContent ?? '');
    expect(head).toContain('Eski istasyon kütüphane oluyor: Raylar okuma salonuna uzanıyor');
    expect(head).not.toContain('| Sarıkaynak');
    for (const part of ['Nermin Altıok', 'Sarıkaynak Postası', 'Kent', '2026', 'min']) expect(head).toContain(part);
    await waitUntil('the lead picture', () =>
      reader.evaluate((root) => (root.querySelector<HTMLImageElement>('figure img')?.naturalWidth ?? 0) > 0),
    );
  });

  test('says what was taken out', async () => {
    const page = await bench.openFixture('sample/index.html');
    const reader = await bench.read(page);
    expect(await reader.evaluate((root) => root.querySelector('main')?.textContent ?? '')).toMatch(/\d+ ads/);
  });

  test('stands in a closed shadow root: the page finds neither text nor style of it', async () => {
    const page = await bench.openFixture('sample/index.html');
    await bench.read(page);
    const seen = await page.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      return { root: host?.shadowRoot ?? null, name: host?.localName, attributes: host?.getAttributeNames(), text: host?.textContent };
    });
    expect(seen).toEqual({ root: null, name: 'div', attributes: ['style'], text: '' });
  });
});

describe('closing the reader', () => {
  test.each([
    ['Escape', async (page: Parameters<typeof pierceReader>[0]) => page.keyboard.press('Escape')],
    [
      'the close button',
      async (page: Parameters<typeof pierceReader>[0]) =>
        pressInReader(page, (await pierceReader(page))!, 'button[aria-label="Close the reader"]'),
    ],
    ['the shortcut', toggleByShortcut],
    [
      'the popup’s button',
      async (page: Parameters<typeof pierceReader>[0]) => {
        const popup = await bench.session.openPopup(page);
        await (await findButton(popup, ['Read', 'Close the reader', 'Close'])).click();
      },
    ],
  ])('with %s leaves the page exactly as it was', async (_name, close) => {
    const page = await bench.openFixture('pages/lighthouse.html');
    await page.type('#field', 'half a word');
    await page.click('#tick');
    await page.type('#area', 'a thought');
    await page.select('#pick', 'two');
    await page.evaluate(() => {
      document.querySelector('.box')!.scrollTop = 77;
      document.querySelector('#middle')!.scrollIntoView();
      getSelection()!.selectAllChildren(document.querySelector('#middle')!);
      document.querySelector<HTMLElement>('#link')!.focus({ preventScroll: true });
    });
    const before = await describePage(page);
    const playedBefore = await page.evaluate(() => document.querySelector('video')!.currentTime);
    await bench.read(page);
    await close(page);
    await isClosed(page);
    expect(await describePage(page)).toEqual(before);
    // Still the same document, and the film went on all the time.
    const film = await page.evaluate(() => ({
      paused: document.querySelector('video')!.paused,
      time: document.querySelector('video')!.currentTime,
    }));
    expect(film.paused).toBe(false);
    expect(film.time).toBeGreaterThan(playedBefore);
  });

  test('works again and again, with no trace left', async () => {
    const page = await bench.openFixture('pages/lighthouse.html');
    const before = await describePage(page);
    for (let round = 0; round < 5; round++) {
      await toggleByShortcut(page);
      await waitForReader(page);
      await page.keyboard.press('Escape');
      await isClosed(page);
    }
    expect(await describePage(page)).toEqual(before);
  });
});

describe('opening the reader', () => {
  test('has a shortcut of its own that is free in the browser', async () => {
    const commands = await bench.inWorker((chrome) => chrome.commands.getAll());
    const shortcuts = Object.fromEntries(commands.map((command) => [command.name, command.shortcut]));
    expect(shortcuts['toggle-reader']).toMatch(/^Alt\+(Shift\+)?[A-Z]$/);
    expect(shortcuts['save-article']).toMatch(/^Alt\+(Shift\+)?[A-Z]$/);
    const page = await bench.openFixture('pages/orchard.html');
    const popup = await bench.session.openPopup(page);
    const shown = (document: string) => document.replaceAll(/\s/g, '');
    await waitUntil('the shortcut in the popup', async () =>
      shown((await popup.evaluate(() => document.body.textContent)) ?? '').includes(shortcuts['toggle-reader']!),
    );
  });

  test('works from the page’s context menu', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    await bench.inWorker(
      async (chrome, tabId) => chrome.contextMenus.onClicked.dispatch({ menuItemId: 'read-page' }, await chrome.tabs.get(tabId)),
      await bench.tabIdOf(page),
    );
    await waitForReader(page);
  });

  test('works for a link, in a tab of its own', async () => {
    const page = await bench.openFixture('pages/lighthouse.html');
    const linkUrl = `${bench.server.origin}/pages/orchard.html`;
    const opened = bench.session.browser.waitForTarget((target) => target.url() === linkUrl);
    await bench.inWorker(
      async (chrome, [tabId, url]) =>
        chrome.contextMenus.onClicked.dispatch({ menuItemId: 'read-link', linkUrl: url }, await chrome.tabs.get(tabId)),
      [await bench.tabIdOf(page), linkUrl] as const,
    );
    const reader = await waitForReader((await (await opened).page())!);
    expect(await reader.evaluate((root) => root.querySelector('h1')?.textContent)).toBe('The orchard that keeps its own calendar');
    expect(await pierceReader(page)).toBeNull();
  });

  test('keeps its keys from the page', async () => {
    const page = await bench.openFixture('pages/lighthouse.html');
    const reader = await bench.read(page);
    await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
    for (const key of ['ArrowDown', 'PageDown', 'a', 'j', 'Escape'] as const) await page.keyboard.press(key);
    // Where "a" has begun to scroll, the first one only ends that.
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (await pierceReader(page)) await page.keyboard.press('Escape');
    await isClosed(page);
    expect(await page.evaluate(() => (globalThis as unknown as { keysSeen: string[] }).keysSeen)).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('follows the system’s %s setting from its first frame', async (scheme) => {
    const page = await bench.openFixture('pages/orchard.html');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const reader = await bench.read(page);
    const brightness = await reader.evaluate((root) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
      canvas.fillStyle = getComputedStyle(root.querySelector('dialog')!).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data[0]!;
    });
    if (scheme === 'light') expect(brightness).toBeGreaterThan(200);
    else expect(brightness).toBeLessThan(80);
  });
});
