import { type FreshWords, STRENGTH_OFFSET } from './index-words';
import { nameOfPair } from './word-pairs';

/** A sorted run of words, each with the numbers of the articles it stands in and how strongly. */
export interface WordRun {
  /** First word: the run's address. */
  readonly first: string;
  /** All words, sorted, joined by "\n". */
  readonly words: string;
  /** For each word, where its postings end in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** Postings: for each article, ascending, the distance to the number before as a variable-length integer, then a byte of strength. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A run is closed at this size: small enough that one word costs little to read, large enough that a library has few of them. */
const RUN_BYTES = 16_384;
const RUN_WORDS = 512;

/** What is found by in one article that is not merged yet. */
export interface FreshArticle {
  readonly number: number;
  readonly words: FreshWords;
  /** Sorted, each once. */
  readonly pairs: Uint32Array;
}

/** Makes runs of the words and pairs of articles, numbers ascending. @param isAlive tells which articles still exist: others are left out */
export function mergeFresh(articles: readonly FreshArticle[], isAlive: (number: number) => boolean): WordRun[] {
  const alive = articles.filter(({ number }) => isAlive(number));
  const words = new Map<string, number[]>();
  for (const { number, words: own } of alive) {
    readFresh(own, '', false, (word, strength) => {
      const list = words.get(word);
      if (list) list.push(number * 256 + strength);
      else words.set(word, [number * 256 + strength]);
    });
  }
  const names = [...words.keys()].sort();
  // Pairs stand between the short beginnings and the words; sorted as numbers, because there are as many of them as of all words.
  const firstWord = firstAtLeast(names, PAIRS_END);
  const writer = new RunWriter();
  for (const name of names.slice(0, firstWord)) writer.add(name, words.get(name) ?? []);
  for (const [name, entries] of groupPairs(alive)) writer.add(name, entries);
  for (const name of names.slice(firstWord)) writer.add(name, words.get(name) ?? []);
  return writer.finish();
}

/** Comes after every pair's name and before every word. */
const PAIRS_END = '\u0004';

function* groupPairs(articles: readonly FreshArticle[]): Generator<[string, number[]]> {
  const all = new Float64Array(articles.reduce((sum, { pairs }) => sum + pairs.length, 0));
  let length = 0;
  for (const [place, { pairs }] of articles.entries()) for (const pair of pairs) all[length++] = pair * articles.length + place;
  all.sort();
  for (let start = 0; start < length; ) {
    const pair = Math.floor((all[start] ?? 0) / articles.length);
    const entries: number[] = [];
    for (; start < length && Math.floor((all[start] ?? 0) / articles.length) === pair; start++)
      entries.push((articles[(all[start] ?? 0) % articles.length]?.number ?? 0) * 256 + 1);
    yield [nameOfPair(pair), entries];
  }
}

/**
 * Merges segments, each a list of sorted runs, into one. Word by word through all of them at once: sorting them anew would take many times
 * as long, and memory for every single posting.
 */
export function mergeSegments(segments: readonly (readonly WordRun[])[], isAlive: (number: number) => boolean): WordRun[] {
  const cursors = segments.map((runs) => new RunCursor(runs));
  const writer = new RunWriter();
  const entries: number[] = [];
  for (;;) {
    let word: string | null = null;
    for (const cursor of cursors) if (cursor.word !== null && (word === null || cursor.word < word)) word = cursor.word;
    if (word === null) return writer.finish();
    entries.length = 0;
    for (const cursor of cursors) if (cursor.word === word) cursor.take(entries, isAlive);
    if (entries.length > 0) writer.add(word, entries);
  }
}

/** Walks through the words of a segment. */
class RunCursor {
  /** The word it stands at; null at the end. */
  word: string | null = null;
  private readonly runs: readonly WordRun[];
  private run = -1;
  private words: readonly string[] = [];
  private index = 0;

  constructor(runs: readonly WordRun[]) {
    this.runs = runs;
    this.step();
  }

  /** Adds the word's living articles and goes on to the next word. */
  take(entries: number[], isAlive: (number: number) => boolean): void {
    const run = this.runs[this.run];
    if (run) readPostings(run, this.index, (number, strength) => isAlive(number) && entries.push(number * 256 + strength));
    this.step();
  }

