import { parentElementOf } from './own-getters';

/**
 * Says whether a tree may be nested deeper than `limit`: no when it certainly is not, which takes a look at few of its elements.
 *
 * Every step-th element of the page's order is asked how deep it stands. What lies on the way to a deepest element and before such a place
 * stands over that place, and after the last one fewer than `step` elements follow: the tree is at most `step` levels deeper than the places.
 * Calls nothing through the elements themselves, since a page may hide their own properties.
 */
export function mayBeDeeper(root: Element, limit: number): boolean {
  const step = Math.max(1, Math.floor(limit / 2));
  const elements = Element.prototype.getElementsByTagName.call(root, '*');
  for (let at = step - 1; at < elements.length; at += step) {
    let depth = 1;
    for (let above = elements[at] as Element | null; above && above !== root; above = parentOf(above)) {
      if (++depth > limit - step) return true;
    }
  }
  return false;
}

function parentOf(element: Element): Element | null {
  return (parentElementOf?.call(element) as Element | null | undefined) ?? null;
}
