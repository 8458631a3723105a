import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { IndexedRow, ListKey } from '@/library/index-row';
import type { FreshWords } from '@/library/index-words';
import type { PackedBody, PackedHead } from '@/library/pack-record';
import type { WordRun } from '@/library/word-blocks';
import { readFreeBytes, releaseReserve } from './disk-reserve';
import { localArea } from './local-area';
import { openSpareDatabase } from './open-spare-database';

/** The database of the library: the second home of every record, and all that lists and search need. */
export interface LibrarySchema extends DBSchema {
  /** Small parts of the records, by id. */
  heads: { key: string; value: PackedHead };
  /** Heavy parts of the records, by id. */
  bodies: { key: string; value: PackedBody };
  /** What lists show and sort by. Made from `heads`, can be made again. The number is new whenever the words of an article change. */
  rows: {
    key: number;
    value: NumberedRow;
    indexes: { id: string; lists: ListKey; published: number; length: number; site: [string, number]; progress: number; title: string };
  };
  /** Plain text of each article, for passages and phrases, by row number. Made from `bodies`. */
  texts: { key: number; value: { readonly number: number; readonly text: string } };
  /** Words of articles that are not merged into `blocks` yet, by row number. */
  freshWords: { key: number; value: { readonly number: number; readonly words: FreshWords } };
  /** Pairs of neighboring words of the same articles, read for phrases only. */
  freshPairs: { key: number; value: { readonly number: number; readonly pairs: Uint32Array<ArrayBuffer> } };
  /** Groups of articles whose words are merged. */
  segments: { key: number; value: WordSegment };
  /** Sorted runs of words of a segment, each with the articles it stands in. */
  blocks: { key: [number, string]; value: WordBlock };
  /** Pictures of saved articles, by checksum of their bytes, so that two articles share one. */
  pictures: { key: string; value: StoredPicture };
  /** Which pictures an article uses. */
  pictureUses: { key: string; value: PictureUses; indexes: { hashes: string } };
  /** Articles whose pictures are still to be fetched, by id. */
  waitingPictures: { key: string; value: { readonly id: string } };
  /** Records written here whose copy in the other engine is not confirmed yet, by id. */
  pending: { key: string; value: { readonly id: string } };
  /** What could not be read, as it was: never deleted. */
  quarantine: { key: number; value: { readonly id: string; readonly at: string; readonly head: unknown; readonly body: unknown } };
  /** Single facts about the library, by name. */
  facts: { key: string; value: { readonly name: string; readonly value: unknown } };
}

/** A row as the database keeps it: the number is given at the first write. */
export type NumberedRow = IndexedRow & { readonly number?: number /** Bytes of the compressed text. */; readonly size: number };

export interface WordSegment {
  /** Given by the database at the first write. */
  readonly segment?: number;
  /** How many times its articles were merged: segments of equal level are merged together. */
  readonly level: number;
  /** Addresses of its blocks, sorted, joined by "\n". */
  readonly firsts: string;
}

export type WordBlock = WordRun & { readonly segment: number };

export interface StoredPicture {
  /** Checksum of the bytes. */
  readonly hash: string;
  readonly blob: Blob;
}

export interface PictureUses {
  readonly id: string;
  /** One for each kept picture: its address in the article's markup and the checksum of its bytes. */
  readonly pictures: readonly { readonly src: string; readonly hash: string }[];
  /** The checksums alone, each once: what the index counts. */
  readonly hashes: readonly string[];
  /** Size of all of them together. */
  readonly bytes: number;
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;

const DATABASE_VERSION = 1;
/** A database that does not open within this time is treated as lost for now: saving goes on in the other engine. */
const OPEN_TIMEOUT_MS = 8_000;
/** Which database is in use: 1 until one had to be begun anew. */
const NUMBER_KEY = 'database';

/** After a failure nobody asks the browser again for this long: each attempt costs it a tenth of a second or more. */
const RETRY_AFTER_MS = 1_000;

let opened: Promise<LibraryDatabase> | null = null;
let failure: { readonly error: unknown; readonly at: number } | null = null;

/**
 * Opens the database once per context.
 * @throws when the browser cannot open it; a later call tries again
 */
export function openLibraryDatabase(): Promise<LibraryDatabase> {
  if (failure && performance.now() - failure.at < RETRY_AFTER_MS) return Promise.reject(failure.error);
  opened ??= withTimeout(readDatabaseNumber().then(openInSpace)).catch((error: unknown) => {
    opened = null;
    failure = { error, at: performance.now() };
    throw error;
  });
  return opened;
}

/**
 * Tells whether the browser refuses to open the database, again and again. Taking long does not count: it may only be busy.
 */
export async function isDatabaseBroken(): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await openLibraryDatabase();
      return false;
    } catch (error) {
      if (error instanceof OpenTimeoutError) return false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS + 100));
    }
  }
  return true;
}

