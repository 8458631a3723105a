import { IN_LINE_TAGS } from './in-line-tags';
import type { Block } from './list-blocks';
import { linkedLengthOf, PROSE_LENGTH, textLengthOf } from './measure-text';
import type { RemovalLog } from './removal-log';

const MEDIA = 'img, picture, video, audio, iframe, math, object, embed';
/** A picture's surroundings hold no more text than this; with more, it is a card or a section. */
const MAX_CAPTION_LENGTH = 400;

/** So far behind the last kept block, what goes may be the article's end. */
const MAX_AFTER = 3;

/**
 * Puts the article together from the blocks that are kept: everything else leaves the tree, with its boxes, and pictures stay where they
 * stand between kept blocks. Prose that goes from among the kept is noted in `log`: somebody may miss it. Changes the (copied) tree.
 * @returns the smallest element that holds all of it; null when no block is kept
 */
export function assembleArticle(blocks: readonly Block[], kept: ReadonlySet<number>, log: RemovalLog): Element | null {
  const keptElements = blocks.filter((_, index) => kept.has(index)).map((block) => block.element);
  const root = findCommonAncestor(keptElements);
  if (!root) return null;
  const holders = new Set<Element>();
  for (const element of keptElements) {
    for (let at: Element | null = element; at && !holders.has(at) && at !== root; at = at.parentElement) holders.add(at);
  }
  holders.add(root);
  const [first, last] = [Math.min(...kept), Math.max(...kept)];
  blocks.forEach(({ element }, index) => {
    if (kept.has(index) || !root.contains(element) || element === root || holders.has(element)) return;
    dropBlock(element, holders, index > first && index < last + MAX_AFTER ? log : null);
  });
  dropStrayMedia(root, keptElements, holders);
  prune(root);
  return root;
}

function findCommonAncestor(elements: readonly Element[]): Element | null {
  const [first, ...rest] = elements;
  if (!first) return null;
  let common: Element = rest.length ? (first.parentElement ?? first) : first;
  for (const element of rest) {
    while (!common.contains(element) || common === element) {
      const parent: Element | null = common.parentElement;
      if (!parent) return common;
      common = parent;
    }
  }
  // A list item or a table row alone is not an article's root: its list or table is.
  const whole = common.closest('table, dl') ?? (/^(?:li|ul|ol)$/.test(common.localName) ? common.closest('ul, ol') : null);
  return whole?.parentElement ?? common;
}

/** A dropped block goes with its box; a caption stays beside its picture. */
function dropBlock(element: Element, holders: ReadonlySet<Element>, log: RemovalLog | null): void {
  let top = element;
  while (top.parentElement && !holders.has(top.parentElement)) top = top.parentElement;
  const figure = element.closest('figure');
  if (
    figure &&
    !figure.querySelector('h1, h2, h3, ul') &&
    (figure.textContent ?? '').trim().length <= MAX_CAPTION_LENGTH &&
    figure.querySelector(MEDIA)
  ) {
    if (!element.closest('figcaption')) captionOf(element);
    return;
  }
  if (top === element) {
    remove(element, log);
    return;
  }
  const isPicture = top.querySelector(MEDIA) && !top.querySelector('h1, h2, h3, h4, h5, ul, ol, table, p + p');
  const linked = [...top.querySelectorAll('a[href]')].some((link) => (link.textContent ?? '').trim().length > 20);
  if (isPicture && !linked && (top.textContent ?? '').trim().length <= MAX_CAPTION_LENGTH && top.localName !== 'a') makeFigure(top);
  else remove(top, log);
}

function remove(element: Element, log: RemovalLog | null): void {
  const length = log ? textLengthOf(element) : 0;
  if (log && length >= PROSE_LENGTH && linkedLengthOf(element) < length * 0.3) log.take('other', '', element);
  else element.remove();
}

function captionOf(element: Element): void {
  const caption = element.ownerDocument.createElement('figcaption');
  element.replaceWith(caption);
  caption.append(element);
}

function makeFigure(box: Element): void {
  const document = box.ownerDocument;
  const figure = document.createElement('figure');
  const text = (box.textContent ?? '').replace(/\s+/g, ' ').trim();
  figure.append(...box.querySelectorAll(MEDIA));
  if (text) {
    const caption = document.createElement('figcaption');
    caption.textContent = text;
    figure.append(caption);
  }
  box.replaceWith(figure);
}

/** Pictures before the first and after the last kept block belong to the page, except figures that touch the text. */
function dropStrayMedia(root: Element, kept: readonly Element[], holders: ReadonlySet<Element>): void {
  const first = kept[0];
  const last = kept.at(-1);
  if (!first || !last) return;
  for (const media of root.querySelectorAll(MEDIA)) {
    if (media.localName === 'math') continue;
    const inside = [...ancestorsOf(media, root)].some((ancestor) => holders.has(ancestor) && ancestor !== root);
    const after = last.compareDocumentPosition(media) & Node.DOCUMENT_POSITION_FOLLOWING && !last.contains(media);
    const before = first.compareDocumentPosition(media) & Node.DOCUMENT_POSITION_PRECEDING;
    if (after || (before && !inside)) media.remove();
  }
}

function* ancestorsOf(element: Element, root: Element): Generator<Element> {
  for (let at = element.parentElement; at && at !== root; at = at.parentElement) yield at;
}

const KEEP_EMPTY = new Set([
  'br',
  'hr',
  'wbr',
  'td',
  'th',
  'col',
  'img',
  'picture',
  'source',
  'video',
  'audio',
  'iframe',
  'math',
  'noscript',
  'object',
  'embed',
  'tr',
]);

/**
 * Removes boxes that have nothing in them, from the inside out; the notes on what was removed stay where they were, and so does the space of
 * what stands in a line: it parts two words or sets code in.
 */
function prune(root: Element): void {
  for (const element of [...root.querySelectorAll('*')].reverse()) {
    if (KEEP_EMPTY.has(element.localName) || element.namespaceURI?.endsWith('MathML')) continue;
    if (element.firstElementChild || /\S/.test(element.textContent ?? '')) continue;
    if (element.id && element.localName === 'a') continue;
    const isInLine = IN_LINE_TAGS.has(element.localName);
    element.replaceWith(...[...element.childNodes].filter(({ nodeType }) => nodeType === 8 || (isInLine && nodeType === 3)));
  }
}
