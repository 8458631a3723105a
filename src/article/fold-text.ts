/**
 * Gives text in the form in which two spellings of a word are equal: for comparing labels and for search, never for showing.
 * "İLAN", "ilan" and "ılan" fold to the same, "Çağrı" to "cagri", full-width letters to plain ones; runs of space become one.
 *
 * Not `toLocaleLowerCase('tr')`: it would turn English "TITLE" into "tıtle".
 */
export function foldText(text: string): string {
  if (PLAIN_LOWER.test(text)) return text.trim().replace(/ {2,}/g, ' ');
  if (ASCII_ONLY.test(text)) return text.toLowerCase().trim().replace(/ {2,}/g, ' ');
  if (text.length > MAX_KNOWN_LENGTH) return fold(text);
  let folded = known.get(text);
  if (folded === undefined) {
    folded = fold(text);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(text, folded);
  }
  return folded;
}

/** The letters and digits of a text, folded: what is left for comparing two texts whose signs and spaces may differ. */
export function foldToLetters(text: string): string {
  const folded = foldText(text);
  return folded.replace(ASCII_ONLY.test(folded) ? NO_PLAIN_LETTERS : NO_LETTERS, '');
}

/** A folded text without the signs before its first and after its last letter or digit. */
export function trimToLetters(folded: string): string {
  return BETWEEN_PLAIN_LETTERS.test(folded) ? folded : folded.replace(EDGES, '');
}

/** Several stages fold the same labels, headings and lines of a page. */
const known = new Map<string, string>();
const MAX_KNOWN = 2_000;
const MAX_KNOWN_LENGTH = 90;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/ı/g, 'i')
    .replace(/ς/g, 'σ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Most words of most texts: nothing to fold, and much faster than the chain below. */
const PLAIN_LOWER = /^[a-z0-9 ]*$/;
const ASCII_ONLY = /^[ -~]*$/;
/** The same as the next for a folded text of plain letters. Patterns with Unicode classes take long to compile, and most pages need none of them. */
const NO_PLAIN_LETTERS = /[^a-z0-9]+/g;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const BETWEEN_PLAIN_LETTERS = /^[a-z0-9](?:[^\n]*[a-z0-9])?$/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const MARKS = /\p{M}+/gu;
