import type { Removal } from './removal-log';

const BOX = /^(?:div|section|article|main|center)$/;

/**
 * Opens the boxes of an article in which something was removed, so that the place of a removal can be told as a number of top-level
 * blocks. Boxes with loose text, and those that a link of the article leads to, stay.
 */
export function openBoxes(article: Element, removals: readonly Removal[]): void {
  for (const { marker } of removals) {
    if (!article.contains(marker)) continue;
    for (let top = topLevel(marker, article); top && canOpen(top, article); top = topLevel(marker, article)) {
      top.replaceWith(...top.childNodes);
    }
  }
}

function topLevel(marker: Comment, article: Element): Element | null {
  let top: Element | null = marker.parentElement;
  while (top && top !== article && top.parentElement !== article) top = top.parentElement;
  return top === article ? null : top;
}

function canOpen(box: Element, article: Element): boolean {
  if (!BOX.test(box.localName)) return false;
  if ([...box.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''))) return false;
  return !box.id || ![...article.querySelectorAll('a[href^="#"]')].some((link) => link.getAttribute('href') === `#${box.id}`);
}
