/**
 * The first two letters of folded words, for a look that spares most texts of a page the folding: in tables of many languages few pairs of
 * letters begin a word.
 * @returns numbers for `mayBeginLike`
 */
export function startsOf(...lists: readonly Iterable<string>[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const list of lists) for (const word of list) starts.add(word.charCodeAt(0) * SHIFT + word.charCodeAt(1));
  return starts;
}

/**
 * Says whether a text, once folded, may begin with one of the words that `starts` was made of. False only for a text that begins with two
 * plain Latin letters which begin none of them: folding leaves those as they are.
 */
export function mayBeginLike(text: string, starts: ReadonlySet<number>): boolean {
  const first = text.charCodeAt(0) | 32;
  const second = text.charCodeAt(1) | 32;
  if (!(first >= A && first <= Z && second >= A && second <= Z)) return true;
  return starts.has(first * SHIFT + second);
}

const SHIFT = 65_536;
const A = 97;
const Z = 122;
