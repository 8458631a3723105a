/** Blocks that are pointed at as a whole, whatever is in them. */
const WHOLE = 'table, figure, pre, dl, details, .put-back';
/** Blocks that are pointed at when no smaller one is in them. */
const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, hr, address, div, section, img';

/** The blocks of a set article that a person can step through, in page order: the smallest ones that are blocks. */
export function listPointable(text: Element): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(`${WHOLE}, ${BLOCKS}`)].filter((block) => isPointable(block, text));
}

/** The block that a person means by pointing at `target`; null for none. */
export function findPointable(target: EventTarget | null, text: Element): HTMLElement | null {
  if (!(target instanceof Element) || !text.contains(target)) return null;
  for (let at: Element | null = target; at && at !== text; at = at.parentElement) {
    const whole: HTMLElement | null = at.closest<HTMLElement>(WHOLE);
    if (whole && text.contains(whole)) return outermostWhole(whole, text);
    if (at instanceof HTMLElement && isPointable(at, text)) return at;
  }
  return null;
}

/** The next larger block around one; null when that would be the whole text. */
export function findLarger(block: Element, text: Element): HTMLElement | null {
  const parent = block.closest('.table, .code')?.parentElement ?? block.parentElement;
  if (!parent || parent === text || !text.contains(parent)) return null;
  return parent.childElementCount === 1 ? (findLarger(parent, text) ?? parent) : parent;
}

function isPointable(block: HTMLElement, text: Element): boolean {
  const whole = block.matches(WHOLE) ? block.parentElement?.closest(WHOLE) : block.closest(WHOLE);
  if (whole && text.contains(whole)) return false;
  if (block.matches(WHOLE)) return true;
  if (block.matches('.hidden-block, .table, .code')) return false;
  if (block.localName === 'img') return block.closest('p, li, h1, h2, h3, h4, h5, h6, blockquote') === null;
  return (
    block.localName === 'hr' || (!block.querySelector(`${WHOLE}, ${BLOCKS}`) && /\S/.test(block.textContent ?? '')) || hasOwnText(block)
  );
}

/** Loose text beside smaller blocks can only be reached through its box. */
function hasOwnText(block: Element): boolean {
  return (
    /^(?:div|section|li|blockquote|p)$/.test(block.localName) &&
    [...block.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''))
  );
}

function outermostWhole(block: HTMLElement, text: Element): HTMLElement {
  const outer = block.parentElement?.closest<HTMLElement>(WHOLE);
  return outer && text.contains(outer) ? outermostWhole(outer, text) : block;
}
