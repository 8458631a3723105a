import type { LeadPicture } from './article';
import { foldText } from './fold-text';
import { RUN_MARK } from './list-blocks';
import { repairCode } from './repair-code';
import { repairEmbeds } from './repair-embeds';
import { repairPictures } from './repair-pictures';
import { parseInertly } from './sanitize';

/** The finished article as nodes, and the picture that stands above it. */
export interface RepairedArticle {
  readonly article: Element;
  /** Null when there is none or the text already starts with it. */
  readonly leadPicture: LeadPicture | null;
}

/**
 * Makes an assembled article fit to be shown: pictures with real addresses and captions, code with its line breaks and language,
 * embeds as links, absolute links, no wrapper boxes, no second title.
 */
export function repairArticle(
  root: Element,
  page: { readonly base: string; readonly title: string; readonly leadPicture: LeadPicture | null },
): RepairedArticle {
  const article = root.ownerDocument.createElement('div');
  if (root.localName === 'body') article.append(...root.childNodes);
  else {
    root.before(article);
    article.append(root);
  }
  settleRuns(article);
  repairEmbeds(article, page.base);
  repairPictures(article, page.base, parseInertly);
  repairCode(article);
  resolveLinks(article, page.base);
  dropTitle(article, page.title);
  dropEmptyFigures(article);
  unwrapLonelyBoxes(article);
  return { article, leadPicture: startsWithPicture(article) ? null : page.leadPicture };
}

/** Gives removed blocks, which may be put back, real addresses of pictures and links. */
export function repairRemovals(contents: readonly Element[], base: string): void {
  const [first] = contents;
  if (!first) return;
  const holder = first.ownerDocument.createElement('div');
  holder.append(...contents);
  repairPictures(holder, base, parseInertly);
  resolveLinks(holder, base);
}

/** Loose text that stood between line breaks becomes paragraphs; elsewhere its wrapper goes. */
function settleRuns(article: Element): void {
  for (const run of article.querySelectorAll(`[${RUN_MARK}]`)) {
    const parent = run.parentElement;
    if (!parent) continue;
    if (!/^(?:div|section|article|main|td|blockquote|center|body|form)$/.test(parent.localName)) {
      if (parent.localName !== 'p') run.replaceWith(...run.childNodes);
      else run.removeAttribute(RUN_MARK);
      continue;
    }
    for (const side of ['previousSibling', 'nextSibling'] as const) {
      for (
        let node = run[side];
        node && ((node as Element).localName === 'br' || (node.nodeType === 3 && !/\S/.test(node.textContent ?? '')));
        node = run[side]
      )
        node.remove();
    }
    const paragraph = article.ownerDocument.createElement('p');
    paragraph.append(...run.childNodes);
    run.replaceWith(paragraph);
  }
}

function resolveLinks(article: Element, base: string): void {
  for (const link of article.querySelectorAll('a[href]')) {
    const href = (link.getAttribute('href') ?? '').trim();
    if (href.startsWith('#')) continue;
    try {
      const url = new URL(href, base);
      if (url.hash && url.href.replace(/#.*$/, '') === base.replace(/#.*$/, '')) link.setAttribute('href', url.hash);
      else link.setAttribute('href', url.href);
    } catch {
      link.removeAttribute('href');
    }
  }
}

/** The reader shows the title itself. */
function dropTitle(article: Element, title: string): void {
  const wanted = foldText(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (!wanted) return;
  for (const heading of article.querySelectorAll('h1, h2')) {
    const text = foldText(heading.textContent ?? '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (text === wanted || (heading.localName === 'h1' && text.length > 12 && (wanted.startsWith(text) || text.startsWith(wanted)))) {
      heading.remove();
      return;
    }
  }
}

function dropEmptyFigures(article: Element): void {
  for (const figure of article.querySelectorAll('figure')) {
    if (!figure.querySelector('img, table, pre, blockquote, math, code, a[href]')) {
      if (figure.querySelector('figcaption') || !/\S/.test(figure.textContent ?? '')) figure.remove();
    }
  }
}

/** Boxes that only hold one other box say nothing, and hide an article's parts from "top-level child". */
function unwrapLonelyBoxes(article: Element): void {
  for (;;) {
    const only = article.firstElementChild;
    if (!only || only.nextElementSibling || !/^(?:div|section|article|main|center|form|span|body)$/.test(only.localName)) return;
    if ([...article.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.textContent ?? ''))) return;
    if (!only.firstElementChild && only.localName === 'span') return;
    if (!only.querySelector('p, div, h2, h3, ul, ol, section, blockquote, pre, table, figure, span')) return;
    only.replaceWith(...only.childNodes);
  }
}

function startsWithPicture(article: Element): boolean {
  const image = article.querySelector('img');
  if (!image) return false;
  const range = image.compareDocumentPosition(article.querySelector('p, h2, h3, ul, ol, blockquote') ?? image);
  if (range & Node.DOCUMENT_POSITION_FOLLOWING) return true;
  return false;
}
