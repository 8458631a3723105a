import type { SanitizedHtml } from '@/article/article';
import { sanitize } from '@/article/sanitize';
import { sha256 } from '@/export/backup/write-backup';
import type { ExportFormat } from '@/export/export-articles';
import { openZip } from '@/export/zip/open-zip';
import { makeArticleId } from '@/library/make-article-id';
import { backupLibrary } from '@/platform/backup-library';
import { exportLibrary } from '@/platform/export-library';
import { applyImport, planImport } from '@/platform/import-library';
import { importRecords } from '@/platform/import-records';
import { dropConnection } from '@/platform/library-database';
import { listRecordIds } from '@/platform/list-record-ids';
import { putPictures } from '@/platform/pictures';
import { countSaved, findSaved } from '@/platform/store';
import { streamToBlob } from '@/platform/to-stream';
import { generateSaved } from '../generate-article';

/** Runs inside a page of the extension, on its real storage: what the tests of moving a library do there. */
const move = { fill, backUp, wipe, restore, exportAs, countSaved, findId, read };
Object.assign(globalThis, { move });
export type Move = typeof move;

let file: File | null = null;
const never = (): AbortSignal => new AbortController().signal;

/** Fills the library; every fourth article gets two pictures, one of them shared with others. */
async function fill(count: number): Promise<void> {
  async function* records() {
    for (let number = 0; number < count; number++) {
      const saved = await generateSaved(number, makeArticleId);
      yield number % 4 > 0 ? saved : { ...saved, article: { ...saved.article, html: withPicture(saved.article.html, number) } };
    }
  }
  const ids: string[] = [];
  await importRecords(records(), { signal: never(), onRows: (rows) => ids.push(...rows.map((row) => row.id)) });
  for (const [number, id] of ids.entries()) {
    if (number % 4 > 0) continue;
    const pictures = new Map([
      [`https://pictures.example/own-${number}`, await drawPicture(number, 'image/webp')],
      ['https://pictures.example/shared', await drawPicture(number % 12, 'image/png')],
    ]);
    await putPictures(id, pictures);
  }
}

/** As every article is saved: through the sanitizer, whose form a restore must give back to the byte. */
function withPicture(html: SanitizedHtml, number: number): SanitizedHtml {
  const picture = (name: string): string => `<figure><img src="https://pictures.example/${name}" alt="${name}"></figure>`;
  const clean = sanitize(`${picture(`own-${number}`)}${html}${picture('shared')}`, document);
  if (clean === null) throw new Error('The sanitizer does not work here.');
  return clean;
}

async function drawPicture(seed: number, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(80, 50);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  context.fillStyle = `hsl(${(seed * 47) % 360} 60% 50%)`;
  context.fillRect(0, 0, 80, 50);
  context.fillStyle = 'white';
  context.fillText(String(seed), 5 + (seed % 40), 30);
  return canvas.convertToBlob({ type });
}

/** Makes a backup, keeps it in the page, and gives the checksum of each file in it, and its size. */
async function backUp(): Promise<{ readonly sums: Readonly<Record<string, string>>; readonly bytes: number; readonly steps: number }> {
  let steps = 0;
  const run = await backupLibrary({ now: new Date('2026-03-01T10:00:00Z'), signal: never(), onProgress: () => steps++ });
  file = new File([await streamToBlob(run.stream, run.type)], run.fileName, { lastModified: 1 });
  const opened = await openZip(file);
  if (!opened.ok) throw new Error(opened.reason);
  const sums: Record<string, string> = {};
  for (const [path, entry] of opened.zip.entries) {
    const read = await opened.zip.read(entry, 1e9);
    sums[path] = read.ok ? await sha256(read.bytes) : read.reason;
  }
  return { sums, bytes: file.size, steps };
}

/** Loses everything in both engines. */
async function wipe(): Promise<void> {
  dropConnection();
  const area =
    (globalThis as unknown as { browser?: WipeArea; chrome: WipeArea }).browser ?? (globalThis as unknown as { chrome: WipeArea }).chrome;
  await area.storage.local.clear();
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  }
}

interface WipeArea {
  readonly storage: { readonly local: { clear(): Promise<void> } };
}

/** Imports the backup that the page keeps. */
async function restore(): Promise<{
  readonly planned: object;
  readonly counts: object;
  readonly milliseconds: number;
  readonly steps: number;
}> {
  if (!file) throw new Error('There is no backup.');
  const result = await planImport(file, { signal: never(), document });
  if (!result.ok) throw new Error(result.reason);
  let steps = 0;
  const start = performance.now();
  const report = await applyImport(result.plan, { signal: never(), onProgress: () => steps++ });
  return { planned: result.plan.counts, counts: report.counts, milliseconds: performance.now() - start, steps };
}

/** The id of the saved article at an address. */
async function findId(url: string): Promise<string | null> {
  return (await findSaved(url))?.id ?? null;
}

/** What a test wants to know of a saved article. */
async function read(url: string): Promise<{ readonly linkOnly: boolean; readonly tags: readonly string[]; readonly words: number } | null> {
  const row = await findSaved(url);
  return row && { linkOnly: row.linkOnly, tags: row.tags, words: row.wordCount };
}

/** Exports the first articles. @returns the file as base64, with its name */
async function exportAs(format: ExportFormat, count: number): Promise<{ readonly fileName: string; readonly base64: string }> {
  const words = {
    lang: 'en',
    contents: 'Contents',
    highlights: 'Highlights',
    note: 'Note',
    saved: 'Saved',
    picture: 'Picture',
    library: 'Saved articles',
    original: 'Original page',
  };
  const ids = (await listRecordIds()).slice(0, count);
  const run = await exportLibrary(ids, format, { words, now: new Date('2026-03-01T10:00:00Z'), document, signal: never() });
  const bytes = new Uint8Array(await (await streamToBlob(run.stream, run.type)).arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8_192) binary += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return { fileName: run.fileName, base64: btoa(binary) };
}
