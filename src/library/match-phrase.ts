import { foldWithPlaces } from './fold-with-places';
import { hasUnspaced, isWordStart, splitFolded } from './split-words';

/** Gives a phrase as it is compared: folded words with single spaces, no punctuation. */
export function toPhraseForm(text: string): string {
  return foldWithPlaces(text).folded.replace(NOT_WORD, ' ').trim();
}

/**
 * Tells whether a phrase (in phrase form) stands in a text: its first word as a whole, its last one at least as a beginning,
 * whatever punctuation and spaces lie between them.
 */
export function matchesPhrase(text: string, phrase: string): boolean {
  const { folded } = foldWithPlaces(text);
  const words = phrase.split(' ');
  const first = words[0] ?? '';
  for (let at = folded.indexOf(first); at !== -1; at = folded.indexOf(first, at + 1)) {
    if ((isWordStart(folded, at) || hasUnspaced(first)) && followsFrom(folded, at, words)) return true;
  }
  return false;
}

/** Compares the words that follow: only where the first one stands, so that most of a text is never looked at. */
function followsFrom(folded: string, start: number, words: readonly string[]): boolean {
  let place = start;
  for (let number = 0; number < words.length; number++) {
    const word = words[number] ?? '';
    if (number > 0) {
      const gap = place;
      while (place < folded.length && splitFolded(folded.charAt(place)).length === 0) place++;
      if (place === gap) return false;
    }
    if (!folded.startsWith(word, place)) return false;
    place += word.length;
  }
  return true;
}

const NOT_WORD = /[^\p{L}\p{N}]+/gu;
