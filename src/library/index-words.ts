import { splitWords } from './split-words';

/** What of a saved article can be found by words. Personal tags are not here: they are lists of their own. */
export interface SearchableText {
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string;
  readonly section: string | null;
  readonly pageTags: readonly string[];
  readonly note: string;
  /** Words of highlights and notes on them. The words may be gone from the text. */
  readonly highlights: readonly string[];
  /** Words of the text in order, as `splitWords` gives them. */
  readonly textWords: readonly string[];
}

/**
 * Words of one article with how strongly it is about each (1 to 255), as one string: "\n" + word + "\u0001" + one character of that
 * strength, sorted by word as `sort` does: by UTF-16 units, the same as the database's own order of strings. A string, because finding all words with a beginning in it is one `indexOf`, and no decoding.
 */
export type FreshWords = string;

/** Text length at which a word in the text counts neutral; Okapi BM25's average length, fixed so that strengths never need updating. */
const AVERAGE_WORDS = 800;
/** BM25's k1 and b in their usual values (Robertson and Zaragoza 2009, section 3.5). */
const K1 = 1.2;
const B = 0.75;

/** Strength of a word per field, added up and cut at 255: a word of the title outweighs any number of them in the text. */
const FIELD_STRENGTH = { title: 130, names: 60, tags: 50, note: 70 } as const;
const TEXT_STRENGTH = 90;

/** Gives the words that an article is found by. */
export function indexWords(searchable: SearchableText): FreshWords {
  const strengths = new Map<string, number>();
  const add = (words: Iterable<string>, strength: number): void => {
    for (const word of new Set(words)) strengths.set(word, (strengths.get(word) ?? 0) + strength);
  };
  add(splitWords(searchable.title), FIELD_STRENGTH.title);
  add(splitWords(`${searchable.byline ?? ''} \n ${searchable.siteName}`), FIELD_STRENGTH.names);
  add(splitWords([searchable.section ?? '', ...searchable.pageTags].join('\n')), FIELD_STRENGTH.tags);
  add(splitWords([searchable.note, ...searchable.highlights].join('\n')), FIELD_STRENGTH.note);
  addText(strengths, searchable.textWords);
  const words = [...strengths.keys()].sort();
  const write = (strength: number, word: string): string =>
    `\n${word}\u0001${String.fromCharCode(Math.max(1, Math.min(255, Math.round(strength))) + STRENGTH_OFFSET)}`;
  const beginnings = findBeginnings(words, strengths);
  return [
    ...[...beginnings.keys()].sort().map((beginning) => write(beginnings.get(beginning) ?? 1, nameOfBeginning(beginning))),
    ...words.map((word) => write(strengths.get(word) ?? 1, word)),
  ].join('');
}

/** Longest beginning that has an entry of its own: thousands of words share one this short, reading them all would take too long. */
export const SHORT_BEGINNING = 2;

/** A word that only begins with what was typed counts this much of one that was typed whole. */
export const BEGINNING_SHARE = 0.6;

/** Name of the entry for a short beginning; no word holds this sign. */
export function nameOfBeginning(beginning: string): string {
  return `\u0002${beginning}`;
}

/** @param words sorted, so that those with a common beginning stand together */
function findBeginnings(words: readonly string[], strengths: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const beginnings = new Map<string, number>();
  for (let length = 1; length <= SHORT_BEGINNING; length++) {
    let beginning = '';
    let strongest = 0;
    for (const word of words) {
      if (word.length < length) continue;
      if (beginning === '' || !word.startsWith(beginning)) {
        beginning = word.slice(0, length);
        strongest = 0;
      }
      const strength = strengths.get(word) ?? 0;
      strongest = Math.max(strongest, length === word.length ? strength : strength * BEGINNING_SHARE);
      beginnings.set(beginning, strongest);
    }
  }
  return beginnings;
}

/** Keeps the strength's character clear of the two separators. */
export const STRENGTH_OFFSET = 32;

function addText(strengths: Map<string, number>, words: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const norm = K1 * (1 - B + (B * words.length) / AVERAGE_WORDS);
  for (const [word, count] of counts) strengths.set(word, (strengths.get(word) ?? 0) + (TEXT_STRENGTH * count) / (count + norm));
}
