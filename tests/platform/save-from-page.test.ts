// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveFromPage } from '@/platform/save-from-page';
import { findSaved } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');

beforeEach(() => fakeBrowser.reset());

describe('an article sent by a page', () => {
  it('is saved when it is of the page’s own host', async () => {
    const article = makeArticle({ url: 'https://news.example/a', canonicalUrl: 'https://news.example/a' });
    expect(await saveFromPage(article, 'https://news.example/other#x', NOW)).toMatchObject({ ok: true });
  });

  it('cannot be of another site, however it is written', async () => {
    const article = makeArticle({ url: 'https://bank.example/a', canonicalUrl: 'https://bank.example/a' });
    for (const sent of [
      article,
      { ...article, url: 'https://news.example/a' },
      { ...article, url: 'https://news.example@bank.example/a' },
      null,
      7,
      { ...article, url: 'nonsense' },
    ]) {
      expect(await saveFromPage(sent, 'https://news.example/a', NOW)).toEqual({ ok: false, reason: 'not-an-article' });
    }
    expect(await findSaved('https://bank.example/a')).toBeNull();
  });
});
