import { describe, expect, it, vi } from 'vitest';
import { MANIFEST_PATH } from '@/export/backup/backup-format';
import { type LibrarySource, writeBackup } from '@/export/backup/write-backup';
import type { ImportRow } from '@/export/import/import-row';
import { openImport } from '@/export/import/open-import';
import { openZip } from '@/export/zip/open-zip';
import { writeZip, type ZipFile } from '@/export/zip/write-zip';
import type { SavedArticle } from '@/library/saved-article';
import { collect } from './collect';
import { makeSaved } from './make-saved';

// Large inputs on a busy machine: none of these tests is about time.
vi.setConfig({ testTimeout: 120_000 });

const CONTEXT = { fileDate: '2026-02-01T00:00:00.000Z', document };
const PICTURE = new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], { type: 'image/png' });

async function makeRecords(count: number): Promise<SavedArticle[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      makeSaved(
        {
          canonicalUrl: `https://a.example/${n}`,
          url: `https://a.example/${n}`,
          title: `Başlık ${n} “alıntı” \u{1F30A}`,
          html: `<p>Metin ${n}</p>`,
        },
        { tags: [`t${n}`], revision: n, note: n % 2 ? 'not' : '' },
      ),
    ),
  );
}

function sourceOf(records: readonly SavedArticle[]): LibrarySource {
  return {
    ids: [...records.map((record) => record.id), 'f'.repeat(24)],
    read: async (id) => {
      const saved = records.find((record) => record.id === id);
      return saved ? { ok: true, saved } : { ok: false, reason: 'unreadable' };
    },
    tagColors: { deniz: 'blue' },
    readPictures: async (id) => new Map(id === records[0]?.id || id === records[1]?.id ? [['https://a.example/p.png', PICTURE]] : []),
  };
}

