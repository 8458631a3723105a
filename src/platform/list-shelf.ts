import { findPassage, markWords } from '@/library/find-passage';
import { KEPT_LIST, listOfView } from '@/library/index-row';
import { matchesPhrase } from '@/library/match-phrase';
import { type ParsedSearch, parseSearch, type SearchFilter } from '@/library/parse-search';
import type { ShelfRow } from '@/library/saved-article';
import type { ShelfHit, ShelfPage, ShelfQuery } from '@/library/shelf-query';
import { pairsOfPhrase } from '@/library/word-pairs';
import { finishReading } from './finish-reading';
import { type LibraryDatabase, openLibraryDatabase } from './library-database';
import {
  listNamesWith,
  listRange,
  numbersInOrder,
  numbersOfList,
  numbersSavedBetween,
  type RowNumbers,
  refreshLists,
  setOfList,
} from './library-lists';
import { readFirstPictures } from './pictures';
import { type FoundRows, findPairRows, findWordRows } from './word-index';

/** Texts read at once when looking for a phrase. */
const PHRASE_ROUND = 100;
/** A phrase that is found this often is not looked for any further: the total then says "at least". */
const ENOUGH_PHRASES = 200;
/** Strength of a personal tag that begins with a word that was typed. */
const TAG_STRENGTH = 150;

/**
 * Gives the rows that a query asks for, and how many there are in all. Reads the database only, never the network.
 * A search in the plain list looks through the archive too.
 * @throws when the database cannot be opened
 */
export async function listShelf(query: ShelfQuery): Promise<ShelfPage> {
  const database = await openLibraryDatabase();
  if (query.words.trim() === '' && (query.sort === 'saved-newest' || query.sort === 'relevance')) return listNewest(database, query);
  const search = parseSearch(query.words);
  const numbers = await findNumbers(database, query, search);
  const shown = numbers.slice(query.offset, query.offset + query.limit);
  const transaction = database.transaction(['rows', 'texts']);
  const withTexts = search.words.length > 0;
  const [rows, texts] = await finishReading(
    transaction,
    Promise.all([
      Promise.all(shown.map((number) => transaction.objectStore('rows').get(number))),
      Promise.all(withTexts ? shown.map((number) => transaction.objectStore('texts').get(number)) : []),
    ]),
  );
  const hits = rows.flatMap((entry, place) => (entry ? [toHit(entry.row, search.words, texts[place]?.text ?? '')] : []));
  return { rows: hits, total: numbers.length };
}

/** As `listShelf`, with a kept picture of each article that has one. */
export async function listShelfWithPictures(query: ShelfQuery): Promise<ShelfPage> {
  const page = await listShelf(query);
  // A list without pictures is better than none.
  const pictures = await readFirstPictures(page.rows.map((row) => row.id)).catch(() => new Map<string, Blob>());
  return { ...page, rows: page.rows.map((row) => ({ ...row, picture: pictures.get(row.id) ?? null })) };
}

/** Gives the ids of everything that a query finds, for actions on all of it. */
export async function listShelfIds(query: Pick<ShelfQuery, 'words' | 'view'>): Promise<readonly string[]> {
  const database = await openLibraryDatabase();
  const numbers = await findNumbers(database, { ...query, sort: 'saved-newest' }, parseSearch(query.words));
  const transaction = database.transaction('rows');
  const rows = await finishReading(transaction, Promise.all(numbers.map((number) => transaction.store.get(number))));
  return rows.flatMap((entry) => (entry ? [entry.id] : []));
}

async function listNewest(database: LibraryDatabase, query: ShelfQuery): Promise<ShelfPage> {
  const range = listRange(listOfView(query.view));
  const transaction = database.transaction('rows');
  const index = transaction.store.index('lists');
  const [found, total] = await finishReading(
    transaction,
    Promise.all([index.getAll(range, query.offset + query.limit), index.count(range)]),
  );
  return { rows: found.slice(query.offset).map((entry) => toHit(entry.row, [], '')), total };
}

/** All rows that answer, in the order asked for. */
async function findNumbers(
  database: LibraryDatabase,
  query: Pick<ShelfQuery, 'words' | 'view' | 'sort'>,
  search: ParsedSearch,
): Promise<RowNumbers> {
  await refreshLists(database);
  const list = query.words.trim() !== '' && query.view.kind === 'all' ? baseOfSearch(search) : listOfView(query.view);
  const narrowed = await narrow(database, list, search.filters);
  const isWanted = (number: number): boolean => narrowed.every((set) => set.has(number));
  const inOrder = async (): Promise<RowNumbers> => {
    const order = await orderOf(database, query.sort, list);
    const inList = await setOfList(database, list);
    return order.filter((number) => inList.has(number) && isWanted(number));
  };
  if (search.words.length === 0) return inOrder();
  const candidates = (await numbersOfList(database, list)).filter(isWanted);
  const best = rankRows(await findWords(database, search, candidates));
  const matching = search.phrases.length > 0 ? await keepPhrases(database, best, search.phrases) : best;
  if (query.sort === 'relevance') return matching;
  const set = new Set(matching);
  return (await inOrder()).filter((number) => set.has(number));
}

/** Deleted articles answer only when they are asked for. */
function baseOfSearch(search: ParsedSearch): string {
  return search.filters.some((filter) => filter.kind === 'state' && filter.list === 'trash') ? 'trash' : KEPT_LIST;
}

function orderOf(database: LibraryDatabase, sort: ShelfQuery['sort'], list: string): Promise<RowNumbers> {
  return sort === 'relevance' || sort === 'saved-newest' ? numbersOfList(database, list) : numbersInOrder(database, sort);
}

