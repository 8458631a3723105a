import { findReadingPlace, positionOf, type ReadingPlace } from './reading-place';

/** Time without another scroll after which the place is reported: it is kept on disk each time. */
const REPORT_AFTER_MS = 1500;

/** Called with where reading stands and the share of the text that was read, 0 to 1. */
export type OnPlace = (place: ReadingPlace, progress: number) => void;

/**
 * Reports where reading stands in `scroller` each time it pauses elsewhere, when `signal` aborts, and when the window
 * goes away. Gives what takes the present position as known, one that the reader went to by itself, and what tells whether it is.
 */
export function followPlace(
  scroller: HTMLElement,
  content: HTMLElement,
  onPlace: OnPlace,
  signal: AbortSignal,
): { readonly takeAsKnown: () => void; readonly isKnown: () => boolean } {
  let known = positionOf(scroller);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    clearTimeout(timer);
    // The position, not the event: who scrolls and closes at once leaves before the browser has told of the scrolling.
    // Taken out of the page, the text has no place: every block would seem to be read.
    const position = positionOf(scroller);
    if (position === known || scroller.clientHeight === 0) return;
    known = position;
    const found = findReadingPlace(scroller, content);
    if (found) onPlace(found.place, found.progress);
  };
  scroller.addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = setTimeout(report, REPORT_AFTER_MS);
    },
    { passive: true, signal },
  );
  scroller.ownerDocument.defaultView?.addEventListener('pagehide', report, { signal });
  signal.addEventListener('abort', report);
  return {
    takeAsKnown() {
      known = positionOf(scroller);
    },
    isKnown: () => known === positionOf(scroller),
  };
}
