// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Highlight } from '@/article/highlight';
import { keepHighlight, readHighlightsOf } from '@/platform/keep-highlight';
import { dropConnection, openLibraryDatabase } from '@/platform/library-database';
import {
  changeArticles,
  changeSavedHighlights,
  countHighlights,
  listHighlights,
  listShelf,
  readSavedArticle,
  removeArticle,
  saveArticle,
} from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-02-03T08:00:00Z');
const TEXT = 'The keepers wrote down every ship that passed.\nNobody asked them why, for ninety years.';

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

const draw = (quote: string, note = '', id = quote): Highlight => ({
  id,
  quote,
  prefix: '',
  suffix: '',
  start: Math.max(0, TEXT.indexOf(quote)),
  end: TEXT.indexOf(quote) + quote.length,
  color: 'yellow',
  note,
  createdAt: NOW.toISOString(),
});
const article = (path: string, text = TEXT) =>
  makeArticle({ url: `https://harbor.example/${path}`, canonicalUrl: `https://harbor.example/${path}`, title: `Story ${path}`, text });
const save = async (path: string, text = TEXT): Promise<string> => {
  const result = await saveArticle(article(path, text), NOW);
  if (!result.ok) throw new Error(result.reason);
  return result.id;
};
const kept = async (id: string) => {
  const result = await readSavedArticle(id);
  return result.ok ? result.saved.highlights : null;
};

describe('highlights from a page', { timeout: 60_000 }, () => {
  it('save the article that is not saved yet, and only with its text', async () => {
    const change = { kind: 'add', highlight: draw('every ship') } as const;
    const url = 'https://harbor.example/a?utm_source=x#top';
    expect(await keepHighlight(change, null, url, NOW)).toEqual({ ok: false, reason: 'missing' });
    expect(await keepHighlight(change, article('a'), url, NOW)).toMatchObject({ ok: true, highlights: [{ quote: 'every ship' }] });
    expect(await readHighlightsOf(url)).toMatchObject({ ok: true, highlights: [{ quote: 'every ship' }] });
  });

  it('change no article but that of the page’s own address', async () => {
    const other = await save('other');
    await changeSavedHighlights(other, { kind: 'add', highlight: draw('every ship') }, NOW);
    const remove = { kind: 'remove', highlight: draw('every ship') } as const;
    const url = 'https://harbor.example/mine';
    expect(await keepHighlight(remove, null, url, NOW)).toEqual({ ok: false, reason: 'missing' });
    // An article handed over as the page's own that is another one's of the same site, or of another site.
    expect((await keepHighlight(remove, article('other'), url, NOW)).ok).toBe(false);
    expect((await keepHighlight(remove, article('other'), 'https://elsewhere.example/', NOW)).ok).toBe(false);
    expect(await kept(other)).toHaveLength(1);
    expect(await readHighlightsOf(url)).toEqual({ ok: true, highlights: [] });
  });

  it('are all kept when a page and the library draw and write at the same time', async () => {
    const id = await save('a');
    const url = 'https://harbor.example/a';
    const first = draw('every ship');
    await keepHighlight({ kind: 'add', highlight: first }, null, url, NOW);
    await Promise.all([
      ...['The keepers', 'wrote down', 'that passed'].map((quote) =>
        keepHighlight({ kind: 'add', highlight: draw(quote) }, null, url, NOW),
      ),
      ...['Nobody', 'ninety years'].map((quote) => changeSavedHighlights(id, { kind: 'add', highlight: draw(quote) }, NOW)),
      keepHighlight({ kind: 'edit', highlight: { ...first, color: 'green' }, before: first }, null, url, NOW),
      changeSavedHighlights(id, { kind: 'edit', highlight: { ...first, note: 'mine' }, before: first }, NOW),
    ]);
    const highlights = await kept(id);
    expect(highlights?.map(({ quote }) => quote)).toEqual([
      'The keepers',
      'wrote down',
      'every ship',
      'that passed',
      'Nobody',
      'ninety years',
    ]);
    expect(highlights?.find(({ id: one }) => one === first.id)).toMatchObject({ color: 'green', note: 'mine' });
  });
});

