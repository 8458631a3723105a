import { foldWithPlaces } from './fold-with-places';

/** Longer runs are data, not words: they are cut, so that they still answer to their beginning. */
const MAX_WORD_LENGTH = 40;

/**
 * Gives the words of a text as search knows them: folded, in order, with repeats. An apostrophe ends a word ("İstanbul'da" gives
 * "istanbul" and "da"). Scripts that write without spaces give every pair of neighboring signs, and the last sign alone, so that
 * one sign finds as the beginning of a pair.
 */
export function splitWords(text: string): string[] {
  return splitFolded(foldWithPlaces(text).folded);
}

/** As `splitWords`, for text that is folded already. */
export function splitFolded(folded: string): string[] {
  const words: string[] = [];
  let start = 0;
  while (start < folded.length) {
    const kind = kindAt(folded, start);
    let end = start + 1;
    if (kind !== OTHER) while (end < folded.length && kindAt(folded, end) === kind) end++;
    if (kind === WORD) words.push(folded.slice(start, Math.min(end, start + MAX_WORD_LENGTH)));
    else if (kind === UNSPACED) pushPairs(words, folded.slice(start, end));
    start = end;
  }
  return words;
}

/** Tells whether a word can begin at this place: the sign before it belongs to no word, or to a script without spaces. */
export function isWordStart(folded: string, place: number): boolean {
  return place === 0 || kindAt(folded, place - 1) !== WORD || kindAt(folded, place) === UNSPACED;
}

/** The signs of scripts without spaces: they are searched in pairs. */
export function hasUnspaced(folded: string): boolean {
  return UNSPACED_SIGN.test(folded);
}

const OTHER = 1;
const WORD = 2;
const UNSPACED = 3;
/** Korean is not among them: it writes spaces. */
const UNSPACED_SIGN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々ー]/u;
const WORD_SIGN = /[\p{L}\p{N}]/u;
const kinds = new Uint8Array(65_536);

function kindAt(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOfPair(text, place, unit);
  const char = String.fromCharCode(unit);
  const kind = UNSPACED_SIGN.test(char) ? UNSPACED : WORD_SIGN.test(char) ? WORD : OTHER;
  kinds[unit] = kind;
  return kind;
}

function kindOfPair(text: string, place: number, unit: number): number {
  const code = text.codePointAt(unit >= 0xdc00 ? place - 1 : place) ?? 0;
  if (code < 0x10000) return OTHER;
  const char = String.fromCodePoint(code);
  return UNSPACED_SIGN.test(char) ? UNSPACED : WORD_SIGN.test(char) ? WORD : OTHER;
}

function pushPairs(words: string[], run: string): void {
  const signs = Array.from(run);
  for (let place = 0; place < signs.length; place++) words.push(`${signs[place]}${signs[place + 1] ?? ''}`);
}
