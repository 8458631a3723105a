import { foldText, trimToLetters } from './fold-text';
import { mayBeginLike, startsOf } from './word-starts';
import { NEXT_PAGE_WORDS, NEXT_WORDS, PAGE_WORDS, PREVIOUS_PAGE_WORDS, PREVIOUS_WORDS } from './words/page-words';

/** What a link calls itself. */
export type PageLabel =
  /** "Next page", "Nächste Seite: Was der Winter bringt". */
  | { readonly kind: 'next-page' }
  /** "2", "Seite 2". */
  | { readonly kind: 'number'; readonly number: number }
  /** "Next", "»": leads to other articles as well. */
  | { readonly kind: 'next' }
  /** "Previous page", "Vorherige Seite". */
  | { readonly kind: 'previous-page' }
  /** "Previous", "«": leads to other articles as well. */
  | { readonly kind: 'previous' }
  | { readonly kind: 'other' };

/** A longer label is a headline. */
const MAX_LABEL_LENGTH = 90;
const OTHER: PageLabel = { kind: 'other' };

/** Reads a link's label as one that leads to a page: its text, or its name for assistive technology and its picture's where it has no words. */
export function readPageLabel(link: Element): PageLabel {
  const shown = link.textContent ?? '';
  if (shown.length > MAX_LABEL_LENGTH * 3) return OTHER;
  const own = readPageText(shown);
  if (own.kind !== 'other' || /[a-z\d]{3}/i.test(shown) || /[\p{L}\p{N}]{3}/u.test(shown)) return own;
  for (const text of [link.getAttribute('aria-label'), link.getAttribute('title'), link.querySelector('img[alt]')?.getAttribute('alt')]) {
    const read = text ? readPageText(text) : OTHER;
    if (read.kind !== 'other') return read;
  }
  return own;
}

/** Tells whether a line only says which page this is: "Page 2 of 5", "Seite 2", "2/5". */
export function isPageNumberLine(text: string): boolean {
  words ??= makeWords();
  const match = words.line.exec(trimToLetters(foldText(text)));
  // "11/1" is a day or a result.
  const [from, to] = match?.[0].match(/\d+/g)?.map(Number) ?? [];
  return from !== undefined && from <= (to ?? from);
}

/** Reads a text as what a link calls itself. */
export function readPageText(raw: string): PageLabel {
  const trimmed = raw.trim().replace(/\s+/g, ' ');
  if (trimmed === '' || trimmed.length > MAX_LABEL_LENGTH) return OTHER;
  if (/^\(?\d{1,3}\)?$/.test(trimmed)) return { kind: 'number', number: Number(trimmed.replace(/\D/g, '')) };
  if (/^[\s›»>→⟩▶►❯»‹«<←]+$/u.test(trimmed)) return { kind: /[›»>→⟩▶►❯]/u.test(trimmed) ? 'next' : 'previous' };
  words ??= makeWords();
  // Most links of a page: neither begun like one of the words nor numbered.
  if (!mayBeginLike(trimmed, words.starts) && !/[\d\uff10-\uff19]/.test(trimmed)) return OTHER;
  const text = trimToLetters(foldText(trimmed));
  if (words.next.has(text)) return { kind: 'next' };
  if (words.previous.has(text)) return { kind: 'previous' };
  const head = trimToLetters(/^[^:|–—([]+/.exec(text)?.[0] ?? '');
  if (words.nextPage.has(text) || words.nextPage.has(head)) return { kind: 'next-page' };
  if (words.previousPage.has(text) || words.previousPage.has(head)) return { kind: 'previous-page' };
  const numbered = /\d/.test(head) ? words.numbered.exec(head) : null;
  return numbered ? { kind: 'number', number: Number(numbered[1] ?? numbered[2] ?? numbered[3]) } : OTHER;
}

let words: {
  readonly nextPage: ReadonlySet<string>;
  readonly next: ReadonlySet<string>;
  readonly previousPage: ReadonlySet<string>;
  readonly previous: ReadonlySet<string>;
  readonly starts: ReadonlySet<number>;
  readonly numbered: RegExp;
  readonly line: RegExp;
} | null = null;

function makeWords(): NonNullable<typeof words> {
  const page = PAGE_WORDS.map(foldText).join('|');
  const nextPage = new Set(NEXT_PAGE_WORDS.map(foldText));
  const next = new Set(NEXT_WORDS.map(foldText));
  const previousPage = new Set(PREVIOUS_PAGE_WORDS.map(foldText));
  const previous = new Set(PREVIOUS_WORDS.map(foldText));
  return {
    nextPage,
    next,
    previousPage,
    previous,
    starts: startsOf(nextPage, next, previousPage, previous),
    // "Page 2", "weiter auf Seite 2", "2. sayfa", "第2页"; "Page 2 of 5" says where one is.
    numbered: new RegExp(`^(?:\\p{L}+ ){0,3}(?:${page})[ .]*(\\d{1,2})$|^(\\d{1,2})[. ]*(?:${page})$|^第 ?(\\d{1,2}) ?(?:${page})$`, 'u'),
    line: new RegExp(
      `^(?:(?:${page})[ .]*\\d{1,2}|\\d{1,2}[. ]*(?:${page})|第 ?\\d{1,2} ?(?:${page})|\\d{1,2}(?= ?/))(?: ?(?:of|/|von|de|di|sur|из|من|/) ?\\d{1,2})?$`,
      'u',
    ),
  };
}
