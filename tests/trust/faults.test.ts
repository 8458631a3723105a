// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { purgeTrash } from '@/platform/delete-forever';
import { type ImportedRow, importRecords } from '@/platform/import-records';
import { dropConnection } from '@/platform/library-database';
import { changeArticles, readSavedArticle, removeArticle, restoreArticle, saveArticle } from '@/platform/store';
import { makeSaved } from '../export/make-saved';
import { makeArticle } from '../library/make-article';

/**
 * Faults at the first, second … nth call of the engine that is reached by messages, and of the database's transactions. The promises:
 * an answer "ok" is true, whatever was there before stays readable, and nothing is ever half there.
 */
const NOW = new Date('2026-03-01T10:00:00Z');
const OLD = makeArticle({ url: 'https://a.example/old', canonicalUrl: 'https://a.example/old', title: 'Old' });
const FRESH = makeArticle({ url: 'https://a.example/fresh', canonicalUrl: 'https://a.example/fresh', title: 'Fresh' });
const MAX_CALLS = 14;

type Fault = 'fails' | 'writes, then fails' | 'says yes and writes nothing' | 'gives nothing back';

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

/** Lets the `n`th call (1 is the first) of `storage.local` go wrong; later ones work again. */
function breakLocal(n: number, fault: Fault): void {
  let calls = 0;
  type Area = Record<'get' | 'set' | 'remove', (argument: unknown) => Promise<unknown>>;
  const local = fakeBrowser.storage.local as unknown as Area;
  const real = { get: local.get.bind(local), set: local.set.bind(local), remove: local.remove.bind(local) };
  const broken = async (kind: 'get' | 'set' | 'remove', argument: unknown): Promise<unknown> => {
    calls += 1;
    if (calls !== n) return real[kind](argument);
    if (fault === 'fails') throw new Error('Corruption: block checksum mismatch');
    if (fault === 'gives nothing back') return kind === 'get' ? {} : real[kind](argument);
    if (fault === 'says yes and writes nothing') return kind === 'get' ? real.get(argument) : undefined;
    await real[kind](argument);
    throw new Error('the port closed before a response was received');
  };
  for (const kind of ['get', 'set', 'remove'] as const) vi.spyOn(local, kind).mockImplementation((argument) => broken(kind, argument));
}

/** Lets the `n`th database transaction fail. */
function breakDatabase(n: number): void {
  let calls = 0;
  const real = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args: Parameters<typeof real>) {
    calls += 1;
    if (calls === n) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return real.apply(this, args);
  });
}