describe('highlighting what the page says now and the saved text does not', { timeout: 60_000 }, () => {
  it('saves the article again with it, once, and keeps what was marked before', async () => {
    const url = 'https://harbor.example/a';
    const id = await save('a');
    await keepHighlight({ kind: 'add', highlight: draw('every ship') }, null, url, NOW);
    const later = `${TEXT}\nThen a teacher came.`;
    const add = { kind: 'add', highlight: draw('a teacher') } as const;
    expect(await keepHighlight(add, null, url, NOW)).toEqual({ ok: false, reason: 'missing' });
    expect(await keepHighlight(add, article('a', later), url, NOW)).toMatchObject({ ok: true });
    const result = await readSavedArticle(id);
    expect(result.ok && result.saved.article.text).toBe(later);
    expect((await kept(id))?.map(({ quote }) => quote).sort()).toEqual(['a teacher', 'every ship']);
    expect(await keepHighlight({ kind: 'add', highlight: draw('Then') }, null, url, NOW)).toMatchObject({ ok: true });
  });
});

describe('saving an article again', { timeout: 60_000 }, () => {
  it('keeps its highlights, whether their words are still there or not', async () => {
    const id = await save('a');
    for (const quote of ['every ship', 'Nobody asked']) await changeSavedHighlights(id, { kind: 'add', highlight: draw(quote) }, NOW);
    await save('a', 'Something new. The keepers wrote down every ship that passed.');
    expect((await kept(id))?.map(({ quote }) => quote)).toEqual(['every ship', 'Nobody asked']);
  });
});

describe('the library’s search', { timeout: 60_000 }, () => {
  const titles = async (words: string) =>
    (await listShelf({ words, view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 10 })).rows.map((row) => row.title);

  it('finds notes, and marked words that the text has lost, also as phrases, and shows where', async () => {
    const id = await save('a');
    await save('b');
    await changeSavedHighlights(id, { kind: 'add', highlight: draw('every ship', 'Yıldız gibi parlak') }, NOW);
    await changeSavedHighlights(id, { kind: 'add', highlight: draw('a forgotten cannery') }, NOW);
    for (const words of ['yildiz', '"gibi parlak"', 'cannery', '"forgotten cannery"', 'is:highlighted']) {
      expect(await titles(words), words).toEqual(['Story a']);
    }
    const [hit] = (await listShelf({ words: 'parlak', view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 1 })).rows;
    expect(hit?.passage?.find(({ marked }) => marked)?.text).toBe('parlak');
  });

  it('forgets a note that was changed, however often', async () => {
    const id = await save('a');
    let highlight = draw('every ship');
    await changeSavedHighlights(id, { kind: 'add', highlight }, NOW);
    for (const note of ['walrus', 'narwhal', 'porpoise']) {
      const changed = { ...highlight, note };
      await changeSavedHighlights(id, { kind: 'edit', highlight: changed, before: highlight }, NOW);
      highlight = changed;
    }
    expect(await titles('walrus')).toEqual([]);
    expect(await titles('porpoise')).toEqual(['Story a']);
    const database = await openLibraryDatabase();
    const texts = await database.getAll('texts');
    expect(texts[0]?.text.match(/porpoise|narwhal|walrus/g)).toEqual(['porpoise']);
  });
});

describe('all highlights of the library', { timeout: 60_000 }, () => {
  it('are listed and counted, without those in the trash', async () => {
    const [a, b] = [await save('a'), await save('b')];
    await save('c');
    for (const quote of ['every ship', 'Nobody']) await changeSavedHighlights(a, { kind: 'add', highlight: draw(quote) }, NOW);
    await changeSavedHighlights(b, { kind: 'add', highlight: draw('ninety') }, NOW);
    const listed = async () =>
      (await listHighlights()).map(({ row, highlights }) => `${row.title}: ${highlights.map(({ quote }) => quote)}`);
    expect((await listed()).sort()).toEqual(['Story a: every ship,Nobody', 'Story b: ninety']);
    expect(await countHighlights()).toBe(3);
    await changeArticles([a], () => ({ archivedAt: NOW.toISOString() }), NOW);
    expect(await countHighlights()).toBe(3);
    await removeArticle(b, NOW);
    expect(await listed()).toEqual(['Story a: every ship,Nobody']);
  });

  it('include those of rows that were written before there was such a list', async () => {
    const id = await save('a');
    await changeSavedHighlights(id, { kind: 'add', highlight: draw('every ship') }, NOW);
    const database = await openLibraryDatabase();
    const [row] = await database.getAll('rows');
    if (!row) throw new Error('no row');
    await database.put('rows', { ...row, lists: row.lists.filter(([list]) => list !== 'highlighted') });
    await database.delete('facts', 'highlighted-list');
    expect(await listHighlights()).toHaveLength(1);
    expect(await countHighlights()).toBe(1);
  });
});
