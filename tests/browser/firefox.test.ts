import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type FirefoxSession, launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { collectBlocks } from './collect-blocks.ts';
import { describePage } from './describe-page.ts';
import { buildSeedPages } from './seed/build-seed-pages.ts';
import { readSeed } from './seed/read-seed.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/surfaces', import.meta.url));
const seed = readSeed();
const seedPages = seed ? buildSeedPages(seed) : [];

let session: FirefoxSession;
let server: FolderServer;

beforeAll(async () => {
  server = await serveFolder(FIXTURES, {
    answer: (path) => {
      const page = seedPages.find(({ name }) => path === `/seed/${name}.html`);
      return page ? { body: page.html, type: 'text/html; charset=utf-8' } : null;
    },
  });
  session = await launchFirefox({ extensionDir: inject('firefoxDir') });
  mkdirSync(OUT, { recursive: true });
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});
afterEach(async () => {
  if (await session.isPopupOpen()) await session.closePopup();
  const [, ...rest] = await session.browser.pages();
  await Promise.all(rest.map((page) => page.close().catch(() => undefined)));
});

const openFixture = (path: string) => session.openPage(`${server.origin}/${path}`);

/** Presses the popup's button that has one of the names. */
const pressInPopup = (...names: string[]) =>
  waitUntil(`the button ${names.join(' or ')}`, () =>
    session.look(
      'popup',
      (document, wanted) => {
        const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
        const button = [...document.querySelectorAll<HTMLButtonElement>('button, a[href]')].find(
          (element) => wanted.includes(nameOf(element)) && !element.disabled,
        );
        button?.click();
        return button !== undefined;
      },
      names,
    ),
  );

/** What stands in the reader; null while it is closed. */
const readerText = (selector = 'article') =>
  session.look(
    'tab',
    (document, wanted) => {
      for (const host of document.querySelectorAll('html > *, body > *')) {
        const root = (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
        const found = root?.querySelector(wanted);
        if (found) return found.textContent;
      }
      return null;
    },
    selector,
  );

/** The reader's blocks, see `collectBlocks`; the function is sent as source, because it must stand alone over there. */
const readBlocks = () =>
  session.look(
    'tab',
    new Function(
      'document',
      `for (const host of document.querySelectorAll('html > *')) { const root = host.openOrClosedShadowRoot; if (root) return (${collectBlocks})(root, 'article .text'); } return [];`,
    ) as (document: Document) => string[],
  );

const toolbarTitle = () =>
  session.asBrowser<string>(`() => {
    const { extension } = WebExtensionPolicy.getByID('sade@sade.example');
    return extension.apiManager.global.browserActionFor(extension).action.getProperty(gBrowser.selectedTab, 'title');
  }`);

/** Presses the real key of a command: the element that the browser made for it. */
const runCommand = (letter: string) =>
  session.asBrowser(
    `(letter) => {
      const keys = [...document.querySelectorAll('#ext-keyset-id-sade_sade_example key')];
      const key = keys.find((element) => element.getAttribute('key')?.toUpperCase() === letter);
      if (!key) throw new Error('no such shortcut: ' + keys.map((element) => element.outerHTML).join());
      key.doCommand();
    }`,
    letter,
  );

const stored = () =>
  session.asBrowser<Record<string, unknown>>(`async () => {
    const { extension } = WebExtensionPolicy.getByID('sade@sade.example');
    const { ExtensionStorageIDB } = ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageIDB.sys.mjs');
    const principal = ExtensionStorageIDB.getStoragePrincipal(extension);
    const connection = await ExtensionStorageIDB.open(principal);
    const all = await connection.get(null);
    connection.close();
    return all;
  }`);
const storedIds = async () => Object.keys(await stored()).filter((key) => key.startsWith('m:'));

const isOpen = () => waitUntil('the reader', async () => ((await readerText())?.length ?? 0) > 100);
const isClosed = () => waitUntil('the reader to close', async () => (await readerText()) === null);

async function read(page: Page): Promise<void> {
  await page.bringToFront();
  await session.openPopup();
  await pressInPopup('Read');
  await isOpen();
}

describe('in Firefox the toolbar button', () => {
  test.each(['sample/index.html', 'pages/lighthouse.html', 'pages/late.html'])('says that %s is an article', async (path) => {
    await openFixture(path);
    await waitUntil('the article state', async () => (await toolbarTitle()) === 'Sade: read this article');
  });

  test.each(['pages/home.html', 'pages/section.html', 'pages/search.html', 'pages/login.html'])('stays quiet on %s', async (path) => {
    await openFixture(path);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await toolbarTitle()).toBe('Sade');
  });
});

