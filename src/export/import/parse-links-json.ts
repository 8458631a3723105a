import { BARE_LINK, type ImportedHighlight, type ImportFormat } from './import-row';
import { type ParsedRow, toRow } from './parsed-row';
import { readDate } from './read-date';

type Fields = Readonly<Record<string, unknown>>;

interface JsonProfile {
  readonly format: ImportFormat;
  /** The rows, or null when the value is not of this product. */
  readonly rowsOf: (value: unknown) => readonly unknown[] | null;
  readonly read: (row: Fields, whole: unknown) => ParsedRow;
}

/**
 * Products that write JSON, told apart by their fields. Shapes as each product writes them: wallabag 2's export, Omnivore's
 * `metadata_*.json`, Karakeep's (Hoarder's) export, Tranquility Reader's "export offline pages".
 */
const PROFILES: readonly JsonProfile[] = [
  { format: 'tranquility', rowsOf: (value) => listIn(value, 'export_array', ['url', 'contentDoc']), read: readTranquility },
  { format: 'karakeep', rowsOf: (value) => listIn(value, 'bookmarks', ['createdAt', 'content']), read: readKarakeep },
  { format: 'wallabag', rowsOf: (value) => listWith(value, ['url', 'is_archived']), read: readWallabag },
  { format: 'omnivore', rowsOf: (value) => listWith(value, ['url', 'slug', 'savedAt']), read: readOmnivore },
];

/** @returns the product and its rows, or null when no product writes this */
export function parseLinksJson(value: unknown): { readonly format: ImportFormat; readonly rows: readonly ParsedRow[] } | null {
  for (const { format, rowsOf, read } of PROFILES) {
    const rows = rowsOf(value);
    if (rows) return { format, rows: rows.map((row) => (isFields(row) ? read(row, value) : damaged())) };
  }
  return null;
}

function readTranquility(row: Fields): ParsedRow {
  const title = text(row.title);
  return toRow(row.url, title, (url) => {
    const savedAt = readDate(row.dateCreated);
    const html = text(row.contentDoc);
    return { ...BARE_LINK, url, title: title === url ? '' : title, savedAt, content: html ? { kind: 'page', html } : null };
  });
}

function readKarakeep(row: Fields, whole: unknown): ParsedRow {
  const content = isFields(row.content) ? row.content : {};
  const title = text(row.title);
  return toRow(content.url, title || text(content.text).slice(0, 80), (url) => ({
    ...BARE_LINK,
    url,
    title,
    savedAt: readDate(row.createdAt),
    byline: text(content.author) || null,
    siteName: text(content.publisher) || null,
    excerpt: text(row.description) || text(content.description),
    note: text(row.note),
    isArchived: row.archived === true,
    favorite: row.favourited === true,
    tags: [...texts(row.tags), ...listNames(row.lists, whole)],
  }));
}

/** Lists are named by id beside the bookmarks; smart ones are searches, not places. */
function listNames(ids: unknown, whole: unknown): string[] {
  const lists = isFields(whole) && Array.isArray(whole.lists) ? whole.lists.filter(isFields) : [];
  return texts(ids).flatMap((id) => lists.filter((list) => list.id === id && list.type !== 'smart').map((list) => text(list.name)));
}

function readWallabag(row: Fields): ParsedRow {
  const title = text(row.title);
  return toRow(row.given_url && !isWeb(row.url) ? row.given_url : row.url, title, (url) => {
    const isArchived = isTrue(row.is_archived);
    const html = text(row.content);
    return {
      ...BARE_LINK,
      url,
      title,
      savedAt: readDate(row.created_at),
      updatedAt: readDate(row.updated_at),
      publishedAt: readDate(row.published_at),
      byline: texts(row.published_by).join(', ') || null,
      lang: text(row.language).replace('_', '-') || null,
      state: isArchived ? 'read' : 'unread',
      isArchived,
      favorite: isTrue(row.is_starred),
      tags: names(row.tags),
      highlights: listFields(row.annotations).map(
        (mark): ImportedHighlight => ({ quote: text(mark.quote), note: text(mark.text), createdAt: readDate(mark.created_at) }),
      ),
      // "wallabag can't retrieve contents for this article" is a message, not a text.
      content: html && !/^\s*(?:<p>)?wallabag can.t retrieve contents/i.test(html) ? { kind: 'text', html } : null,
    };
  });
}

function readOmnivore(row: Fields): ParsedRow {
  const title = text(row.title);
  if (/^deleted$/i.test(text(row.state))) return { ok: false, label: title || text(row.url), reason: 'not-saved-there' };
  // Mails have an address of the service that is closed now: there is nothing behind it.
  const url = /^https?:\/\/omnivore\.app\/no_url/i.test(text(row.url)) ? '' : row.url;
  return toRow(url, title, (address) => {
    const progress = Math.min(1, Math.max(0, (Number(row.readingProgress) || 0) / 100));
    const isArchived = /^archived$/i.test(text(row.state));
    return {
      ...BARE_LINK,
      url: address,
      title,
      savedAt: readDate(row.savedAt),
      updatedAt: readDate(row.updatedAt),
      publishedAt: readDate(row.publishedAt),
      byline: text(row.author) || null,
      excerpt: text(row.description),
      progress,
      state: progress >= 0.98 ? 'read' : progress > 0.02 ? 'reading' : 'unread',
      isArchived,
      tags: names(row.labels),
      highlights: listFields(row.highlights).map(
        (mark): ImportedHighlight => ({ quote: text(mark.quote), note: text(mark.annotation), createdAt: readDate(mark.createdAt) }),
      ),
    };
  });
}

function damaged(): ParsedRow {
  return { ok: false, label: '', reason: 'damaged' };
}

function listIn(value: unknown, name: string, wanted: readonly string[]): readonly unknown[] | null {
  return isFields(value) && Object.hasOwn(value, name) ? listWith(value[name], wanted) : null;
}

/** A list of which some row has all the wanted fields; an empty one has none. */
function listWith(value: unknown, wanted: readonly string[]): readonly unknown[] | null {
  if (!Array.isArray(value)) return null;
  return value.some((row) => isFields(row) && wanted.every((name) => Object.hasOwn(row, name))) ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}

/** Names that some versions write as text and others as objects. */
function names(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((name: unknown) => (isFields(name) ? text(name.name ?? name.label) : text(name)));
}

function listFields(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === '1';
}

function isWeb(value: unknown): boolean {
  return /^https?:/i.test(text(value));
}
