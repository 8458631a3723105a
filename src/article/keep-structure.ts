import type { Block } from './list-blocks';

/** What names the rest of a thing: a table's caption and heads, a term, what unfolds the rest. */
const NAMES_OF: readonly (readonly [name: string, thing: string])[] = [
  ['caption', 'table'],
  ['th', 'table'],
  ['dt', 'dl'],
  ['summary', 'details'],
];

/** Code is boxed in many ways; with kept text so many blocks before and after, it belongs to it. */
const MAX_CODE_GAP = 8;

/**
 * Keeps what a text needs to be read: the heading over a kept block, preformatted text that stands beside kept blocks, and the captions,
 * heads and terms of tables and lists of which something is kept.
 * @param mayKeep whether a block may come back; `isName` when it names something that is kept, and only a rule may speak against it
 */
export function keepStructure(
  blocks: readonly Block[],
  kept: ReadonlySet<number>,
  mayKeep: (index: number, isName: boolean) => boolean,
): Set<number> {
  const all = new Set(kept);
  if (kept.size === 0) return all;
  const boxes = new Set<Element>();
  const things = new Set<Element>();
  for (const index of kept) {
    for (const box of boxesOf(blocks[index])) boxes.add(box);
    const thing = blocks[index]?.element.closest('table, dl, details');
    if (thing) things.add(thing);
  }
  const order = [...kept].sort((a, b) => a - b);
  /** The first of `order` behind the block that is looked at. */
  let after = 0;
  const isAmongKept = (index: number): boolean => {
    const [before, behind] = [order[after - 1], order[after]];
    return before !== undefined && behind !== undefined && index - before <= MAX_CODE_GAP && behind - index <= MAX_CODE_GAP;
  };
  blocks.forEach((block, index) => {
    while ((order[after] ?? Number.POSITIVE_INFINITY) <= index) after++;
    if (block.element.localName === 'pre' && mayKeep(index, false) && boxesOf(block).some((box) => boxes.has(box))) all.add(index);
    else if (block.element.localName === 'pre' && mayKeep(index, true) && isAmongKept(index)) all.add(index);
    else if (things.size > 0 && isNameOfKept(block.element, things) && mayKeep(index, true)) all.add(index);
  });
  const first = Math.min(...kept);
  // Backwards, so that of two headings in a row both stay.
  for (let index = blocks.length - 2; index >= first; index--) {
    const block = blocks[index];
    if (!block || all.has(index) || !all.has(index + 1) || !/^h[2-6]$/.test(block.element.localName)) continue;
    // A headline of another story is a link to it.
    if (all.has(index - 1) && block.linkLength === 0 && mayKeep(index, true)) all.add(index);
    if (!mayKeep(index, false)) continue;
    const below = boxesOf(blocks[index + 1]);
    if (boxesOf(block).some((box) => below.includes(box))) all.add(index);
  }
  return all;
}

function isNameOfKept(element: Element, things: ReadonlySet<Element>): boolean {
  for (const [name, thing] of NAMES_OF) {
    const holder = element.closest(name)?.closest(thing);
    if (holder && things.has(holder)) return true;
  }
  return false;
}

/** The two boxes that a block stands in. The page's body is one only for what stands in it directly: everything else is in it, too. */
function boxesOf(block: Block | undefined): Element[] {
  const parent = block?.element.parentElement;
  const grandparent = parent?.parentElement;
  return [parent, grandparent?.localName === 'body' ? null : grandparent].filter((box) => box != null);
}