describe('in Firefox the reader', () => {
  test('shows the sample’s eight paragraphs and subheading, and no advertisement', async () => {
    const page = await openFixture('sample/index.html');
    await read(page);
    const blocks = await readBlocks();
    expect(blocks).toHaveLength(9);
    expect(blocks[4]).toBe('‘RAFLARI MAHALLELİ DOLDURACAK’');
    const all = (await readerText())!;
    for (const part of ['Nermin Altıok', 'Sarıkaynak Postası', 'Kent', '2026']) expect(all).toContain(part);
    expect(all).not.toMatch(/reklam|kategoriler|önceki haberler|ilgili haber/i);
    writeFileSync(join(OUT, 'firefox-reader.png'), await page.screenshot());
  });

  test.each([
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
    ['the shortcut', () => runCommand('R')],
  ] as const)('closed with %s leaves the page exactly as it was', async (_name, close) => {
    const page = await openFixture('pages/lighthouse.html');
    await page.type('#field', 'half a word');
    await page.evaluate(() => {
      document.querySelector('.box')!.scrollTop = 77;
      document.querySelector('#middle')!.scrollIntoView();
    });
    const before = await describePage(page);
    await read(page);
    await close(page);
    await isClosed();
    expect(await describePage(page)).toEqual(before);
  });

  test('stands in its own typeface', async () => {
    await openFixture('pages/almanac.html');
    await session.openPopup();
    await pressInPopup('Read');
    await waitUntil('the typeface', () =>
      session.look('tab', (document) => {
        const faces = [...document.fonts].filter(({ family }) => family.includes('Sade Literata'));
        return faces.length >= 2 && faces.every(({ status }) => status === 'loaded');
      }),
    );
  });

  test('opens from the real context menu, on the page and for a link', async () => {
    const page = await openFixture('pages/lighthouse.html');
    const chooseFromMenu = async (selector: string, line: string) => {
      await page.click(selector, { button: 'right' });
      await waitUntil('the menu', () =>
        session.asBrowser<boolean>(`() => document.getElementById('contentAreaContextMenu').state === 'open'`),
      );
      await session.asBrowser(
        `(line) => {
          const menu = document.getElementById('contentAreaContextMenu');
          const items = [...menu.querySelectorAll('menuitem')];
          const item = items.find((element) => element.getAttribute('label') === line && !element.hidden);
          if (!item) throw new Error('no such line: ' + items.filter((element) => !element.hidden).map((element) => element.getAttribute('label')).join(', '));
          item.doCommand();
          menu.hidePopup();
        }`,
        line,
      );
    };
    await chooseFromMenu('#middle', 'Open in the reader');
    await isOpen();
    await page.keyboard.press('Escape');
    await isClosed();
    await chooseFromMenu('#link', 'Open link in the reader');
    await waitUntil('the linked article', async () => (await readerText('h1')) === 'The orchard that keeps its own calendar');
  });

  test.skipIf(!seed).each(seedPages.map(({ name }) => name))(
    'reads the page that Sade was born from word for word in %s markup',
    async (name) => {
      await read(await openFixture(`seed/${name}.html`));
      const blocks = await readBlocks();
      expect(blocks).toEqual(seed!.blocks.map(({ text }) => text));
    },
  );
});

describe('in Firefox saving', () => {
  test('from popup, shortcut and again keeps one record, and the popup shows it', async () => {
    const page = await openFixture('pages/orchard.html');
    await session.openPopup();
    await pressInPopup('Save');
    await waitUntil('the record', async () => (await storedIds()).length === 1);
    await waitUntil('the row', () =>
      session.look('popup', (document) => (document.body.textContent?.split('The orchard that keeps its own calendar').length ?? 0) > 2),
    );
    writeFileSync(join(OUT, 'firefox-popup.png'), await session.screenshotPopup());
    await session.closePopup();
    await page.goto(`${server.origin}/pages/orchard.html?utm_source=letter#top`);
    await runCommand('S');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await storedIds()).toHaveLength(1);
    await waitUntil('the saved state', async () => (await toolbarTitle()) === 'Sade: this article is saved');
  });

  test('shows the saved article in the library tab', async () => {
    const own = await session.browser.newPage();
    void own.goto(`${session.origin}/library.html`).catch(() => undefined);
    await waitUntil('the library', () =>
      own.evaluate(() => document.body.textContent?.includes('The orchard that keeps its own calendar')),
    );
    writeFileSync(join(OUT, 'firefox-library.png'), await own.screenshot());
  });
});

describe('in Firefox, when the person has withdrawn access to all sites', () => {
  test('detection rests and a click on the button reads all the same', async () => {
    await session.asBrowser(`async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID('sade@sade.example');
      await ExtensionPermissions.remove('sade@sade.example', { permissions: [], origins: ['http://*/*', 'https://*/*'] }, extension);
    }`);
    const page = await openFixture('pages/lighthouse.html');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await toolbarTitle()).toBe('Sade');
    await read(page);
    expect(await readerText('h1')).toBe('The lamp that counts the ships');
  });
});
