import { isPaged, showPage } from './paging';

/** Where reading stopped, told by text so that it survives another font, width or a re-save. */
export interface ReadingPlace {
  /** Number of the top-level block of the article's markup, from 0. */
  readonly block: number;
  /** First characters of that block's text (at most 80), to find it again when blocks moved. */
  readonly quote: string;
  /** How much of the block was above the edge of the screen, 0 to 1: of its text, or of its height where it holds pictures. */
  readonly fraction: number;
}

/** Reading is where the bar ends, in CSS pixels from the top of the scroller. */
const READING_LINE_PX = 64;
const QUOTE_LENGTH = 80;

/** Finds the block at the reading line, or the first one on the page, and the share of the text up to the lower edge. Null when the article has no blocks. */
export function findReadingPlace(
  scroller: HTMLElement,
  content: HTMLElement,
): { readonly place: ReadingPlace; readonly progress: number } | null {
  const blocks = listBlocks(content);
  const isBefore = createBeforeTest(scroller);
  const index = blocks.findIndex((block) => !isBefore(block.getBoundingClientRect()));
  const number = index === -1 ? blocks.length - 1 : index;
  const block = blocks[number];
  if (!block) return null;
  return {
    place: { block: number, quote: quoteOf(block), fraction: shareBefore(block, scroller, isBefore) },
    progress: measureProgress(scroller, content),
  };
}

/** Scrolls so that `place` stands at the reading line or on the page again. A block that moved is found by its words; one that is gone leaves the text at its number. */
export function restoreReadingPlace(place: ReadingPlace, scroller: HTMLElement, content: HTMLElement): void {
  const blocks = listBlocks(content);
  const expected = blocks[place.block];
  const found = expected && quoteOf(expected) === place.quote ? expected : (nearest(blocks, place) ?? expected);
  if (!found || (place.block === 0 && place.fraction === 0)) return;
  const at = startOf(found, place.fraction);
  const view = scroller.getBoundingClientRect();
  if (isPaged(scroller)) {
    const isRtl = getComputedStyle(scroller).direction === 'rtl';
    const distance = Math.abs(scroller.scrollLeft) + (isRtl ? view.right - at.right : at.left - view.left);
    showPage(scroller, Math.floor((distance + 1) / Math.max(1, scroller.clientWidth)));
    return;
  }
  // A little above the line: rounded to whole pixels, the line before could reach over it, and each look would go one line up.
  scroller.scrollTop += at.top - view.top - READING_LINE_PX + 2;
}

/** How far the text is scrolled or leafed through, in CSS pixels; another number is another place. */
export function positionOf({ scrollTop, scrollLeft }: HTMLElement): number {
  return Math.abs(scrollTop) + Math.abs(scrollLeft);
}

/** Tells whether a box lies wholly before what is being read: above the reading line, or on an earlier page. Text order and this order agree. */
function createBeforeTest(scroller: HTMLElement): (box: Edges) => boolean {
  const view = scroller.getBoundingClientRect();
  if (!isPaged(scroller)) return (box) => box.bottom <= view.top + READING_LINE_PX;
  if (getComputedStyle(scroller).direction === 'rtl') return (box) => box.left >= view.right - 1;
  return (box) => box.right <= view.left + 1;
}

function measureProgress(scroller: HTMLElement, content: HTMLElement): number {
  if (isPaged(scroller)) return clamp((Math.abs(scroller.scrollLeft) + scroller.clientWidth) / Math.max(1, scroller.scrollWidth));
  const { top, height } = content.getBoundingClientRect();
  return height > 0 ? clamp((scroller.getBoundingClientRect().bottom - top) / height) : 1;
}

/** Counting characters, not pixels, finds the same sentence after any change of type. */
function shareBefore(block: Element, scroller: HTMLElement, isBefore: (box: Edges) => boolean): number {
  const length = countLetters(block);
  const { top, height } = block.getBoundingClientRect();
  const line = scroller.getBoundingClientRect().top + READING_LINE_PX;
  if (length === 0) return !isPaged(scroller) && height > 0 ? clamp((line - top) / height) : 0;
  let [before, after] = [0, length];
  while (before < after) {
    const middle = (before + after) >> 1;
    const box = boxOfCharacter(block, middle);
    if (!box || isBefore(box)) before = middle + 1;
    else after = middle;
  }
  return before / length;
}

/** Gives the box of the character at `share` of the text; of the block where it has none. */
function startOf(block: Element, share: number): Edges {
  const length = countLetters(block);
  const { top, bottom, left, right, height } = block.getBoundingClientRect();
  // All of its text was above, only its lower edge was not.
  if (share === 1) return { top: bottom - 1, bottom, left, right };
  if (share > 0 && length > 0) {
    const box = boxOfCharacter(block, Math.min(length - 1, Math.round(share * length)));
    if (box) return box;
  }
  return { top: top + height * share, bottom, left, right };
}

/** A picture's caption says nothing about how much of the picture was seen, and a formula has no lines: such blocks are measured by height. */
function countLetters(block: Element): number {
  return block.localName === 'math' || block.querySelector('img') ? 0 : (block.textContent?.length ?? 0);
}

type Edges = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>;

function boxOfCharacter(block: Element, offset: number): DOMRect | null {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let start = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    if (offset < start + length) {
      const range = block.ownerDocument.createRange();
      range.setStart(node, offset - start);
      range.setEnd(node, offset - start + 1);
      const box = range.getBoundingClientRect();
      if (box.height > 0) return box;
      // White space between blocks has no box of its own: its parent tells where it is. What is hidden stands nowhere.
      const around = node.parentElement?.getBoundingClientRect();
      return around && around.height > 0 ? around : null;
    }
    start += length;
  }
  return null;
}

function nearest(blocks: readonly Element[], { block, quote }: ReadingPlace): Element | null {
  let best: Element | null = null;
  let distance = Number.POSITIVE_INFINITY;
  blocks.forEach((candidate, number) => {
    if (!quote || Math.abs(number - block) >= distance || quoteOf(candidate) !== quote) return;
    best = candidate;
    distance = Math.abs(number - block);
  });
  return best;
}

/** Formulas, which are no HTML, count like everything else. */
function listBlocks(content: HTMLElement): Element[] {
  return [...(content.querySelector('.text')?.children ?? [])].filter((child) => !child.hasAttribute('data-put-back'));
}

function quoteOf(block: Element): string {
  return (block.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, QUOTE_LENGTH);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
