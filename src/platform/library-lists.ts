import { KEPT_LIST } from '@/library/index-row';
import type { ShelfSort } from '@/library/shelf-query';
import { readValue } from './finish-reading';
import type { LibraryDatabase } from './library-database';

/** Numbers of rows, in the order of a list. */
export type RowNumbers = readonly number[];

/**
 * Answers about lists, kept in memory until the library changes. One of these per context: typing a word then reads 10,000 numbers
 * once, not at every key.
 */
let cache: { generation: unknown; answers: Map<string, Promise<unknown>> } = { generation: undefined, answers: new Map() };

/** Forgets what was kept when the library has changed since. To be called at the start of every query. */
export async function refreshLists(database: LibraryDatabase): Promise<void> {
  const generation = (await readValue(database, 'facts', 'generation'))?.value;
  if (generation !== cache.generation) cache = { generation, answers: new Map() };
}

/** Gives the rows of a list, newest save first. */
export function numbersOfList(database: LibraryDatabase, list: string): Promise<RowNumbers> {
  return remember(`list ${list}`, () => database.getAllKeysFromIndex('rows', 'lists', listRange(list)));
}

/** As `numbersOfList`, as a set. */
export function setOfList(database: LibraryDatabase, list: string): Promise<ReadonlySet<number>> {
  return remember(`set ${list}`, async () => new Set(await numbersOfList(database, list)));
}

/** Gives all rows in the order of a sort. */
export function numbersInOrder(database: LibraryDatabase, sort: ShelfSort): Promise<RowNumbers> {
  return remember(`sort ${sort}`, async () => {
    const index = SORT_INDEXES[sort];
    if (!index) {
      const newest = await numbersOfList(database, KEPT_LIST);
      return sort === 'saved-oldest' ? [...newest].reverse() : newest;
    }
    const numbers = await database.getAllKeysFromIndex('rows', index.name);
    return index.isDescending ? numbers.reverse() : numbers;
  });
}

/** Rows of a list that were saved in a span of time, milliseconds; `from` is in it, `to` is not. */
export function numbersSavedBetween(database: LibraryDatabase, list: string, from: number | null, to: number | null): Promise<RowNumbers> {
  const newest = from === null ? Number.POSITIVE_INFINITY : -from;
  const oldest = to === null ? Number.NEGATIVE_INFINITY : -to;
  const range = IDBKeyRange.bound([list, oldest], [list, newest], to !== null, false);
  return remember(`saved ${list} ${from} ${to}`, () => database.getAllKeysFromIndex('rows', 'lists', range));
}

/** Names of lists that begin with `prefix` ("tag:"), without it, sorted. Jumps from name to name: its cost is the number of names. */
export function listNamesWith(database: LibraryDatabase, prefix: string): Promise<readonly string[]> {
  return remember(`names ${prefix}`, async () => {
    const names: string[] = [];
    const range = IDBKeyRange.bound([prefix], [`${prefix}\uffff`]);
    let cursor = await database.transaction('rows').store.index('lists').openKeyCursor(range);
    while (cursor) {
      const [list] = cursor.key as unknown as [string, number];
      names.push(list.slice(prefix.length));
      const after: unknown = [list, Number.POSITIVE_INFINITY];
      cursor = await cursor.continue(after as never);
    }
    return names;
  });
}

/** All places of one list. */
export function listRange(list: string): IDBKeyRange {
  return IDBKeyRange.bound([list, Number.NEGATIVE_INFINITY], [list, Number.POSITIVE_INFINITY]);
}

const SORT_INDEXES: Partial<Record<ShelfSort, { name: 'published' | 'length' | 'site' | 'progress' | 'title'; isDescending: boolean }>> = {
  'published-newest': { name: 'published', isDescending: true },
  'published-oldest': { name: 'published', isDescending: false },
  longest: { name: 'length', isDescending: true },
  shortest: { name: 'length', isDescending: false },
  site: { name: 'site', isDescending: false },
  progress: { name: 'progress', isDescending: true },
  title: { name: 'title', isDescending: false },
};

function remember<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const { answers } = cache;
  const known = answers.get(name) as Promise<Answer> | undefined;
  if (known) return known;
  const answer = ask();
  answers.set(name, answer);
  // A failed question is asked again.
  answer.catch(() => answers.delete(name));
  return answer;
}
