import type { ArticleBody } from '@/library/article-schema';
import type { ReadResult } from '@/library/library-result';
import { type PackedHead, unpackBody, unpackHead } from '@/library/pack-record';
import type { SavedMeta } from '@/library/saved-article';
import { readDatabaseBody, readDatabaseHeads } from './database-records';
import { type LocalHead, readLocalBody, readLocalHeads } from './local-records';

/** A small part with what is needed to write it again. */
export interface CurrentMeta {
  readonly meta: SavedMeta;
  readonly head: PackedHead;
}

/** Reads a record whole: from the database, or from the other engine where the database has none or a damaged one. */
export async function readRecord(id: string): Promise<ReadResult> {
  const current = await readMeta(id);
  if (current === null || current === 'unreadable') return { ok: false, reason: current ?? 'missing' };
  const body = await readBody(id, current.head.bodySum);
  if (!body) return { ok: false, reason: 'unreadable' };
  return { ok: true, saved: { ...current.meta, article: { ...current.meta.article, ...body } } };
}

/** What is known of the small part of a record: null when neither engine has one, 'unreadable' when each one that there is is damaged. */
export type KnownMeta = CurrentMeta | 'unreadable' | null;

/** Reads the small part of a record. */
export async function readMeta(id: string): Promise<KnownMeta> {
  // Both at once: of a page that is not saved, which is asked most, both must be asked anyway.
  const [[fromDatabase], [fromLocal]] = await Promise.all([readFrom(readDatabaseHeads, [id]), readFrom(readLocalHeads, [id])]);
  return chooseMeta(fromDatabase ?? null, fromLocal ?? null);
}

/** As `readMeta` for many records, in the order of `ids`, with two calls instead of two for each. */
export async function readMetas(ids: readonly string[]): Promise<readonly KnownMeta[]> {
  const [fromDatabase, fromLocal] = await Promise.all([readFrom(readDatabaseHeads, ids), readFrom(readLocalHeads, ids)]);
  return Promise.all(ids.map((_id, place) => chooseMeta(fromDatabase[place] ?? null, fromLocal[place] ?? null)));
}

type ReadHeads = (ids: readonly string[]) => Promise<readonly (LocalHead | undefined)[]>;

/** Where reading many together fails, each is read alone: a damaged one must not hide the others. */
async function readFrom(read: ReadHeads, ids: readonly string[]): Promise<readonly (LocalHead | undefined)[]> {
  try {
    return await read(ids);
  } catch {
    if (ids.length <= 1) return ids.map(() => 'unreadable');
    return (await Promise.all(ids.map((id) => readFrom(read, [id])))).flat();
  }
}

/** The database's where that is whole, else the other engine's. */
async function chooseMeta(fromDatabase: LocalHead, fromLocal: LocalHead): Promise<KnownMeta> {
  for (const head of [fromDatabase, fromLocal]) {
    const meta = head !== null && head !== 'unreadable' ? await unpackHead(head) : null;
    if (meta && head !== null && head !== 'unreadable') return { meta, head };
  }
  return fromDatabase === null && fromLocal === null ? null : 'unreadable';
}

/** Reads the text of a record. @returns null when no engine has the bytes that the checksum belongs to */
export async function readBody(id: string, bodySum: string): Promise<ArticleBody | null> {
  const fromDatabase = await readDatabaseBody(id).catch(() => undefined);
  const body = fromDatabase ? await unpackBody(fromDatabase.bytes, bodySum) : null;
  if (body) return body;
  const fromLocal = await readLocalBody(id).catch(() => 'unreadable' as const);
  return fromLocal !== null && fromLocal !== 'unreadable' ? unpackBody(fromLocal.bytes, bodySum) : null;
}
