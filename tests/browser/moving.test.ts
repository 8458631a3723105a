import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { openZip } from '@/export/zip/open-zip';
import { bundleStore } from '../../scripts/drive/bundle-store.ts';
import { findButton } from '../../scripts/drive/find-button.ts';
import type { Move } from '../../scripts/drive/move-in-page.ts';
import { CHECKER, checkBook } from '../../scripts/library/check-book.ts';
import { openLibraryBrowser } from '../../scripts/library/library-browser.ts';
import type { SadeInPage } from '../../scripts/library/measure-library.ts';
import { measureMoving } from '../../scripts/library/measure-moving.ts';
import { FIXTURES, useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

// A thousand articles of a thousand words, three times over: how fast is what the bench says.
vi.setConfig({ testTimeout: 900_000 });

const COUNT = 1_000;
const bench = useChromium();
let code = '';
beforeAll(async () => {
  code = await bundleStore('scripts/drive/move-in-page.ts');
});

type InPage = typeof globalThis & { move: Move };

async function openMover(): Promise<Page> {
  const page = await bench.openOwnPage('library.html');
  await page.evaluate(code);
  return page;
}

describe('a library of a thousand articles', () => {
  test('is the same to the byte after a backup, a loss of everything and a restore', async () => {
    const page = await openMover();
    await page.evaluate((count) => (globalThis as InPage).move.fill(count), COUNT);
    const before = await page.evaluate(() => (globalThis as InPage).move.backUp());
    expect(Object.keys(before.sums).filter((path) => path.startsWith('records/'))).toHaveLength(COUNT);
    expect(Object.keys(before.sums).filter((path) => path.startsWith('pictures/')).length).toBeGreaterThan(250);
    await page.evaluate(() => (globalThis as InPage).move.wipe());
    expect(await page.evaluate(() => (globalThis as InPage).move.countSaved())).toBe(0);
    const restored = await page.evaluate(() => (globalThis as InPage).move.restore());
    expect(restored).toMatchObject({ planned: { new: COUNT }, counts: { new: COUNT } });
    expect(restored.steps).toBeGreaterThanOrEqual(COUNT / 25);
    const after = await page.evaluate(() => (globalThis as InPage).move.backUp());
    expect(after).toEqual(before);
    console.log(`backup of ${COUNT}: ${(before.bytes / 1e6).toFixed(1)} MB; imported in ${(restored.milliseconds / 1_000).toFixed(1)} s`);
  });

  test.skipIf(!CHECKER)('becomes a book that epubcheck has nothing to say about, its pictures converted', async () => {
    const page = await openMover();
    const { fileName, base64 } = await page.evaluate(() => (globalThis as InPage).move.exportAs('epub', 20));
    expect(fileName).toBe('Sade 2026-03-01.epub');
    expect(checkBook(Buffer.from(base64, 'base64'))).toEqual([]);
  });
});

describe('a library in Firefox', () => {
  test('is the same to the byte after a backup, a loss of everything and a restore, and becomes a valid book', async () => {
    const figures = await measureMoving('firefox', 200, inject('firefoxDir'));
    expect(figures).toMatchObject({ isEqual: true, differing: 0 });
    // Records, their pictures (every fourth has one of its own), head and manifest.
    expect(figures.files).toBeGreaterThan(200 + 50);
    expect(figures.bookMessages ?? []).toEqual([]);
  });

  test('is imported, and the import taken back, in the library tab', async () => {
    const browser = await openLibraryBrowser('firefox', { extensionDir: inject('firefoxDir') });
    try {
      const page = await browser.openWith('library.html');
      const text = () => page.evaluate(() => document.body.textContent ?? '');
      const press = (name: string) =>
        page.evaluate((wanted) => {
          const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === wanted);
          button?.click();
          return button !== undefined;
        }, name);
      await waitUntil('the page', async () => (await text()).includes('Storage and backup'), 30_000);
      await press('Storage and backup');
      await waitUntil('the section', async () => (await text()).includes('Restore and import'), 30_000);
      // A file is put into the field as a drop would: WebDriver BiDi has no way into a field of an extension's page.
      const csv = readFileSync(join(FIXTURES, 'import', 'pocket.csv'), 'utf8');
      await page.evaluate((content) => {
        const input = document.querySelector<HTMLInputElement>('input[type=file]');
        const files = new DataTransfer();
        files.items.add(new File([content], 'pocket.csv', { type: 'text/csv' }));
        if (input) input.files = files.files;
        input?.dispatchEvent(new Event('change', { bubbles: true }));
      }, csv);
      await waitUntil('the plan', async () => (await text()).includes('3 new'), 60_000);
      await press('Import');
      await waitUntil('the import', async () => (await text()).includes('Imported.'), 60_000);
      expect(await page.evaluate(() => (globalThis as unknown as { sade: SadeInPage }).sade.countSaved())).toBe(3);
      await press('Take the import back');
      await waitUntil('the way back', async () => (await text()).includes('The import was taken back'), 60_000);
      expect(await page.evaluate(() => (globalThis as unknown as { sade: SadeInPage }).sade.countSaved())).toBe(0);
    } finally {
      await browser.close();
    }
  });
});

