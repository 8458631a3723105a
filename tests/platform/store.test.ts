// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { changeArticles } from '@/platform/change-articles';
import { dropConnection } from '@/platform/library-database';
import {
  countSaved,
  findSaved,
  listShelf,
  readSavedArticle,
  removeArticle,
  restoreArticle,
  saveArticle,
  undoChange,
} from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date('2026-03-02T10:00:00Z');

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

describe('saving', { timeout: 60_000 }, () => {
  it('gives back exactly what was saved, from either engine', async () => {
    const article = makeArticle({ title: 'Şehir ve “su” \u{1F30A}', text: 'Bir\niki', html: '<p>Bir</p><p>iki</p>' });
    const result = await saveArticle(article, NOW);
    expect(result).toMatchObject({ ok: true, isNew: true, copies: 2 });
    if (!result.ok) return;
    const read = await readSavedArticle(result.id);
    expect(read.ok && read.saved.article).toEqual(article);
    const other = await withoutDatabase(() => readSavedArticle(result.id));
    expect(other.ok && other.saved.article).toEqual(article);
  });

  it('updates the text when a page is saved again, and leaves what is personal alone', async () => {
    const first = await saveArticle(makeArticle({ canonicalUrl: 'https://a.example/story?utm_source=x' }), NOW);
    if (!first.ok) throw new Error(first.reason);
    await changeArticles([first.id], () => ({ tags: ['okuma'], state: 'read', note: 'iyi' }), LATER);
    const second = await saveArticle(makeArticle({ canonicalUrl: 'https://a.example/story', title: 'New title' }), LATER);
    expect(second).toEqual({ ok: true, id: first.id, isNew: false, copies: 2 });
    const read = await readSavedArticle(first.id);
    expect(read.ok && read.saved).toMatchObject({ savedAt: NOW.toISOString(), tags: ['okuma'], state: 'read', note: 'iyi' });
    expect(read.ok && read.saved.article.title).toBe('New title');
    expect(await countSaved()).toBe(1);
    expect((await listShelf(NEWEST_FIRST)).rows).toHaveLength(1);
  });

  it('knows a page by its own address too, where the canonical one differs', async () => {
    await saveArticle(makeArticle({ url: 'https://m.a.example/story?id=7', canonicalUrl: 'https://a.example/story-7' }), NOW);
    expect(await findSaved('https://m.a.example/story?id=7&utm_source=x')).not.toBeNull();
    expect(await findSaved('https://m.a.example/story?id=8')).toBeNull();
  });

  it('refuses what is no article', async () => {
    for (const value of [null, 1, {}, { ...makeArticle({}), url: 'javascript:alert(1)' }, { ...makeArticle({}), title: '' }]) {
      expect(await saveArticle(value, NOW)).toEqual({ ok: false, reason: 'not-an-article' });
    }
  });

  it('says that there is no second copy when one engine fails', async () => {
    expect(await withoutDatabase(() => saveArticle(makeArticle({}), NOW))).toMatchObject({ ok: true, copies: 1 });
  });

  it('says that nothing was saved when both fail, and why', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('Resource::kQuotaBytes quota exceeded'));
    expect(await withoutDatabase(() => saveArticle(makeArticle({}), NOW))).toEqual({ ok: false, reason: 'storage-full' });
  });

  it('loses nothing when many saves run at once', async () => {
    const addresses = Array.from({ length: 40 }, (_, n) => `https://a.example/${n % 20}`);
    const results = await Promise.all(addresses.map((url) => saveArticle(makeArticle({ url, canonicalUrl: url }), NOW)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await countSaved()).toBe(20);
  });
});

describe('the trash', () => {
  it('takes an article out of every list and gives it back with all that hung on it', async () => {
    const saved = await saveArticle(makeArticle({}), NOW);
    if (!saved.ok) throw new Error(saved.reason);
    await changeArticles([saved.id], () => ({ tags: ['x'], favorite: true }), NOW);
    const removed = await removeArticle(saved.id, LATER);
    expect((await listShelf(NEWEST_FIRST)).total).toBe(0);
    expect((await listShelf({ ...NEWEST_FIRST, view: { kind: 'trash' } })).total).toBe(1);
    expect(await findSaved('https://example.org/story')).toBeNull();
    if (!removed.ok) throw new Error(removed.reason);
    await undoChange(removed.undo, LATER);
    const tagged = await listShelf({ ...NEWEST_FIRST, view: { kind: 'tag', tag: 'X' } });
    expect(tagged.rows[0]).toMatchObject({ favorite: true, deletedAt: null });
    await removeArticle(saved.id, LATER);
    await restoreArticle(saved.id, LATER);
    expect((await findSaved('https://example.org/story#part'))?.tags).toEqual(['x']);
  });
});

async function withoutDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  dropConnection();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new Error('damaged');
  });
  try {
    return await work();
  } finally {
    vi.restoreAllMocks();
    dropConnection();
  }
}
