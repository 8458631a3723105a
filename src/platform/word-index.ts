import type { IDBPTransaction } from 'idb';
import { BEGINNING_SHARE, nameOfBeginning, SHORT_BEGINNING } from '@/library/index-words';
import { mergeFresh, mergeSegments, readFresh, readRun, runsWithPrefix } from '@/library/word-blocks';
import { nameOfPair } from '@/library/word-pairs';
import { finishReading } from './finish-reading';
import { type LibraryDatabase, type LibrarySchema, openLibraryDatabase } from './library-database';

/** Articles found by a word: for each row number how much the article is about it, 0 when it has no such word. */
export type FoundRows = Float32Array;

/** So many articles are read one by one in every search before they are merged. */
const FRESH_LIMIT = 32;
/** Values read at once when the index is looked through. */
const READ_AT_ONCE = 200;
/** So many segments of one level are merged into one of the next: at 10,000 articles a search then reads about a dozen. */
const SEGMENT_LIMIT = 8;

/**
 * Finds, for each beginning of a word, the articles that have such a word. Reads only the blocks that can hold it.
 * @param size one more than the highest row number that matters
 */
export function findWordRows(database: LibraryDatabase, prefixes: readonly string[], size: number): Promise<readonly FoundRows[]> {
  const terms = prefixes.map((prefix) =>
    prefix.length <= SHORT_BEGINNING ? { name: nameOfBeginning(prefix), isWhole: true } : { name: prefix, isWhole: false },
  );
  return findTerms(database, terms, size, async (transaction) => {
    const fresh = await transaction.objectStore('freshWords').getAll();
    return ({ name, isWhole }, add) => {
      for (const { number, words } of fresh) readFresh(words, name, isWhole, (word, strength) => add(word, number, strength));
    };
  });
}

/** Finds, for each pair of words, the articles in which they stand side by side; a few others too. */
export async function findPairRows(database: LibraryDatabase, pairs: readonly number[], size: number): Promise<readonly FoundRows[]> {
  if (pairs.length === 0) return [];
  const numbers = new Map(pairs.map((pair) => [nameOfPair(pair), pair]));
  const terms = [...numbers.keys()].map((name) => ({ name, isWhole: true }));
  return findTerms(database, terms, size, async (transaction) => {
    const fresh = await transaction.objectStore('freshPairs').getAll();
    return ({ name }, add) => {
      for (const { number, pairs: own } of fresh) if (own.includes(numbers.get(name) ?? -1)) add(name, number, 1);
    };
  });
}

interface Term {
  readonly name: string;
  readonly isWhole: boolean;
}
type AddRow = (word: string, number: number, strength: number) => void;
type WordTransaction = IDBPTransaction<LibrarySchema, ('freshWords' | 'freshPairs' | 'segments' | 'blocks')[], 'readonly'>;

async function findTerms(
  database: LibraryDatabase,
  terms: readonly Term[],
  size: number,
  readNew: (transaction: WordTransaction) => Promise<(term: Term, add: AddRow) => void>,
): Promise<readonly FoundRows[]> {
  const transaction = database.transaction(['freshWords', 'freshPairs', 'segments', 'blocks']);
  return finishReading(transaction, findIn(transaction, terms, size, readNew));
}

async function findIn(
  transaction: WordTransaction,
  terms: readonly Term[],
  size: number,
  readNew: (transaction: WordTransaction) => Promise<(term: Term, add: AddRow) => void>,
): Promise<readonly FoundRows[]> {
  const [addNew, segments] = await Promise.all([readNew(transaction), transaction.objectStore('segments').getAll()]);
  const directories = segments.map((segment) => segment.firsts.split('\n'));
  const blocks = transaction.objectStore('blocks');
  return Promise.all(
    terms.map(async (term) => {
      const { name, isWhole } = term;
      const found = new Float32Array(size);
      const add: AddRow = (word, number, strength) => {
        const value = word.length === name.length ? strength : strength * BEGINNING_SHARE;
        if (value > (found[number] ?? Number.POSITIVE_INFINITY)) found[number] = value;
      };
      const runs = await Promise.all(
        segments.map(({ segment = 0 }, place) => {
          const span = runsWithPrefix(directories[place] ?? [], name);
          return span ? blocks.getAll(IDBKeyRange.bound([segment, span.from], [segment, span.to])) : [];
        }),
      );
      for (const run of runs.flat()) readRun(run, name, isWhole, add);
      addNew(term, add);
      return found;
    }),
  );
}

