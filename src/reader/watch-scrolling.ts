import { isPaged } from './paging';

/** What the bar shows about where one is. */
export interface ScrollState {
  /** The text has left its resting place: the bar gets its line. */
  readonly isScrolled: boolean;
  /** The headline is out of sight: the bar shows it. */
  readonly isHeadlineGone: boolean;
  /** Share of the article's text above the lower edge of the screen, 0 to 1. */
  readonly progress: number;
}

/** Reports where `scroller` stands in `article`: at the start, and then once a frame at most. */
export function watchScrolling(
  scroller: HTMLElement,
  article: HTMLElement,
  onChange: (state: ScrollState) => void,
  signal: AbortSignal,
): void {
  const headline = article.querySelector('h1');
  let frame = 0;
  const measure = () => {
    frame = 0;
    if (isPaged(scroller)) {
      const { scrollLeft, clientWidth, scrollWidth } = scroller;
      const isTurned = Math.abs(scrollLeft) > 8;
      const progress = Math.min(1, (Math.abs(scrollLeft) + clientWidth) / Math.max(1, scrollWidth));
      onChange({ isScrolled: isTurned, isHeadlineGone: isTurned, progress });
      return;
    }
    const view = scroller.getBoundingClientRect();
    const { top, height } = article.getBoundingClientRect();
    const readable = view.bottom - top;
    onChange({
      isScrolled: scroller.scrollTop > 8,
      isHeadlineGone: headline !== null && headline.getBoundingClientRect().bottom < view.top + 40,
      progress: height > 0 ? Math.min(1, Math.max(0, readable / height)) : 1,
    });
  };
  const schedule = () => {
    frame ||= requestAnimationFrame(measure);
  };
  scroller.addEventListener('scroll', schedule, { passive: true, signal });
  const resizes = new ResizeObserver(schedule);
  resizes.observe(article);
  resizes.observe(scroller);
  signal.addEventListener('abort', () => {
    resizes.disconnect();
    cancelAnimationFrame(frame);
  });
}
