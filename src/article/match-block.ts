import type { BlockTraits } from './block-rule';
import { foldText } from './fold-text';

/** Text that is looked at for words; they are at most 120 characters, and space and marks go when it is folded. */
const MAX_TEXT_LENGTH = 600;

/** Says whether an element is one that `traits` describe. Traits that say nothing describe nothing. */
export function matchBlock(element: Element, { tag, names, words }: BlockTraits): boolean {
  if (names.length === 0 && words === '') return false;
  if (tag && element.localName !== tag) return false;
  if (names.length > 0) {
    const own = readNames(element);
    if (!names.every((name) => own.has(name))) return false;
  }
  return words === '' || readOpening(element).startsWith(words);
}

/** The names of an element's class and id. */
export function readNames(element: Element): ReadonlySet<string> {
  return new Set(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.split(/\s+/).filter(Boolean));
}

/** The begin of an element's text, folded. */
export function readOpening(element: Element): string {
  let text = '';
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && text.length < MAX_TEXT_LENGTH; node = walker.nextNode()) text += `${node.nodeValue ?? ''} `;
  return foldText(text.slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' '));
}