describe('a backup that is made by itself', () => {
  test('lands in the downloads when the library is opened, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sade-downloads-'));
    const client = await bench.session.browser.target().createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const page = await openMover();
    await page.evaluate(() => (globalThis as InPage).move.fill(3));
    await (await findButton(page, ['Storage and backup'])).click();
    await page.waitForSelector('#backup-title');
    await page.select('section[aria-labelledby="backup-title"] select', 'weekly');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.close();
    const opened = await bench.openOwnPage('library.html');
    await waitUntil('the file', () => readdirSync(folder).find((file) => /^sade-[\d-]+\.zip$/.test(file)), 120_000);
    await waitUntil('the word about it', async () => (await textOf(opened)).includes('The backup is in your downloads.'), 30_000);
    await opened.close();
    await bench.openOwnPage('library.html');
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect(readdirSync(folder)).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});

describe('the library tab', () => {
  test('says first what a file would bring, then imports it, then takes it back', async () => {
    const page = await bench.openOwnPage('library.html');
    await (await findButton(page, ['Storage and backup'])).click();
    const input = await page.waitForSelector('input[type=file]');
    await input?.uploadFile(join(FIXTURES, 'import', 'pocket.csv'));
    await waitUntil('the plan', async () => (await textOf(page)).includes('3 new'), 60_000);
    await (await findButton(page, ['Import'])).click();
    await waitUntil('the import', async () => (await textOf(page)).includes('Imported.'), 60_000);
    await (await findButton(page, ['Take the import back'])).click();
    await waitUntil('the way back', async () => (await textOf(page)).includes('The import was taken back'), 60_000);
  });
});

describe('a backup made in the library tab', () => {
  test('lands in the downloads as a whole zip', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sade-downloads-'));
    const client = await bench.session.browser.target().createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const page = await openMover();
    await page.evaluate(() => (globalThis as InPage).move.fill(8));
    await (await findButton(page, ['Storage and backup'])).click();
    await (await findButton(page, ['Make a backup'])).click();
    const name = await waitUntil('the file', () => readdirSync(folder).find((file) => /^sade-[\d-]+\.zip$/.test(file)), 120_000);
    const opened = await openZip(new Blob([readFileSync(join(folder, name))]));
    expect(opened.ok && opened.zip.isCut).toBe(false);
    const records = opened.ok ? [...opened.zip.entries.keys()].filter((path) => path.startsWith('records/')) : [];
    expect(records.length).toBeGreaterThanOrEqual(8);
    rmSync(folder, { recursive: true });
  });
});

describe('an imported link', () => {
  test('is cleaned and kept when it is opened for the first time, with what was said about it', async () => {
    const page = await bench.openOwnPage('library.html');
    const address = `${bench.server.origin}/pages/orchard.html`;
    const folder = mkdtempSync(join(tmpdir(), 'sade-links-'));
    writeFileSync(join(folder, 'links.csv'), `url,title,tags\n${address},Only a link,fruit\n`);
    await (await findButton(page, ['Storage and backup'])).click();
    const input = await page.waitForSelector('input[type=file]');
    await input?.uploadFile(join(folder, 'links.csv'));
    await (await findButton(page, ['Import'], 60_000)).click();
    await waitUntil('the import', async () => (await textOf(page)).includes('Imported.'), 60_000);
    rmSync(folder, { recursive: true });
    await page.evaluate(code);
    const id = await page.evaluate((url) => (globalThis as InPage).move.findId(url), address);
    await page.close();
    const article = await bench.openOwnPage(`library.html#${id}`);
    await waitUntil('the text', async () => (await textOf(article)).includes('keeps its own calendar'), 60_000);
    await article.evaluate(code);
    const saved = await article.evaluate((url) => (globalThis as InPage).move.read(url), address);
    expect(saved).toMatchObject({ linkOnly: false, tags: ['fruit'] });
    expect(saved?.words).toBeGreaterThan(100);
  });
});

function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent ?? '');
}
