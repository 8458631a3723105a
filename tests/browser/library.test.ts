import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { killBrowserWhileSaving } from '../../scripts/library/kill-browser.ts';
import { type LibraryBrowser, makeProfileDir, openLibraryBrowser } from '../../scripts/library/library-browser.ts';
import type { SadeInPage } from '../../scripts/library/measure-library.ts';

const MINUTES = 60_000;

describe.each([
  ['chromium', inject('chromeDir')],
  ['firefox', inject('firefoxDir')],
] as const)('the library in %s', (name, extensionDir) => {
  let browser: LibraryBrowser;
  beforeAll(async () => {
    browser = await openLibraryBrowser(name, { extensionDir });
  }, 2 * MINUTES);
  afterAll(() => browser.close());

  test('loses nothing when three pages save at once, also the same articles', { timeout: 3 * MINUTES }, async () => {
    const pages = [await browser.openLibrary(), await browser.openLibrary(), await browser.openLibrary()];
    const acknowledged = await Promise.all(
      pages.map((page, place) =>
        page.evaluate(async (first) => {
          const { sade } = globalThis as unknown as { sade: SadeInPage };
          const numbers = Array.from({ length: 20 }, (_, at) => first + at);
          const results = await Promise.all(numbers.map((number) => sade.saveArticle(sade.generateArticle(number, 200), new Date())));
          return results.filter((result) => result.ok && result.copies === 2).length;
        }, place * 10),
      ),
    );
    expect(acknowledged).toEqual([20, 20, 20]);
    const found = await pages[0]?.evaluate(async () => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      const { rows, total } = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 100 });
      const texts = await Promise.all(rows.map((row) => sade.readSavedArticle(row.id)));
      return { total, whole: texts.filter((read) => read.ok && read.saved.article.text.length > 100).length };
    });
    expect(found).toEqual({ total: 40, whole: 40 });
    for (const page of pages) await page.close();
  });

  test('finds what was just saved, as it is typed', { timeout: 2 * MINUTES }, async () => {
    const page = await browser.openLibrary();
    const totals = await page.evaluate(async () => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      const article = { ...sade.generateArticle(900, 50), title: "İstanbul'da ışıklar", text: '東京都の桜。 Yıldızlar geri döndü.' };
      await sade.saveArticle(article, new Date());
      const search = async (words: string) =>
        (await sade.listShelf({ words, view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 5 })).rows[0]?.title;
      return Promise.all(['istanb', 'ISIK', 'ışık', '東京', '"yildizlar geri"'].map(search));
    });
    expect(totals).toEqual(Array(5).fill("İstanbul'da ışıklar"));
    await page.close();
  });
});

describe('the library in chromium after an accident', () => {
  const extensionDir = inject('chromeDir');

  test.each([
    ['database', (id: string) => join('IndexedDB', `chrome-extension_${id}_0.indexeddb.leveldb`)],
    ['other engine', (id: string) => join('Local Extension Settings', id)],
  ])('is whole again when the files of the %s are gone', { timeout: 5 * MINUTES }, async (_engine, folderOf) => {
    const profile = await makeProfileDir();
    const open = () => openLibraryBrowser('chromium', { extensionDir, profileDir: profile.path });
    try {
      let browser = await open();
      const page = await browser.openLibrary();
      await page.evaluate(async () => {
        const { sade } = globalThis as unknown as { sade: SadeInPage };
        for (let number = 0; number < 12; number++) await sade.saveArticle(sade.generateArticle(number, 100), new Date());
      });
      await browser.close();
      const id = browser.origin.replace('chrome-extension://', '');
      await rm(join(profile.path, 'Default', folderOf(id)), { recursive: true });
      browser = await open();
      const health = await (await browser.openLibrary()).evaluate(async () => {
        const { sade } = globalThis as unknown as { sade: SadeInPage };
        const { readable, singleCopies, unreadable, missing } = await sade.checkLibrary(() => new Date(), {
          signal: new AbortController().signal,
        });
        const { total } = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 1 });
        return { readable, singleCopies, lost: unreadable.length + missing.length, total };
      });
      expect(health).toEqual({ readable: 12, singleCopies: 0, lost: 0, total: 12 });
      await browser.close();
    } finally {
      await profile.remove();
    }
  });

  test('has everything that was acknowledged before kill -9', { timeout: 5 * MINUTES }, async () => {
    const figures = await killBrowserWhileSaving({ browser: 'chromium', kills: 2, stops: 4, saves: 20, seed: 7, extensionDir });
    expect(figures.acknowledged).toBeGreaterThan(0);
    expect(figures).toMatchObject({ lost: 0, torn: 0, untrue: 0, duplicates: 0 });
  });
});
