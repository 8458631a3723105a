// @vitest-environment node
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openZip } from '@/export/zip/open-zip';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { backupLibrary, needsBackup } from '@/platform/backup-library';
import { applyImport, type ImportPlan, planImport } from '@/platform/import-library';
import { undoImport } from '@/platform/import-undo';
import { dropConnection } from '@/platform/library-database';
import { putPictures, readPictures } from '@/platform/pictures';
import {
  changeArticles,
  countSaved,
  listShelf,
  readSavedArticle,
  readTagColors,
  removeArticle,
  saveArticle,
  setTagColor,
} from '@/platform/store';
import { streamToBlob } from '@/platform/to-stream';
import { makeArticle } from '../library/make-article';

vi.setConfig({ testTimeout: 120_000 });

// Locks and files of the platform, and a window to parse pages in: neither environment has both.
const window = await vi.hoisted(async () => {
  // The package brings no types.
  const { JSDOM } = (await import('jsdom' as string)) as { JSDOM: new (html: string) => { window: Window & typeof globalThis } };
  const { window } = new JSDOM('');
  for (const name of ['DOMParser', 'Node', 'NodeFilter', 'Element', 'Document', 'DocumentFragment'] as const) {
    vi.stubGlobal(name, window[name]);
  }
  return window;
});
vi.stubGlobal('window', window);
const { document } = window;

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date('2026-03-02T10:00:00Z');
const OPTIONS = { signal: new AbortController().signal, document };

beforeEach(emptyLibrary);

async function emptyLibrary(): Promise<void> {
  fakeBrowser.reset();
  fakeBrowser.runtime.getManifest = () => ({ version: '1.2.3', name: 'Sade', manifest_version: 3 });
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
}

async function fill(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const url = `https://a.example/${n}`;
    const result = await saveArticle(
      makeArticle({ url, canonicalUrl: url, title: `Story ${n}`, html: `<p>Text ${n}</p>`, text: `Text ${n}` }),
      NOW,
    );
    if (result.ok) ids.push(result.id);
  }
  return ids;
}

async function backup(): Promise<File> {
  const run = await backupLibrary({ now: NOW, signal: OPTIONS.signal });
  return new File([await streamToBlob(run.stream, run.type)], run.fileName, { lastModified: NOW.getTime() });
}

async function plan(file: File): Promise<ImportPlan> {
  const result = await planImport(file, OPTIONS);
  if (!result.ok) throw new Error(result.reason);
  return result.plan;
}

/** All files of a backup but those that say when it was made. */
async function contentsOf(file: File): Promise<Map<string, string>> {
  const opened = await openZip(file);
  if (!opened.ok) throw new Error(opened.reason);
  const contents = new Map<string, string>();
  for (const [path, entry] of opened.zip.entries) {
    const read = await opened.zip.read(entry, 1e8);
    if (path.includes('/')) contents.set(path, Buffer.from(read.ok ? read.bytes : []).toString('base64'));
  }
  return contents;
}

const fixture = (name: string): File =>
  new File([readFileSync(`tests/fixtures/import/${name}`)], 'download', { lastModified: NOW.getTime() });

describe('a library that was backed up, lost and restored', () => {
  it('is the same, byte for byte', async () => {
    const ids = await fill(60);
    await changeArticles(
      ids.slice(0, 5),
      () => ({ tags: ['deniz'], note: 'ışık', favorite: true, state: 'reading', progress: 0.4 }),
      LATER,
    );
    await putPictures(ids[0]!, new Map([['https://a.example/p.png', new Blob([Uint8Array.from([1, 2, 3])], { type: 'image/png' })]]));
    await removeArticle(ids[7]!, LATER);
    const file = await backup();
    const before = await contentsOf(file);
    await emptyLibrary();
    const found = await plan(file);
    expect(found.counts).toEqual({ new: 60 });
    expect(await countSaved()).toBe(0);
    const steps: number[] = [];
    const report = await applyImport(found, { ...OPTIONS, onProgress: ({ done }) => steps.push(done) });
    expect(report).toMatchObject({ counts: { new: 60 }, isStopped: false });
    expect(steps.length).toBeGreaterThan(1);
    expect(await contentsOf(await backup())).toEqual(before);
    expect(before.size).toBe(61);
    expect((await listShelf({ ...NEWEST_FIRST, words: 'tag:deniz' })).total).toBe(5);
  });

  it('keeps what is newer here, and says so before and after', async () => {
    const ids = await fill(4);
    const file = await backup();
    await changeArticles([ids[0]!], () => ({ note: 'mine' }), LATER);
    await removeArticle(ids[1]!, LATER);
    const found = await plan(file);
    expect(found.counts).toEqual({ 'newer-here': 1, kept: 2, 'in-trash': 1 });
    expect((await applyImport(found, OPTIONS)).counts).toEqual(found.counts);
    const read = await readSavedArticle(ids[0]!);
    expect(read.ok && read.saved.note).toBe('mine');
  });
});

