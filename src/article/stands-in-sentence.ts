import { IN_LINE_TAGS } from './in-line-tags';

/** The words around it make a sentence, not "Tags: a, b, c". */
const MIN_SENTENCE = 30;
const LETTER = /\p{L}/u;

/**
 * Whether an element is words of a sentence: a link to the page of a tag or a marked product in the midst of running text, whatever its name says. Without it
 * the sentence would have a hole.
 */
export function standsInSentence(element: Element): boolean {
  let at = element;
  while (
    IN_LINE_TAGS.has(at.localName) &&
    at.parentElement &&
    IN_LINE_TAGS.has(at.parentElement.localName) &&
    isAllOf(at, at.parentElement)
  )
    at = at.parentElement;
  const around = at.parentElement;
  if (!IN_LINE_TAGS.has(at.localName) || !around || !LETTER.test(at.textContent ?? '')) return false;
  const isBesideWords = [wordsBeside(at, 'previousSibling'), wordsBeside(at, 'nextSibling')].some((words) => LETTER.test(words));
  if (!isBesideWords) return false;
  let length = 0;
  for (const node of around.childNodes) if (node.nodeType === 3) length += (node as Text).data.replace(/\s+/g, ' ').length;
  return length >= MIN_SENTENCE;
}

function isAllOf(element: Element, parent: Element): boolean {
  return (parent.textContent ?? '').trim().length === (element.textContent ?? '').trim().length;
}

/** The text right beside it on one side, comments left out; '' where an element or nothing stands there. */
function wordsBeside(element: Element, side: 'previousSibling' | 'nextSibling'): string {
  let node: ChildNode | null = element[side];
  while (node?.nodeType === 8) node = node[side];
  return node?.nodeType === 3 ? (node as Text).data : '';
}