/** Forgets the open connection, for example after an error that tells that it is broken. */
export function dropConnection(): void {
  opened?.then((database) => database.close()).catch(() => undefined);
  opened = null;
  failure = null;
}

/**
 * Begins a new database beside one that is out of order. The old one stays as it is, with all its bytes; filling the new one is the
 * caller's work, who must hold the library's lock. Other contexts change over when they open the database the next time.
 */
export async function beginNewDatabase(): Promise<LibraryDatabase> {
  const number = (await readDatabaseNumber()) + 1;
  const database = await withTimeout(openNumber(number));
  await (await localArea()).set({ [NUMBER_KEY]: number });
  dropConnection();
  opened = Promise.resolve(database);
  return database;
}

async function readDatabaseNumber(): Promise<number> {
  const stored: unknown = await localArea()
    .then((area) => area.get(NUMBER_KEY))
    .then(
      (values) => values[NUMBER_KEY],
      () => undefined,
    );
  return typeof stored === 'number' && Number.isInteger(stored) && stored > 0 ? stored : 1;
}

/** Chromium opens no database on a full disk. Then its list could not be shown, and nothing of it be deleted. */
async function openInSpace(number: number): Promise<LibraryDatabase> {
  try {
    return await openNumber(number);
  } catch (error) {
    if ((await readFreeBytes()) > 5_000_000 || !(await releaseReserve())) throw error;
    return openNumber(number);
  }
}

function openNumber(number: number): Promise<LibraryDatabase> {
  if (number > 1) return openSpareDatabase<LibrarySchema>(`library-${number}`, createStores, dropConnection);
  return openDB<LibrarySchema>('library', DATABASE_VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) createStores(database);
    },
    blocking: dropConnection,
    terminated: dropConnection,
  });
}

function createStores(database: LibraryDatabase): void {
  database.createObjectStore('heads', { keyPath: 'id' });
  database.createObjectStore('bodies', { keyPath: 'id' });
  const rows = database.createObjectStore('rows', { keyPath: 'number', autoIncrement: true });
  rows.createIndex('id', 'id', { unique: true });
  rows.createIndex('lists', 'lists', { multiEntry: true });
  rows.createIndex('published', 'published');
  rows.createIndex('length', 'length');
  rows.createIndex('site', 'site');
  rows.createIndex('progress', 'progress');
  rows.createIndex('title', 'title');
  database.createObjectStore('texts', { keyPath: 'number' });
  database.createObjectStore('freshWords', { keyPath: 'number' });
  database.createObjectStore('freshPairs', { keyPath: 'number' });
  database.createObjectStore('segments', { keyPath: 'segment', autoIncrement: true });
  database.createObjectStore('blocks', { keyPath: ['segment', 'first'] });
  database.createObjectStore('pictures', { keyPath: 'hash' });
  database.createObjectStore('pictureUses', { keyPath: 'id' }).createIndex('hashes', 'hashes', { multiEntry: true });
  database.createObjectStore('waitingPictures', { keyPath: 'id' });
  database.createObjectStore('pending', { keyPath: 'id' });
  database.createObjectStore('quarantine', { autoIncrement: true });
  database.createObjectStore('facts', { keyPath: 'name' });
}

class OpenTimeoutError extends Error {}

function withTimeout(opening: Promise<LibraryDatabase>): Promise<LibraryDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OpenTimeoutError('The library database did not open in time')), OPEN_TIMEOUT_MS);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