describe('an import', () => {
  it('adds links that are cleaned when they are opened, and can be taken back', async () => {
    const [id] = await fill(1);
    const found = await plan(fixture('pocket.csv'));
    expect(found).toMatchObject({ format: 'pocket', counts: { new: 3, 'no-web-address': 2 } });
    const report = await applyImport(found, OPTIONS);
    expect(report.counts).toEqual({ new: 3, 'no-web-address': 2 });
    expect(report.rows.map((row) => row.place)).toEqual([1, 2, 3, 4, 5]);
    expect(await countSaved()).toBe(4);
    expect((await listShelf(NEWEST_FIRST)).rows.filter((row) => row.linkOnly)).toHaveLength(2);
    expect(await undoImport(report.undo, LATER)).toEqual({ removed: 3, restored: 0, kept: 0 });
    expect(await countSaved()).toBe(1);
    expect((await readSavedArticle(id!)).ok).toBe(true);
    expect((await plan(fixture('pocket.csv'))).counts).toEqual(found.counts);
  });

  it('does nothing the second time', async () => {
    await applyImport(await plan(fixture('wallabag.json')), OPTIONS);
    expect((await plan(fixture('wallabag.json'))).counts).toEqual({ kept: 2 });
  });

  it('gives a link its text, keeps what was said about it, and undoes to the link', async () => {
    const links = new File(['url,tags\nhttps://harbour.example/winter,mine\n'], 'x', { lastModified: NOW.getTime() });
    await applyImport(await plan(links), OPTIONS);
    const report = await applyImport(await plan(fixture('wallabag.json')), OPTIONS);
    expect(report.counts).toEqual({ newer: 1, new: 1 });
    const id = report.rows[0]?.id ?? '';
    const read = await readSavedArticle(id);
    expect(read.ok && read.saved).toMatchObject({ linkOnly: false, tags: ['mine', 'boats', 'nets'] });
    expect(await undoImport(report.undo, LATER)).toEqual({ removed: 1, restored: 1, kept: 0 });
    const undone = await readSavedArticle(id);
    expect(undone.ok && undone.saved).toMatchObject({ linkOnly: true, tags: ['mine'] });
  });

  it('leaves alone what the person changed since, when it is taken back', async () => {
    const report = await applyImport(await plan(fixture('pocket.csv')), OPTIONS);
    await changeArticles([report.rows[0]?.id ?? ''], () => ({ favorite: true }), LATER);
    expect(await undoImport(report.undo, LATER)).toEqual({ removed: 2, restored: 0, kept: 1 });
  });

  it('goes on where it was stopped', async () => {
    const list = new File([Array.from({ length: 80 }, (_, n) => `https://a.example/${n}`).join('\n')], 'x', { lastModified: 1 });
    const stop = new AbortController();
    const first = await applyImport(await plan(list), { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.isStopped).toBe(true);
    expect(await countSaved()).toBe(25);
    expect((await plan(list)).counts).toEqual({ kept: 25, new: 55 });
    await applyImport(await plan(list), OPTIONS);
    expect(await countSaved()).toBe(80);
  });

  it('says what it did when the file goes away midway, and can be taken back', async () => {
    await fill(60);
    const file = await backup();
    await emptyLibrary();
    const found = await plan(file);
    const rows = found.opened.rows.bind(found.opened);
    const breaking: ImportPlan = {
      ...found,
      opened: {
        ...found.opened,
        async *rows() {
          for await (const row of rows()) {
            if (row.place > 40) throw new DOMException('The disk is gone', 'NotReadableError');
            yield row;
          }
        },
      },
    };
    const report = await applyImport(breaking, OPTIONS);
    expect(report).toMatchObject({ counts: { new: 25 }, isStopped: true });
    expect(await countSaved()).toBe(25);
    expect(await undoImport(report.undo, LATER)).toMatchObject({ removed: 25 });
    expect(await countSaved()).toBe(0);
  });

  it('brings the colors of tags, leaves those that are here, and takes its own back', async () => {
    await fill(1);
    await setTagColor('Deniz', 'blue');
    await setTagColor('okunacak', 'green');
    const file = await backup();
    await emptyLibrary();
    await setTagColor('deniz', 'red');
    const report = await applyImport(await plan(file), OPTIONS);
    expect(await readTagColors()).toEqual({ deniz: 'red', okunacak: 'green' });
    await undoImport(report.undo, LATER);
    expect(await readTagColors()).toEqual({ deniz: 'red' });
  });

  it('keeps pictures that came inside a page', async () => {
    const report = await applyImport(await plan(fixture('single-file.html')), OPTIONS);
    const pictures = await readPictures(report.rows[0]?.id ?? '');
    expect([...pictures.values()].map((picture) => picture.size)).toEqual([readFileSync('tests/fixtures/import/picture.png').length]);
  });
});

describe('the reminder of a backup', () => {
  it('comes with every fifty new articles', () => {
    expect(needsBackup(null, 49)).toBe(false);
    expect(needsBackup(null, 50)).toBe(true);
    expect(needsBackup({ at: NOW.toISOString(), articles: 40, generation: null }, 80)).toBe(false);
    expect(needsBackup({ at: NOW.toISOString(), articles: 40, generation: null }, 90)).toBe(true);
    expect(needsBackup(null, 99, 50)).toBe(false);
    expect(needsBackup(null, 100, 50)).toBe(true);
  });
});
