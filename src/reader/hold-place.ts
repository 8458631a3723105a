import { findReadingPlace, positionOf, type ReadingPlace, restoreReadingPlace } from './reading-place';

/** Time without another scroll after which the place is looked up, so that it is known when the window changes its size. */
const LOOK_AFTER_MS = 120;

/**
 * Keeps the sentence that is being read where it is while the text is set anew. Gives the function that calls `change`, which sets it,
 * and puts the sentence back; a window that changes its size is seen by itself.
 *
 * The place is looked up once and then kept until the person scrolls: looked up again after every step of a slider it would drift.
 */
export function holdPlace(scroller: HTMLElement, content: HTMLElement, signal: AbortSignal): (change: () => void) => void {
  let held: { readonly place: ReadingPlace; readonly position: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [width, height] = [scroller.clientWidth, scroller.clientHeight];

  const look = () => {
    clearTimeout(timer);
    const position = positionOf(scroller);
    if (held?.position === position || scroller.clientHeight === 0) return;
    // At the very top the headline is read, which has no place of its own and stays where it is.
    const found = position > 0 ? findReadingPlace(scroller, content) : null;
    held = found && { place: found.place, position };
  };
  const putBack = () => {
    if (!held) return;
    restoreReadingPlace(held.place, scroller, content);
    held = { place: held.place, position: positionOf(scroller) };
  };

  scroller.addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = setTimeout(look, LOOK_AFTER_MS);
    },
    { passive: true, signal },
  );
  // Told after the new layout and before it is painted.
  const sizes = new ResizeObserver(() => {
    if (scroller.clientWidth === width && scroller.clientHeight === height) return;
    [width, height] = [scroller.clientWidth, scroller.clientHeight];
    putBack();
  });
  sizes.observe(scroller);
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    clearTimeout(timer);
  });

  return (change) => {
    look();
    change();
    putBack();
  };
}
