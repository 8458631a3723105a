// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Article } from '@/article/article';
import { BARE_LINK } from '@/export/import/import-row';
import { makeLinkArticle } from '@/export/import/make-link-article';
import { NEWEST_FIRST } from '@/library/shelf-query';
import { dropConnection } from '@/platform/library-database';
import { findSaved, listShelf, readSavedArticle, removeArticle, saveArticle, saveLinkOnly } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date('2026-03-02T10:00:00Z');
const URL_OF = 'https://a.example/story';

beforeEach(async () => {
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

const textOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Paragraph ${from + i} of the story.`).join('\n');
const page = (from: number, to: number, fields: Partial<Omit<Article, 'html'>> = {}) =>
  makeArticle({ url: URL_OF, canonicalUrl: URL_OF, text: textOf(from, to), notices: ['more-pages'], ...fields });
const link = (notice: Article['notices'][number]): Article => ({
  ...makeLinkArticle({ ...BARE_LINK, url: URL_OF, title: 'The story' }),
  notices: [notice],
});
const readBack = async () => {
  const row = await findSaved(URL_OF);
  const read = row && (await readSavedArticle(row.id));
  if (!read?.ok) throw new Error('nothing is saved');
  return { row, saved: read.saved };
};

describe('saving one page of a series', { timeout: 60_000 }, () => {
  it('leaves the joined article whole, whichever page it is', async () => {
    await saveArticle(page(1, 12, { notices: [] }), NOW);
    expect(await saveArticle(page(1, 4), LATER)).toMatchObject({ ok: true, isNew: false });
    await saveArticle(page(5, 8), LATER);
    const { saved } = await readBack();
    expect(saved.article.text).toBe(textOf(1, 12));
    expect(saved.article.notices).toEqual([]);
    expect(saved).toMatchObject({ savedAt: NOW.toISOString(), updatedAt: LATER.toISOString() });
  });

  it('takes the joined article in place of a page, and another text in place of both', async () => {
    await saveArticle(page(1, 4), NOW);
    await saveArticle(page(1, 12, { notices: [] }), LATER);
    expect((await readBack()).saved.article.text).toBe(textOf(1, 12));
    await saveArticle(page(31, 34), LATER);
    expect((await readBack()).saved.article.text).toBe(textOf(31, 34));
  });
});

describe('a link that could not be fetched', { timeout: 60_000 }, () => {
  it('is kept with its reason, in its row too, and gets its text later', async () => {
    expect(await saveLinkOnly(link('link-not-reached'), NOW)).toMatchObject({ ok: true, isNew: true });
    const kept = await readBack();
    expect(kept.saved).toMatchObject({ linkOnly: true, article: { title: 'The story', text: '', notices: ['link-not-reached'] } });
    expect((await listShelf(NEWEST_FIRST)).rows[0]).toMatchObject({ linkOnly: true, linkProblem: 'link-not-reached' });
    await saveArticle(page(1, 4, { notices: [] }), LATER);
    const fetched = await readBack();
    expect(fetched.saved).toMatchObject({ linkOnly: false, savedAt: NOW.toISOString() });
    expect(fetched.row).not.toHaveProperty('linkProblem');
  });

  it('never replaces a text, not even one in the trash, which comes back', async () => {
    const saved = await saveArticle(page(1, 4, { notices: [] }), NOW);
    if (!saved.ok) throw new Error(saved.reason);
    await saveLinkOnly(link('link-gone'), LATER);
    expect((await readBack()).saved).toMatchObject({ linkOnly: false, article: { text: textOf(1, 4) } });
    await removeArticle(saved.id, LATER);
    expect(await saveLinkOnly(link('link-gone'), LATER)).toMatchObject({ ok: true, isNew: true });
    expect((await readBack()).saved).toMatchObject({ linkOnly: false, deletedAt: null, article: { text: textOf(1, 4) } });
  });
});

describe('a selected part', { timeout: 60_000 }, () => {
  it('stands beside the whole article, and the page counts as saved by the whole one alone', async () => {
    const address = `${URL_OF}#sade-selection-0a1b2c3d:~:text=Paragraph%202`;
    await saveArticle(makeArticle({ url: address, canonicalUrl: address, text: textOf(2, 2), notices: ['selection'] }), NOW);
    expect(await findSaved(URL_OF)).toBeNull();
    await saveArticle(page(1, 4, { notices: [] }), LATER);
    expect((await listShelf(NEWEST_FIRST)).rows).toHaveLength(2);
    expect((await readBack()).saved.article.text).toBe(textOf(1, 4));
  });
});
