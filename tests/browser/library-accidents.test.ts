import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, inject, test, vi } from 'vitest';
import { killBrowser, type LibraryBrowser, makeProfileDir, openLibraryBrowser } from '../../scripts/library/library-browser.ts';
import type { SadeInPage } from '../../scripts/library/measure-library.ts';
import { waitUntil } from './wait-until.ts';

vi.setConfig({ testTimeout: 300_000 });

type InPage = typeof globalThis & { sade: SadeInPage };

const CAN_MOUNT = canMount();
if (!CAN_MOUNT) console.warn('A full disk is not tested: only root can mount a small one (tmpfs).');

describe.each([
  ['chromium', inject('chromeDir')],
  ['firefox', inject('firefoxDir')],
] as const)('in %s', (name, extensionDir) => {
  test('two windows that save, delete and restore the same articles at once lose no change', async () => {
    const browser = await openLibraryBrowser(name, { extensionDir });
    try {
      const pages = [await browser.openLibrary(), await browser.openLibrary()];
      await pages[0]?.evaluate(async () => {
        const { sade } = globalThis as InPage;
        for (let number = 0; number < 12; number++) await sade.saveArticle(sade.generateArticle(number, 100), new Date());
      });
      // Each window tags every article with a word of its own, while it saves them again, throws them away and takes them back.
      await Promise.all(
        pages.map((page, window) =>
          page.evaluate(async (own) => {
            const { sade } = globalThis as InPage;
            const change = async (number: number) => {
              const saved = await sade.saveArticle(sade.generateArticle(number, 100), new Date());
              if (!saved.ok) throw new Error(saved.reason);
              await sade.changeArticles([saved.id], ({ tags }) => ({ tags: [...tags, own] }), new Date());
              await sade.removeArticle(saved.id, new Date());
              await sade.restoreArticle(saved.id, new Date());
            };
            await Promise.all(Array.from({ length: 12 }, (_, number) => change(number)));
          }, `window ${window}`),
        ),
      );
      const found = await pages[0]?.evaluate(async () => {
        const { sade } = globalThis as InPage;
        const { rows, total } = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 50 });
        const health = await sade.checkLibrary(() => new Date(), { signal: new AbortController().signal });
        return { total, tags: rows.map((row) => [...row.tags].sort().join(', ')), healed: health.healed, unreadable: health.unreadable };
      });
      expect(found).toEqual({ total: 12, tags: Array(12).fill('window 0, window 1'), healed: 0, unreadable: [] });
    } finally {
      await browser.close();
    }
  });

  test('an import that ended with the browser leaves whole articles, and goes on when it is begun again', async () => {
    const profile = await makeProfileDir();
    const count = 400;
    try {
      const first = await openLibraryBrowser(name, { extensionDir, profileDir: profile.path });
      const page = await first.openLibrary();
      void importAll(page, count).catch(() => undefined);
      await waitUntil('some articles', async () => (await page.evaluate(() => (globalThis as InPage).sade.countSaved())) >= 50, 60_000);
      killBrowser(first);
      await first.close().catch(() => undefined);

      const second = await openLibraryBrowser(name, { extensionDir, profileDir: profile.path });
      try {
        const again = await second.openLibrary();
        const health = await again.evaluate(() =>
          (globalThis as InPage).sade.checkLibrary(() => new Date(), { signal: new AbortController().signal }),
        );
        expect(health).toMatchObject({ unreadable: [], missing: [], singleCopies: 0 });
        expect(health.readable).toBeGreaterThanOrEqual(50);
        expect(health.readable).toBeLessThan(count);
        const outcomes = await importAll(again, count);
        expect(outcomes).toEqual({ kept: health.readable, new: count - health.readable });
      } finally {
        await second.close();
      }
    } finally {
      await profile.remove();
    }
  });

  test.skipIf(!CAN_MOUNT)('a full disk is said, harms nothing that is there, and lets articles be deleted', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'sade-disk-'));
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m', 'tmpfs', disk]);
    let browser: LibraryBrowser | null = null;
    try {
      browser = await openLibraryBrowser(name, { extensionDir, profileDir: join(disk, 'profile') });
      const page = await browser.openLibrary();
      const ids = await page.evaluate(async () => {
        const { sade } = globalThis as InPage;
        const saved: string[] = [];
        for (let number = 0; number < 10; number++) {
          const result = await sade.saveArticle(sade.generateArticle(number, 300), new Date());
          if (result.ok) saved.push(result.id);
        }
        // At the next start of a session that has seen articles; here at once.
        await sade.keepReserve();
        return saved;
      });
      expect(ids).toHaveLength(10);
      await fillDisk(disk);
      const whenFull = await page.evaluate(async (known) => {
        const { sade } = globalThis as InPage;
        const save = await sade.saveArticle(sade.generateArticle(100, 20_000), new Date());
        const readable = await Promise.all(known.map(async (id) => (await sade.readSavedArticle(id)).ok));
        const removed = await sade.removeArticle(known[0] ?? '', new Date());
        const purged = await sade.deleteForever([known[1] ?? '']);
        const list = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 50 });
        return { save, readable: readable.filter(Boolean).length, isRemoved: removed.ok, purged, listed: list.total };
      }, ids);
      expect(whenFull).toEqual({ save: { ok: false, reason: 'storage-full' }, readable: 10, isRemoved: true, purged: 1, listed: 8 });
      rmSync(join(disk, 'filler'));
      const after = await page.evaluate(async () => {
        const { sade } = globalThis as InPage;
        const health = await sade.checkLibrary(() => new Date(), { signal: new AbortController().signal });
        const save = await sade.saveArticle(sade.generateArticle(200, 300), new Date());
        return { readable: health.readable, lost: health.unreadable.length + health.missing.length, copies: save.ok && save.copies };
      });
      expect(after).toEqual({ readable: 9, lost: 0, copies: 2 });
    } finally {
      await browser?.close();
      spawnSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });
});

/** Imports articles 0 … count - 1. @returns how many had each outcome */
function importAll(page: Page, count: number): Promise<Record<string, number>> {
  return page.evaluate(async (wanted) => {
    const { sade } = globalThis as InPage;
    async function* records() {
      for (let number = 0; number < wanted; number++) yield await sade.generateSaved(number, 300);
    }
    const outcomes: Record<string, number> = {};
    await sade.importRecords(records(), {
      signal: new AbortController().signal,
      onRows(rows) {
        for (const row of rows) outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
      },
    });
    return outcomes;
  }, count);
}

/** Writes until nothing fits any more. */
async function fillDisk(disk: string): Promise<void> {
  const chunk = new Uint8Array(65_536).fill(1);
  try {
    for (;;) await writeFile(join(disk, 'filler'), chunk, { flag: 'a' });
  } catch {
    // That was the wish.
  }
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'sade-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}
