import { isPaged, pageOf, showPage } from '../paging';

/** One turn of a wheel sends many events: those within this time are one. */
const WHEEL_PAUSE_MS = 350;
const WHEEL_LEAST = 12;

/** While the text stands in pages: turns them by keys and wheel, and comes to rest on a whole page after anything else that scrolls. */
export function turnPages(reader: HTMLElement, scroller: HTMLElement, signal: AbortSignal): void {
  let lastTurn = Number.NEGATIVE_INFINITY;
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!isPaged(scroller) || event.ctrlKey || Math.abs(event.deltaY) <= Math.abs(event.deltaX) || isScrollable(event.target, scroller))
        return;
      event.preventDefault();
      if (event.timeStamp - lastTurn < WHEEL_PAUSE_MS || Math.abs(event.deltaY) < WHEEL_LEAST) return;
      lastTurn = event.timeStamp;
      showPage(scroller, pageOf(scroller) + Math.sign(event.deltaY));
    },
    { passive: false, signal },
  );
  reader.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !isPaged(scroller)) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, button, summary, .panel, .lightbox')) return;
      const page = findPage(event, scroller);
      if (page === null) return;
      event.preventDefault();
      showPage(scroller, page);
    },
    { signal },
  );
  scroller.addEventListener('scrollend', () => isPaged(scroller) && showPage(scroller, pageOf(scroller)), { signal });
}

function findPage(event: KeyboardEvent, scroller: HTMLElement): number | null {
  const page = pageOf(scroller);
  const isRtl = getComputedStyle(scroller).direction === 'rtl';
  switch (event.key) {
    case ' ':
      return page + (event.shiftKey ? -1 : 1);
    case 'PageDown':
    case 'ArrowDown':
      return page + 1;
    case 'PageUp':
    case 'ArrowUp':
      return page - 1;
    case 'ArrowRight':
      return page + (isRtl ? -1 : 1);
    case 'ArrowLeft':
      return page + (isRtl ? 1 : -1);
    case 'Home':
      return 0;
    case 'End':
      return Math.ceil(scroller.scrollWidth / Math.max(1, scroller.clientWidth));
    default:
      return null;
  }
}

/** Code and tables that scroll inside themselves keep the wheel. */
function isScrollable(target: EventTarget | null, scroller: HTMLElement): boolean {
  for (let node = target instanceof Element ? target : null; node && node !== scroller; node = node.parentElement) {
    if (node.scrollHeight > node.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(node).overflowY)) return true;
  }
  return false;
}