  private step(): void {
    this.index++;
    while (this.index >= this.words.length) {
      const next = this.runs[++this.run];
      if (!next) {
        this.word = null;
        return;
      }
      this.words = next.words.split('\n');
      this.index = 0;
    }
    this.word = this.words[this.index] ?? null;
  }
}

/** Calls `found` for every word of an article that begins with `prefix`, or for that word alone when `isWhole`. */
export function readFresh(words: FreshWords, prefix: string, isWhole: boolean, found: (word: string, strength: number) => void): void {
  let place = words.indexOf(isWhole ? `\n${prefix}\u0001` : `\n${prefix}`);
  while (place !== -1 && place < words.length && words.startsWith(prefix, place + 1)) {
    const end = words.indexOf('\u0001', place);
    found(words.slice(place + 1, end), words.charCodeAt(end + 1) - STRENGTH_OFFSET);
    if (isWhole) return;
    place = end + 2;
  }
}

/** Calls `found` for every article of every word that begins with `prefix`, or of that word alone when `isWhole`. */
export function readRun(
  run: WordRun,
  prefix: string,
  isWhole: boolean,
  found: (word: string, number: number, strength: number) => void,
): void {
  const words = run.words.split('\n');
  for (let index = firstAtLeast(words, prefix); index < words.length; index++) {
    const word = words[index] ?? '';
    if (isWhole ? word !== prefix : !word.startsWith(prefix)) return;
    readPostings(run, index, (number, strength) => found(word, number, strength));
  }
}

function readPostings(run: WordRun, index: number, found: (number: number, strength: number) => void): void {
  const { bytes } = run;
  const end = run.ends[index] ?? 0;
  let place = index === 0 ? 0 : (run.ends[index - 1] ?? 0);
  let number = 0;
  while (place < end) {
    let scale = 1;
    let byte = bytes[place++] ?? 0;
    number += (byte & 127) * scale;
    while (byte > 127) {
      scale *= 128;
      byte = bytes[place++] ?? 0;
      number += (byte & 127) * scale;
    }
    found(number, bytes[place++] ?? 0);
  }
}

/** Gives the part of a segment's directory that can hold words with a beginning: addresses of the first and the last run, or null. */
export function runsWithPrefix(firsts: readonly string[], prefix: string): { readonly from: string; readonly to: string } | null {
  const at = firstAtLeast(firsts, prefix);
  // The run before the first that begins later can still hold such words at its end.
  const from = firsts[Math.max(0, firsts[at] === prefix ? at : at - 1)];
  let last = at;
  while (last < firsts.length && firsts[last]?.startsWith(prefix)) last++;
  const to = firsts[Math.max(0, last - 1)];
  return from === undefined || to === undefined ? null : { from, to };
}

function firstAtLeast(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes words, which come sorted, into runs. */
class RunWriter {
  private readonly runs: WordRun[] = [];
  private words: string[] = [];
  private ends: number[] = [];
  private bytes = new Uint8Array(RUN_BYTES * 2);
  private length = 0;

  /** @param entries the word's articles, each as number × 256 + strength: plain numbers take a fifth of the memory of objects */
  add(word: string, entries: number[]): void {
    if (!isAscending(entries)) entries.sort((left, right) => left - right);
    this.makeRoom(entries.length * MOST_BYTES);
    let before = 0;
    for (const entry of entries) {
      const number = Math.floor(entry / 256);
      let distance = number - before;
      before = number;
      while (distance > 127) {
        this.bytes[this.length++] = (distance % 128) + 128;
        distance = Math.floor(distance / 128);
      }
      this.bytes[this.length++] = distance;
      this.bytes[this.length++] = entry % 256;
    }
    this.words.push(word);
    this.ends.push(this.length);
    if (this.length >= RUN_BYTES || this.words.length >= RUN_WORDS) this.close();
  }

  finish(): WordRun[] {
    this.close();
    return this.runs;
  }

  private close(): void {
    const [first] = this.words;
    if (first === undefined) return;
    const ends = Uint32Array.from(this.ends);
    this.runs.push({ first, words: this.words.join('\n'), ends, bytes: this.bytes.slice(0, this.length) });
    this.words = [];
    this.ends = [];
    this.length = 0;
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array((this.length + more) * 2);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** A distance below 2^53 in sevens of bits, and the strength. */
const MOST_BYTES = 9;

/** Nearly always: segments hold articles of one stretch of time each. */
function isAscending(entries: readonly number[]): boolean {
  for (let place = 1; place < entries.length; place++) if ((entries[place] ?? 0) < (entries[place - 1] ?? 0)) return false;
  return true;
}
