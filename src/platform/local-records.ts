import * as z from 'zod/mini';
import type { PackedBody, PackedHead, PackedRecord } from '@/library/pack-record';
import { fromBase64, toBase64 } from './base64';
import { FORGET_FIRST_ROWS } from './first-rows';
import { localArea } from './local-area';

/*
 * The first home of the records: `storage.local`, which loses one record where a database loses all.
 *   m:<id>  the small part       b:<id>  the heavy part, base64      q:<key>:<time>  what could not be read, kept as it was
 *   i:<xx>  ids that begin with xx, so that they can be found when listing all keys fails
 *   p:<id>  written while the database was out of order
 */

const headSchema = z.object({
  id: z.string(),
  revision: z.number(),
  json: z.string(),
  sum: z.string(),
  bodySum: z.string(),
  bodySize: z.number(),
});

/** What is known of one small part: null when there is none, 'unreadable' when it is not of the right shape. */
export type LocalHead = PackedHead | 'unreadable' | null;

/** Every key of some records with its value, as `makeLocalValues` gives them. */
export type LocalValues = Readonly<Record<string, unknown>>;

/** Gives what is to be stored of whole records. Reads the id list, so the library's lock must be held until the values are written. */
export async function makeLocalValues(records: readonly PackedRecord[]): Promise<LocalValues> {
  const values: Record<string, unknown> = {};
  for (const { head, body } of records) {
    values[`m:${head.id}`] = head;
    values[`b:${head.id}`] = toBase64(body.bytes);
  }
  return { ...values, ...(await idShardsWith(records.map((record) => record.head.id))) };
}

/** Writes whole records: all keys of all of them in one call, which stores everything or nothing. */
export async function putLocalValues(values: LocalValues, options: { databaseFailed: boolean }): Promise<void> {
  const notes = options.databaseFailed ? idsOf(values).map((id) => [`p:${id}`, 1]) : [];
  await (await localArea()).set({ ...values, ...Object.fromEntries(notes), ...FORGET_FIRST_ROWS });
}

/** As `makeLocalValues` and `putLocalValues` together. */
export async function putLocalRecords(records: readonly PackedRecord[], options: { databaseFailed: boolean }): Promise<void> {
  await putLocalValues(await makeLocalValues(records), options);
}

/** Notes that the database, which took these records, could not give them back. */
export async function noteLocalPending(ids: readonly string[]): Promise<void> {
  await (await localArea()).set(Object.fromEntries(ids.map((id) => [`p:${id}`, 1])));
}

/** Writes small parts alone; the heavy parts stay. */
export async function putLocalHeads(heads: readonly PackedHead[], options: { databaseFailed: boolean }): Promise<void> {
  const values: Record<string, unknown> = { ...FORGET_FIRST_ROWS };
  for (const head of heads) {
    values[`m:${head.id}`] = head;
    if (options.databaseFailed) values[`p:${head.id}`] = 1;
  }
  await (await localArea()).set(values);
}

/** Reads small parts, in the order of `ids`. @throws when the engine fails for one of the keys */
export async function readLocalHeads(ids: readonly string[]): Promise<readonly LocalHead[]> {
  const stored = await (await localArea()).get(ids.map((id) => `m:${id}`));
  return ids.map((id) => {
    const value = stored[`m:${id}`];
    if (value === undefined) return null;
    const parsed = headSchema.safeParse(value);
    return parsed.success && parsed.data.id === id ? parsed.data : 'unreadable';
  });
}

/** Reads the heavy part of one record. @throws when the engine fails for this key */
export async function readLocalBody(id: string): Promise<PackedBody | 'unreadable' | null> {
  const value: unknown = (await (await localArea()).get(`b:${id}`))[`b:${id}`];
  if (value === undefined) return null;
  const bytes = typeof value === 'string' ? fromBase64(value) : null;
  return bytes ? { id, bytes } : 'unreadable';
}

/** Reads back what was just written. @returns whether every key of the records holds exactly what it should */
export async function verifyLocalValues(values: LocalValues): Promise<boolean> {
  const ids = idsOf(values);
  const stored = await (await localArea()).get(ids.flatMap((id) => [`m:${id}`, `b:${id}`]));
  return ids.every((id) => isSameHead(stored[`m:${id}`], values[`m:${id}`] as PackedHead) && stored[`b:${id}`] === values[`b:${id}`]);
}

