/** Whether the text stands in columns that are leafed through: the style sheet decides, by setting and by room on the screen. */
export function isPaged(scroller: HTMLElement): boolean {
  return getComputedStyle(scroller).overflowY === 'hidden';
}

/** Number of the page that is shown, from 0, whatever the direction of the text. */
export function pageOf(scroller: HTMLElement): number {
  return Math.round(Math.abs(scroller.scrollLeft) / Math.max(1, scroller.clientWidth));
}

/** Shows page `page`; beyond the ends, the first or last one. */
export function showPage(scroller: HTMLElement, page: number): void {
  const direction = getComputedStyle(scroller).direction === 'rtl' ? -1 : 1;
  scroller.scrollTo({ left: direction * Math.max(0, page) * scroller.clientWidth, behavior: 'instant' });
}