/** The sets that an answer must be in, one for each filter. */
function narrow(database: LibraryDatabase, list: string, filters: readonly SearchFilter[]): Promise<readonly ReadonlySet<number>[]> {
  return Promise.all(filters.map((filter) => setOfFilter(database, list, filter)));
}

async function setOfFilter(database: LibraryDatabase, list: string, filter: SearchFilter): Promise<ReadonlySet<number>> {
  if (filter.kind === 'state') return setOfList(database, filter.list);
  if (filter.kind === 'saved') return new Set(await numbersSavedBetween(database, list, filter.from, filter.to));
  const prefixes = filter.kind === 'tag' ? ['tag:'] : ['site:', 'host:'];
  const sets = await Promise.all(
    prefixes.map(async (prefix) => {
      const names = await listNamesWith(database, prefix);
      const matching = names.filter((name) => isNameLike(name, filter.name, prefix));
      return Promise.all(matching.map((name) => numbersOfList(database, `${prefix}${name}`)));
    }),
  );
  return new Set(sets.flat(2));
}

/** A tag by its beginning, a site by the beginning of any of its words, a host also by its parent domain. */
function isNameLike(name: string, typed: string, prefix: string): boolean {
  if (prefix === 'tag:') return name.startsWith(typed);
  if (prefix === 'host:') {
    const host = typed.replace(/^https?:\/\//, '').replace(/^www\.|\/.*$/g, '');
    return name.startsWith(host) || name.endsWith(`.${host}`);
  }
  return ` ${name}`.includes(` ${typed}`);
}

/**
 * Scores the articles of a list that have every word: strengths weighted by how rare the word is.
 * @returns the numbers and their scores, side by side
 */
async function findWords(database: LibraryDatabase, { words, phrases }: ParsedSearch, list: RowNumbers): Promise<ScoredRows> {
  let size = 0;
  for (const number of list) if (number >= size) size = number + 1;
  const [found, pairs, tagNames] = await Promise.all([
    findWordRows(database, words, size),
    findPairRows(database, phrases.flatMap(pairsOfPhrase), size),
    listNamesWith(database, 'tag:'),
  ]);
  await Promise.all(words.map((word, place) => addTagged(database, tagNames, word, found[place] ?? new Float32Array())));
  const weights = found.map((rows) => {
    let count = 0;
    for (const number of list) if (rows[number]) count++;
    return Math.log(1 + list.length / Math.max(1, count));
  });
  const numbers: number[] = [];
  const scores: number[] = [];
  for (const number of list) {
    if (!pairs.every((rows) => rows[number])) continue;
    let score = 0;
    for (let word = 0; word < found.length; word++) {
      const strength = found[word]?.[number] ?? 0;
      if (strength === 0) {
        score = 0;
        break;
      }
      score += strength * (weights[word] ?? 1);
    }
    if (score > 0) {
      numbers.push(number);
      scores.push(score);
    }
  }
  return { numbers, scores };
}

async function addTagged(database: LibraryDatabase, tagNames: readonly string[], word: string, found: FoundRows): Promise<void> {
  for (const name of tagNames) {
    if (!name.split(' ').some((part) => part.startsWith(word))) continue;
    for (const number of await numbersOfList(database, `tag:${name}`)) {
      if ((found[number] ?? TAG_STRENGTH) < TAG_STRENGTH) found[number] = TAG_STRENGTH;
    }
  }
}

interface ScoredRows {
  readonly numbers: RowNumbers;
  /** Parallel to `numbers`. */
  readonly scores: readonly number[];
}

/** Best first; of equals the newer. Sorting plain numbers is ten times faster than sorting pairs. */
function rankRows({ numbers, scores }: ScoredRows): RowNumbers {
  const keys = new Float64Array(numbers.length);
  for (let place = 0; place < numbers.length; place++)
    keys[place] = Math.round((scores[place] ?? 0) * 8) * NUMBER_SPACE + (numbers[place] ?? 0);
  keys.sort();
  return Array.from(keys, (_key, place) => (keys[keys.length - 1 - place] ?? 0) % NUMBER_SPACE);
}

/** Row numbers stay below this, scores times it below 2^53. */
const NUMBER_SPACE = 2 ** 32;

/** Reads the texts themselves, in rounds: what an index says about single words does not tell whether they stand together. */
async function keepPhrases(database: LibraryDatabase, numbers: RowNumbers, phrases: readonly string[]): Promise<RowNumbers> {
  const kept: number[] = [];
  for (let start = 0; start < numbers.length; start += PHRASE_ROUND) {
    const transaction = database.transaction(['rows', 'texts']);
    const stores = numbers.slice(start, start + PHRASE_ROUND).map(async (number) => {
      const [entry, stored] = await Promise.all([
        transaction.objectStore('rows').get(number),
        transaction.objectStore('texts').get(number),
      ]);
      return { number, entry, stored };
    });
    const checked = (await finishReading(transaction, Promise.all(stores))).map(({ number, entry, stored }) => {
      const text = `${entry?.row.title ?? ''}\n.\n${stored?.text ?? ''}`;
      return phrases.every((phrase) => matchesPhrase(text, phrase)) ? [number] : [];
    });
    kept.push(...checked.flat());
    if (kept.length >= ENOUGH_PHRASES) break;
  }
  return kept;
}

function toHit(row: ShelfRow, words: readonly string[], text: string): ShelfHit {
  if (words.length === 0) return { ...row, titleParts: null, factParts: null, passage: null, picture: null };
  const factParts = {
    byline: markWords(row.byline ?? '', words),
    siteName: markWords(row.siteName, words),
    tags: row.tags.map((tag) => markWords(tag, words)),
  };
  return { ...row, titleParts: markWords(row.title, words), factParts, passage: findPassage(text, words), picture: null };
}
