import { alignText } from './align-text';
import type { HighlightAnchor } from './highlight';
import { type LetterSpan, toLetters } from './letters';

/** Finds marked words in one version of an article's text. */
export interface QuoteFinder {
  /** Gives where the words stand now; null when they are gone, or when it cannot be told which of several places was meant. */
  readonly find: (anchor: HighlightAnchor) => LetterSpan | null;
}

/** Characters of surroundings that are written down of a passage that stands there once. Web Annotation leaves the number open. */
export const CONTEXT_LENGTH = 64;

/** Words as long as this are no coincidence: they need nothing around them that is still the same. */
const SPEAKS_FOR_ITSELF = 100;
/** Words as long as this need little. */
const LONG_QUOTE = 32;
/** How many letters around the words must agree, by the length of the words. */
const LEAST_CONTEXT = { long: 8, short: 14 } as const;
/** The same for short words, as a share of what is known of the surroundings. */
const LEAST_SHARE = 0.35;
/** What the whole length of the text between the old place and a new one counts, in letters that agree: near-copies of a passage are told apart by it. */
const FARTHEST_COSTS = 64;
/** How many letters more must agree than at the second best place, and which share of what agrees. */
const LEAST_LEAD = { letters: 4, share: 0.25 } as const;
/** Places of a word that are looked at; a letter stands everywhere. */
const MOST_PLACES = 2_000;
/** A word this short that is not there letter by letter is another one: what stood beside it may be all that is left of the place. */
const SHORTEST_EDITED = 12;
/** Share of a quote's letters that may have changed. */
const MOST_CHANGED = 0.25;

/**
 * Makes the finder for a text. The words are looked for as they are, then as they may have been edited, and what stands around them
 * decides: a wrong place is worse than none.
 * @param letters the article's text by `toLetters`
 * @param textLength length of the text that positions of highlights are counted in
 */
export function createQuoteFinder(letters: string, textLength: number): QuoteFinder {
  const align = alignText(letters);
  return {
    find(anchor) {
      const quote = toLetters(anchor.quote);
      if (quote === '') return null;
      const context = { before: toLetters(anchor.prefix), after: toLetters(anchor.suffix) };
      const hint = textLength > 0 ? (anchor.start / textLength) * letters.length : 0;
      if (hasCopies(context)) return findAmongCopies(letters, quote, context);
      return findUnchanged(letters, quote, context, hint) ?? findByContext(letters, quote, context, hint) ?? findEdited(quote, context);
    },
  };

  /** Both the words and their surroundings may differ: the whole is aligned with the text where most of it is. */
  function findEdited(quote: string, { before, after }: Context): LetterSpan | null {
    const found = align(before + quote + after, before.length, before.length + quote.length);
    if (!found) return null;
    const { span, errors, around } = found;
    if (errors > quote.length * MOST_CHANGED || span.to <= span.from) return null;
    if (errors > 0 && quote.length < SHORTEST_EDITED) return null;
    const isClear = quote.length - errors >= LONG_QUOTE || around >= LEAST_CONTEXT.short * 2;
    return isClear && (quote.length - errors >= SPEAKS_FOR_ITSELF || around >= LEAST_CONTEXT.short) ? span : null;
  }
}

interface Context {
  readonly before: string;
  readonly after: string;
}

/** The words with all that stood around them. Where that is there twice, it was so when they were marked: the nearer place is meant. */
function findUnchanged(letters: string, quote: string, { before, after }: Context, hint: number): LetterSpan | null {
  if (before.length + after.length < LEAST_CONTEXT.short && quote.length < SPEAKS_FOR_ITSELF) return null;
  const places = listPlaces(letters, before + quote + after);
  const [nearest] = places.sort((one, other) => Math.abs(one - hint) - Math.abs(other - hint));
  return nearest === undefined ? null : { from: nearest + before.length, to: nearest + before.length + quote.length };
}

function findByContext(letters: string, quote: string, { before, after }: Context, hint: number): LetterSpan | null {
  const places = listPlaces(letters, quote);
  const reversed = reverse(before);
  const isKnown = before !== '' || after !== '';
  const judged = places.map((from) => {
    const to = from + quote.length;
    const left = agreement(reversed, reverse(letters.slice(Math.max(0, from - before.length - SLACK), from)));
    const right = agreement(after, letters.slice(to, to + after.length + SLACK));
    const way = isKnown ? Math.abs(from - hint) / letters.length : 0;
    return { from, to, score: left + right - way * FARTHEST_COSTS };
  });
  judged.sort((one, other) => other.score - one.score);
  const [best, second] = judged;
  if (!best) return null;
  const isAlone = second === undefined;
  // Nothing was known of the surroundings (an import): words that stand there once are the ones.
  if (isAlone && !isKnown) return best;
  if (isAlone && quote.length >= SPEAKS_FOR_ITSELF) return best;
  const all = before.length + after.length;
  const needed = quote.length >= LONG_QUOTE ? LEAST_CONTEXT.long : Math.max(LEAST_CONTEXT.short, all * LEAST_SHARE);
  if (best.score < Math.max(1, Math.min(all, needed))) return null;
  const lead = Math.max(LEAST_LEAD.letters, best.score * LEAST_LEAD.share);
  return isAlone || best.score - second.score >= lead ? best : null;
}

/** Surroundings longer than usual were written down because the text has other passages that are much the same. */
function hasCopies({ before, after }: Context): boolean {
  return Math.max(before.length, after.length) > CONTEXT_LENGTH;
}

/** Among near-copies only what stands there letter by letter counts: the words with one whole side of what was around them. */
function findAmongCopies(letters: string, quote: string, { before, after }: Context): LetterSpan | null {
  for (const [left, right] of [
    [before, after],
    [before, ''],
    ['', after],
  ] as const) {
    if (left.length + right.length <= CONTEXT_LENGTH) continue;
    const places = listPlaces(letters, left + quote + right);
    const [from] = places;
    if (from !== undefined && places.length === 1) return { from: from + left.length, to: from + left.length + quote.length };
  }
  return null;
}

function listPlaces(letters: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = letters.indexOf(wanted); at !== -1 && places.length < MOST_PLACES; at = letters.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

const SLACK = 24;

/**
 * Tells how far two texts agree from their beginning on, letters inserted, left out or exchanged being forgiven at the price of one
 * letter each: the best score of any beginning of the one against any beginning of the other.
 */
function agreement(known: string, there: string): number {
  if (known === '' || there === '') return 0;
  let same = 0;
  while (same < known.length && known[same] === there[same]) same++;
  if (same === known.length) return same;
  let best = same;
  let row = Int16Array.from({ length: there.length + 1 }, (_, at) => -at);
  let next = new Int16Array(there.length + 1);
  for (let i = 1; i <= known.length; i++) {
    next[0] = -i;
    for (let j = 1; j <= there.length; j++) {
      const step = (row[j - 1] as number) + (known[i - 1] === there[j - 1] ? 1 : -1);
      const gap = Math.max(row[j] as number, next[j - 1] as number) - 1;
      const value = step > gap ? step : gap;
      next[j] = value;
      if (value > best) best = value;
    }
    [row, next] = [next, row];
  }
  return best;
}

function reverse(text: string): string {
  // By units: half a pair at the edge of a window compares as well as any other unit.
  return text.split('').reverse().join('');
}
