import { Readability } from '@mozilla/readability';
import type { Block } from './list-blocks';
import { mayBeDeeper } from './measure-depth';

const MARK = 'data-sade-block';
/** Marked clutter, and what has no text: asked about less, Readability answers faster. */
const BESIDE_THE_POINT = '[data-sade-mark], img, picture, source, video, audio, iframe, object, embed, button, noscript, hr';

/** It reads all the text below each list and box anew, so that time grows with the square of nesting: 300 lists in each other took two seconds. */
const MAX_DEPTH = 120;

/**
 * Asks Readability which blocks are the article.
 * @param body a copy of the page's body, in a document with the page's title and `<meta>` but no body
 * @returns indices into `blocks`; empty when it finds no article, or when the page is nested so deeply that it would take too long
 */
export function findReadable(body: Element, blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (mayBeDeeper(body, MAX_DEPTH) && isDeep(body)) return found;
  blocks.forEach((block, index) => {
    block.element.setAttribute(MARK, String(index));
  });
  try {
    const copy = body.ownerDocument.cloneNode(true) as Document;
    copy.documentElement.append(copy.importNode(body, true));
    for (const element of copy.querySelectorAll(BESIDE_THE_POINT)) element.remove();
    for (const element of copy.querySelectorAll('body, body *')) dropReported(element);
    const readability = new QuickReadability(copy, { disableJSONLD: true, keepClasses: true, serializer: (node) => node as Element });
    const content = readability.parse()?.content;
    for (const element of content?.querySelectorAll(`[${MARK}]`) ?? []) found.add(Number(element.getAttribute(MARK)));
    if (content) addRenamed(content, blocks, found);
  } catch {
    // Its opinion is one of several; without it the others decide.
  }
  for (const block of blocks) block.element.removeAttribute(MARK);
  return found;
}

/** Two of Readability's questions that it asks of every element, answered with the cheap part first: two in ten of its time. */
class QuickReadability extends Readability<Element> {
  declare REGEXPS: { readonly byline: RegExp };

  /** Without a `style` attribute no style of its own hides an element. */
  _isProbablyVisible(node: HTMLElement): boolean {
    if (node.hasAttribute('style') && (node.style?.display === 'none' || node.style?.visibility === 'hidden')) return false;
    return (
      !node.hasAttribute('hidden') &&
      (node.getAttribute('aria-hidden') !== 'true' || (node.className?.includes?.('fallback-image') ?? false))
    );
  }

  _isValidByline(node: Element, names: string): boolean {
    const isMarked = node.getAttribute('rel') === 'author' || (node.getAttribute('itemprop')?.includes('author') ?? false);
    if (!isMarked && !this.REGEXPS.byline.test(names)) return false;
    const { length } = (node.textContent ?? '').trim();
    return length > 0 && length < 100;
  }
}

/**
 * Readability hands attributes on from a box to what it puts in the box's place, and a browser reports a handler or a `style` that is set to
 * the page's policy: the page would learn from it that we are here. What the style hides stays hidden.
 */
function dropReported(element: Element): void {
  for (const name of element.getAttributeNames()) if (/^on/i.test(name)) element.removeAttribute(name);
  if (!element.hasAttribute('style')) return;
  const { display, visibility } = (element as HTMLElement).style ?? {};
  if (display === 'none' || visibility === 'hidden') element.setAttribute('hidden', '');
  element.removeAttribute('style');
}

function isDeep(body: Element): boolean {
  let depth = 1;
  for (let at: Element | null = body; at; ) {
    if (at.firstElementChild) {
      if (++depth > MAX_DEPTH) return true;
      at = at.firstElementChild;
      continue;
    }
    while (at && at !== body && !at.nextElementSibling) {
      at = at.parentElement;
      depth--;
    }
    at = at && at !== body ? at.nextElementSibling : null;
  }
  return false;
}

/** Readability turns boxes of text into paragraphs; where a DOM loses attributes on the way (jsdom), the text tells which block it was. */
function addRenamed(content: Element, blocks: readonly Block[], found: Set<number>): void {
  let byText: Map<string, number> | undefined;
  for (const paragraph of content.querySelectorAll(`p:not([${MARK}])`)) {
    byText ??= new Map(blocks.map((block, index) => [squeeze(block.text), index]));
    const index = byText.get(squeeze(paragraph.textContent ?? ''));
    if (index !== undefined) found.add(index);
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
