import { type ArticleBody, articleBodySchema } from './article-schema';
import { runThrough } from './run-through';
import { parseSavedMeta, type SavedArticle, type SavedMeta } from './saved-article';
import { upgradeMeta } from './upgrade-meta';

/** A record as both engines keep it: the same bytes in each, so that either can heal the other. */
export interface PackedRecord {
  readonly head: PackedHead;
  readonly body: PackedBody;
}

/** The small part: rewritten with every change of state, tags or note. */
export interface PackedHead {
  readonly id: string;
  /** Same as in `json`; readable without parsing, to tell which of two copies is newer. */
  readonly revision: number;
  /** The `SavedMeta` as text: engines reorder keys and drop values of objects, a string comes back as it went. */
  readonly json: string;
  /** Checksum of `json` and `bodySum`. */
  readonly sum: string;
  /** Checksum of the body's compressed bytes. */
  readonly bodySum: string;
  /** How many bytes those are. */
  readonly bodySize: number;
}

/** The heavy part: changes only when the article is saved again. */
export interface PackedBody {
  readonly id: string;
  /** gzip of the JSON of `ArticleBody`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Gives what both engines store. Compressing 1,000 words takes about a millisecond.
 * @param packing the text of the same article, where that is being compressed already
 */
export async function packRecord(saved: SavedArticle, packing?: Promise<PackedBody>): Promise<PackedRecord> {
  const { html, text, removed, ...articleHead } = saved.article;
  const body = await (packing ?? packBody(saved.id, { html, text, removed }));
  const identity = { bodySum: await checksum(body.bytes), bodySize: body.bytes.length };
  return { head: await packHead({ ...saved, article: articleHead }, identity), body };
}

/** Compresses the text of an article. */
export async function packBody(id: string, body: ArticleBody): Promise<PackedBody> {
  const json = JSON.stringify({ html: body.html, text: body.text, removed: body.removed });
  return { id, bytes: await runThrough(new TextEncoder().encode(json), new CompressionStream('gzip')) };
}

/** Packs the small part alone, for a change that leaves the text as it is. */
export async function packHead(meta: SavedMeta, body: Pick<PackedHead, 'bodySum' | 'bodySize'>): Promise<PackedHead> {
  const json = JSON.stringify(meta);
  const { bodySum, bodySize } = body;
  return { id: meta.id, revision: meta.revision, json, sum: await headSum(json, bodySum), bodySum, bodySize };
}

/** @returns the record without its text, or null when the checksum or the schema says that it is damaged. */
export async function unpackHead(head: PackedHead): Promise<SavedMeta | null> {
  return (await isHeadWhole(head)) ? readHead(head) : null;
}

/** Tells whether a small part is what was written, whatever version wrote it. */
export async function isHeadWhole(head: PackedHead): Promise<boolean> {
  return (await headSum(head.json, head.bodySum)) === head.sum;
}

/** Reads a small part that is whole. @returns null when a newer Sade wrote it */
export function readHead(head: PackedHead): SavedMeta | null {
  const meta = parseSavedMeta(upgradeMeta(parseJson(head.json)));
  return meta?.id === head.id && meta.revision === head.revision ? meta : null;
}

/** @returns the text of the article, or null when the bytes are not those that were saved. */
export async function unpackBody(bytes: Uint8Array<ArrayBuffer>, bodySum: string): Promise<ArticleBody | null> {
  if ((await checksum(bytes)) !== bodySum) return null;
  try {
    const json = await runThrough(bytes, new DecompressionStream('gzip'));
    const parsed = articleBodySchema.safeParse(parseJson(new TextDecoder().decode(json)));
    return parsed.success ? (parsed.data as unknown as ArticleBody) : null;
  } catch {
    return null;
  }
}

/** @returns the whole record, or null when any part of it is damaged. */
export async function unpackRecord(record: PackedRecord): Promise<SavedArticle | null> {
  const meta = await unpackHead(record.head);
  const body = meta ? await unpackBody(record.body.bytes, record.head.bodySum) : null;
  return meta && body ? { ...meta, article: { ...meta.article, ...body } } : null;
}

/** First 128 bits of SHA-256, hexadecimal. */
export async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headSum(json: string, bodySum: string): Promise<string> {
  return checksum(new TextEncoder().encode(`${bodySum}\n${json}`));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
