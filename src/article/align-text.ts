import type { LetterSpan } from './letters';

/** Where a part of a pattern stands in a text that says nearly the same. */
export interface Alignment {
  readonly span: LetterSpan;
  /** Letters of the part that were inserted, left out or exchanged. */
  readonly errors: number;
  /** Letters around the part that are the same in both. */
  readonly around: number;
}

/** So many letters in a row are rarely the same by chance. */
const GRAM = 8;
/** Room that insertions may take in what is aligned, letters. */
const SLACK = 160;
/** A longer pattern is aligned by its two ends only: the table of the whole would be too large. */
const LONG_PATTERN = 1_500;
const END_LENGTH = 300;
/** A gram with more places is a turn of phrase. */
const MOST_PLACES = 20;
/** The second best region must have less than this share of the best one's grams. */
const CLEAR_SHARE = 0.7;

/** Gives the largest share of the pattern's letters that some region of the text has in the same order, near enough; 0 to 1. */
export function measureLikeness(text: string, pattern: string): number {
  const possible = pattern.length - GRAM + 1;
  if (possible <= 0) return 0;
  // The other way around than when aligning: indexing the short pattern is cheaper than indexing a text for one question.
  const own = indexGrams(pattern);
  const hits: Hit[] = [];
  for (let place = 0; place + GRAM <= text.length; place++) {
    for (const at of own.get(text.slice(place, place + GRAM)) ?? []) hits.push({ shift: place - at, at });
  }
  hits.sort((one, other) => one.shift - other.shift);
  return Math.min(1, (densest(hits, pattern)?.count ?? 0) / possible);
}

/**
 * Makes the function that finds `pattern` in `text` though both were edited, and tells where its part from letter `start` to before
 * `end` stands. It gives null where no region of the text is clearly the one.
 */
export function alignText(text: string): (pattern: string, start: number, end: number) => Alignment | null {
  let grams: Map<string, number[]> | null = null;
  return (pattern, start, end) => {
    grams ??= indexGrams(text);
    if (pattern.length <= LONG_PATTERN) return alignWhole(text, grams, pattern, start, end);
    const head = alignWhole(text, grams, pattern.slice(0, start + END_LENGTH), start, start + END_LENGTH);
    const tailFrom = end - END_LENGTH;
    const tail = alignWhole(text, grams, pattern.slice(tailFrom), 0, END_LENGTH);
    if (!head || !tail || tail.span.to <= head.span.from) return null;
    const span = { from: head.span.from, to: tail.span.to };
    return { span, errors: estimateErrors(text.slice(span.from, span.to), pattern.slice(start, end)), around: head.around + tail.around };
  };
}

function indexGrams(text: string): Map<string, number[]> {
  const grams = new Map<string, number[]>();
  for (let at = 0; at + GRAM <= text.length; at++) {
    const gram = text.slice(at, at + GRAM);
    const places = grams.get(gram);
    if (places) places.push(at);
    else grams.set(gram, [at]);
  }
  return grams;
}

function alignWhole(text: string, grams: ReadonlyMap<string, number[]>, pattern: string, start: number, end: number): Alignment | null {
  const region = findRegion(grams, pattern);
  if (!region) return null;
  const from = Math.max(0, region.from - SLACK);
  const pairs = align(pattern, text.slice(from, region.to + SLACK));
  const inside = pairs.filter(([at]) => at >= start && at < end);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const same = inside.filter(([at, there]) => pattern[at] === text[from + there]).length;
  const span = { from: from + first[1], to: from + last[1] + 1 };
  const around = pairs.filter(([at, there]) => (at < start || at >= end) && pattern[at] === text[from + there]).length;
  return { span, errors: Math.max(end - start, span.to - span.from) - same, around };
}

