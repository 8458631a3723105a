import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type FirefoxSession, launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { decodeStoredArticles, type StoredArticle } from '../../scripts/drive/read-stored-articles.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { GOOD_SERIES, serveSeries } from '../series/make-series.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

/** Every request: host, address and cookie. */
const asked: { readonly host: string; readonly address: string; readonly cookie: string }[] = [];
let session: FirefoxSession;
let server: FolderServer;

beforeAll(async () => {
  server = await serveFolder(FIXTURES, {
    answer(path, query, headers) {
      asked.push({ host: (headers.host ?? '').replace(/:\d+$/, ''), address: path + query, cookie: headers.cookie ?? '' });
      const html = serveSeries(path + query);
      return html === null ? null : { body: html, type: 'text/html; charset=utf-8', headers: { 'set-cookie': 'reader=known; Path=/' } };
    },
  });
  session = await launchFirefox({
    extensionDir: inject('firefoxDir'),
    // A name that is public as far as an address tells, and leads to the test's own server.
    preferences: { 'network.dns.localDomains': 'notes.example' },
  });
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

const at = (path: string) => `http://notes.example:${new URL(server.origin).port}${path}`;

/** Texts of what matches in a closed shadow root of the tab in front. */
const textsOf = (selector: string) =>
  session.look(
    'tab',
    (document, wanted) => {
      for (const host of document.querySelectorAll('html > *')) {
        const root = (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
        const found = [...(root?.querySelectorAll(wanted) ?? [])].map((element) => element.textContent ?? '');
        if (found.length > 0) return found;
      }
      return [];
    },
    selector,
  );
const pressInReader = (selector: string) =>
  session.look(
    'tab',
    (document, wanted) => {
      for (const host of document.querySelectorAll('html > *')) {
        const root = (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
        root?.querySelector<HTMLElement>(wanted)?.click();
      }
      return null;
    },
    selector,
  );
const stored = async (): Promise<readonly StoredArticle[]> =>
  decodeStoredArticles(
    await session.asBrowser<Record<string, unknown>>(`async () => {
      const { extension } = WebExtensionPolicy.getByID('sade@sade.example');
      const { ExtensionStorageIDB } = ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageIDB.sys.mjs');
      const connection = await ExtensionStorageIDB.open(ExtensionStorageIDB.getStoragePrincipal(extension));
      const all = await connection.get(null);
      connection.close();
      return all;
    }`),
  );
const chooseFromMenu = async (page: Page, selector: string, line: string) => {
  await page.click(selector, { button: 'right' });
  await waitUntil('the menu', () => session.asBrowser<boolean>(`() => document.getElementById('contentAreaContextMenu').state === 'open'`));
  await session.asBrowser(
    `(line) => {
      const menu = document.getElementById('contentAreaContextMenu');
      const item = [...menu.querySelectorAll('menuitem')].find((element) => element.getAttribute('label') === line && !element.hidden);
      if (!item) throw new Error('no such line: ' + [...menu.querySelectorAll('menuitem')].filter((element) => !element.hidden).map((element) => element.getAttribute('label')).join(', '));
      item.doCommand();
      menu.hidePopup();
    }`,
    line,
  );
};

test('in Firefox the pages of an article are joined, with the person’s own session, and saved as one', async () => {
  const series = GOOD_SERIES[0]!;
  const page = await session.openPage(`${server.origin}${series.first}`);
  await page.bringToFront();
  await session.asBrowser(`() => {
    const key = [...document.querySelectorAll('#ext-keyset-id-sade_sade_example key')].find((element) => element.getAttribute('key')?.toUpperCase() === 'R' && !element.getAttribute('modifiers').includes('shift'));
    key.doCommand();
  }`);
  await waitUntil('the button', async () => (await textsOf('.series button'))[0] === 'Add the following pages');
  asked.length = 0;
  await pressInReader('.series button');
  await waitUntil('the end', async () => (await textsOf('.series .notice'))[0] === '3 pages added. The article is complete.');
  expect(await textsOf('.text p')).toEqual(series.paragraphs);
  const pages = asked.filter(({ address }) => serveSeries(address) !== null);
  expect(pages).toHaveLength(3);
  expect(pages.every(({ cookie }) => cookie === 'reader=known')).toBe(true);
  expect(asked.filter(({ address }) => /ran\.js|seen\.gif/.test(address))).toEqual([]);
  await page.keyboard.press('s');
  await waitUntil('the record', async () =>
    (await stored()).some(({ article }) => article.text.split('\n').length === series.paragraphs.length),
  );
});

test('in Firefox a link is saved from the real context menu without a tab, cleaned in the background page', async () => {
  const page = await session.openPage(at('/links/walk.html'));
  const tabs = (await session.browser.pages()).length;
  await chooseFromMenu(page, '#orchard', 'Save link for later');
  const saved = await waitUntil('the article', async () => (await stored()).find(({ article }) => article.url.includes('orchard')));
  expect(saved.linkOnly).toBe(false);
  expect(saved.article.title).toBe('The orchard that keeps its own calendar');
  expect(saved.article.text.split('\n')).toHaveLength(5);
  expect((await session.browser.pages()).length).toBe(tabs);
  await waitUntil('the note', async () => (await textsOf('[role="status"]'))[0] === 'Saved: The orchard that keeps its own calendar');
});

test('in Firefox a selection is read alone from the real context menu, and so is one in the reader by key', async () => {
  const page = await session.openPage(at('/links/walk.html'));
  await page.evaluate(() => {
    const paragraphs = document.querySelectorAll('article > p');
    getSelection()!.setBaseAndExtent(paragraphs[1]!.firstChild!, 0, paragraphs[2]!.firstChild!, 24);
  });
  await chooseFromMenu(page, 'article > p:nth-of-type(2)', 'Read only the selection');
  await waitUntil('the part', async () => (await textsOf('.text p')).length === 2);
  expect(await textsOf('.notice')).toEqual(['This is the part of the page that you selected.']);
  expect((await textsOf('.text p'))[1]).toBe('Of the third detour the ');
  await waitUntil('the tools', async () => (await textsOf('.tools')).length === 1);
  await session.look('tab', (document) => {
    for (const host of document.querySelectorAll('html > *')) {
      const root = (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
      const paragraph = root?.querySelectorAll('.text p')[0];
      if (paragraph) document.getSelection()!.selectAllChildren(paragraph);
    }
    return null;
  });
  await page.keyboard.press('x');
  await waitUntil('the smaller part', async () => (await textsOf('.text p')).length === 1);
});