async function backup(records: readonly SavedArticle[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts = writeBackup(sourceOf(records), {
    now: new Date('2026-02-02T00:00:00Z'),
    appVersion: '1.0.0',
    signal: new AbortController().signal,
  });
  return new Uint8Array(await new Blob(await collect(parts)).arrayBuffer());
}

async function rowsOf(bytes: Uint8Array<ArrayBuffer>): Promise<{ isCut: boolean; rows: ImportRow[] }> {
  const result = await openImport(new Blob([bytes]), CONTEXT);
  if (!result.ok) throw new Error(result.reason);
  return { isCut: result.opened.isCut, rows: await collect(result.opened.rows()) };
}

/** Writes a backup again with some of its files changed. */
async function change(
  bytes: Uint8Array<ArrayBuffer>,
  edit: (path: string, text: string) => string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await openZip(new Blob([bytes]));
  if (!opened.ok) throw new Error(opened.reason);
  const files: ZipFile[] = [];
  for (const entry of opened.zip.entries.values()) {
    const read = await opened.zip.read(entry, 1e8);
    if (!read.ok) throw new Error(read.reason);
    const text = entry.path.endsWith('.json') ? edit(entry.path, new TextDecoder().decode(read.bytes)) : '';
    if (text === null) continue;
    files.push({ path: entry.path, bytes: text === '' ? read.bytes : new TextEncoder().encode(text), compress: true });
  }
  return new Uint8Array(await new Blob(await collect(writeZip(files, new Date()))).arrayBuffer());
}

describe('a backup', () => {
  it('gives back every record and picture exactly', async () => {
    const records = await makeRecords(30);
    const { rows, isCut } = await rowsOf(await backup(records));
    expect(isCut).toBe(false);
    const loaded = await Promise.all(rows.map(async (row) => (row.ok ? row.load() : row)));
    expect(loaded.map((row) => row.ok && row.record)).toEqual(records);
    const first = loaded[0];
    const picture = first?.ok && 'pictures' in first ? first.pictures.get('https://a.example/p.png') : undefined;
    expect(picture?.type).toBe('image/png');
    expect(new Uint8Array(await (picture as Blob).arrayBuffer())).toEqual(new Uint8Array(await PICTURE.arrayBuffer()));
  });

  it('says what is in it, and keeps a picture of two articles once', async () => {
    const opened = await openZip(new Blob([await backup(await makeRecords(3))]));
    if (!opened.ok) throw new Error(opened.reason);
    const paths = [...opened.zip.entries.keys()];
    expect(paths.filter((path) => path.startsWith('pictures/'))).toHaveLength(1);
    const read = await opened.zip.read(opened.zip.entries.get(MANIFEST_PATH)!, 1e7);
    expect(JSON.parse(new TextDecoder().decode(read.ok ? read.bytes : new Uint8Array()))).toMatchObject({
      format: 'sade-backup',
      version: 1,
      app: '1.0.0',
      records: 3,
      pictures: 1,
      unreadable: ['f'.repeat(24)],
    });
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const parts = writeBackup(sourceOf(await makeRecords(5)), {
      now: new Date(),
      appVersion: '1',
      signal: stop.signal,
      onProgress: (done) => done === 2 && stop.abort(),
    });
    await expect(collect(parts)).rejects.toThrow();
  });
});

describe('a backup that is not as it was written', () => {
  it('gives what stands before the cut, and says that it was cut', async () => {
    const records = await makeRecords(30);
    const bytes = await backup(records);
    const { rows, isCut } = await rowsOf(bytes.slice(0, bytes.length / 2));
    expect(isCut).toBe(true);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => row.ok)).toBe(true);
  });

  it('leaves out a record that was changed without its sum, one that is missing, and keeps the rest', async () => {
    const records = await makeRecords(4);
    const [changed, missing] = records.map((record) => `records/${record.id}.json`);
    const bytes = await change(await backup(records), (path, text) =>
      path === missing ? null : path === changed ? text.replace('Metin', 'Yalan') : text,
    );
    const { rows } = await rowsOf(bytes);
    expect(rows.flatMap((row) => (row.ok ? [] : [row.reason]))).toEqual(['damaged', 'missing']);
    expect(rows.filter((row) => row.ok)).toHaveLength(2);
  });

  it('is refused as a whole when a newer Sade wrote it, and row by row when only a record is newer', async () => {
    const bytes = await backup(await makeRecords(2));
    const newer = await change(bytes, (_, text) => text.replace('"version":1,"app"', '"version":2,"app"'));
    const result = await openImport(new Blob([newer]), CONTEXT);
    expect(result).toEqual({ ok: false, reason: 'newer-version' });
    const rows = (
      await rowsOf(
        await change(bytes, (path, text) =>
          path === MANIFEST_PATH ? null : text.replace('"version":1,"revision":0', '"version":7,"revision":0'),
        ),
      )
    ).rows;
    expect(rows.map((row) => (row.ok ? 'ok' : row.reason)).sort()).toEqual(['newer-version', 'ok']);
  });

  it('never lets a record in under the id of another, nor one with a hostile address or prototype keys', async () => {
    const records = await makeRecords(3);
    const edited = await change(await backup(records), (path, text) => {
      if (path === MANIFEST_PATH) return null;
      if (path.includes(records[0]!.id)) return text.replaceAll(records[0]!.id, records[1]!.id);
      if (path.includes(records[1]!.id)) return text.replaceAll('"url":"https://a.example/1"', '"url":"javascript:alert(1)"');
      if (path.includes(records[2]!.id))
        return text.replace('{"record":{', '{"__proto__":{"polluted":1},"record":{"__proto__":{"polluted":1},');
      return text;
    });
    const { rows } = await rowsOf(edited);
    expect(rows.map((row) => (row.ok ? 'ok' : row.reason))).toEqual(['damaged', 'damaged', 'ok']);
    const last = rows[2]?.ok ? await rows[2].load() : null;
    expect(last?.ok && Object.keys(last.record)).not.toContain('polluted');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
