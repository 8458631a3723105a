import type { SpokenBlock } from './list-spoken-blocks';

/**
 * Gives the number of the block that was pressed, at which reading is to go on; null for a press that means something else: a link, a button,
 * a highlight, or the end of selecting with the mouse.
 */
export function findPressedBlock(event: MouseEvent, content: HTMLElement, blocks: readonly SpokenBlock[]): number | null {
  const { target } = event;
  if (event.defaultPrevented || event.button !== 0 || !(target instanceof Element)) return null;
  if (target.closest('a, button, summary, input, label, mark, [role=button]')) return null;
  if (content.ownerDocument.getSelection()?.isCollapsed === false) return null;
  const holding = blocks.filter(({ element }) => element !== content && element.contains(target));
  // The innermost: a list item stands in its list.
  const found = holding.find(({ element }) => !holding.some((other) => other.element !== element && element.contains(other.element)));
  return found ? blocks.indexOf(found) : null;
}
