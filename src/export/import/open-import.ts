import { parseInertly } from '@/article/sanitize';
import { unclobber } from '@/article/unclobber';
import { makeArticleId } from '@/library/make-article-id';
import { isBackup, readBackup } from '../backup/read-backup';
import { openZip } from '../zip/open-zip';
import { decodeText } from './decode-text';
import type { ImportFormat, ImportRefusal, ImportRow, OpenedImport } from './import-row';
import { BARE_LINK } from './import-row';
import { changedAt, type ImportContext, makeSavedArticle } from './make-saved-article';
import { openBackupImport } from './open-backup-import';
import { openRecordsJson } from './open-records-json';
import { isBookmarksHtml, parseBookmarks } from './parse-bookmarks';
import { parseLinksCsv } from './parse-links-csv';
import { parseLinksJson } from './parse-links-json';
import { parseSavedPage } from './parse-saved-page';
import { isWebAddress, type ParsedRow } from './parsed-row';
import { readZippedFiles } from './read-zipped-files';

export type OpenImportResult =
  | { readonly ok: true; readonly opened: OpenedImport }
  | { readonly ok: false; readonly reason: ImportRefusal };

/** A text file is read whole; larger ones than any export of a person's list would stop the page. */
const MAX_TEXT_SIZE = 300_000_000;

/**
 * Recognizes a file by what is in it, whatever its name, and reads its list of rows. Nothing is written. A backup stays on the disk and
 * is read record by record.
 */
export async function openImport(file: Blob, context: ImportContext): Promise<OpenImportResult> {
  if (file.size === 0) return { ok: false, reason: 'empty' };
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b) return openZipped(file, context);
  if (file.size > MAX_TEXT_SIZE) return { ok: false, reason: 'too-large' };
  return openText(decodeText(new Uint8Array(await file.arrayBuffer())), context);
}

async function openZipped(file: Blob, context: ImportContext): Promise<OpenImportResult> {
  const result = await openZip(file);
  if (!result.ok) return { ok: false, reason: result.reason === 'no-zip' ? 'damaged' : 'too-large' };
  const { zip } = result;
  if (isBackup(zip)) {
    const read = await readBackup(zip);
    if (!read.ok) return { ok: false, reason: read.reason === 'newer-version' ? 'newer-version' : 'damaged' };
    return { ok: true, opened: openBackupImport(read.backup, zip.isCut, context.document) };
  }
  const parsed = await readZippedFiles(zip);
  if (!parsed) return { ok: false, reason: zip.entries.size === 0 ? 'damaged' : 'unknown-format' };
  return fromRows(parsed.format, parsed.rows, context, zip.isCut);
}

async function openText(text: string, context: ImportContext): Promise<OpenImportResult> {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return { ok: false, reason: 'empty' };
  if (start.startsWith('{') || start.startsWith('[')) {
    let value: unknown;
    try {
      value = JSON.parse(start);
    } catch {
      return { ok: false, reason: 'damaged' };
    }
    const records = openRecordsJson(value, context.document);
    if (records) return records;
    const parsed = parseLinksJson(value);
    return parsed ? fromRows(parsed.format, parsed.rows, context) : { ok: false, reason: 'unknown-format' };
  }
  if (start.startsWith('<')) {
    const document = parseInertly(start);
    unclobber(document);
    if (isBookmarksHtml(start)) {
      const { format, rows } = parseBookmarks(document);
      return fromRows(format, rows, context);
    }
    return /<(?:html|head|body|article|p|div)\b/i.test(start) ? fromRows('html', [parseSavedPage(start, document)], context) : unknown();
  }
  const csv = parseLinksCsv(start);
  if (csv) return fromRows(csv.format, csv.rows, context);
  return openAddressList(start, context);
}

/** A plain list of addresses, one a line. */
function openAddressList(text: string, context: ImportContext): OpenImportResult {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (!lines[0] || !isWebAddress(lines[0])) return unknown();
  const rows = lines.map((line): ParsedRow => {
    const isLink = isWebAddress(line);
    return isLink ? { ok: true, link: { ...BARE_LINK, url: line } } : { ok: false, label: line.slice(0, 200), reason: 'no-web-address' };
  });
  return fromRows('links', rows, context);
}

function fromRows(format: ImportFormat, rows: readonly ParsedRow[], context: ImportContext, isCut = false): OpenImportResult {
  if (rows.length === 0) return { ok: false, reason: 'empty' };
  return {
    ok: true,
    opened: {
      format,
      total: rows.length,
      isCut,
      madeAt: null,
      bringsPictures: false,
      tagColors: {},
      async *rows() {
        for (const [index, row] of rows.entries()) yield await toImportRow(row, index + 1, context);
      },
    },
  };
}

async function toImportRow(row: ParsedRow, place: number, context: ImportContext): Promise<ImportRow> {
  if (!row.ok) return { ...row, place };
  const { link } = row;
  return {
    ok: true,
    place,
    label: link.title || link.url,
    id: await makeArticleId(link.url),
    updatedAt: changedAt(link, context.fileDate),
    linkOnly: link.content === null,
    load: () => makeSavedArticle(link, context),
  };
}

function unknown(): OpenImportResult {
  return { ok: false, reason: 'unknown-format' };
}
