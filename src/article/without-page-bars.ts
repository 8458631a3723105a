import { foldText, trimToLetters } from './fold-text';
import type { Block } from './list-blocks';
import { isPageNumberLine, readPageText } from './read-page-label';
import { OTHER_PAGE_WORDS, PAGE_WORDS } from './words/page-words';

/** A bar stands over or under the text, so near its start or end. */
const EDGE_BLOCKS = 6;
const MAX_LENGTH = 90;

/**
 * Leaves out the bars by which a site pages through an article: "Seite 2 von 4", "Pages: 1 2 3", a line that is nothing but the link
 * "Next page". A number alone stays, and so does a sentence about pages.
 */
export function withoutPageBars(blocks: readonly Block[], kept: ReadonlySet<number>): ReadonlySet<number> {
  const order = [...kept].sort((a, b) => a - b);
  const edges = new Set([...order.slice(0, EDGE_BLOCKS), ...order.slice(-EDGE_BLOCKS)]);
  return new Set(order.filter((index) => !(edges.has(index) && isPageBar(blocks[index] as Block))));
}

function isPageBar({ text, linkLength }: Block): boolean {
  if (text.length > MAX_LENGTH) return false;
  if (/\d/.test(text) && isPageNumberLine(text)) return true;
  if (linkLength === 0) return false;
  words ??= { page: new Set([...PAGE_WORDS, ...PAGES].map(foldText)), other: new Set(OTHER_PAGE_WORDS.map(foldText)) };
  const rest = trimToLetters(foldText(text));
  if (linkLength >= text.length * 0.8 && (words.other.has(rest) || readPageText(text).kind === 'next-page')) return true;
  return isCount(rest.split(/[\s|,:•·]+/), words.page);
}

/** "Pages: 1 2 3"; not "2.3", a number of a chapter, nor a time. */
function isCount(tokens: readonly string[], pageWords: ReadonlySet<string>): boolean {
  const numbers = tokens.filter((token) => /^\d+$/.test(token)).map(Number);
  return (
    numbers.length > 1 &&
    numbers.every((number, i) => i === 0 || number === (numbers[i - 1] as number) + 1) &&
    tokens.every((token) => /^\d+$/.test(token) || pageWords.has(token))
  );
}

const PAGES = ['pages', 'páginas', 'pagine', 'seiten', 'sayfalar', 'страницы', 'الصفحات'];

let words: { readonly page: ReadonlySet<string>; readonly other: ReadonlySet<string> } | null = null;
