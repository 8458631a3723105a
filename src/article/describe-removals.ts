import type { RemovedBlock } from './article';
import { readText } from './list-blocks';
import type { Removal } from './removal-log';

const MAX_TEXT_LENGTH = 2_000;
const MAX_REMOVALS = 60;
const MAX_ELEMENTS = 600;

/** Removals that a reader of the article would have met: those in the part of the page that holds it. */
export function findRemovalsNear(article: Element, body: Element, removals: readonly Removal[]): Removal[] {
  let region: Element = article;
  for (let at = article.parentElement; at && at !== body; at = at.parentElement) {
    if (/^(?:article|main)$/.test(at.localName) || at.getAttribute('role') === 'main') region = at;
  }
  if (region === article) region = body;
  return removals
    .filter(({ marker }) => region.contains(marker))
    .filter(({ marker }) => !marker.parentElement?.closest('nav, footer, [role="navigation"]'))
    .sort((a, b) => (a.marker.compareDocumentPosition(b.marker) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .slice(0, MAX_REMOVALS);
}

/** What is sanitized of a removal: its contents, or nothing where they are a page of their own (a thread of a thousand comments). */
export function contentsOf(removal: Removal): Element {
  return removal.holder.getElementsByTagName('*').length > MAX_ELEMENTS
    ? removal.holder.ownerDocument.createElement('div')
    : removal.holder;
}

/** What is said of a removal beside its markup. */
export type RemovalFacts = Omit<RemovedBlock, 'html'>;

/**
 * Says of each removal what it was and where it stood, as plain data.
 * @param article the finished article's nodes, before sanitizing
 */
export function describeRemovals(article: Element, removals: readonly Removal[]): RemovalFacts[] {
  return removals.map(({ kind, label, holder, marker }) => ({
    kind,
    label,
    text: readText(holder).slice(0, MAX_TEXT_LENGTH),
    place: placeOf(marker, article),
  }));
}

function placeOf(marker: Comment, article: Element): number {
  let place = 0;
  for (const child of article.children) {
    if (child.contains(marker) || !(marker.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_PRECEDING)) break;
    place++;
  }
  return place;
}
