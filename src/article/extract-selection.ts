import type { ExtractResult } from './article';
import { assembleArticle } from './assemble-article';
import { findMetadata } from './find-metadata';
import { listBlocks } from './list-blocks';
import { makePart } from './make-part';
import { RemovalLog } from './removal-log';
import { repairArticle } from './repair-article';
import { sanitizeCopy } from './sanitize';
import { stripAdSlots } from './strip-ad-slots';
import { stripHidden } from './strip-hidden';
import { type SelectedPart, takeSnapshot } from './take-snapshot';
import { writeText } from './write-text';

/**
 * Takes what a person selected out of a page as an article of its own: nothing is guessed, advertisements and hidden parts between the
 * selected words go, everything else stays. The same repair and the same sanitizer as for a whole page. Never throws and never changes
 * the live document.
 * @param ranges what is selected, in page order; collapsed ones count for nothing
 */
export function extractSelection(document: Document, ranges: readonly Range[], options: { readonly url: string }): ExtractResult {
  try {
    // Somebody may select the very words that look like an advertisement: then they are what is wanted.
    return (
      extract(document, ranges, options.url, true) ?? extract(document, ranges, options.url, false) ?? { ok: false, reason: 'no-selection' }
    );
  } catch (error) {
    console.warn('Sade: the selection could not be taken', error);
    return { ok: false, reason: 'failed' };
  }
}

function extract(live: Document, ranges: readonly Range[], url: string, isStripped: boolean): ExtractResult | null {
  const taken = takeSnapshot(
    live,
    ranges.filter((range) => !range.collapsed),
  );
  if (!taken.ok) return taken;
  const { snapshot } = taken;
  const { body, selected } = snapshot;
  if (isStripped) {
    stripAdSlots(snapshot, new RemovalLog());
    stripHidden(snapshot);
  }
  if (selected.length === 0 || selected.some(({ start, end }) => !body.contains(start) || !body.contains(end))) return null;
  keepOnly(body, selected);
  const blocks = listBlocks(body);
  const inner = blocks.length > 0 ? assembleArticle(blocks, new Set(blocks.keys()), new RemovalLog()) : findPictures(body);
  if (!inner) return null;
  // Words out of a quotation are quoted.
  const root = inner.closest('blockquote') ?? inner;
  const { articleBody: _unused, ...metadata } = findMetadata(live, { url });
  const { article } = repairArticle(root, { base: findBase(live, url), title: metadata.title, leadPicture: null });
  const text = writeText(article);
  if (text === '' && !article.querySelector('img')) return null;
  const html = sanitizeCopy(article, live);
  if (!html) return { ok: false, reason: 'failed' };
  return { ok: true, article: makePart({ ...metadata, url, removed: [], notices: [] }, html, text) };
}

/** Takes everything out that stands in no selected part; what holds selected things stays around them. */
function keepOnly(body: Element, selected: readonly SelectedPart[]): void {
  const starts = new Set<Node>(selected.map(({ start }) => start));
  const ends = new Set<Node>(selected.map(({ end }) => end));
  const outside: ChildNode[] = [];
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_ALL);
  let isInside = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (starts.has(node)) isInside = true;
    else if (ends.has(node)) isInside = false;
    else if (!isInside && !node.firstChild) outside.push(node as ChildNode);
  }
  for (const node of outside) {
    const parent = node.parentElement;
    node.remove();
    // A box goes with the last thing that was in it.
    for (let box: Element | null = parent; box && box !== body && !box.firstChild; ) {
      const around: Element | null = box.parentElement;
      box.remove();
      box = around;
    }
  }
}

/** A selection of nothing but a picture has no block of text. */
function findPictures(body: Element): Element | null {
  return body.querySelector('img, picture') ? body : null;
}

function findBase(document: Document, url: string): string {
  const named = Document.prototype.querySelector.call(document, 'base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(named, url) ? new URL(named, url).href : url;
}
