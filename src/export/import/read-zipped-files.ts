import { parseInertly } from '@/article/sanitize';
import type { OpenedZip, ZipEntry } from '../zip/open-zip';
import { decodeText } from './decode-text';
import type { ImportedHighlight, ImportFormat } from './import-row';
import { isBookmarksHtml, parseBookmarks } from './parse-bookmarks';
import { parseLinksCsv } from './parse-links-csv';
import { parseLinksJson } from './parse-links-json';
import { parseSavedPage } from './parse-saved-page';
import type { ParsedRow } from './parsed-row';

const MAX_FILE_SIZE = 100_000_000;
/** All texts of a zip together: they are held in memory while the rows are imported. */
const MAX_TOTAL_SIZE = 500_000_000;

/**
 * Reads what products send as a zip: Omnivore's (`metadata_*.json` beside `content/` and `highlights/`), Pocket's (several CSV files),
 * or any folder of saved pages and lists. All files of the first kind that is found are read.
 * @returns null when there is nothing in it that we know
 */
export async function readZippedFiles(
  zip: OpenedZip,
): Promise<{ readonly format: ImportFormat; readonly rows: readonly ParsedRow[] } | null> {
  const files = new ZippedTexts(zip);
  const rows: ParsedRow[] = [];
  let format: ImportFormat | null = null;
  for (const entry of files.named(/\.(?:json|csv)$/i)) {
    const text = await files.read(entry);
    const parsed = text === null ? null : /\.json$/i.test(entry.path) ? parseLinksJson(parseJson(text)) : parseLinksCsv(text);
    if (text === null && /metadata_\d|part_\d/.test(entry.path)) rows.push({ ok: false, label: entry.path, reason: 'damaged' });
    if (!parsed || (format && parsed.format !== format)) continue;
    format = parsed.format;
    rows.push(...(format === 'omnivore' ? await addOmnivoreTexts(parsed.rows, slugsOf(text), files) : parsed.rows));
  }
  if (format) return { format, rows };
  return readPages(files);
}

async function readPages(files: ZippedTexts): Promise<{ readonly format: ImportFormat; readonly rows: readonly ParsedRow[] } | null> {
  const rows: ParsedRow[] = [];
  for (const entry of files.named(/\.x?html?$/i)) {
    const text = await files.read(entry);
    if (text === null) rows.push({ ok: false, label: entry.path, reason: 'damaged' });
    else if (isBookmarksHtml(text)) rows.push(...parseBookmarks(parseInertly(text)).rows);
    else rows.push(parseSavedPage(text, parseInertly(text)));
  }
  return rows.length > 0 ? { format: 'html', rows } : null;
}

/** Omnivore keeps each text in `content/<slug>.html` and its marks in `highlights/<slug>.md`. */
async function addOmnivoreTexts(rows: readonly ParsedRow[], slugs: readonly string[], files: ZippedTexts): Promise<ParsedRow[]> {
  const result: ParsedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const slug = slugs[index] ?? '';
    if (!row.ok || !slug) {
      result.push(row);
      continue;
    }
    const html = await files.readNamed(`content/${slug}.html`);
    const marks = await files.readNamed(`highlights/${slug}.md`);
    const highlights = [...row.link.highlights, ...(marks ? readMarks(marks) : [])];
    result.push({ ok: true, link: { ...row.link, highlights, content: html ? { kind: 'text', html } : null } });
  }
  return result;
}

/** Quotes are block quotes; what stands below one is what was said about it. */
export function readMarks(markdown: string): ImportedHighlight[] {
  const found: { quote: string; note: string; createdAt: null }[] = [];
  let isQuote = false;
  for (const line of markdown.split(/\r?\n/)) {
    const quoted = /^>\s?(.*)$/.exec(line);
    const last = found.at(-1);
    if (quoted) {
      if (isQuote && last) last.quote += `\n${quoted[1]}`;
      else found.push({ quote: quoted[1] ?? '', note: '', createdAt: null });
    } else if (last && line.trim() !== '' && !/^#{1,6}\s/.test(line)) last.note = `${last.note}\n${line.replace(/^note:\s*/i, '')}`.trim();
    isQuote = quoted !== null;
  }
  // A link to the place on the closed service says nothing.
  return found.map(({ quote, note }) => ({
    quote: quote.replace(/\s*\[\u2934\uFE0F?\]\([^)]*\)/g, '').trim(),
    note: note.replace(/#\w+(?:\s+#\w+)*$/, '').trim(),
    createdAt: null,
  }));
}

function slugsOf(text: string | null): readonly string[] {
  const value = text === null ? null : parseJson(text);
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => {
    const slug: unknown = typeof row === 'object' && row !== null && 'slug' in row ? row.slug : null;
    return typeof slug === 'string' && /^[^/\\]{1,300}$/.test(slug) ? slug : '';
  });
}

/** The texts of a zip, up to a limit for all of them together. */
class ZippedTexts {
  readonly #zip: OpenedZip;
  readonly #folder: string;
  #left = MAX_TOTAL_SIZE;

  constructor(zip: OpenedZip) {
    this.#zip = zip;
    const list = [...zip.entries.keys()].find((path) => /(?:^|\/)metadata_\d[^/]*\.json$/.test(path)) ?? '';
    this.#folder = list.slice(0, list.lastIndexOf('/') + 1);
  }

  named(pattern: RegExp): ZipEntry[] {
    const found = [...this.#zip.entries.values()].filter(({ path }) => pattern.test(path) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(path));
    return found.sort((left, right) => left.path.localeCompare(right.path, 'en', { numeric: true }));
  }

  async readNamed(path: string): Promise<string | null> {
    // Some unpack and pack again, with the whole in a folder.
    const entry = this.#zip.entries.get(path) ?? this.#zip.entries.get(this.#folder + path);
    return entry ? this.read(entry) : null;
  }

  async read(entry: ZipEntry): Promise<string | null> {
    const read = await this.#zip.read(entry, Math.min(MAX_FILE_SIZE, this.#left));
    if (!read.ok) return null;
    this.#left -= read.bytes.length;
    return decodeText(read.bytes);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
