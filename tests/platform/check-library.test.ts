// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { judgeHealth, type LibraryHealth } from '@/library/library-health';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { checkLibrary, checkOncePerSession } from '@/platform/check-library';
import { finishReading } from '@/platform/finish-reading';
import { dropConnection, openLibraryDatabase } from '@/platform/library-database';
import { putPictures, readPictures } from '@/platform/pictures';
import { listShelf, readSavedArticle, saveArticle } from '@/platform/store';
import { tidyWordIndex } from '@/platform/word-index';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');
const OPTIONS = { signal: new AbortController().signal };

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await deleteDatabase();
});

describe('checking the library', { timeout: 60_000 }, () => {
  it('finds nothing to do in a whole library', async () => {
    await saveSome(5);
    const health = await check();
    expect(health).toMatchObject({ readable: 5, healed: 0, unreadable: [], missing: [], singleCopies: 0 });
    expect(judgeHealth(health)).toBe('all-well');
  });

  it('makes the database again when it came back empty', async () => {
    const ids = await saveSome(45);
    dropConnection();
    await deleteDatabase();
    const health = await checkOncePerSession(() => NOW, OPTIONS);
    expect(health).toMatchObject({ readable: 45, healed: 45 });
    expect((await listShelf({ ...NEWEST_FIRST, words: 'paragraph', sort: 'relevance' })).total).toBe(45);
    expect((await (await openLibraryDatabase()).getAllKeys('heads')).sort()).toEqual([...ids].sort());
    expect(await checkOncePerSession(() => NOW, OPTIONS)).toBeNull();
  });

  it('makes the other engine again when it lost everything', async () => {
    const ids = await saveSome(12);
    await fakeBrowser.storage.local.clear();
    const health = await check();
    expect(health).toMatchObject({ readable: 12, healed: 12 });
    dropConnection();
    await deleteDatabase();
    for (const id of ids) expect((await readSavedArticle(id)).ok).toBe(true);
  });

  it('takes each part from the engine that has it whole, and keeps the damaged bytes', async () => {
    const [id = ''] = await saveSome(1);
    await fakeBrowser.storage.local.set({ [`b:${id}`]: 'H4sIAAAA' });
    const database = await openLibraryDatabase();
    const head = await database.get('heads', id);
    await database.put('heads', { ...head!, json: head!.json.replace('A story', 'B story') });
    expect(await check()).toMatchObject({ readable: 1, healed: 1 });
    const read = await readSavedArticle(id);
    expect(read.ok && read.saved.article.title).toBe('A story 0');
    const kept = Object.entries(await fakeBrowser.storage.local.get(null)).filter(([key]) => key.startsWith(`q:b:${id}`));
    expect(kept.map(([, value]) => value)).toEqual(['H4sIAAAA']);
    expect(await database.count('quarantine')).toBe(1);
    expect(await check()).toMatchObject({ readable: 1, healed: 0 });
  });

  it('prefers the newer of two whole copies', async () => {
    const [id = ''] = await saveSome(1);
    const old = await fakeBrowser.storage.local.get([`m:${id}`, `b:${id}`]);
    await saveArticle(makeArticle({ url: 'https://example.org/0', canonicalUrl: 'https://example.org/0', title: 'Newer' }), NOW);
    await fakeBrowser.storage.local.set(old);
    expect(await check()).toMatchObject({ healed: 1 });
    dropConnection();
    await deleteDatabase();
    const read = await readSavedArticle(id);
    expect(read.ok && read.saved.article.title).toBe('Newer');
  });

  it('names what no engine can give any more, and deletes nothing of it', async () => {
    const [id = ''] = await saveSome(2);
    await fakeBrowser.storage.local.set({ [`b:${id}`]: 'broken' });
    const database = await openLibraryDatabase();
    await database.put('bodies', { id, bytes: new Uint8Array([1, 2, 3]) });
    const health = await check();
    expect(health).toMatchObject({ readable: 1, unreadable: [{ id, title: 'A story 0', reason: 'damaged' }] });
    expect(judgeHealth(health)).toBe('some-unreadable');
    expect(await readSavedArticle(id)).toEqual({ ok: false, reason: 'unreadable' });
    expect((await database.get('bodies', id))?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('notices what vanished from both engines', async () => {
    const [id = ''] = await saveSome(3);
    await fakeBrowser.storage.local.remove([`m:${id}`, `b:${id}`]);
    dropConnection();
    await deleteDatabase();
    expect(await check()).toMatchObject({ readable: 2, missing: [id] });
  });

  it('gives a second copy to what was saved while the database was out of order', async () => {
    dropConnection();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('damaged');
    });
    await saveSome(2);
    vi.restoreAllMocks();
    await checkOncePerSession(() => NOW, OPTIONS);
    expect((await listShelf(NEWEST_FIRST)).total).toBe(2);
    expect(Object.keys(await fakeBrowser.storage.local.get(null)).filter((key) => key.startsWith('p:'))).toEqual([]);
  });

  it('makes what search needs again when it cannot be read, and leaves pictures and second copies alone', async () => {
    const [id = ''] = await saveSome(40);
    await putPictures(id, new Map([['https://example.org/p.png', new Blob([Uint8Array.from([7])], { type: 'image/png' })]]));
    await tidyWordIndex();
    const { getAll, clear } = IDBObjectStore.prototype;
    let isDamaged = true;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (isDamaged && this.name === 'blocks') throw new DOMException('damaged', 'UnknownError');
      return getAll.apply(this, args as []);
    });
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      isDamaged = false;
      return clear.apply(this);
    });
    expect(await check()).toMatchObject({ readable: 40, healed: 40, engines: { database: 'works' } });
    vi.restoreAllMocks();
    expect((await listShelf({ ...NEWEST_FIRST, words: 'paragraph', sort: 'relevance' })).total).toBe(40);
    expect((await readPictures(id)).size).toBe(1);
    expect(await check()).toMatchObject({ healed: 0, singleCopies: 0 });
  });

  it('leaves a record of a newer version alone and copies its bytes', async () => {
    const [id = ''] = await saveSome(1);
    const { packHead } = await import('@/library/pack-record');
    const read = await readSavedArticle(id);
    if (!read.ok) throw new Error(read.reason);
    const database = await openLibraryDatabase();
    const body = (await database.get('heads', id))!;
    const head = await packHead({ ...read.saved, version: 99, revision: 7 }, body);
    await fakeBrowser.storage.local.set({ [`m:${id}`]: head });
    expect(await check()).toMatchObject({ unreadable: [{ id, reason: 'newer-version' }] });
    expect((await fakeBrowser.storage.local.get(`m:${id}`))[`m:${id}`]).toEqual(head);
    expect((await database.get('heads', id))?.sum).toBe(head.sum);
  });
});

describe('a request that is never answered', () => {
  it('fails when its transaction has ended, and not before', async () => {
    const silent = new Promise<never>(() => undefined);
    await expect(finishReading({ done: Promise.resolve() }, silent)).rejects.toThrow('without answering');
    expect(await finishReading({ done: silent }, Promise.resolve('answer'))).toBe('answer');
    const database = await openLibraryDatabase();
    const transaction = database.transaction('facts');
    expect(await finishReading(transaction, transaction.store.getAll())).toEqual(await database.getAll('facts'));
  });
});

function check(): Promise<LibraryHealth> {
  return checkLibrary(() => NOW, OPTIONS);
}

async function saveSome(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const url = `https://example.org/${number}`;
    const result = await saveArticle(makeArticle({ url, canonicalUrl: url, title: `A story ${number}` }), NOW);
    if (!result.ok) throw new Error(result.reason);
    ids.push(result.id);
  }
  return ids;
}

function deleteDatabase(): Promise<unknown> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
}
