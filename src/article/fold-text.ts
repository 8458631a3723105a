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
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const MARKS = /\p{M}+/gu;
