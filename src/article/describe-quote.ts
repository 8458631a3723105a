import { measureLikeness } from './align-text';
import { CONTEXT_LENGTH, createQuoteFinder } from './find-quote';
import type { Highlight } from './highlight';
import { type LetterSpan, type Letters, offsetOfLetter, readSpan, toLetters } from './letters';

/** Where a highlight stands, in words that find it again. */
export type HighlightPlace = Pick<Highlight, 'quote' | 'prefix' | 'suffix' | 'start' | 'end'>;

/** What the stored record allows. */
const LONGEST_CONTEXT = 400;
/** Share of a passage's letters that another one must have for the two to be taken for each other after some edits. */
const NEAR_COPY = 0.35;
const END_LENGTH = 300;

type Surroundings = Pick<Highlight, 'prefix' | 'suffix'>;
/** Gives a span of the letters as it is written. */
type ReadSpan = (span: LetterSpan) => string;

/**
 * Describes a span of a set article so that it is found again in another version of it.
 * @param text the article's plain text, which positions are counted in
 * @returns null for a span without letters
 */
export function describeQuote(letters: Letters, span: LetterSpan, text: string): HighlightPlace | null {
  const read: ReadSpan = (part) => readSpan(letters, part);
  const quote = read(span);
  if (quote === '') return null;
  const surroundings = readEnough(letters.text, span, read);
  const estimate = Math.round((span.from / Math.max(1, letters.text.length)) * text.length);
  const found = createQuoteFinder(toLetters(text), text.length).find({ quote, ...surroundings, start: estimate });
  const start = found ? offsetOfLetter(text, found.from) : estimate;
  const end = found ? offsetOfLetter(text, found.to - 1) + 1 : Math.min(text.length, start + quote.length);
  return { quote, ...surroundings, start, end };
}

/** As `describeQuote`, of a span of the plain text's own letters. */
export function describeTextQuote(letters: string, span: LetterSpan, text: string): HighlightPlace {
  const read: ReadSpan = ({ from, to }) => text.slice(offsetOfLetter(text, from), offsetOfLetter(text, to - 1) + 1);
  const start = offsetOfLetter(text, span.from);
  const end = offsetOfLetter(text, span.to - 1) + 1;
  return { quote: text.slice(start, end), ...readEnough(letters, span, read), start, end };
}

/** A passage with near-copies gets surroundings that tell it apart on either side alone, where there are such. */
function readEnough(letters: string, span: LetterSpan, read: ReadSpan): Surroundings {
  let surroundings = readSurroundings(letters, span, CONTEXT_LENGTH, read);
  if (!hasNearCopy(letters, span, surroundings)) return surroundings;
  const quote = letters.slice(span.from, span.to);
  for (let length = CONTEXT_LENGTH * 2; length <= LONGEST_CONTEXT; length += CONTEXT_LENGTH) {
    surroundings = readSurroundings(letters, span, length, read);
    if (isUnique(letters, toLetters(surroundings.prefix) + quote) && isUnique(letters, quote + toLetters(surroundings.suffix))) break;
  }
  return surroundings;
}

/** One letter of the words is read with each side and taken off again: so the space between stays. */
function readSurroundings(letters: string, { from, to }: LetterSpan, length: number, read: ReadSpan): Surroundings {
  const before = read({ from: Math.max(0, from - length), to: from + 1 });
  const after = read({ from: to - 1, to: Math.min(letters.length, to + length) });
  return { prefix: before.slice(0, -1).slice(-length).toWellFormed(), suffix: after.slice(1).slice(0, length).toWellFormed() };
}

/** Tells whether much the same passage stands somewhere else too. */
function hasNearCopy(letters: string, { from, to }: LetterSpan, { prefix, suffix }: Surroundings): boolean {
  const first = Math.max(0, from - toLetters(prefix).length);
  const last = to + toLetters(suffix).length;
  // A long passage is known by its ends, each with what is around it.
  const ends = [letters.slice(first, from + END_LENGTH), letters.slice(to - END_LENGTH, last)];
  const patterns = to - from <= END_LENGTH ? [letters.slice(first, last)] : ends;
  const elsewhere = letters.slice(0, first) + '\0'.repeat(last - first) + letters.slice(last);
  return patterns.some((pattern) => measureLikeness(elsewhere, pattern) >= NEAR_COPY);
}

function isUnique(letters: string, passage: string): boolean {
  const first = letters.indexOf(passage);
  return first === letters.lastIndexOf(passage);
}
