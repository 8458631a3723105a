import type { SpokenBlock } from './list-spoken-blocks';

/** Gives the number of the block at which reading begins, which is where the person is: at the first block whose beginning is in view, at the very top with the headline. */
export function findFirstInView(blocks: readonly SpokenBlock[], scroller: HTMLElement): number {
  if (scroller.scrollTop < 40 && Math.abs(scroller.scrollLeft) < 40) return 0;
  const view = scroller.getBoundingClientRect();
  const index = blocks.findIndex(({ element }) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= view.top + 40 && bottom > top && top < view.bottom && left >= view.left - 1 && right <= view.right + 1;
  });
  return index === -1 ? 0 : index;
}
