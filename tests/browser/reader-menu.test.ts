import type { KeyInput, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';
import { openExtensionWorld } from './extension-world.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
beforeAll(() =>
  bench.session.browser.defaultBrowserContext().overridePermissions(bench.server.origin, ['clipboard-read', 'clipboard-write']),
);

interface Walk {
  readonly page: Page;
  readonly reader: PiercedReader;
  /** Opens the menu by its button in the bar, goes to the line with this name by Tab and presses Enter: no pointer, no letter keys. */
  readonly choose: (name: string) => Promise<void>;
  readonly sees: (selector: string, isThere?: boolean) => Promise<unknown>;
}

const start = async (): Promise<Walk> => {
  const page = await bench.openFixture('pages/almanac.html');
  const reader = await bench.read(page);
  await page.bringToFront();
  const sees: Walk['sees'] = (selector, isThere = true) =>
    waitUntil(`${selector} ${isThere ? 'to be there' : 'to be gone'}`, () =>
      reader.evaluate((root, [wanted, there]) => (root.querySelector(wanted) !== null) === there, [selector, isThere] as const),
    );
  await sees('.tools');
  const tabTo = async (isThere: (root: ShadowRoot, wanted: string) => boolean, wanted: string) => {
    for (let count = 0; count < 60; count++) {
      await page.keyboard.press('Tab');
      if (await reader.evaluate(isThere, wanted)) return;
    }
    throw new Error(`Tab never reaches ${wanted}.`);
  };
  const choose: Walk['choose'] = async (name) => {
    await tabTo((root, tool) => root.activeElement?.getAttribute('data-tool') === tool, 'more');
    await page.keyboard.press('Enter');
    await sees('.menu');
    const isOn = (root: ShadowRoot, wanted: string) => root.activeElement?.querySelector('span:not(.key)')?.textContent === wanted;
    // The first line has the focus already.
    if (!(await reader.evaluate(isOn, name))) await tabTo(isOn, name);
    await page.keyboard.press('Enter');
  };
  return { page, reader, choose, sees };
};
const focusOf = (reader: PiercedReader) =>
  reader.evaluate((root) => root.activeElement?.getAttribute('data-tool') ?? root.activeElement?.className ?? null);
const said = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.announcement')?.textContent ?? '');

describe('the menu without a pointer', () => {
  /** Notes each frame that is printed, as the browser tells the frame. */
  const watchPrints = (reader: PiercedReader) =>
    reader.evaluate((root) => {
      const printed: string[] = [];
      (globalThis as unknown as { printed: string[] }).printed = printed;
      new MutationObserver(() => {
        const frame = root.querySelector<HTMLIFrameElement>('.print-frame');
        const window = frame?.contentWindow;
        if (!window || frame.dataset.seen) return;
        frame.dataset.seen = 'true';
        window.addEventListener('beforeprint', () => {
          printed.push(`${window.document.title}: ${window.document.querySelectorAll('p').length}`);
          // Without a screen there is no dialog, and nobody to close it.
          setTimeout(() => window.dispatchEvent(new Event('afterprint')), 50);
        });
      }).observe(root, { childList: true, subtree: true });
    });
  const prints = (reader: PiercedReader) => reader.evaluate(() => (globalThis as unknown as { printed: string[] }).printed);

  test('prints the article alone, from its line and by Ctrl+P, and gives the focus back to where it was', async () => {
    const { page, reader, choose, sees } = await start();
    await watchPrints(reader);
    await choose('Print');
    await waitUntil('the print', async () => (await prints(reader)).length === 1);
    expect((await prints(reader))[0]).toMatch(/^How to read an almanac: \d{2}$/);
    await sees('.print-frame', false);
    await waitUntil('the focus', async () => (await focusOf(reader)) === 'more');

    await page.keyboard.press('c');
    await sees('.panel');
    await page.keyboard.press('Tab');
    const before = await focusOf(reader);
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
    await waitUntil('the second print', async () => (await prints(reader)).length === 2);
    await sees('.print-frame', false);
    await waitUntil('the focus in the panel', async () => (await focusOf(reader)) === before);
    await page.keyboard.press('Escape');
    await sees('.panel', false);
  });

  test('hands title and address to the system’s share sheet; one that is closed again changes nothing', async () => {
    const { page, reader, choose, sees } = await start();
    const run = await openExtensionWorld(page);
    await run(`navigator.share = async (what) => { globalThis.shared = what; throw new DOMException('closed', 'AbortError'); }`);
    await choose('Share…');
    await sees('.menu', false);
    expect(await run('shared')).toEqual({ title: 'How to read an almanac', url: `${bench.server.origin}/pages/almanac.html` });
    expect(await said(reader)).toBe('');
    expect(await focusOf(reader)).toBe('more');
  });

  test.each([
    ['Copy the text with its source', /^How to read an almanac\n\nAn almanac is a promise in columns\./],
    ['Copy as Markdown', /^# How to read an almanac\n[\s\S]*\n## What the columns mean\n/],
    ['Copy the source', /^(?![\s\S]*promise in columns)[\s\S]*How to read an almanac[\s\S]*pages\/almanac\.html/],
  ])('%s: it is on the clipboard, that is said, and the focus is on the menu’s button again', async (name, wanted) => {
    const { page, reader, choose, sees } = await start();
    await choose(name);
    await sees('.menu', false);
    await waitUntil('the word', async () => (await said(reader)) === 'Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(wanted);
    expect(await focusOf(reader)).toBe('more');
  });

  test.each([
    ['Find in the article', '.find', ['Escape']],
    ['Highlights', '.panel[aria-label="Highlights"]', ['Escape']],
    ['Removed from this page', '.removed-list', ['Escape']],
    ['Keys', '.keys', ['Escape']],
    ['Read aloud, or pause', '.player', ['Escape']],
    ['Scroll by itself', '.pace-bar', ['Escape']],
    ['Hide a block', '.hide-bar', ['Escape']],
    ['Reading ruler', '.ruler', ['r']],
  ] as const)('%s: opens, closes by key, and the reader keeps the focus', async (name, selector, leave) => {
    const { page, reader, choose, sees } = await start();
    await choose(name);
    await sees(selector);
    for (const key of leave) await page.keyboard.press(key as KeyInput);
    await sees(selector, false);
    await waitUntil('the focus', async () => (await focusOf(reader)) !== null);
    expect(await reader.evaluate((root) => root.querySelector('.article') !== null)).toBe(true);
  });

  test('Back to the top, and a tab of its own', async () => {
    const { reader, choose } = await start();
    await reader.evaluate((root) => root.querySelector('.scroller')!.scrollTo(0, 600));
    await choose('Back to the top');
    await waitUntil('the top', () => reader.evaluate((root) => root.querySelector('.scroller')!.scrollTop === 0));
    await choose('Open in a tab of its own');
    await waitUntil('the tab', () => bench.session.browser.targets().some((target) => target.url().includes('/library.html#')));
  });

  test('has no line that these tests leave out', async () => {
    const { page, reader, sees } = await start();
    // With words selected, for the line that is only there then.
    await page.keyboard.press('h');
    await sees('.highlight-hint');
    const run = await openExtensionWorld(page);
    await run('navigator.share = async () => {}');
    await reader.evaluate((root) => root.querySelector<HTMLElement>('[data-tool="more"]')!.focus());
    await page.keyboard.press('Space');
    await sees('.menu');
    const names = await reader.evaluate((root) =>
      [...root.querySelectorAll('.menu-item span:not(.key)')].map((line) => line.textContent ?? ''),
    );
    expect(names).toEqual(LINES);
  });
});

/** The first is walked where parts are read, see links.test.ts. */
const LINES = [
  'Read only what is selected',
  'Find in the article',
  'Highlights',
  'Read aloud, or pause',
  'Copy the text with its source',
  'Copy as Markdown',
  'Copy the source',
  'Share…',
  'Print',
  'Open in a tab of its own',
  'Scroll by itself',
  'Removed from this page',
  'Hide a block',
  'Reading ruler',
  'Back to the top',
  'Keys',
];

describe('every panel without a pointer', () => {
  test.each([
    ['t', 'the settings, with more of them and a theme of one’s own'],
    ['c', 'the contents'],
    ['f', 'the search'],
    ['m', 'the highlights'],
    ['b', 'what was removed'],
    ['?', 'the keys'],
  ] as const)('%s: all that can be pressed in %s is reached by Tab and by Shift+Tab', async (key, _name) => {
    const { page, reader, sees } = await start();
    if (key === 'm') {
      for (const press of ['h', 'Enter', 'Escape'] as const) await page.keyboard.press(press);
      await sees('mark.highlight');
    }
    await page.keyboard.press(key);
    await sees('.panel');
    if (key === 't') {
      await reader.evaluate((root) => root.querySelector<HTMLElement>('[name="theme"]:checked')!.focus());
      // From the first theme, once around to the last: the person's own.
      await page.keyboard.press('ArrowLeft');
      await sees('.custom-theme');
      await reader.evaluate((root) => root.querySelector<HTMLElement>('.more summary')!.focus());
      await page.keyboard.press('Enter');
      await sees('.more[open]');
    }
    if (key === 'f') await page.keyboard.type('the');
    await reader.evaluate((root) => {
      // One stop for a group of radio buttons, which arrow keys go through.
      const nameOf = (element: Element) =>
        element instanceof HTMLInputElement && element.type === 'radio' ? `group ${element.name}` : nameOfStop(element);
      const nameOfStop = (element: Element) => {
        const all = [...root.querySelectorAll('.panel *')];
        return `${element.localName} ${all.indexOf(element)} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}`;
      };
      const world = globalThis as unknown as { stops: () => string[]; stop: () => string | null };
      world.stops = () => [
        ...new Set(
          [...root.querySelectorAll('.panel :is(button, input, select, textarea, summary, a[href])')]
            .filter((element) => !element.matches(':disabled') && element.checkVisibility())
            .map(nameOf),
        ),
      ];
      world.stop = () => (root.activeElement?.closest('.panel') ? nameOf(root.activeElement) : null);
      root.querySelector<HTMLElement>('.panel')!.focus();
    });
    const stops = await reader.evaluate(() => (globalThis as unknown as { stops: () => string[] }).stops());
    expect(stops.length).toBeGreaterThan(1);
    for (const isBack of [false, true]) {
      const reached = new Set<string>();
      if (isBack) await page.keyboard.down('Shift');
      for (let count = 0; count < 250 && reached.size < stops.length; count++) {
        await page.keyboard.press('Tab');
        const stop = await reader.evaluate(() => (globalThis as unknown as { stop: () => string | null }).stop());
        if (stop) reached.add(stop);
      }
      if (isBack) await page.keyboard.up('Shift');
      expect(stops.filter((stop) => !reached.has(stop))).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await sees('.panel', false);
    if (key === 't') await bench.inWorker((chrome) => chrome.storage.sync.set({ 'reader-settings': {} }));
  });
});
