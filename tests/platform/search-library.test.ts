// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NEWEST_FIRST, type ShelfQuery } from '@/library/shelf-query';
import { dropConnection } from '@/platform/library-database';
import { changeArticles, listShelf, removeArticle, saveArticle } from '@/platform/store';
import { tidyWordIndex } from '@/platform/word-index';
import { makeArticle } from '../library/make-article';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T08:00:00Z');

beforeEach(async () => {
  saves = 0;
  fakeBrowser.reset();
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
});

describe('searching the library', { timeout: 60_000 }, () => {
  it('finds Turkish words however they are typed', async () => {
    await save({ title: 'Işık kirliliği', text: 'Geceleri ışık gökyüzünü örtüyor.' });
    await save({ title: 'Boğaz', text: "Vapurlar İstanbul'da yine gecikti." });
    for (const typed of ['ışık', 'isik', 'IŞIK', 'Isık', 'ışı']) expect(await titles(typed), typed).toEqual(['Işık kirliliği']);
    for (const typed of ['istanbul', 'İSTANBUL', 'ıstanbul', 'ist']) expect(await titles(typed), typed).toEqual(['Boğaz']);
  });

  it('marks what was found in its own spelling, in the passage and in the title', async () => {
    await save({
      title: 'Boğazda vapur',
      text: `${'Başka bir cümle. '.repeat(60)}Vapurlar İstanbul'da yine gecikti. ${'Son cümle. '.repeat(60)}`,
    });
    const [hit] = (await find('istanbul vapur')).rows;
    expect(hit?.passage?.filter((part) => part.marked).map((part) => part.text)).toEqual(['Vapur', 'İstanbul']);
    expect(hit?.passage?.map((part) => part.text).join('').length).toBeLessThan(200);
    expect(hit?.titleParts?.filter((part) => part.marked).map((part) => part.text)).toEqual(['vapur']);
  });

  it('finds in scripts without spaces', async () => {
    await save({ title: '桜の季節', text: '東京都の桜は三月に咲く。', lang: 'ja' });
    await save({ title: '天气', text: '北京今天下雨。', lang: 'zh' });
    for (const typed of ['東京', '東京都', '京都', '桜', '咲く']) expect(await titles(typed), typed).toEqual(['桜の季節']);
    expect(await titles('今天')).toEqual(['天气']);
    expect(await titles('明天')).toEqual([]);
  });

  it('puts the article that is about the word first', async () => {
    await save({ title: 'Weather', text: `Once the harbor was named. ${'Other things happened. '.repeat(100)}` });
    await save({ title: 'The harbor at night', text: 'Ships and lights.' });
    await save({ title: 'Ships', text: 'The harbor, the harbor, the old harbor and its harbor lights.' });
    expect(await titles('harbor')).toEqual(['The harbor at night', 'Ships', 'Weather']);
    expect(await titles('harb')).toHaveLength(3);
    expect(await titles('harbor weather')).toEqual(['Weather']);
  });

  it('understands phrases and operators, and searches what only looks like one', async () => {
    const first = await save({
      title: 'One',
      text: 'The quick brown fox, jumps.',
      siteName: 'Kurier',
      url: 'https://www.kurier.example/1',
    });
    await save({ title: 'Two', text: 'A brown quick fox jumps.', siteName: 'Gazete Duvar', url: 'https://duvar.example/2' });
    await changeArticles([first], () => ({ state: 'read', tags: ['Uzun Okuma'], note: 'zebra' }), new Date(START));
    expect(await titles('"quick brown"')).toEqual(['One']);
    expect(await titles('"brown fox jumps"')).toEqual(['One']);
    expect(await titles('site:duvar fox')).toEqual(['Two']);
    expect(await titles('site:kurier.example')).toEqual(['One']);
    expect(await titles('tag:uzun')).toEqual(['One']);
    expect(await titles('okuma')).toEqual(['One']);
    expect(await titles('is:unread')).toEqual(['Two']);
    expect(await titles('zebra')).toEqual(['One']);
    expect(await titles('before:2026-01-02')).toEqual(['One']);
    expect(await titles('after:2026-01-02 fox')).toEqual(['Two']);
    expect(await titles('is:blue')).toEqual([]);
    expect(await titles('"')).toEqual(['Two', 'One']);
  });

  it('forgets the words of an older text, and what lies in the trash', async () => {
    const id = await save({ title: 'Same', text: 'giraffe', url: 'https://a.example/1', canonicalUrl: 'https://a.example/1' });
    await save({ title: 'Same', text: 'elephant', url: 'https://a.example/1', canonicalUrl: 'https://a.example/1' });
    expect(await titles('giraffe')).toEqual([]);
    expect(await titles('elephant')).toEqual(['Same']);
    await removeArticle(id, new Date(START));
    expect(await titles('elephant')).toEqual([]);
    expect(await titles('is:deleted elephant')).toEqual(['Same']);
  });

  it('gives the same answers before and after its words are merged', async () => {
    for (let number = 0; number < 100; number++) await save({ title: `Title ${number}`, text: `common word${number % 7} unique${number}` });
    const before = await Promise.all(['common', 'word3', 'unique50', 'uni'].map(async (typed) => (await find(typed)).total));
    await tidyWordIndex();
    const after = await Promise.all(['common', 'word3', 'unique50', 'uni'].map(async (typed) => (await find(typed)).total));
    expect(after).toEqual(before);
    expect(after).toEqual([100, 14, 1, 100]);
  });

  it('sorts a list by what is asked for', async () => {
    await save({ title: 'b', wordCount: 10, publishedAt: '2026-01-03', siteName: 'Z' });
    await save({ title: 'A', wordCount: 30, publishedAt: null, siteName: 'Y' });
    await save({ title: 'ç', wordCount: 20, publishedAt: '2026-01-09', siteName: 'X' });
    const sorted = async (sort: ShelfQuery['sort']) => (await listShelf({ ...NEWEST_FIRST, sort })).rows.map((row) => row.title).join('');
    expect(await sorted('saved-newest')).toBe('çAb');
    expect(await sorted('saved-oldest')).toBe('bAç');
    expect(await sorted('longest')).toBe('Açb');
    expect(await sorted('published-newest')).toBe('çbA');
    expect(await sorted('site')).toBe('çAb');
    expect(await sorted('title')).toBe('Abç');
  });
});

let saves = 0;

async function save(fields: Parameters<typeof makeArticle>[0]): Promise<string> {
  const number = saves++;
  const url = `https://example.org/${number}`;
  const result = await saveArticle(
    makeArticle({ url, canonicalUrl: fields.url ?? url, ...fields }),
    new Date(START + (number % 1000) * DAY),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.id;
}

function find(words: string) {
  return listShelf({ ...NEWEST_FIRST, words, sort: 'relevance', limit: 20 });
}

async function titles(words: string): Promise<readonly string[]> {
  return (await find(words)).rows.map((row) => row.title);
}
