import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { english } from '../../src/locales/en.ts';
import { FIXTURES, useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const tiny = '<!doctype html><title>Tiny</title><p>Back soon.</p>';
const bench = useChromium({
  answer: (path) => {
    if (path === '/tiny.html') return { body: tiny, type: 'text/html' };
    return null;
  },
});
const text = english.text;

/** What the popup says, with everything that went wrong in it or in the worker. */
async function askPopup(url: string): Promise<{ said: string; errors: readonly string[] }> {
  const page = await bench.session.browser.newPage();
  await page.goto(url, { timeout: 5_000 }).catch(() => undefined);
  const errors: string[] = [];
  (await bench.session.startWorker()).on('error', (error) => errors.push(String(error)));
  const popup = await bench.session.openPopup(page);
  popup.on('pageerror', (error) => errors.push(String(error)));
  const problems = Object.entries(text).flatMap(([key, value]) => (key.startsWith('problem') ? [String(value)] : []));
  const said = await waitUntil('a sentence in the popup', async () => {
    const shown = await popup.evaluate(() => document.body.textContent ?? '');
    return problems.find((problem) => shown.includes(problem));
  });
  return { said, errors };
}

describe('on a page that cannot be read, the popup says why and nothing is thrown', () => {
  test.each([
    ['a picture', 'pages/picture.svg', [text.problemNotHtml]],
    ['a data file', 'pages/tides.xml', [text.problemNotHtml]],
    ['an empty page', 'pages/empty.html', [text.problemEmpty]],
    ['a tiny page', 'tiny.html', [text.problemEmpty, text.problemNoArticle]],
    ['a PDF', 'pages/tides.pdf', [text.problemNotHtml, text.problemBrowserPage, text.problemNoAccess]],
  ])('%s', async (_name, path, reasons) => {
    const { said, errors } = await askPopup(`${bench.server.origin}/${path}`);
    expect(reasons).toContain(said);
    expect(errors).toEqual([]);
  });

  test.each([
    ['a page of the browser', 'chrome://version/', [text.problemBrowserPage]],
    ['a new tab', 'about:blank', [text.problemBrowserPage, text.problemNoAccess]],
    ['the source of a page', 'view-source:https://example.invalid/', [text.problemBrowserPage]],
    ['a data address', 'data:text/html,<p>words</p>', [text.problemBrowserPage, text.problemNoAccess]],
  ])('%s', async (_name, url, reasons) => {
    const { said, errors } = await askPopup(url);
    expect(reasons).toContain(said);
    expect(errors).toEqual([]);
  });
});

test('a file is read where the person has allowed files', async () => {
  const page = await bench.session.openPage(pathToFileURL(`${FIXTURES}/sample/index.html`).href);
  const reader = await bench.read(page);
  expect(await reader.evaluate((root) => root.querySelector('.text')!.textContent)).toContain(
    'Kütüphanenin hafta içi gece yarısına kadar açık kalması',
  );
});
