import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FirefoxSession, launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

let session: FirefoxSession;
let server: FolderServer;
beforeAll(async () => {
  server = await serveFolder(FIXTURES);
  session = await launchFirefox({ extensionDir: inject('firefoxDir') });
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

/** What stands in the reader; null while it is closed. */
const readerText = (selector: string) =>
  session.look(
    'tab',
    (document, wanted) => {
      for (const host of document.querySelectorAll('html > *')) {
        const root = (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
        const found = root?.querySelector(wanted);
        if (found) return found.textContent;
      }
      return null;
    },
    selector,
  );
const title = () => readerText('h1');
const go = (page: Page, path: string) => page.goto(`${server.origin}/${path}`);

test('in Firefox the reader opens by itself where it was chosen in the popup, closed once stays closed, and a block is hidden by keyboard', async () => {
  const page = await session.openPage(`${server.origin}/pages/lighthouse.html`);
  await session.openPopup();
  await waitUntil('the choice', () =>
    session.look('popup', (document) => {
      const check = document.querySelector<HTMLInputElement>('.site-choice input');
      check?.click();
      return check?.checked ?? null;
    }),
  );
  await session.closePopup();
  await go(page, 'pages/orchard.html');
  await waitUntil('the reader', async () => (await title()) === 'The orchard that keeps its own calendar');
  await go(page, 'pages/lighthouse.html');
  await waitUntil('the reader', async () => (await title()) === 'The lamp that counts the ships');

  await waitUntil('the tools', async () => (await readerText('.tools')) !== null);
  const first = (await readerText('.text > p')) ?? '';
  await page.keyboard.press('e');
  await waitUntil('the bar', async () => (await readerText('.hide-bar')) !== null);
  await page.keyboard.press('ArrowDown');
  await waitUntil('the outline', async () => (await readerText('[data-pointed]')) === first);
  await page.keyboard.press('Enter');
  await waitUntil('it to go', async () => !((await readerText('.text')) ?? first).includes(first));
  await page.keyboard.press('Escape');
  await waitUntil('the bar to go', async () => (await readerText('.hide-bar')) === null);

  await page.keyboard.press('Escape');
  await waitUntil('the reader to close', async () => (await title()) === null);
  await page.reload();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await title()).toBeNull();
  await go(page, 'pages/home.html');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await title()).toBeNull();
});
