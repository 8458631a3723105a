/** A paragraph of at least this many characters, mostly not links, is prose. */
export const PROSE_LENGTH = 140;

/** Characters of an element's text, spaces run together. */
export function textLengthOf(element: Element): number {
  return (element.textContent ?? '').trim().replace(SPACES, ' ').length;
}

/** Not a single space, which is most of the space in a text and stays what it is. */
const SPACES = /\s{2,}|[^\S ]/g;

/** Whether an element's text has fewer characters than that. Reads no more of it than needed. */
export function isTextShorter(element: Element, length: number): boolean {
  return countUpTo(element, length) < length;
}

function countUpTo(node: Node, limit: number): number {
  let length = 0;
  for (let child = node.firstChild; child && length < limit; child = child.nextSibling) {
    if (child.nodeType === 3) length += (child as Text).length;
    else if (child.nodeType === 1) length += countUpTo(child, limit - length);
  }
  return length;
}

/** Characters of it that stand in links. */
export function linkedLengthOf(element: Element): number {
  if (element.localName === 'a' || element.closest('a[href]')) return textLengthOf(element);
  let length = 0;
  for (const link of element.querySelectorAll('a[href]')) length += textLengthOf(link);
  return length;
}

/** Paragraphs that are prose: long, and mostly not links. */
export function countProse(element: Element): number {
  const paragraphs = element.localName === 'p' ? [element] : [...element.querySelectorAll('p')];
  let count = 0;
  for (const paragraph of paragraphs) {
    const length = textLengthOf(paragraph);
    if (length >= PROSE_LENGTH && linkedLengthOf(paragraph) < length * 0.5) count++;
  }
  return count;
}
