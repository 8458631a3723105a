import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { ImportFormat, ImportRow, LoadedRow } from '@/export/import/import-row';
import { openImport } from '@/export/import/open-import';
import { writeZip, type ZipFile } from '@/export/zip/write-zip';
import type { SavedArticle } from '@/library/saved-article';
import { collect } from './collect';

// Large inputs on a busy machine: none of these tests is about time.
vi.setConfig({ testTimeout: 120_000 });

const CONTEXT = { fileDate: '2026-02-01T00:00:00.000Z', document };
const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/import/${name}`);

interface Read {
  readonly format: ImportFormat;
  readonly rows: readonly ImportRow[];
  readonly records: readonly SavedArticle[];
  readonly loaded: readonly Extract<LoadedRow, { ok: true }>[];
  readonly refused: readonly string[];
}

async function read(content: string | Uint8Array | Blob): Promise<Read> {
  const result = await openImport(content instanceof Blob ? content : new Blob([content as BlobPart]), CONTEXT);
  if (!result.ok) throw new Error(result.reason);
  const rows = await collect(result.opened.rows());
  const loaded = await Promise.all(rows.filter((row) => row.ok).map((row) => row.load()));
  const whole = loaded.filter((row) => row.ok);
  const refused = [...rows, ...loaded].flatMap((row) => (row.ok ? [] : [row.reason]));
  return { format: result.opened.format, rows, records: whole.map((row) => row.record), loaded: whole, refused };
}

async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Blob> {
  const list = Object.entries(files).map(
    ([path, content]): ZipFile => ({
      path,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      compress: true,
    }),
  );
  return new Blob(await collect(writeZip(list, new Date('2026-01-01T00:00:00Z'))));
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const result = await openImport(new Blob([content as BlobPart]), CONTEXT);
  return result.ok ? 'ok' : result.reason;
}

describe('lists of links', () => {
  it('reads the CSV that Pocket mailed', async () => {
    const { format, records, refused } = await read(fixture('pocket.csv'));
    expect(format).toBe('pocket');
    expect(records.map((saved) => saved.article.title)).toEqual([
      'Dağların suyu, ovaların ekmeği',
      'A quiet harbour',
      'untitled.example/page',
    ]);
    expect(records[0]).toMatchObject({
      linkOnly: true,
      tags: ['gezi', 'uzun okuma'],
      savedAt: '2023-11-14T22:13:20.000Z',
      state: 'unread',
    });
    expect(records[0]?.article.url).toBe('https://ornek.example/dergi/su');
    expect(records[1]?.archivedAt).not.toBeNull();
    expect(refused).toEqual(['no-web-address', 'no-web-address']);
  });

  it('reads a zip with several of them', async () => {
    const csv = fixture('pocket.csv').toString();
    const { format, records } = await read(
      await zipOf({ 'part_000001.csv': csv, 'part_000000.csv': csv.split('\n').slice(0, 2).join('\n') }),
    );
    expect(format).toBe('pocket');
    expect(records).toHaveLength(4);
  });

  it('reads the page that Pocket exported before', async () => {
    const { format, records } = await read(fixture('pocket.html'));
    expect(format).toBe('pocket');
    expect(records.map((saved) => [saved.article.title, saved.archivedAt !== null, saved.tags])).toEqual([
      ['Boats & [nets]', false, ['sea', 'long read']],
      ['harbour.example/b', false, []],
      ['An old one', true, ['old']],
    ]);
    expect(records[0]?.article.url).toBe('https://harbour.example/a?b=1&c=2');
  });

  it('reads Instapaper, whose folders are states or tags', async () => {
    const { format, records } = await read(fixture('instapaper.csv'));
    expect(format).toBe('instapaper');
    expect(records.map((saved) => [saved.tags, saved.archivedAt !== null, saved.favorite])).toEqual([
      [['sea', 'boats'], false, false],
      [[], true, false],
      [['Recipes'], false, false],
      [[], false, true],
    ]);
    expect(records[0]?.article.excerpt).toBe('The words that were selected');
  });

  it('reads Readwise Reader with how far one had read, without feeds and mails', async () => {
    const { format, records, refused } = await read(fixture('readwise.csv'));
    expect(format).toBe('readwise');
    expect(records.map((saved) => [saved.state, saved.progress, saved.tags])).toEqual([
      ['reading', 0.5, ['sea', "it's long"]],
      ['read', 1, []],
    ]);
    expect(refused).toEqual(['not-saved-there', 'no-web-address']);
  });

  it('reads Raindrop.io with notes, highlights and folders', async () => {
    const { format, records } = await read(fixture('raindrop.csv'));
    expect(format).toBe('raindrop');
    expect(records[0]).toMatchObject({ favorite: true, note: 'First line\nsecond line', tags: ['boats', 'nets', 'Sea'] });
    expect(records[0]?.article.title).toBe('A "quoted" title');
    expect(records[0]?.highlights.map((mark) => [mark.quote, mark.note])).toEqual([
      ['The first passage', 'good'],
      ['The second passage', ''],
    ]);
    expect(records[1]?.tags).toEqual([]);
  });

  it('reads Karakeep with the names of its lists', async () => {
    const { format, records, refused } = await read(fixture('karakeep.json'));
    expect(format).toBe('karakeep');
    expect(records[0]).toMatchObject({ note: 'remember the nets', tags: ['sea', 'Harbours'], savedAt: '2024-01-02T03:04:05.000Z' });
    expect(refused).toEqual(['no-web-address']);
  });

  it('reads bookmarks of browsers, with folders as tags and markup in titles as text', async () => {
    const { format, records, refused } = await read(fixture('bookmarks.html'));
    expect(format).toBe('bookmarks');
    expect(records.map((saved) => [saved.article.title, saved.tags, saved.note])).toEqual([
      ['On the bar', [], ''],
      ['Deep one', ['boats', 'nets', 'Sea & shore'], 'What I said about it'],
    ]);
    expect(refused).toEqual(['no-web-address', 'no-web-address']);
  });

  it('reads any list that has a column of addresses, and plain lists of addresses', async () => {
    expect((await read('name;url;tags\nX;https://a.example/1;x,y\n')).records[0]?.tags).toEqual(['x', 'y']);
    const plain = await read('https://a.example/1\r\n\r\nhttps://a.example/2\nnonsense\n');
    expect(plain.records.map((saved) => saved.article.url)).toEqual(['https://a.example/1', 'https://a.example/2']);
    expect(plain.refused).toEqual(['no-web-address']);
  });

  it('gives the same records when the same file is read again', async () => {
    const first = await read(fixture('raindrop.csv'));
    const second = await read(fixture('raindrop.csv'));
    expect(second.records).toEqual(first.records);
  });
});

describe('files that bring texts', () => {
  it("cleans wallabag's texts again and keeps what was said about them", async () => {
    const { format, records } = await read(fixture('wallabag.json'));
    expect(format).toBe('wallabag');
    const [winter, gone] = records;
    expect(winter).toMatchObject({ linkOnly: false, favorite: true, state: 'read', tags: ['boats', 'nets'] });
    expect(winter?.article).toMatchObject({ title: 'The harbour in winter', byline: 'M. Keel, S. Sail', lang: 'en-GB' });
    expect(winter?.article.text).toContain('stand on the quay');
    expect(winter?.article.html).not.toMatch(/script|alert/);
    const mark = winter?.highlights[0];
    expect(winter?.article.text.slice(mark?.start, mark?.end)).toBe('Only two of them go out');
    expect(mark?.note).toBe('the two boats');
    expect(gone).toMatchObject({ linkOnly: true });
  });

  it('reads the zip of Omnivore: facts, texts and highlights', async () => {
    const zip = await zipOf({
      'metadata_0_to_2.json': fixture('omnivore-metadata.json'),
      'content/the-lighthouse-1.html':
        '<div><p>The keeper has lived on the rock for thirty years, and he does not want to leave it for anything.</p><p>Every evening he climbs the hundred and twelve steps, although the lamp has lit itself for a long time now.</p></div>',
      'highlights/the-lighthouse-1.md': '### Highlights\n\n> Every evening he climbs [⤴️](https://omnivore.app/me/x#1)\n\nstill!\n',
    });
    const { format, records, refused } = await read(zip);
    expect(format).toBe('omnivore');
    expect(records[0]).toMatchObject({ linkOnly: false, state: 'read', tags: ['sea', 'people'] });
    expect(records[0]?.archivedAt).not.toBeNull();
    expect(records[0]?.article.text).toContain('hundred and twelve steps');
    expect(records[0]?.highlights.map(({ quote, note }) => [quote, note])).toEqual([['Every evening he climbs', 'still!']]);
    expect(refused).toEqual(['no-web-address']);
  });

  it("cleans Tranquility Reader's pages again, without its own menus", async () => {
    const { format, records, refused } = await read(fixture('tranquility.json'));
    expect(format).toBe('tranquility');
    expect(records[0]).toMatchObject({ linkOnly: false, savedAt: '2022-05-05T10:00:00.000Z' });
    expect(records[0]?.article.text).toMatch(/^The last ferry of the day.*because of the stove\.$/s);
    expect(records[0]?.article.text).not.toMatch(/\(\+\)|More links/);
    expect(records[0]?.article.html).toContain('href="https://harbour.example/beds"');
    expect(records[0]?.article.html).toContain('src="https://harbour.example/pictures/ferry.jpg"');
    expect(refused).toEqual(['no-web-address']);
  });

  it('reads a page saved by SingleFile with its pictures', async () => {
    const { format, records, loaded } = await read(fixture('single-file.html'));
    expect(format).toBe('html');
    const [saved] = records;
    expect(saved).toMatchObject({ linkOnly: false, savedAt: '2026-01-01T07:00:00.000Z' });
    expect(saved?.article).toMatchObject({
      title: 'Eski sinema yeniden açıldı',
      lang: 'tr',
      url: 'https://ornek.example/kultur/eski-sinema',
    });
    expect(saved?.article.text).not.toContain('Reklam');
    const [[address, picture] = []] = [...(loaded[0]?.pictures ?? [])];
    expect(saved?.article.html).toContain(address);
    expect(new Uint8Array(await (picture as Blob).arrayBuffer())).toEqual(new Uint8Array(fixture('picture.png')));
  });

  it('says so when a saved page does not tell where it came from', async () => {
    expect((await read('<!doctype html><title>Lost</title><p>Some words.</p>')).refused).toEqual(['no-address-known']);
  });
});

describe('bad input', () => {
  it('refuses what it does not know, with the reason', async () => {
    expect(await refusal('')).toBe('empty');
    expect(await refusal('hello there')).toBe('unknown-format');
    expect(await refusal('{"a":1}')).toBe('unknown-format');
    expect(await refusal('{"export_array":[{"url":')).toBe('damaged');
    expect(await refusal('{"format":"sade-articles","version":99,"articles":[]}')).toBe('newer-version');
    expect(await refusal(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).toBe('damaged');
    expect(await refusal(crypto.getRandomValues(new Uint8Array(5_000)))).toMatch(/unknown-format|damaged/);
  });

  it('takes names of prototypes for what they are: names', async () => {
    const hostile = `{"__proto__":{"polluted":1},"bookmarks":[{"createdAt":1,"content":{"type":"link","url":"https://a.example/"},"title":"__proto__","tags":["__proto__","constructor"],"__proto__":{"archived":true},"note":null}]}`;
    const { records } = await read(hostile);
    expect(records[0]).toMatchObject({ tags: ['__proto__', 'constructor'], archivedAt: null });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const csv = await read('url,__proto__,constructor\nhttps://a.example/,1,2');
    expect(csv.records).toHaveLength(1);
  });

  it('keeps markup in titles, notes and tags as text, and hostile pages without their scripts', async () => {
    const title = '<img src=x onerror=alert(1)>';
    const { records } = await read(
      JSON.stringify([
        {
          url: 'https://a.example/',
          is_archived: 0,
          title,
          tags: [title],
          content: `<svg onload=alert(1)><p>${'word '.repeat(60)}</p><a href="javascript:alert(1)">x</a>`,
        },
      ]),
    );
    const [saved] = records;
    expect(saved?.tags).toEqual([title]);
    expect(saved?.article.html).not.toMatch(/onload|onerror|javascript:/);
  });

  it('never throws and never loses a row silently, whatever stands in a file', async () => {
    const samples = [
      'pocket.csv',
      'instapaper.csv',
      'raindrop.csv',
      'readwise.csv',
      'wallabag.json',
      'karakeep.json',
      'tranquility.json',
      'bookmarks.html',
    ];
    let seed = 7;
    const random = (max: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % max;
    };
    for (const name of samples) {
      const whole = fixture(name);
      for (let round = 0; round < 12; round++) {
        const bytes = Uint8Array.from(whole.subarray(0, round < 4 ? random(whole.length) : whole.length));
        for (let flip = 0; flip < round && bytes.length > 0; flip++) bytes[random(bytes.length)] = random(256);
        const result = await openImport(new Blob([bytes]), CONTEXT);
        if (!result.ok) continue;
        const rows = await collect(result.opened.rows());
        expect(rows).toHaveLength(result.opened.total);
        for (const row of rows) if (row.ok) await row.load();
      }
    }
  });
});
