import { toPhraseForm } from './match-phrase';
import { splitFolded } from './split-words';

/** Different pairs that are told apart. More would make the index larger, fewer would let more texts be read for nothing. */
const PAIR_SPACE = 2 ** 17;
/** Letters of the second word that count: the last word of a phrase is found while it is being typed. */
const SECOND_LENGTH = 2;

/**
 * Gives the pairs of neighboring words as numbers, sorted, each once. What a phrase needs: that its words stand in a text says
 * little when they are common, that they stand side by side says nearly all.
 * @param words of title and text in order, as `splitWords` gives them
 */
export function indexPairs(words: readonly string[]): Uint32Array<ArrayBuffer> {
  const pairs = new Set<number>();
  for (let place = 1; place < words.length; place++) pairs.add(hashPair(words[place - 1] ?? '', words[place] ?? ''));
  return Uint32Array.from(pairs).sort();
}

/** Gives the pairs that every text with this phrase has. A last word of one letter says too little yet. */
export function pairsOfPhrase(phrase: string): readonly number[] {
  const words = splitFolded(toPhraseForm(phrase));
  const pairs: number[] = [];
  for (let place = 1; place < words.length; place++) {
    const second = words[place] ?? '';
    if (place === words.length - 1 && second.length < SECOND_LENGTH) continue;
    pairs.push(hashPair(words[place - 1] ?? '', second));
  }
  return pairs;
}

/** Name of a pair's entry among the words; no word holds its first sign. */
export function nameOfPair(pair: number): string {
  return `\u0003${pair.toString(36).padStart(4, '0')}`;
}

/** FNV-1a (Fowler, Noll, Vo; public domain) over both, folded to the space of pairs. */
function hashPair(first: string, second: string): number {
  let hash = 0x811c9dc5;
  const mix = (unit: number): void => {
    hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  };
  for (let place = 0; place < first.length; place++) mix(first.charCodeAt(place));
  mix(32);
  for (let place = 0; place < Math.min(SECOND_LENGTH, second.length); place++) mix(second.charCodeAt(place));
  return ((hash ^ (hash >>> 17)) >>> 0) % PAIR_SPACE;
}
