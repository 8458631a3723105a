/** A pair of places: a word of the one text that is the same word of the other. */
export type WordPair = readonly [one: number, other: number];

/** Ranges without any word that stands once in both are matched word by word up to this size. */
const MOST_CELLS = 250_000;

/**
 * Pairs the words of two versions of a text in order, as Bram Cohen's patience diff pairs lines: what begins and ends the same, then
 * words that stand once in both, then what lies between those in the same way.
 */
export function matchWords(one: readonly string[], other: readonly string[]): readonly WordPair[] {
  const pairs: WordPair[] = [];
  const ranges: [number, number, number, number][] = [[0, one.length, 0, other.length]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    let [from, to, otherFrom, otherTo] = range;
    while (from < to && otherFrom < otherTo && one[from] === other[otherFrom]) pairs.push([from++, otherFrom++]);
    while (from < to && otherFrom < otherTo && one[to - 1] === other[otherTo - 1]) pairs.push([--to, --otherTo]);
    if (from === to || otherFrom === otherTo) continue;
    const fixed = longestRise(findUnique(one, other, from, to, otherFrom, otherTo));
    if (fixed.length === 0) {
      if ((to - from) * (otherTo - otherFrom) <= MOST_CELLS) pairs.push(...longestCommon(one, other, from, to, otherFrom, otherTo));
      continue;
    }
    pairs.push(...fixed);
    let [last, otherLast] = [from, otherFrom];
    for (const [at, otherAt] of [...fixed, [to, otherTo] as const]) {
      ranges.push([last, at, otherLast, otherAt]);
      [last, otherLast] = [at + 1, otherAt + 1];
    }
  }
  return pairs.sort(([left], [right]) => left - right);
}

function findUnique(
  one: readonly string[],
  other: readonly string[],
  from: number,
  to: number,
  otherFrom: number,
  otherTo: number,
): readonly WordPair[] {
  const places = countWords(one, from, to);
  const otherPlaces = countWords(other, otherFrom, otherTo);
  return [...places].flatMap(([word, place]): WordPair[] => {
    const there = otherPlaces.get(word) ?? -1;
    return place >= 0 && there >= 0 ? [[place, there]] : [];
  });
}

/** Place of each word; -1 for one that stands there more than once. */
function countWords(words: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const word = words[at] as string;
    places.set(word, places.has(word) ? -1 : at);
  }
  return places;
}

/** The longest part of the pairs that rises on both sides. */
function longestRise(pairs: readonly WordPair[]): readonly WordPair[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [number, [, there]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] as number]?.[1] ?? 0) < there) low = middle + 1;
      else high = middle;
    }
    before[number] = ends[low - 1] ?? -1;
    ends[low] = number;
  }
  const rise: WordPair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.push(pairs[at] as WordPair);
  return rise.reverse();
}

function longestCommon(
  one: readonly string[],
  other: readonly string[],
  from: number,
  to: number,
  otherFrom: number,
  otherTo: number,
): readonly WordPair[] {
  const width = otherTo - otherFrom + 1;
  const lengths = new Uint16Array((to - from + 1) * width);
  for (let i = to - from - 1; i >= 0; i--) {
    for (let j = otherTo - otherFrom - 1; j >= 0; j--) {
      const isSame = one[from + i] === other[otherFrom + j];
      const next = (i + 1) * width + j;
      lengths[i * width + j] = isSame
        ? (lengths[next + 1] as number) + 1
        : Math.max(lengths[next] as number, lengths[i * width + j + 1] as number);
    }
  }
  const pairs: WordPair[] = [];
  for (let i = 0, j = 0; i < to - from && j < otherTo - otherFrom; ) {
    if (one[from + i] === other[otherFrom + j]) pairs.push([from + i++, otherFrom + j++]);
    else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
