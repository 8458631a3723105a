import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FirefoxSession, launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { decodeStoredArticles } from '../../scripts/drive/read-stored-articles.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/highlights', import.meta.url));

let session: FirefoxSession;
let server: FolderServer;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  server = await serveFolder(FIXTURES, {});
  session = await launchFirefox({ extensionDir: inject('firefoxDir') });
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

/** Calls `body` with the reader's closed shadow root, which only the browser itself can open. */
const inReader = <Result>(body: (root: ShadowRoot, argument: string) => Result, argument = ''): Promise<Result | null> =>
  session.look(
    'tab',
    new Function(
      'document',
      'argument',
      `for (const host of document.querySelectorAll('html > *')) { const root = host.openOrClosedShadowRoot; if (root) return (${body})(root, argument); } return null;`,
    ) as (document: Document, argument: string) => Result | null,
    argument,
  );
const marks = () =>
  inReader((root) =>
    [...root.querySelectorAll('mark.highlight')].map((mark) => `${(mark as HTMLElement).dataset.color}: ${mark.textContent}`),
  );
const isBarShown = () => inReader((root) => root.querySelector('.highlight-bar:not([hidden]) .highlight-color') !== null);
const boxOf = (selector: string) =>
  inReader((root, wanted) => {
    const { left, top, width, height } = root.querySelector(wanted)!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
const stored = async () => {
  const all = await session.asBrowser<Record<string, unknown>>(`async () => {
    const { extension } = WebExtensionPolicy.getByID('sade@sade.example');
    const { ExtensionStorageIDB } = ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageIDB.sys.mjs');
    const principal = ExtensionStorageIDB.getStoragePrincipal(extension);
    const connection = await ExtensionStorageIDB.open(principal);
    const all = await connection.get(null);
    connection.close();
    return all;
  }`);
  return decodeStoredArticles(all).flatMap(({ highlights }) => highlights.map(({ color, quote, note }) => `${color}: ${quote} (${note})`));
};

async function read(page: Page): Promise<void> {
  await page.bringToFront();
  await session.openPopup();
  await waitUntil('the button Read', () =>
    session.look('popup', (document) => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find((one) => one.textContent?.trim() === 'Read');
      button?.click();
      return button !== undefined;
    }),
  );
  await waitUntil('the tools', () => inReader((root) => root.querySelector('.tools') !== null));
}

test('in Firefox words are highlighted by pointer and by keys, and are there in the library', { timeout: 120_000 }, async () => {
  const page = await session.openPage(`${server.origin}/pages/orchard.html`);
  await read(page);
  const points = await inReader((root) => {
    const paragraph = root.querySelector('.text p')!;
    const node = paragraph.firstChild as Text;
    const at = node.data.indexOf('a brass plate');
    const edge = (offset: number, isEnd: boolean) => {
      const range = root.ownerDocument.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const box = range.getClientRects()[0]!;
      return { x: isEnd ? box.right - 0.5 : box.left + 0.5, y: box.top + box.height / 2 };
    };
    return [edge(at, false), edge(at + 'a brass plate'.length - 1, true)] as const;
  });
  const [from, to] = points!;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await waitUntil('the bar', isBarShown);
  writeFileSync(join(OUT, 'firefox-bar.png'), await page.screenshot());
  const green = await boxOf('.highlight-color[data-color="green"]');
  await page.mouse.click(green!.x, green!.y);
  await waitUntil('the mark', async () => (await marks())?.join() === 'green: a brass plate');
  const tool = await boxOf('.highlight-tool');
  await page.mouse.click(tool!.x, tool!.y);
  await waitUntil('the note field', () => inReader((root) => root.activeElement?.localName === 'textarea'));
  await page.keyboard.type('Which one?');
  await page.keyboard.press('Escape');
  await waitUntil('the record', async () => (await stored()).join() === 'green: a brass plate (Which one?)');

  await page.keyboard.press('h');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitUntil('the sentence', async () => (await stored()).length === 2);
  expect((await stored())[1]).toMatch(/^(?:green|yellow): The dates are not birthdays and not the days of planting; .* for a joke\. \(\)$/);
  writeFileSync(join(OUT, 'firefox-marks.png'), await page.screenshot());
  await page.keyboard.press('Escape');
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  await waitUntil('it to be taken back', async () => (await stored()).length === 1);
  await page.keyboard.press('Escape');
  await waitUntil('the reader to close', async () => (await marks()) === null);
  await read(page);
  await waitUntil('the mark again', async () => (await marks())?.join() === 'green: a brass plate');

  const own = await session.browser.newPage();
  void own.goto(`${session.origin}/library.html`).catch(() => undefined);
  await waitUntil('the views', () =>
    own.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('nav button')].find((one) => one.textContent?.includes('Highlights'));
      button?.click();
      return button !== undefined;
    }),
  );
  await waitUntil('the highlight', () => own.evaluate(() => document.querySelector('.mark-link')?.textContent === 'a brass plate'));
  writeFileSync(join(OUT, 'firefox-library.png'), await own.screenshot());
});
