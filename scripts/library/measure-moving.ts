import { bundleStore } from '../drive/bundle-store.ts';
import type { Move } from '../drive/move-in-page.ts';
import { CHECKER, checkBook } from './check-book.ts';
import { type BrowserName, openLibraryBrowser } from './library-browser.ts';

export interface MovingFigures {
  /** Every record and picture has the checksum that it had before, and nothing was added. */
  readonly isEqual: boolean;
  /** Files in the backup: records, pictures, head and manifest. */
  readonly files: number;
  readonly differing: number;
  readonly exportMs: number;
  readonly importMs: number;
  /** What epubcheck says about a book of twenty articles; null where it is not installed. */
  readonly bookMessages: readonly string[] | null;
}

type InPage = typeof globalThis & { move: Move };

/** Fills a library of its own with articles and pictures, backs it up, loses everything in both engines, and restores it. */
export async function measureMoving(name: BrowserName, count: number, extensionDir?: string): Promise<MovingFigures> {
  const code = await bundleStore('scripts/drive/move-in-page.ts');
  const browser = await openLibraryBrowser(name, extensionDir ? { extensionDir } : {});
  try {
    const page = await browser.openPage('options.html');
    await page.evaluate(code);
    await page.evaluate((articles) => (globalThis as InPage).move.fill(articles), count);
    const start = Date.now();
    const before = await page.evaluate(() => (globalThis as InPage).move.backUp());
    const exportMs = Date.now() - start;
    await page.evaluate(() => (globalThis as InPage).move.wipe());
    const left = await page.evaluate(() => (globalThis as InPage).move.countSaved());
    if (left !== 0) throw new Error(`${left} articles were left after everything was wiped.`);
    const restored = await page.evaluate(() => (globalThis as InPage).move.restore());
    const after = await page.evaluate(() => (globalThis as InPage).move.backUp());
    const paths = [...new Set([...Object.keys(before.sums), ...Object.keys(after.sums)])];
    const differing = paths.filter((path) => before.sums[path] !== after.sums[path]).length;
    const book = CHECKER ? await page.evaluate(() => (globalThis as InPage).move.exportAs('epub', 20)) : null;
    return {
      isEqual: differing === 0 && paths.filter((path) => path.startsWith('records/')).length === count,
      files: paths.length,
      differing,
      exportMs,
      importMs: restored.milliseconds,
      bookMessages: book && checkBook(Buffer.from(book.base64, 'base64')),
    };
  } finally {
    await browser.close();
  }
}