/** The stretch of the text that shares most grams with the pattern at about the same distances. */
function findRegion(grams: ReadonlyMap<string, number[]>, pattern: string): LetterSpan | null {
  const hits = findHits(grams, pattern);
  const best = densest(hits, pattern);
  if (!best || best.count < GRAM) return null;
  const inside = hits.slice(best.first, best.first + best.count);
  const width = widthOf(pattern);
  const [least, most] = [shiftOf(inside, 0) - width, shiftOf(inside, inside.length - 1) + width];
  const rival = densest(
    hits.filter(({ shift }) => shift < least || shift > most),
    pattern,
  );
  if (rival && rival.count >= best.count * CLEAR_SHARE) return null;
  const places = inside.map(({ shift, at }) => shift + at);
  const begun = Math.min(...inside.map(({ at }) => at));
  const missing = pattern.length - Math.max(...inside.map(({ at }) => at));
  // From where the whole pattern would begin to where it would end.
  return { from: Math.max(0, Math.min(...places) - begun), to: Math.max(...places) + Math.max(GRAM, missing) };
}

/** A gram that the text has too: how far apart its two places are, and its place in the pattern. */
interface Hit {
  readonly shift: number;
  readonly at: number;
}

/** All grams in common, by shift. What stands everywhere says nothing about where. */
function findHits(grams: ReadonlyMap<string, number[]>, pattern: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at + GRAM <= pattern.length; at++) {
    const places = grams.get(pattern.slice(at, at + GRAM)) ?? [];
    if (places.length <= MOST_PLACES) for (const place of places) hits.push({ shift: place - at, at });
  }
  return hits.sort((one, other) => one.shift - other.shift);
}

function densest(hits: readonly Hit[], pattern: string): { readonly first: number; readonly count: number } | null {
  const width = widthOf(pattern);
  let best: { readonly first: number; readonly count: number } | null = null;
  let last = 0;
  for (let first = 0; first < hits.length; first++) {
    while (last < hits.length && shiftOf(hits, last) - shiftOf(hits, first) <= width) last++;
    if (!best || last - first > best.count) best = { first, count: last - first };
  }
  return best;
}

function widthOf(pattern: string): number {
  return SLACK + pattern.length / 10;
}

function shiftOf(hits: readonly Hit[], at: number): number {
  return hits[at]?.shift ?? 0;
}

/** Pairs of places that stand for each other in the cheapest way to turn `pattern` into a part of `there` (Sellers 1980). */
function align(pattern: string, there: string): readonly (readonly [number, number])[] {
  const width = there.length + 1;
  const steps = new Uint8Array((pattern.length + 1) * width);
  let row = new Uint16Array(width);
  let next = new Uint16Array(width);
  for (let i = 1; i <= pattern.length; i++) {
    next[0] = i;
    steps[i * width] = UP;
    for (let j = 1; j < width; j++) {
      const diagonal = (row[j - 1] as number) + (pattern[i - 1] === there[j - 1] ? 0 : 1);
      const up = (row[j] as number) + 1;
      const left = (next[j - 1] as number) + 1;
      const least = Math.min(diagonal, up, left);
      next[j] = least;
      steps[i * width + j] = least === diagonal ? DIAGONAL : least === up ? UP : LEFT;
    }
    [row, next] = [next, row];
  }
  let j = 0;
  for (let at = 1; at < width; at++) if ((row[at] as number) < (row[j] as number)) j = at;
  const pairs: (readonly [number, number])[] = [];
  for (let i = pattern.length; i > 0; ) {
    const step = steps[i * width + j];
    if (step === DIAGONAL) pairs.push([--i, --j]);
    else if (step === UP) i--;
    else j--;
  }
  return pairs.reverse();
}

const [DIAGONAL, UP, LEFT] = [1, 2, 3];

/** By the grams that are missing: each letter that differs spoils at most so many. */
function estimateErrors(there: string, known: string): number {
  const present = new Set<string>();
  for (let at = 0; at + GRAM <= there.length; at++) present.add(there.slice(at, at + GRAM));
  let missing = 0;
  for (let at = 0; at + GRAM <= known.length; at++) if (!present.has(known.slice(at, at + GRAM))) missing++;
  return Math.max(missing, Math.abs(there.length - known.length));
}
