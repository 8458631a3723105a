// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Article, SanitizedHtml } from '@/article/article';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { dropConnection } from '@/platform/library-database';
import { changeArticles, changeSavedHighlights, changeSavedText, listShelf, readSavedArticle, saveArticle } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-02-03T08:00:00Z');
const LATER = new Date('2026-02-04T08:00:00Z');
const LINES = ['The keepers wrote down every ship that passed.', 'A word from our friends.', 'Nobody asked them why, for ninety years.'];

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

const withLines = (article: Article, lines: readonly string[]): Article => ({
  ...article,
  html: lines.map((line) => `<p>${line}</p>`).join('') as SanitizedHtml,
  text: lines.join('\n'),
});
const save = async () => {
  const result = await saveArticle(withLines(makeArticle({}), LINES), NOW);
  if (!result.ok) throw new Error(result.reason);
  return result.id;
};
const read = async (id: string) => {
  const result = await readSavedArticle(id);
  if (!result.ok) throw new Error(result.reason);
  return result.saved;
};
const withoutAd = (article: Article) => withLines(article, [LINES[0]!, LINES[2]!]);

describe('the text of a saved article is changed', () => {
  it('while everything else of it stays, also in the trash', async () => {
    const id = await save();
    await changeArticles([id], () => ({ tags: ['sea'], note: 'mine', favorite: true, deletedAt: NOW.toISOString() }), NOW);
    const before = await read(id);
    expect(await changeSavedText(id, withoutAd, LATER)).toMatchObject({ ok: true, copies: 2 });
    const after = await read(id);
    expect(after.article.text).toBe(`${LINES[0]}\n${LINES[2]}`);
    expect({ ...after, article: null }).toEqual({
      ...before,
      article: null,
      revision: before.revision + 1,
      updatedAt: LATER.toISOString(),
    });
  });

  it('with its highlights, and one whose words are gone is kept for when they come back', async () => {
    const id = await save();
    const mark = (quote: string) => {
      const start = LINES.join('\n').indexOf(quote);
      return {
        id: quote,
        quote,
        prefix: '',
        suffix: '',
        start,
        end: start + quote.length,
        color: 'yellow',
        note: '',
        createdAt: NOW.toISOString(),
      };
    };
    await changeSavedHighlights(id, { kind: 'add', highlight: mark('our friends') }, NOW);
    await changeSavedHighlights(id, { kind: 'add', highlight: mark('ninety years') }, NOW);
    await changeSavedText(id, withoutAd, LATER);
    expect((await read(id)).highlights.map(({ quote }) => quote).sort()).toEqual(['ninety years', 'our friends']);
  });

  it('so that search knows what it says now', async () => {
    const id = await save();
    const search = async (words: string) => (await listShelf({ ...NEWEST_FIRST, words, sort: 'relevance' })).total;
    expect(await search('friends')).toBe(1);
    await changeSavedText(id, withoutAd, LATER);
    expect(await search('friends')).toBe(0);
    expect(await search('ninety')).toBe(1);
  });

  it('not at all when it is another text by now, is gone, or what comes is no article', async () => {
    const id = await save();
    expect(await changeSavedText(id, () => null, LATER)).toEqual({ ok: false, reason: 'changed-elsewhere' });
    expect(await changeSavedText(id, (article) => ({ ...article, url: 'javascript:alert(1)' }), LATER)).toEqual({
      ok: false,
      reason: 'not-an-article',
    });
    expect(await changeSavedText('0'.repeat(24), withoutAd, LATER)).toEqual({ ok: false, reason: 'missing' });
    expect((await read(id)).article.text).toBe(LINES.join('\n'));
  });
});
