// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepWaitingPictures, writePictureSettings } from '@/platform/keep-pictures';
import { dropConnection, openLibraryDatabase } from '@/platform/library-database';
import { changeArticles, changeSavedText, deleteForever, readPictures, saveArticle } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const NOW = new Date('2026-03-01T10:00:00Z');
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
let requests: { url: string; init: RequestInit }[] = [];

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({}) });
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
  requests = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, init });
    const name = new URL(url).pathname;
    if (name.startsWith('/page')) return new Response('<html>', { headers: { 'content-type': 'image/png' } });
    if (name.startsWith('/large')) return new Response(new Uint8Array([...PNG, ...new Uint8Array(5_000)]));
    if (name.startsWith('/gone')) return new Response('', { status: 404 });
    return new Response(new Uint8Array([...PNG, ...new TextEncoder().encode(name)]));
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('keeping pictures', { timeout: 60_000 }, () => {
  it('fetches the pictures of a saved article without cookies, referrer and redirects', async () => {
    const id = await save('1', ['https://pictures.example/a.png?x=1&amp;y=2', 'https://pictures.example/b.png']);
    await keepWaitingPictures();
    const kept = await readPictures(id);
    expect([...kept.keys()]).toEqual(['https://pictures.example/a.png?x=1&y=2', 'https://pictures.example/b.png']);
    expect([...kept.values()].map((blob) => blob.type)).toEqual(['image/png', 'image/png']);
    for (const { init } of requests) expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    requests = [];
    await keepWaitingPictures();
    expect(requests).toEqual([]);
  });

  it('keeps those of a block that the person hid, for when it comes back', async () => {
    const id = await save('1', ['https://pictures.example/a.png', 'https://pictures.example/b.png']);
    await keepWaitingPictures();
    await changeSavedText(
      id,
      (article) => {
        const [first = '', second = ''] = article.html.split(/(?<=>)(?=<img|<p><img)/);
        const block = { kind: 'hidden' as const, label: '', html: second as typeof article.html, text: '', place: 1 };
        return { ...article, html: first as typeof article.html, removed: [block] };
      },
      NOW,
    );
    requests = [];
    await keepWaitingPictures();
    expect([...(await readPictures(id)).keys()]).toEqual(['https://pictures.example/a.png', 'https://pictures.example/b.png']);
    expect(requests).toEqual([]);
  });

  it('never asks a private address', async () => {
    const hosts = ['localhost', '127.0.0.1:8080', '2130706433', '0x7f.1', '10.0.0.1', '172.31.0.1', '192.168.1.1', '169.254.169.254'];
    const more = [
      '[::1]',
      '[fe80::1]',
      '[fd00::1]',
      '[::ffff:127.0.0.1]',
      'router',
      'nas.local',
      'api.internal',
      '100.64.0.1',
      'a.localhost.',
    ];
    await save(
      '1',
      [...hosts, ...more].map((host) => `http://${host}/a.png`),
    );
    await keepWaitingPictures();
    expect(requests).toEqual([]);
  });

  it('leaves out what is missing, too large or no picture', async () => {
    await writePictureSettings({ isOn: true, maxBytesPerArticle: 1_000 });
    const id = await save('1', [
      'https://p.example/large.png',
      'https://p.example/page.png',
      'https://p.example/gone.png',
      'https://p.example/good.png',
    ]);
    await keepWaitingPictures();
    expect([...(await readPictures(id)).keys()]).toEqual(['https://p.example/good.png']);
  });

  it('asks nobody when keeping pictures is switched off', async () => {
    await writePictureSettings({ isOn: false, maxBytesPerArticle: 1_000 });
    await save('1', ['https://p.example/a.png']);
    await keepWaitingPictures();
    expect(requests).toEqual([]);
  });

  it('stores a shared picture once and frees it with its last use', async () => {
    const first = await save('1', ['https://p.example/same.png']);
    const second = await save('2', ['https://p.example/same.png', 'https://p.example/own.png']);
    await keepWaitingPictures();
    const database = await openLibraryDatabase();
    expect(await database.count('pictures')).toBe(2);
    await deleteForever([second]);
    expect(await database.count('pictures')).toBe(1);
    expect((await readPictures(first)).size).toBe(1);
    await deleteForever([first]);
    expect(await database.count('pictures')).toBe(0);
  });

  it('keeps the pictures that are there when the article is saved or tagged again', async () => {
    const id = await save('1', ['https://p.example/a.png', 'https://p.example/b.png']);
    await keepWaitingPictures();
    requests = [];
    await save('1', ['https://p.example/a.png', 'https://p.example/c.png']);
    await changeArticles([id], () => ({ tags: ['x'] }), NOW);
    await keepWaitingPictures();
    expect(requests.map((request) => request.url)).toEqual(['https://p.example/c.png']);
    expect([...(await readPictures(id)).keys()]).toEqual(['https://p.example/a.png', 'https://p.example/c.png']);
  });
});

async function save(name: string, sources: readonly string[]): Promise<string> {
  const url = `https://example.org/${name}`;
  const html = sources.map((source) => `<figure><img alt="a > b" src="${source}"></figure>`).join('');
  const result = await saveArticle(makeArticle({ url, canonicalUrl: url, html }), NOW);
  if (!result.ok) throw new Error(result.reason);
  return result.id;
}
