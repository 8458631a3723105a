import type { Block } from './list-blocks';

/** A hole wider than this is not one. */
const MAX_HOLE = 60;
/** A cell with more text belongs to a page that is laid out with tables. */
const MAX_CELL_LENGTH = 300;
/** Parts of one thing: a list whose middle is missing is wrong. A loose line that scores low is not; over the marked pages most are clutter. */
const PARTS = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'pre', 'blockquote', 'h2', 'h3', 'h4', 'h5', 'h6']);
const INSIDE_TEXT = new Set([
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'blockquote',
  'pre',
  'p',
  'details',
  'summary',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'span',
  'code',
]);

/**
 * Keeps what stands between two kept blocks of one parent: an item of a list, a cell of a table, code or a heading in the middle of a text
 * is part of it, as long as it is not mostly links and no rule or score speaks against it.
 * @param mayKeep whether a block may come back
 */
export function fillHoles(blocks: readonly Block[], kept: ReadonlySet<number>, mayKeep: (index: number) => boolean): Set<number> {
  const filled = new Set(kept);
  const order = [...kept].sort((a, b) => a - b);
  for (let at = 0; at + 1 < order.length; at++) {
    const first = order[at] as number;
    const last = order[at + 1] as number;
    if (last - first < 2 || last - first > MAX_HOLE) continue;
    const parent = topOf(blocks[first]?.element);
    if (!parent || parent !== topOf(blocks[last]?.element)) continue;
    for (let i = first + 1; i < last; i++) {
      const block = blocks[i];
      if (!block || block.linkLength > block.text.length / 2 || !isPart(block) || !mayKeep(i)) continue;
      if (topOf(block.element) === parent) filled.add(i);
    }
  }
  return filled;
}

function isPart({ element, text }: Block): boolean {
  const part = PARTS.has(element.localName) ? element : element.parentElement;
  return part !== null && PARTS.has(part.localName) && (!/^t[dh]$/.test(part.localName) || text.length <= MAX_CELL_LENGTH);
}

/** The box that holds a block, seen past lists, tables and quotes. */
function topOf(element: Element | undefined): Element | null {
  let at = element?.parentElement ?? null;
  while (at && INSIDE_TEXT.has(at.localName)) at = at.parentElement;
  return at;
}
