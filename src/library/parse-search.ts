import { foldWithPlaces } from './fold-with-places';
import { toPhraseForm } from './match-phrase';
import { hasUnspaced, splitFolded, splitWords } from './split-words';

/** A search as typed, taken apart. */
export interface ParsedSearch {
  /** Folded words, each the beginning of a word that must be there; those of phrases too, because they narrow the search. */
  readonly words: readonly string[];
  /** Folded phrases that must be there as they stand. */
  readonly phrases: readonly string[];
  readonly filters: readonly SearchFilter[];
}

export type SearchFilter =
  | { readonly kind: 'site' | 'tag' /** Folded beginning of the name; for a site also of its host. */; readonly name: string }
  | { readonly kind: 'state'; readonly list: 'unread' | 'reading' | 'read' | 'favorites' | 'highlighted' | 'archive' | 'trash' }
  /** Saved at or after `from` and before `to`, milliseconds; null where the range is open. */
  | { readonly kind: 'saved'; readonly from: number | null; readonly to: number | null };

/** Words after `is:`. British and American spelling, and what people try first. */
const STATES: Readonly<Record<string, Extract<SearchFilter, { kind: 'state' }>['list']>> = {
  unread: 'unread',
  reading: 'reading',
  started: 'reading',
  read: 'read',
  favorite: 'favorites',
  favourite: 'favorites',
  starred: 'favorites',
  highlighted: 'highlighted',
  archived: 'archive',
  archive: 'archive',
  deleted: 'trash',
  trash: 'trash',
};

/**
 * Takes a search apart: words, "phrases" and `site:`, `tag:`, `is:`, `before:`, `after:`. What looks like an operator and is none
 * ("is:blue", "after:lunch", a bare "site:") is searched for as words, so that nothing typed is silently ignored.
 * Days are read in UTC: `before:2024-05-01` is everything saved until the end of April.
 */
export function parseSearch(typed: string): ParsedSearch {
  const words: string[] = [];
  const phrases: string[] = [];
  const filters: SearchFilter[] = [];
  for (const match of typed.matchAll(/(?:(site|tag|is|before|after):)?(?:["“”„]([^"“”„]*)(?:["“”„]|$)|([^\s"“”„]+))/giu)) {
    const [whole, operator, quoted, bare] = match;
    const value = quoted ?? bare ?? '';
    const filter = operator ? readFilter(operator.toLowerCase(), value) : null;
    if (filter) filters.push(filter);
    else if (operator && quoted === undefined) words.push(...splitWords(whole));
    else if (quoted !== undefined) addPhrase(quoted, whole, words, phrases);
    else words.push(...splitQueryWords(value));
  }
  return { words: [...new Set(words)], phrases, filters };
}

function readFilter(operator: string, value: string): SearchFilter | null {
  const name = foldWithPlaces(value).folded.trim();
  if (name === '') return null;
  if (operator === 'site' || operator === 'tag') return { kind: operator, name: operator === 'tag' ? name.replace(/^#/, '') : name };
  if (operator === 'is') return STATES[name] ? { kind: 'state', list: STATES[name] } : null;
  const range = readDateRange(name);
  if (!range) return null;
  return operator === 'before' ? { kind: 'saved', from: null, to: range.from } : { kind: 'saved', from: range.from, to: null };
}

/** A year, a month or a day ("2024", "2024-05", "2024-05-01"). */
function readDateRange(text: string): { readonly from: number } | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return null;
  const [, year, month = '1', day = '1'] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return { from: Date.UTC(Number(year), Number(month) - 1, Number(day)) };
}

/**
 * A quoted word is a word like any other. While a quote is open, a last word of one letter counts as a word beside the phrase: nearly every
 * text would have to be read for it, and the next letter is on its way.
 */
function addPhrase(quoted: string, whole: string, words: string[], phrases: string[]): void {
  const phrase = toPhraseForm(quoted);
  if (phrase === '') return;
  words.push(...splitQueryWords(phrase));
  const isOpen = !/["“”„]$/u.test(whole) || whole.length === 1;
  const certain = isOpen && !hasUnspaced(phrase) ? phrase.replace(/ .$/u, '') : phrase;
  if (splitFolded(certain).length > 1) phrases.push(certain);
}

/** A last sign alone is only the end of a pair that is searched for already. */
function splitQueryWords(text: string): string[] {
  const words = splitFolded(foldWithPlaces(text).folded);
  return words.filter((word, place) => place === 0 || !isTailOf(words[place - 1] ?? '', word));
}

function isTailOf(pair: string, sign: string): boolean {
  return Array.from(sign).length === 1 && pair !== sign && pair.endsWith(sign) && hasUnspaced(sign);
}
