import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import { indexRow } from '@/library/index-row';
import type { PackedBody, PackedHead, PackedRecord } from '@/library/pack-record';
import type { PreparedRecord, PreparedText } from '@/library/prepare-record';
import type { SavedMeta } from '@/library/saved-article';
import { finishReading, readKeys, readValue } from './finish-reading';
import { type LibrarySchema, type NumberedRow, openLibraryDatabase } from './library-database';

const RECORD_STORES = ['heads', 'bodies', 'rows', 'texts', 'freshWords', 'freshPairs', 'waitingPictures', 'pending', 'facts'] as const;
type RecordTransaction = IDBPTransaction<LibrarySchema, (typeof RECORD_STORES)[number][], 'readwrite'>;

/**
 * Writes whole records in one transaction, flushed to the disk before it resolves, and notes them as pending
 * until the other engine has them too.
 * @throws when the database is out of order or full; nothing is written then
 */
export async function putDatabaseRecords(records: readonly PreparedRecord[], options: { fetchPictures: boolean }): Promise<void> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction([...RECORD_STORES], 'readwrite', { durability: 'strict' });
  await finish(
    transaction,
    Promise.all([...records.map((record) => putRecord(transaction, record, options.fetchPictures)), nextGeneration(transaction)]),
  );
}

/** Writes the bytes of a record that this version cannot read: kept, not listed. */
export async function putDatabaseRaw({ head, body }: PackedRecord): Promise<void> {
  const transaction = (await openLibraryDatabase()).transaction(['heads', 'bodies'], 'readwrite', { durability: 'strict' });
  await finish(transaction, Promise.all([transaction.objectStore('heads').put(head), transaction.objectStore('bodies').put(body)]));
}

/** A small part on its way into storage. */
export interface HeadChange {
  readonly head: PackedHead;
  readonly meta: SavedMeta;
  /** What the article is found by from now on; null when that stays as it is. */
  readonly searchable: PreparedText | null;
}

/** Writes small parts and their rows. */
export async function putDatabaseHeads(changes: readonly HeadChange[]): Promise<void> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction(['heads', 'rows', 'texts', 'freshWords', 'freshPairs', 'pending', 'facts'], 'readwrite', {
    durability: 'strict',
  });
  await finish(transaction, Promise.all([...changes.map((change) => putHead(transaction, change)), nextGeneration(transaction)]));
}

/** Reads small parts, in the order of `ids`; undefined where there is none. */
export async function readDatabaseHeads(ids: readonly string[]): Promise<readonly (PackedHead | undefined)[]> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction('heads');
  return finishReading(transaction, Promise.all(ids.map((id) => transaction.store.get(id))));
}

export async function readDatabaseBody(id: string): Promise<PackedBody | undefined> {
  return readValue(await openLibraryDatabase(), 'bodies', id);
}

/** Reads back what was just written, all in one transaction. @returns whether every record holds exactly what it should */
export async function verifyDatabaseRecords(records: readonly PackedRecord[]): Promise<boolean> {
  const transaction = (await openLibraryDatabase()).transaction(['heads', 'bodies']);
  const stored = records.map(async ({ head, body }) => {
    const [storedHead, storedBody] = await Promise.all([
      transaction.objectStore('heads').get(head.id),
      transaction.objectStore('bodies').get(head.id),
    ]);
    return isSameHead(storedHead, head) && storedBody !== undefined && isSameBytes(storedBody.bytes, body.bytes);
  });
  return (await finishReading(transaction, Promise.all(stored))).every(Boolean);
}

export async function verifyDatabaseHeads(heads: readonly PackedHead[]): Promise<boolean> {
  const stored = await readDatabaseHeads(heads.map((head) => head.id));
  return heads.every((head, place) => isSameHead(stored[place], head));
}

/** Ids of records whose copy in the other engine is not confirmed. */
export async function listDatabasePending(): Promise<readonly string[]> {
  return readKeys(await openLibraryDatabase(), 'pending');
}

/** Notes that the other engine has the records too. Not flushed: a note that comes back after a power cut costs one comparison. */
export async function clearDatabasePending(ids: readonly string[]): Promise<void> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction('pending', 'readwrite', { durability: 'relaxed' });
  await finish(transaction, Promise.all(ids.map((id) => transaction.store.delete(id))));
}

/** Takes records away for good, with everything that was made from them. */
export async function deleteDatabaseRecords(ids: readonly string[]): Promise<void> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction([...RECORD_STORES], 'readwrite', { durability: 'strict' });
  await finish(transaction, Promise.all([...ids.map((id) => deleteRecord(transaction, id)), nextGeneration(transaction)]));
}