/** As `verifyLocalValues`, for small parts alone. */
export async function verifyLocalHeads(heads: readonly PackedHead[]): Promise<boolean> {
  const stored = await (await localArea()).get(heads.map((head) => `m:${head.id}`));
  return heads.every((head) => isSameHead(stored[`m:${head.id}`], head));
}

/** Takes records away for good, with their place in the id list. */
export async function deleteLocalRecords(ids: readonly string[]): Promise<void> {
  const shards = await readShards(ids);
  const gone = new Set(ids);
  const values: Record<string, readonly string[]> = {};
  for (const [key, kept] of shards) values[key] = kept.filter((id) => !gone.has(id));
  await (await localArea()).set({ ...values, ...FORGET_FIRST_ROWS });
  await (await localArea()).remove(ids.flatMap((id) => [`m:${id}`, `b:${id}`, `p:${id}`]));
}

/** Gives the ids that were written while the database was out of order; empty when listing fails. */
export async function listLocalPending(): Promise<readonly string[]> {
  const keys = await listLocalKeys();
  return keys?.filter((key) => key.startsWith('p:')).map((key) => key.slice(2)) ?? [];
}

export async function clearLocalPending(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await (await localArea()).remove(ids.map((id) => `p:${id}`));
}

/**
 * Gives every id that the engine knows of: from its keys and from the id list, which is read piece by piece, so that one damaged
 * block hides as little as possible.
 * @returns the ids, and whether listing all keys worked
 */
export async function listLocalIds(): Promise<{ readonly ids: Set<string>; readonly complete: boolean }> {
  const ids = new Set<string>();
  const keys = await listLocalKeys();
  for (const key of keys ?? []) if (/^[mb]:[0-9a-f]{24}$/.test(key)) ids.add(key.slice(2));
  for (let shard = 0; shard < 256; shard++) {
    const key = shardKey(shard.toString(16).padStart(2, '0'));
    for (const id of await readShard(key).catch(() => [])) ids.add(id);
  }
  return { ids, complete: keys !== null };
}

/** Counts the records that have both parts; null when the keys cannot be listed or some record lacks a part. */
export async function countLocalRecords(): Promise<number | null> {
  const keys = await listLocalKeys();
  if (keys === null) return null;
  const heads = keys.filter((key) => key.startsWith('m:')).length;
  return keys.filter((key) => key.startsWith('b:')).length === heads ? heads : null;
}

/** Keeps what could not be read under a key of its own, so that nothing is ever thrown away. */
export async function quarantineLocal(key: string, now: Date): Promise<void> {
  const value: unknown = (await (await localArea()).get(key))[key];
  if (value !== undefined) await (await localArea()).set({ [`q:${key}:${now.toISOString()}`]: value });
}

/** All keys; null when the engine cannot list them. */
async function listLocalKeys(): Promise<readonly string[] | null> {
  try {
    return await (await localArea()).getKeys();
  } catch {
    return null;
  }
}

function idsOf(values: LocalValues): readonly string[] {
  return Object.keys(values).flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : []));
}

async function idShardsWith(ids: readonly string[]): Promise<Record<string, string[]>> {
  const values: Record<string, string[]> = {};
  for (const [key, known] of await readShards(ids)) {
    const added = ids.filter((id) => shardKey(id) === key && !known.includes(id));
    if (added.length > 0) values[key] = [...known, ...added];
  }
  return values;
}

async function readShards(ids: readonly string[]): Promise<Map<string, string[]>> {
  const keys = [...new Set(ids.map(shardKey))];
  // A damaged piece of the list must not stop a save: it then starts anew, and the other sources still know the older ids.
  return new Map(await Promise.all(keys.map(async (key): Promise<[string, string[]]> => [key, await readShard(key).catch(() => [])])));
}

async function readShard(key: string): Promise<string[]> {
  const value: unknown = (await (await localArea()).get(key))[key];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string' && /^[0-9a-f]{24}$/.test(id)) : [];
}

function shardKey(id: string): string {
  return `i:${id.slice(0, 2)}`;
}

function isSameHead(stored: unknown, head: PackedHead): boolean {
  const parsed = headSchema.safeParse(stored);
  return parsed.success && parsed.data.sum === head.sum && parsed.data.json === head.json && parsed.data.bodySum === head.bodySum;
}
