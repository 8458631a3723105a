import type { TextFacts } from './describe-text';
import type { Block } from './list-blocks';

/** Sums over the blocks in an element, in the unit of `TextFacts.size`. */
export interface Sums {
  /** All text. */
  size: number;
  /** Text in links. */
  linked: number;
  /** Text of blocks that are prose. */
  prose: number;
  /** Text that rules take for clutter. */
  marked: number;
}

/**
 * Sums up the blocks for every element above them.
 * @param markOf per block, something where a rule marks it
 * @returns the sums of each element that holds a block, and of the page
 */
export function sumUp(
  blocks: readonly Block[],
  own: readonly TextFacts[],
  markOf: readonly unknown[],
  body: Element,
): { readonly sums: ReadonlyMap<Element, Sums>; readonly page: Sums } {
  const sums = new Map<Element, Sums>();
  /** Parents before their children, so that read backwards every element is whole before it is added to the one above. */
  const order: [Element, Sums][] = [];
  const sumOf = (element: Element): Sums => {
    let sum = sums.get(element);
    if (!sum) {
      if (element !== body && element.parentElement) sumOf(element.parentElement);
      sum = { size: 0, linked: 0, prose: 0, marked: 0 };
      sums.set(element, sum);
      order.push([element, sum]);
    }
    return sum;
  };
  blocks.forEach(({ element }, i) => {
    const { size, linkRatio, isProse } = own[i] as TextFacts;
    const sum = sumOf(element);
    sum.size += size;
    sum.linked += size * linkRatio;
    if (isProse) sum.prose += size;
    if (markOf[i]) sum.marked += size;
  });
  for (let i = order.length - 1; i >= 0; i--) {
    const [element, sum] = order[i] as [Element, Sums];
    const above = element === body ? null : element.parentElement && sums.get(element.parentElement);
    if (!above) continue;
    above.size += sum.size;
    above.linked += sum.linked;
    above.prose += sum.prose;
    above.marked += sum.marked;
  }
  return { sums, page: sums.get(body) ?? { size: 0, linked: 0, prose: 0, marked: 0 } };
}
