import type { Article, RemovedBlock } from './article';
import { findPointed, type PointedBlock } from './pointed-block';
import { measureReadingTime } from './reading-time';
import { parseInertly, sanitize, sanitizeContents } from './sanitize';
import { writeText } from './write-text';

/** What a person changed in an open article; plain data. */
export interface ArticleEdits {
  /** Blocks that were hidden. */
  readonly hidden: readonly PointedBlock[];
  /** Numbers of the removed blocks that were put back. */
  readonly returned: readonly number[];
}

/**
 * Gives an article as a person has edited it: put-back blocks stand in its text, hidden ones among what was removed. Gives it unchanged
 * when there is nothing to change, or when the result cannot be made safe.
 */
export function editArticle(article: Article, { hidden, returned }: ArticleEdits, document: Document): Article {
  if (hidden.length === 0 && returned.length === 0) return article;
  const { body } = parseInertly(article.html);
  const places = [...body.children];
  const gone = hidden.flatMap((block) => {
    const element = findPointed(body, block);
    return element ? [{ element, next: nextTopLevel(body, element) }] : [];
  });
  const left = article.removed.flatMap((block, number) =>
    returned.includes(number) ? [] : [{ block, next: places[block.place] ?? null }],
  );
  // By number, so that two at the same place keep their order.
  for (const number of [...returned].sort((a, b) => a - b)) {
    const block = article.removed[number];
    if (block) body.insertBefore(makeBlock(block, body), places[block.place] ?? null);
  }
  const taken = gone.map(({ element, next }) => ({ block: take(element, document), next }));
  const html = sanitizeContents(body, document);
  if (html === null) return article;
  const children = [...body.children];
  const removed = [...left, ...taken].map(({ block, next }) => ({ ...block, place: placeOf(next, places, children) }));
  const text = writeText(body);
  return {
    ...article,
    html,
    text,
    ...measureReadingTime(text, article.lang),
    removed: removed.sort((a, b) => a.place - b.place),
  };
}

function makeBlock(block: RemovedBlock, body: Element): Element {
  const holder = body.ownerDocument.createElement('div');
  holder.append(...parseInertly(block.html).body.childNodes);
  return holder;
}

function take(element: Element, document: Document): RemovedBlock {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
  const holder = element.ownerDocument.createElement('div');
  element.replaceWith();
  holder.append(element);
  return { kind: 'hidden', label: '', html: sanitize(holder.innerHTML, document) ?? ('' as Article['html']), text, place: 0 };
}

/** The top-level block that a hidden one stood in, or the one after it when it was top-level itself. */
function nextTopLevel(body: Element, element: Element): Element | null {
  let top = element;
  while (top.parentElement && top.parentElement !== body) top = top.parentElement;
  return top === element ? top.nextElementSibling : top;
}

/** The number of top-level blocks before `next`, or before the first one after it that is still there. */
function placeOf(next: Element | null, places: readonly Element[], children: readonly Element[]): number {
  if (!next) return children.length;
  const still = places.slice(places.indexOf(next)).find((element) => children.includes(element));
  return still ? children.indexOf(still) : children.length;
}
