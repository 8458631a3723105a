import { foldWithPlaces } from './fold-with-places';
import type { TextPart } from './shelf-query';
import { isWordStart } from './split-words';

/** About two lines of a list. */
const PASSAGE_LENGTH = 180;
/** A word that stands everywhere says nothing more after this many places. */
const MAX_FINDS_PER_WORD = 200;

interface Find {
  readonly start: number;
  readonly end: number;
  /** Which of the words it is. */
  readonly word: number;
}

/**
 * Gives the passage of a text in which most of the words stand closest together, with the words marked.
 * @param words folded beginnings of words, as `parseSearch` gives them
 * @returns null when none of them is in the text
 */
export function findPassage(text: string, words: readonly string[]): readonly TextPart[] | null {
  const finds = findWords(text, words);
  const best = bestWindow(finds);
  if (!best) return null;
  const { start, end } = growToWords(text, best.start, best.end);
  const inside = finds.filter((find) => find.start >= start && find.end <= end);
  const parts = markFinds(text.slice(start, end).replace(/\s/g, ' '), inside, start);
  return [...(start > 0 ? [{ text: '… ', marked: false }] : []), ...parts, ...(end < text.length ? [{ text: ' …', marked: false }] : [])];
}

/** Gives the whole text with the words marked, for titles. */
export function markWords(text: string, words: readonly string[]): readonly TextPart[] {
  return markFinds(text, findWords(text, words), 0);
}

/** All places of the words, in text order, overlapping ones left out. */
function findWords(text: string, words: readonly string[]): readonly Find[] {
  const { folded, places } = foldWithPlaces(text);
  const finds: Find[] = [];
  words.forEach((word, number) => {
    let count = 0;
    for (let at = folded.indexOf(word); at !== -1 && count < MAX_FINDS_PER_WORD; at = folded.indexOf(word, at + 1)) {
      if (!isWordStart(folded, at)) continue;
      count++;
      finds.push({ start: places?.[at] ?? at, end: places ? (places[at + word.length] ?? text.length) : at + word.length, word: number });
    }
  });
  finds.sort((left, right) => left.start - right.start || right.end - left.end);
  return finds.filter((find, place) => place === 0 || find.start >= (finds[place - 1]?.end ?? 0) || find.word !== finds[place - 1]?.word);
}

/** The stretch of at most a passage's length with the most different words in it; the first of equals. */
function bestWindow(finds: readonly Find[]): { readonly start: number; readonly end: number } | null {
  let best: { start: number; end: number; score: number } | null = null;
  for (let first = 0; first < finds.length; first++) {
    const start = finds[first]?.start ?? 0;
    const seen = new Set<number>();
    let end = start;
    let count = 0;
    for (let next = first; next < finds.length; next++) {
      const find = finds[next];
      if (!find || find.end - start > PASSAGE_LENGTH) break;
      seen.add(find.word);
      count++;
      end = find.end;
    }
    const score = seen.size * 100 + Math.min(count, 20);
    if (!best || score > best.score) best = { start, end, score };
  }
  return best;
}

/** Gives room before and after, ending at spaces where there are some near. */
function growToWords(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const room = Math.max(0, PASSAGE_LENGTH - (end - start));
  let from = Math.max(0, start - Math.floor(room / 3));
  let to = Math.min(text.length, Math.max(end, from + PASSAGE_LENGTH));
  if (from > 0) {
    const space = text.slice(from, start).search(/\s/);
    if (space !== -1) from += space + 1;
  }
  if (to < text.length) {
    const tail = text.slice(end, to);
    const space = Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\n'));
    if (space > 0) to = end + space;
  }
  return { start: from, end: to };
}

function markFinds(text: string, finds: readonly Find[], offset: number): readonly TextPart[] {
  const parts: TextPart[] = [];
  let place = 0;
  for (const find of finds) {
    const start = Math.max(place, find.start - offset);
    const end = find.end - offset;
    if (end <= place) continue;
    if (start > place) parts.push({ text: text.slice(place, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    place = end;
  }
  if (place < text.length) parts.push({ text: text.slice(place), marked: false });
  return parts;
}
