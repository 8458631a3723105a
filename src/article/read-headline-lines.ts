import { localNameOf, parentElementOf } from './own-getters';
import { simplifyText } from './simplify-text';

/** One line of text as the page shows it. */
export interface HeadlineLine {
  /** Spaces collapsed, at most 300 characters. */
  readonly text: string;
  /** The block that the line stands in. */
  readonly block: Element;
}

const BLOCK = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH TIME TR UL'.split(
    ' ',
  ),
);
/** Parts that hold other people's lines: menus, lists of other stories, comments, forms. */
const FOREIGN_TAGS = new Set(['nav', 'aside', 'footer', 'form', 'figure']);
const FOREIGN_CLASS = /comment|related|sidebar|menu|cookie/i;
const FOREIGN_ID = /comment/i;
const NO_TEXT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE BUTTON OPTION SELECT TEXTAREA TITLE'.split(' '));

const MAX_LINES_BEFORE = 12;
const MAX_LINES_AFTER = 30;
/** Text nodes looked at in either direction: a page may be endless. */
const MAX_NODES = 1_000;
const PARAGRAPH_LENGTH = 180;
const MAX_LINE_LENGTH = 300;

/**
 * Reads the lines around the headline, where pages say who wrote a story and when: up to the second paragraph of running text below it,
 * then a few above it. Costs one walk over part of the page, so it is for pages whose metadata says nothing.
 * @param title the headline, to find the element that shows it
 * @returns lines below the headline first, in page order; then those above it, nearest first; empty for a page without text
 */
export function readHeadlineLines(root: Element, title: string): HeadlineLine[] {
  const anchor = findHeadline(root, title) ?? findFirstParagraph(root);
  if (!anchor) return [];
  const walker = Document.prototype.createTreeWalker.call(root.ownerDocument, root.querySelector('body') ?? root, NodeFilter.SHOW_TEXT);
  walker.currentNode = anchor;
  let paragraphs = 0;
  const below = collectLines(
    () => walker.nextNode(),
    false,
    anchor,
    MAX_LINES_AFTER,
    (line) => line.length < PARAGRAPH_LENGTH || ++paragraphs <= 2,
  );
  walker.currentNode = anchor;
  return [
    ...below,
    ...collectLines(
      () => walker.previousNode(),
      true,
      anchor,
      MAX_LINES_BEFORE,
      () => true,
    ),
  ];
}

function findHeadline(root: Element, title: string): Element | null {
  const key = simplifyText(title);
  let first: Element | null = null;
  for (const heading of root.querySelectorAll('h1, h2, h3, [itemprop~="headline"]')) {
    const own = simplifyText(heading.textContent?.slice(0, 500) ?? '');
    if (own !== '' && (own === key || (own.length > 12 && (key.startsWith(own) || own.startsWith(key))))) return heading;
    if (heading.tagName === 'H1' && own !== '') first ??= heading;
  }
  return first;
}

/** A page without a headline element: what stands above its first paragraph is the headline's part. */
function findFirstParagraph(root: Element): Element | null {
  for (const element of root.querySelectorAll('p, td, div, font')) {
    const first = element.firstChild?.nodeValue ?? (element.tagName === 'P' ? element.textContent : '');
    if ((first ?? '').trim().length >= PARAGRAPH_LENGTH / 2) return element;
  }
  return root.querySelector('body');
}

function collectLines(
  next: () => Node | null,
  isBackwards: boolean,
  anchor: Element,
  limit: number,
  accept: (line: string) => boolean,
): HeadlineLine[] {
  const lines: HeadlineLine[] = [];
  let block: Element | null = null;
  let parts: string[] = [];
  const isForeign = findForeign(anchor);
  /** False when enough has been read. */
  const flush = () => {
    const line = (isBackwards ? parts.reverse() : parts).join('').replace(/\s+/g, ' ').trim();
    parts = [];
    if (line === '' || block === null || isForeign(block)) return true;
    if (!accept(line)) return false;
    return lines.push({ text: line.slice(0, MAX_LINE_LENGTH), block }) < limit;
  };
  let last: Node | null = null;
  for (let count = 0; count < MAX_NODES; count++) {
    const node = next();
    if (!node) break;
    const parent = node.parentElement;
    if (!parent || NO_TEXT.has(parent.tagName)) continue;
    const own = blockOf(parent);
    const isNewLine = own !== block || (last !== null && standsBetween(last, node));
    last = node;
    if (isNewLine && !flush()) return lines;
    block = own;
    parts.push(node.nodeValue ?? '');
  }
  flush();
  return lines;
}

/** A `<br>` between two texts of one block begins a new line. */
function standsBetween(a: Node, b: Node): boolean {
  return [a.nextSibling, b.nextSibling, a.previousSibling, b.previousSibling].some((node) => {
    if (node?.nodeName !== 'BR') return false;
    return node.compareDocumentPosition(a) !== node.compareDocumentPosition(b);
  });
}

/**
 * Tells blocks that stand in a foreign part. A wrapper around the whole page may be called "has-sidebar": what holds the headline is never
 * foreign. What was found for an element is remembered, because most lines stand in the same few. On the live page, so nothing is called
 * through elements, whose own properties a page may hide.
 */
function findForeign(anchor: Element): (block: Element) => boolean {
  const known = new Map<Element, boolean>();
  const isForeign = (element: Element): boolean => {
    let found = known.get(element);
    if (found === undefined) {
      const above = parentElementOf?.call(element) as Element | null;
      found = (isNamedForeign(element) && !Node.prototype.contains.call(element, anchor)) || (above !== null && isForeign(above));
      known.set(element, found);
    }
    return found;
  };
  return isForeign;
}

function isNamedForeign(element: Element): boolean {
  const { getAttribute } = Element.prototype;
  return (
    FOREIGN_TAGS.has(localNameOf?.call(element) as string) ||
    FOREIGN_CLASS.test(getAttribute.call(element, 'class') ?? '') ||
    FOREIGN_ID.test(getAttribute.call(element, 'id') ?? '')
  );
}

function blockOf(element: Element | null): Element | null {
  let block = element;
  while (block !== null && !BLOCK.has(block.tagName)) block = block.parentElement;
  return block;
}
