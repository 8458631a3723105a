/** What stands around selected words and says what they are: half a list is still a list. */
const FRAMES = 'ul, ol, li, dl, dt, dd, blockquote, pre, table, thead, tbody, tfoot, tr, td, th, figure, p, h2, h3, h4, h5, h6';

/** What the reader has added to the article's own markup. */
const ADDED = '.code-copy, .code-language, button';

/**
 * Copies what is selected of a set article into a document in which nothing loads.
 * @param content the set article
 * @returns its nodes in a box, still to be sanitized; null when nothing of the text is selected
 */
export function cutSelection(root: ShadowRoot, content: HTMLElement): HTMLElement | null {
  const text = content.querySelector('.text');
  const range = text && readRange(root, text);
  if (!range) return null;
  const inert = content.ownerDocument.implementation.createHTMLDocument('');
  let cut: Node = inert.importNode(range.cloneContents(), true);
  const start = range.commonAncestorContainer;
  for (let at = start.nodeType === 1 ? (start as Element) : start.parentElement; at && at !== text; at = at.parentElement) {
    if (!at.matches(FRAMES)) continue;
    const frame = inert.importNode(at, false);
    frame.append(cut);
    cut = frame;
  }
  const box = inert.createElement('div');
  box.append(cut);
  for (const added of box.querySelectorAll(ADDED)) added.remove();
  // A selection that ends where the next paragraph begins has an empty one at its end.
  for (const empty of [...box.querySelectorAll(FRAMES)].reverse()) {
    if (!/\S/.test(empty.textContent ?? '') && !empty.querySelector('img') && !empty.matches('td, th')) empty.remove();
  }
  return /\S/.test(box.textContent ?? '') || box.querySelector('img') ? box : null;
}

/** Chrome tells a shadow root's own selection by the root, Firefox through the document's. */
function readRange(root: ShadowRoot, text: Element): Range | null {
  const document = root.ownerDocument;
  const own = (root as ShadowRoot & { getSelection?: () => Selection | null }).getSelection?.();
  const selection = own ?? document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = document.createRange();
  const composed = !own && selection.getComposedRanges ? selection.getComposedRanges({ shadowRoots: [root] })[0] : undefined;
  const from = composed ?? selection.getRangeAt(0);
  range.setStart(from.startContainer, from.startOffset);
  range.setEnd(from.endContainer, from.endOffset);
  if (range.collapsed || !range.intersectsNode(text)) return null;
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  return range.collapsed ? null : range;
}