async function prepare(): Promise<string> {
  const saved = await saveArticle(OLD, NOW);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

async function expectWhole(id: string): Promise<void> {
  vi.restoreAllMocks();
  const read = await readSavedArticle(id);
  expect(read.ok && read.saved.article).toEqual(OLD);
}

const faults: readonly Fault[] = ['fails', 'writes, then fails', 'says yes and writes nothing', 'gives nothing back'];

describe.each(faults)('storage.local %s', (fault) => {
  it('at any call of a save: "ok" is true, and what was saved before is whole', async () => {
    const id = await prepare();
    for (let n = 1; n <= MAX_CALLS; n++) {
      breakLocal(n, fault);
      const result = await saveArticle(FRESH, NOW);
      await expectWhole(id);
      if (!result.ok) continue;
      const read = await readSavedArticle(result.id);
      expect(read.ok && read.saved.article, `call ${n}`).toEqual(FRESH);
    }
  });

  it('at any call of saving again: the old text or the new one, never a mixture', async () => {
    const id = await prepare();
    const newer = makeArticle({ ...OLD, title: 'Newer', html: '<p>Newer</p>', text: 'Newer' });
    for (let n = 1; n <= MAX_CALLS; n++) {
      breakLocal(n, fault);
      const result = await saveArticle(newer, NOW);
      vi.restoreAllMocks();
      const read = await readSavedArticle(id);
      expect(read.ok, `call ${n}`).toBe(true);
      if (read.ok) expect([OLD, newer]).toContainEqual(read.saved.article);
      if (result.ok && read.ok) expect(read.saved.article.title).toBe('Newer');
      await saveArticle(OLD, NOW);
    }
  });

  it('at any call of a removal or a return: the article itself is never lost', async () => {
    const id = await prepare();
    for (let n = 1; n <= MAX_CALLS; n++) {
      breakLocal(n, fault);
      const removed = await removeArticle(id, NOW);
      await expectWhole(id);
      const between = await readSavedArticle(id);
      if (removed.ok && between.ok) expect(between.saved.deletedAt, `call ${n}`).not.toBeNull();
      breakLocal(n, fault);
      const restored = await restoreArticle(id, NOW);
      await expectWhole(id);
      const after = await readSavedArticle(id);
      if (restored.ok && after.ok) expect(after.saved.deletedAt, `call ${n}`).toBeNull();
      await restoreArticle(id, NOW);
    }
  });
});

describe.each(faults)('storage.local %s while a file is imported', (fault) => {
  it('at any call: what the report says is there is there, whole, and what was there stays', async () => {
    const id = await prepare();
    for (let n = 1; n <= MAX_CALLS; n++) {
      const incoming = await makeSaved({
        url: `https://a.example/in-${n}`,
        canonicalUrl: `https://a.example/in-${n}`,
        title: `In ${n}`,
        html: `<p>${n}</p>`,
        text: String(n),
      });
      const rows: ImportedRow[] = [];
      breakLocal(n, fault);
      await importRecords([incoming], { signal: new AbortController().signal, onRows: (done) => rows.push(...done) }).catch(
        () => undefined,
      );
      await expectWhole(id);
      for (const row of rows.filter(({ outcome }) => outcome === 'new')) {
        const read = await readSavedArticle(row.id);
        expect(read.ok && read.saved.article, `call ${n}`).toEqual(incoming.article);
      }
      // Importing the same file again does the rest.
      await importRecords([incoming], { signal: new AbortController().signal, onRows: () => undefined });
      const read = await readSavedArticle(incoming.id);
      expect(read.ok && read.saved.article, `again after call ${n}`).toEqual(incoming.article);
    }
  });
});

describe('storage that is withdrawn altogether', () => {
  it('makes a save say "not stored", and what was saved is there when storage is back', async () => {
    const id = await prepare();
    for (const kind of ['get', 'set', 'remove'] as const)
      vi.spyOn(fakeBrowser.storage.local, kind).mockRejectedValue(new Error('Access to storage is not allowed from this context.'));
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Storage is disabled.', 'SecurityError');
    });
    const result = await saveArticle(FRESH, NOW).catch((error: unknown) => ({ ok: false as const, reason: `thrown: ${error}` }));
    expect(result).toEqual({ ok: false, reason: 'storage-failed' });
    await expectWhole(id);
  });
});

describe('a clock that was set back', () => {
  const YESTERYEAR = new Date('2001-01-01T00:00:00Z');

  it('loses no later text and no later change: the revision decides, not the time', async () => {
    const id = await prepare();
    const newer = makeArticle({ ...OLD, title: 'Newer', html: '<p>Newer</p>', text: 'Newer' });
    expect((await saveArticle(newer, YESTERYEAR)).ok).toBe(true);
    expect((await changeArticles([id], () => ({ favorite: true }), YESTERYEAR)).ok).toBe(true);
    const read = await readSavedArticle(id);
    expect(read.ok && read.saved.article.title).toBe('Newer');
    expect(read.ok && read.saved.favorite).toBe(true);
    expect((await removeArticle(id, YESTERYEAR)).ok).toBe(true);
    expect((await restoreArticle(id, YESTERYEAR)).ok).toBe(true);
    const back = await readSavedArticle(id);
    expect(back.ok && back.saved.deletedAt).toBeNull();
    expect(back.ok && back.saved.revision).toBeGreaterThan(read.ok ? read.saved.revision : 0);
  });

  it('does not empty the trash early', async () => {
    const id = await prepare();
    await removeArticle(id, NOW);
    expect(await purgeTrash(YESTERYEAR)).toBe(0);
    const read = await readSavedArticle(id);
    expect(read.ok && read.saved.article).toEqual(OLD);
  });
});

describe('a database whose nth transaction fails', () => {
  it('never makes a save answer something untrue, and never harms what is there', async () => {
    const id = await prepare();
    for (let n = 1; n <= MAX_CALLS; n++) {
      breakDatabase(n);
      const result = await saveArticle(FRESH, NOW);
      await expectWhole(id);
      if (!result.ok) continue;
      const read = await readSavedArticle(result.id);
      expect(read.ok && read.saved.article, `transaction ${n}`).toEqual(FRESH);
    }
  });

  it('never loses an article while it is removed and brought back', async () => {
    const id = await prepare();
    for (let n = 1; n <= MAX_CALLS; n++) {
      breakDatabase(n);
      await removeArticle(id, NOW);
      await expectWhole(id);
      breakDatabase(n);
      await restoreArticle(id, NOW);
      await expectWhole(id);
    }
  });
});
