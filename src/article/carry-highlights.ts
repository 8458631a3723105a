import { describeTextQuote } from './describe-quote';
import { createQuoteFinder } from './find-quote';
import type { Highlight } from './highlight';
import { type LetterSpan, toLetters } from './letters';
import { matchWords } from './match-words';

/** So many words on each side of a passage are looked at; at least `LEAST_NEIGHBORS` of them must have gone the same way. */
const NEIGHBORS = 8;
const LEAST_NEIGHBORS = 4;

/**
 * Carries highlights over to a new version of their article's text. Those that its words and surroundings find keep them as they are;
 * the others are followed by comparing the two texts word by word, which tells near-copies of a passage apart by their order. What is
 * not there any more stays as it was: it is shown as lost, and found again should the words come back.
 */
export function carryHighlights(highlights: readonly Highlight[], before: string, after: string): readonly Highlight[] {
  if (before === after || highlights.length === 0) return highlights;
  const [old, fresh] = [toLetters(before), toLetters(after)];
  const [oldFinder, finder] = [createQuoteFinder(old, before.length), createQuoteFinder(fresh, after.length)];
  let follow: ((span: LetterSpan) => LetterSpan | null) | null = null;
  return highlights.map((highlight) => {
    if (finder.find(highlight)) return highlight;
    const was = oldFinder.find(highlight);
    if (!was) return highlight;
    follow ??= createFollower(before, after);
    const is = follow(was);
    return is ? { ...highlight, ...describeTextQuote(fresh, is, after), quote: highlight.quote } : highlight;
  });
}

/** Gives the function that follows an unchanged span from one text to the other; null where its words or all around it changed. */
function createFollower(before: string, after: string): (span: LetterSpan) => LetterSpan | null {
  const [one, other] = [splitIntoWords(before), splitIntoWords(after)];
  const pairs = new Map(
    matchWords(
      one.map(({ letters }) => letters),
      other.map(({ letters }) => letters),
    ),
  );
  return (span) => {
    const first = one.findIndex(({ to }) => to > span.from);
    const last = one.findLastIndex(({ from }) => from < span.to);
    const start = pairs.get(first);
    if (first < 0 || last < first || start === undefined) return null;
    for (let at = first; at <= last; at++) if (pairs.get(at) !== start + at - first) return null;
    let near = 0;
    for (let by = 1; by <= NEIGHBORS; by++) {
      if (pairs.get(first - by) === start - by) near++;
      if (pairs.get(last + by) === start + last - first + by) near++;
    }
    const [known, there] = [one[first], other[start]];
    if (near < LEAST_NEIGHBORS || !known || !there) return null;
    const from = there.from + span.from - known.from;
    return { from, to: from + span.to - span.from };
  };
}

interface Word {
  readonly letters: string;
  readonly from: number;
  readonly to: number;
}

/** Between spaces; a text without any is taken sign by sign, as Chinese and Japanese want it. */
function splitIntoWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  for (const [part] of text.matchAll(/[^\s\u3000-\u9FFF\uAC00-\uD7AF]+|[\u3000-\u9FFF\uAC00-\uD7AF]/g)) {
    const letters = toLetters(part);
    if (letters === '') continue;
    words.push({ letters, from, to: from + letters.length });
    from += letters.length;
  }
  return words;
}
