import { describe, expect, it, vi } from 'vitest';
import { openZip } from '@/export/zip/open-zip';
import { makeBook, PNG } from './make-book';
import { makeSaved } from './make-saved';

vi.setConfig({ testTimeout: 120_000 });

describe('a book', () => {
  it('begins with its type, stored, as readers look for it', async () => {
    const bytes = await makeBook([{ saved: await makeSaved(), pictures: new Map() }]);
    expect(new TextDecoder().decode(bytes.slice(30, 58))).toBe('mimetypeapplication/epub+zip');
    expect(bytes[8]).toBe(0);
  });

  it('has a chapter an article, contents and pictures, each once', async () => {
    const pictures = new Map([['https://a.example/1.png', PNG]]);
    const html = '<p>Text</p><img src="https://a.example/1.png" alt="A">';
    const articles = await Promise.all(
      [1, 2, 3].map(async (n) => ({
        saved: await makeSaved({ title: `Story ${n}`, canonicalUrl: `https://a.example/${n}`, html }),
        pictures,
      })),
    );
    const opened = await openZip(new Blob([await makeBook(articles)]));
    if (!opened.ok) throw new Error(opened.reason);
    const paths = [...opened.zip.entries.keys()];
    expect(paths.filter((path) => /article-\d+\.xhtml$/.test(path))).toHaveLength(3);
    expect(paths.filter((path) => path.includes('pictures/'))).toHaveLength(1);
    const nav = await opened.zip.read(opened.zip.entries.get('OEBPS/nav.xhtml')!, 1e6);
    expect(new TextDecoder().decode(nav.ok ? nav.bytes : new Uint8Array())).toMatch(/Story 1[\s\S]*Story 2[\s\S]*Story 3/);
  });

  it('is the same book when the same articles are exported again', async () => {
    const articles = [{ saved: await makeSaved(), pictures: new Map() }];
    expect(await makeBook(articles)).toEqual(await makeBook(articles));
  });
});
