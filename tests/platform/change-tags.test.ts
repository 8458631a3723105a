// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { readTagColors, renameTags, setTagColor } from '@/platform/change-tags';
import { purgeTrash } from '@/platform/delete-forever';
import { dropConnection } from '@/platform/library-database';
import { changeArticles, listShelf, readSavedArticle, removeArticle, saveArticle, undoChange } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

describe('tags', { timeout: 60_000 }, () => {
  it('are renamed and merged everywhere, the trash included, and brought back by undo', async () => {
    const first = await save('1', ['Işık', 'gece']);
    const second = await save('2', ['ışık', 'Gece', 'ay']);
    const third = await save('3', ['ay']);
    await removeArticle(second, NOW);
    const result = await renameTags(['IŞIK', 'gece'], 'Gökyüzü', NOW);
    expect(result).toMatchObject({ ok: true, changed: 2 });
    expect(await Promise.all([first, second, third].map(tagsOf))).toEqual([['Gökyüzü'], ['Gökyüzü', 'ay'], ['ay']]);
    if (!result.ok) return;
    await undoChange(result.undo, NOW);
    expect(await Promise.all([first, second].map(tagsOf))).toEqual([
      ['Işık', 'gece'],
      ['ışık', 'Gece', 'ay'],
    ]);
  });

  it('are taken away', async () => {
    const id = await save('1', ['a', 'b']);
    await renameTags(['A'], null, NOW);
    expect(await tagsOf(id)).toEqual(['b']);
  });

  it('keep their color under a new name', async () => {
    await save('1', ['eski']);
    await setTagColor('eski', 'green');
    await renameTags(['eski'], 'yeni', NOW);
    expect((await readTagColors()).yeni).toBe('green');
    await setTagColor('yeni', null);
    expect((await readTagColors()).yeni).toBeUndefined();
  });
});

describe('the trash', () => {
  it('lets go of an article after 30 days, not earlier', async () => {
    const id = await save('1', []);
    await removeArticle(id, NOW);
    expect(await purgeTrash(new Date(NOW.getTime() + 30 * 86_400_000))).toBe(0);
    expect(await purgeTrash(new Date(NOW.getTime() + 30 * 86_400_000 + 1))).toBe(1);
    expect(await readSavedArticle(id)).toEqual({ ok: false, reason: 'missing' });
    expect(Object.keys(await fakeBrowser.storage.local.get(null)).filter((key) => key.includes(id))).toEqual([]);
    expect((await listShelf({ ...NEWEST_FIRST, view: { kind: 'trash' } })).total).toBe(0);
  });
});

async function save(name: string, tags: readonly string[]): Promise<string> {
  const url = `https://example.org/${name}`;
  const result = await saveArticle(makeArticle({ url, canonicalUrl: url }), NOW);
  if (!result.ok) throw new Error(result.reason);
  await changeArticles([result.id], () => ({ tags }), NOW);
  return result.id;
}

async function tagsOf(id: string): Promise<readonly string[]> {
  const read = await readSavedArticle(id);
  return read.ok ? read.saved.tags : [];
}