async function putRecord(transaction: RecordTransaction, record: PreparedRecord, fetchPictures: boolean): Promise<void> {
  const { packed, meta } = record;
  const row: NumberedRow = { ...indexRow(meta), size: packed.head.bodySize };
  // What was found by the old text points to the old number: a new one makes that answer nothing.
  await dropRow(transaction, meta.id);
  const number = await transaction.objectStore('rows').add(row);
  await Promise.all([
    putSearchable(transaction, number, record),
    transaction.objectStore('heads').put(packed.head),
    transaction.objectStore('bodies').put(packed.body),
    transaction.objectStore('pending').put({ id: meta.id }),
    fetchPictures ? transaction.objectStore('waitingPictures').put({ id: meta.id }) : undefined,
  ]);
}

type HeadTransaction = IDBPTransaction<
  LibrarySchema,
  ('heads' | 'rows' | 'texts' | 'freshWords' | 'freshPairs' | 'pending' | 'facts')[],
  'readwrite'
>;

async function putHead(transaction: HeadTransaction, { head, meta, searchable }: HeadChange): Promise<void> {
  const rows = transaction.objectStore('rows');
  const row: NumberedRow = { ...indexRow(meta), size: head.bodySize };
  const oldNumber = searchable ? await dropRow(transaction, head.id) : await rows.index('id').getKey(head.id);
  const number = await rows.put(oldNumber === undefined || searchable ? row : { ...row, number: oldNumber });
  await Promise.all([
    searchable ? putSearchable(transaction, number, searchable) : undefined,
    transaction.objectStore('heads').put(head),
    transaction.objectStore('pending').put({ id: head.id }),
  ]);
}

async function deleteRecord(transaction: RecordTransaction, id: string): Promise<void> {
  await dropRow(transaction, id);
  await Promise.all((['heads', 'bodies', 'waitingPictures', 'pending'] as const).map((name) => transaction.objectStore(name).delete(id)));
}

/** What both kinds of transaction can reach. */
interface RowStores {
  objectStore<Name extends 'rows' | 'texts' | 'freshWords' | 'freshPairs'>(
    name: Name,
  ): Pick<IDBPObjectStore<LibrarySchema, [Name], Name, 'readwrite'>, 'put' | 'delete' | 'index'>;
}

/** Takes a row and all that is found through it out. @returns its number; undefined when there was none */
async function dropRow(transaction: RowStores, id: string): Promise<number | undefined> {
  const number = await transaction.objectStore('rows').index('id').getKey(id);
  if (number === undefined) return undefined;
  await Promise.all((['rows', 'texts', 'freshWords', 'freshPairs'] as const).map((name) => transaction.objectStore(name).delete(number)));
  return number;
}

async function putSearchable(transaction: RowStores, number: number, { text, words, pairs }: PreparedText): Promise<void> {
  await Promise.all([
    transaction.objectStore('texts').put({ number, text }),
    transaction.objectStore('freshWords').put({ number, words }),
    transaction.objectStore('freshPairs').put({ number, pairs }),
  ]);
}

/** Marks that lists kept in memory anywhere are out of date. */
function nextGeneration(transaction: {
  objectStore(name: 'facts'): IDBPObjectStore<LibrarySchema, never, 'facts', 'readwrite'>;
}): Promise<unknown> {
  return transaction.objectStore('facts').put({ name: 'generation', value: crypto.randomUUID() });
}

/** Waits for a transaction; when any of its requests fails, nothing of it is kept and the error of that request is thrown. */
async function finish(transaction: { readonly done: Promise<void>; abort(): void }, work: Promise<unknown>): Promise<void> {
  const done = transaction.done;
  done.catch(() => undefined);
  try {
    await work;
  } catch (error) {
    abortQuietly(transaction);
    throw error;
  }
  await done;
}

function isSameHead(stored: PackedHead | undefined, head: PackedHead): boolean {
  return stored?.sum === head.sum && stored.json === head.json && stored.bodySum === head.bodySum;
}

function isSameBytes(stored: Uint8Array, bytes: Uint8Array): boolean {
  if (stored.length !== bytes.length) return false;
  // Not `every`: a call for each byte takes as long as storing them.
  for (let place = 0; place < bytes.length; place++) if (stored[place] !== bytes[place]) return false;
  return true;
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself: nothing was written, which is what was wanted.
  }
}