/**
 * Merges what has piled up, in short transactions, so that a search keeps reading few blocks. Whoever saves calls this afterwards
 * without waiting; when another context is at it already, it does nothing. Stopped midway, nothing is lost.
 */
export async function tidyWordIndex(): Promise<void> {
  await navigator.locks.request('library-words', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const database = await openLibraryDatabase();
    while ((await mergeNew(database)) || (await mergeLevel(database))) {
      // Each round is a transaction of its own: saves and searches get in between.
    }
  });
}

/** Tells whether everything that search reads can be read. */
export async function isWordIndexWhole(): Promise<boolean> {
  try {
    const database = await openLibraryDatabase();
    for (const store of ['freshWords', 'freshPairs', 'segments', 'blocks'] as const) {
      let last: IDBValidKey | undefined;
      do {
        const transaction = database.transaction(store);
        const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
        const [keys] = await finishReading(
          transaction,
          Promise.all([transaction.store.getAllKeys(range, READ_AT_ONCE), transaction.store.getAll(range, READ_AT_ONCE)]),
        );
        last = keys.at(-1);
      } while (last !== undefined);
    }
    return true;
  } catch {
    return false;
  }
}

/** Forgets all words. Every record must be written to the database again afterwards. */
export async function clearWordIndex(): Promise<void> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction(['freshWords', 'freshPairs', 'segments', 'blocks'], 'readwrite', { durability: 'strict' });
  for (const store of ['freshWords', 'freshPairs', 'segments', 'blocks'] as const) void transaction.objectStore(store).clear();
  await transaction.done;
}

async function mergeNew(database: LibraryDatabase): Promise<boolean> {
  if ((await database.count('freshWords')) < FRESH_LIMIT) return false;
  const fresh = await database.getAll('freshWords', null, FRESH_LIMIT * 4);
  const alive = new Set(await database.getAllKeys('rows', IDBKeyRange.bound(fresh[0]?.number, fresh.at(-1)?.number)));
  const pairs = await database.getAll('freshPairs', IDBKeyRange.bound(fresh[0]?.number, fresh.at(-1)?.number));
  const pairsOf = new Map(pairs.map((entry) => [entry.number, entry.pairs]));
  const runs = mergeFresh(
    fresh.map((entry) => ({ ...entry, pairs: pairsOf.get(entry.number) ?? new Uint32Array() })),
    (number) => alive.has(number),
  );
  const transaction = database.transaction(['freshWords', 'freshPairs', 'segments', 'blocks'], 'readwrite', { durability: 'relaxed' });
  const segment = await transaction.objectStore('segments').add({ level: 1, firsts: runs.map((run) => run.first).join('\n') });
  for (const { number } of fresh) {
    void transaction.objectStore('freshWords').delete(number);
    void transaction.objectStore('freshPairs').delete(number);
  }
  for (const run of runs) void transaction.objectStore('blocks').put({ ...run, segment });
  await transaction.done;
  return true;
}

async function mergeLevel(database: LibraryDatabase): Promise<boolean> {
  const segments = await database.getAll('segments');
  const levels = [...new Set(segments.map((segment) => segment.level))].sort((left, right) => left - right);
  const level = levels.find((candidate) => segments.filter((segment) => segment.level === candidate).length >= SEGMENT_LIMIT);
  if (level === undefined) return false;
  const merged = segments.filter((segment) => segment.level === level).map((segment) => segment.segment ?? 0);
  const alive = new Set(await database.getAllKeys('rows'));
  const old = await Promise.all(merged.map((segment) => database.getAll('blocks', segmentRange(segment))));
  const runs = mergeSegments(old, (number) => alive.has(number));
  const transaction = database.transaction(['segments', 'blocks'], 'readwrite', { durability: 'relaxed' });
  const segment = await transaction.objectStore('segments').add({ level: level + 1, firsts: runs.map((run) => run.first).join('\n') });
  for (const gone of merged) {
    void transaction.objectStore('segments').delete(gone);
    void transaction.objectStore('blocks').delete(segmentRange(gone));
  }
  for (const run of runs) void transaction.objectStore('blocks').put({ ...run, segment });
  await transaction.done;
  return true;
}

function segmentRange(segment: number): IDBKeyRange {
  return IDBKeyRange.bound([segment], [segment, []]);
}
