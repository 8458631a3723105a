import { BARE_LINK, type ImportedHighlight, type ImportedLink, type ImportFormat } from './import-row';
import { type CsvRow, parseCsv } from './parse-csv';
import { type ParsedRow, toRow } from './parsed-row';
import { readDate } from './read-date';

interface CsvProfile {
  readonly format: ImportFormat;
  /** Columns that only this product has together. */
  readonly columns: readonly string[];
  readonly read: (row: CsvRow) => ParsedRow;
}

/**
 * Products that write CSV, told apart by the names of their columns; the last one takes any file that has addresses.
 * Columns as each product documents or writes them: Pocket's mail of 2025, Instapaper's "Download .CSV file", Readwise Reader's
 * "Export library", Raindrop.io's backup.
 */
const PROFILES: readonly CsvProfile[] = [
  { format: 'pocket', columns: ['title', 'url', 'time_added', 'tags', 'status'], read: readPocket },
  { format: 'instapaper', columns: ['url', 'title', 'selection', 'folder', 'timestamp'], read: readInstapaper },
  { format: 'readwise', columns: ['title', 'url', 'id', 'document tags', 'saved date', 'location'], read: readReadwise },
  { format: 'raindrop', columns: ['title', 'url', 'folder', 'tags', 'created'], read: readRaindrop },
  { format: 'links', columns: ['url'], read: readAny },
];

/** @returns the product and its rows, or null when the text is no CSV with addresses */
export function parseLinksCsv(text: string): { readonly format: ImportFormat; readonly rows: readonly ParsedRow[] } | null {
  const { columns, rows } = parseCsv(text);
  const profile = PROFILES.find((known) => known.columns.every((name) => columns.includes(name)));
  return profile ? { format: profile.format, rows: rows.map(profile.read) } : null;
}

function readPocket(row: CsvRow): ParsedRow {
  return link(row, (url) => ({
    ...BARE_LINK,
    url,
    savedAt: readDate(cell(row, 'time_added')),
    isArchived: cell(row, 'status') === 'archive',
    state: cell(row, 'status') === 'archive' ? 'read' : 'unread',
    tags: cell(row, 'tags').split('|'),
  }));
}

function readInstapaper(row: CsvRow): ParsedRow {
  const folder = cell(row, 'folder');
  const isOwnFolder = !/^(?:unread|archive|starred)?$/i.test(folder);
  return link(row, (url) => ({
    ...BARE_LINK,
    url,
    savedAt: readDate(cell(row, 'timestamp')),
    excerpt: cell(row, 'selection'),
    isArchived: /^archive$/i.test(folder),
    state: /^archive$/i.test(folder) ? 'read' : 'unread',
    favorite: /^starred$/i.test(folder),
    tags: [...listOf(cell(row, 'tags')), ...(isOwnFolder ? [folder] : [])],
  }));
}

function readReadwise(row: CsvRow): ParsedRow {
  const location = cell(row, 'location').toLowerCase();
  if (location === 'feed') return { ok: false, label: cell(row, 'title') || cell(row, 'url'), reason: 'not-saved-there' };
  const progress = Math.min(1, Math.max(0, Number(cell(row, 'reading progress')) || 0));
  return link(row, (url) => ({
    ...BARE_LINK,
    url,
    savedAt: readDate(cell(row, 'saved date')),
    progress,
    state: progress >= 0.98 ? 'read' : progress > 0.02 ? 'reading' : 'unread',
    isArchived: location === 'archive',
    favorite: location === 'shortlist',
    tags: listOf(cell(row, 'document tags')),
  }));
}

function readRaindrop(row: CsvRow): ParsedRow {
  const folder = cell(row, 'folder');
  return link(row, (url) => ({
    ...BARE_LINK,
    url,
    savedAt: readDate(cell(row, 'created')),
    excerpt: cell(row, 'excerpt'),
    note: cell(row, 'note'),
    favorite: cell(row, 'favorite').toLowerCase() === 'true',
    tags: [...cell(row, 'tags').split(','), ...(/^(?:unsorted|trash)?$/i.test(folder) ? [] : [folder.split('/').at(-1) ?? ''])],
    highlights: readHighlights(cell(row, 'highlights')),
  }));
}

/** A line a highlight; some versions write "Highlight:" before it and "Note:" before what was said about it. */
function readHighlights(text: string): ImportedHighlight[] {
  const found: ImportedHighlight[] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim();
    const last = found.at(-1);
    if (last && /^note:/i.test(words)) found[found.length - 1] = { ...last, note: words.slice(5).trim() };
    else if (words) found.push({ quote: words.replace(/^highlight:\s*/i, ''), note: '', createdAt: null });
  }
  return found;
}

/** Any other list with a column of addresses, our own list of facts among them. */
function readAny(row: CsvRow): ParsedRow {
  const first = (...names: readonly string[]): string => names.map((name) => cell(row, name)).find((value) => value !== '') ?? '';
  const state = first('state', 'status').toLowerCase();
  const isArchived =
    /^(?:archived?|true|1|yes)$/.test(first('archived')) || /^archived?$/.test(state) || readDate(first('archived')) !== null;
  return link(row, (url) => ({
    ...BARE_LINK,
    url,
    savedAt: readDate(first('saved', 'saved at', 'date', 'created', 'created_at', 'added', 'time_added', 'timestamp')),
    publishedAt: readDate(first('published')),
    byline: first('byline', 'author') || null,
    siteName: first('site') || null,
    lang: first('language') || null,
    excerpt: first('excerpt', 'description'),
    note: first('note', 'notes'),
    state: state === 'read' || state === 'reading' ? state : 'unread',
    isArchived,
    favorite: /^(?:true|1|yes)$/i.test(first('favorite', 'favourite', 'starred')),
    tags: first('tags', 'labels').split(/[|;,]/),
  }));
}

function link(row: CsvRow, fill: (url: string) => ImportedLink): ParsedRow {
  const title = cell(row, 'title');
  return toRow(cell(row, 'url'), title, (url) => ({ ...fill(url), title: title === url ? '' : title }));
}

function cell(row: CsvRow, name: string): string {
  return (row.get(name) ?? '').trim();
}

/** Names as JSON (`["a","b"]`), as Python prints them (`['a', 'b']`), or with commas between. */
function listOf(text: string): string[] {
  if (!/^\[.*\]$/s.test(text)) return text.split(',');
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[^\s,][^,]*/g)].map(([whole, double, single]) =>
    (double ?? single ?? whole).replace(/\\(["'\\])/g, '$1').trim(),
  );
}
