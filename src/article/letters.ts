/** A stretch of letters: from the first to before the last, counted without spaces. */
export interface LetterSpan {
  readonly from: number;
  readonly to: number;
}

/** The letters of some nodes, and where each of them stands. */
export interface Letters {
  /** The text as `toLetters` gives it. */
  readonly text: string;
  /** Text nodes with at least one letter, with the number of their first one. */
  readonly nodes: readonly LetterNode[];
}

export interface LetterNode {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  /** Whether text that is nothing but space stands between it and the one before. */
  readonly isAfterSpace: boolean;
}

/**
 * Gives a text without spaces and invisible signs, quotation marks and dashes in their plain form. Two versions of an article break
 * their lines differently and set different typographic signs; their letters are the same.
 */
export function toLetters(text: string): string {
  return text.replace(DROPPED, '').replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, '-');
}

/** Reads the letters of all text below `root`, leaving out what matches `skip` (what a reader added to the article). */
export function readLetters(root: Element, skip: string | null = null): Letters {
  const walker = root.ownerDocument.createTreeWalker(root, SHOW_ELEMENTS_AND_TEXT, (node) =>
    node.nodeType === 1 ? (skip !== null && (node as Element).matches(skip) ? REJECT : PASS) : ACCEPT,
  );
  const nodes: LetterNode[] = [];
  const parts: string[] = [];
  let length = 0;
  let isAfterSpace = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = toLetters((node as Text).data);
    if (letters === '') {
      isAfterSpace ||= /\s/.test((node as Text).data);
      continue;
    }
    nodes.push({ node: node as Text, from: length, to: length + letters.length, isAfterSpace });
    isAfterSpace = false;
    parts.push(letters);
    length += letters.length;
  }
  return { text: parts.join(''), nodes };
}

/** Gives the offset of letter `number` in a text; the text's length when it has fewer. */
export function offsetOfLetter(text: string, number: number): number {
  let seen = 0;
  for (let offset = 0; offset < text.length; offset++) {
    if (isDropped(text.charCodeAt(offset))) continue;
    if (seen === number) return offset;
    seen++;
  }
  return text.length;
}

/** Gives how many letters stand before a place of the tree; the place may be between elements too. */
export function countLettersBefore({ nodes }: Letters, container: Node, offset: number): number {
  for (const { node, from, to } of nodes) {
    if (node === container) return from + toLetters(node.data.slice(0, offset)).length;
    if (isBeforeNode(container, offset, node)) return from;
    if (node === nodes.at(-1)?.node) return to;
  }
  return 0;
}

/** Gives a span as written: spaces as they are set, a line break between blocks. */
export function readSpan({ nodes }: Letters, { from, to }: LetterSpan): string {
  let text = '';
  let block: Element | null = null;
  for (const piece of nodes) {
    if (piece.to <= from || piece.from >= to) continue;
    const [start, end] = offsetsIn(piece, { from, to });
    const own = piece.node.parentElement?.closest(BLOCKS) ?? null;
    const isNewLine = own !== block || piece.node.previousSibling?.nodeName === 'BR';
    if (text !== '' && isNewLine) text = `${text.trimEnd()}\n`;
    else if (text !== '' && piece.isAfterSpace) text += ' ';
    block = own;
    // A space at the edge of a node belongs to the words on both sides of it.
    const written = piece.node.data.slice(piece.from > from ? 0 : start, piece.to < to ? piece.node.data.length : end);
    text += own?.localName === 'pre' ? written : written.replace(/\s+/g, ' ');
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Gives the offsets of a span's part in a text node. */
export function offsetsIn({ node, from, to }: LetterNode, span: LetterSpan): readonly [start: number, end: number] {
  const start = span.from <= from ? offsetOfLetter(node.data, 0) : offsetOfLetter(node.data, span.from - from);
  const end = offsetOfLetter(node.data, Math.min(to, span.to) - from - 1) + 1;
  return [start, end];
}

/** Gives the places of the tree that a span begins and ends at; null when it has no letter. */
export function findEdges(
  { nodes }: Letters,
  span: LetterSpan,
): { readonly start: readonly [Text, number]; readonly end: readonly [Text, number] } | null {
  const first = nodes.find((piece) => piece.to > span.from);
  const last = nodes.findLast((piece) => piece.from < span.to);
  if (!first || !last || span.to <= span.from) return null;
  return { start: [first.node, offsetsIn(first, span)[0]], end: [last.node, offsetsIn(last, span)[1]] };
}

/** Elements whose text does not run on into their neighbor's. */
export const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, caption, pre, summary, div, section';

function isBeforeNode(container: Node, offset: number, node: Text): boolean {
  const child = container.childNodes[offset] ?? null;
  if (child) return child === node || child.contains(node) || follows(child, node);
  // Behind the last child: before everything that comes after the container itself.
  return !container.contains(node) && follows(container, node);
}

function follows(place: Node, node: Node): boolean {
  return (place.compareDocumentPosition(node) & 4) !== 0;
}

function isDropped(unit: number): boolean {
  if (unit > 32 && unit < 128) return false;
  return DROPPED_ONE.test(String.fromCharCode(unit));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are no letters either
const DROPPED = /[\s\u0000-\u001F\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+/g;
const DROPPED_ONE = new RegExp(DROPPED.source);
const SINGLE_QUOTES = /[‘’‚‛`´ʼ′]/g;
const DOUBLE_QUOTES = /[“”„‟«»″]/g;
const DASHES = /[‐‑‒–—―−]/g;

// NodeFilter's numbers: the constants themselves live on a window, which is not always there.
const SHOW_ELEMENTS_AND_TEXT = 5;
const [ACCEPT, REJECT, PASS] = [1, 2, 3];
