import { isPaged, showPage } from '../../paging';

export interface SpokenFollower {
  /** Brings what is being said into view, unless the person has scrolled away from it. */
  readonly follow: (spoken: Range | HTMLElement | null) => void;
  /** Goes back to what is being said and follows it again. */
  readonly catchUp: () => void;
}

/** What is said comes to rest at this share of the screen, so that what follows is in view. */
const RESTING_SHARE = 0.3;
/** Room that the bars take, in CSS pixels. */
const TOP_PX = 64;
const BOTTOM_PX = 120;
/** A smooth scroll of ours is over by then, where the browser does not say so. */
const OWN_SCROLL_MS = 1_200;

/**
 * Keeps what is being said in view until `signal` aborts. Who scrolls away is left in peace: `onFollowing` is told, and scrolling back to
 * what is being said, or `catchUp`, goes on following.
 */
export function followSpoken(scroller: HTMLElement, onFollowing: (isFollowing: boolean) => void, signal: AbortSignal): SpokenFollower {
  let spoken: Range | HTMLElement | null = null;
  let isFollowing = true;
  let ownUntil = 0;

  const setFollowing = (next: boolean) => {
    if (next === isFollowing) return;
    isFollowing = next;
    onFollowing(next);
  };
  const bring = () => {
    const box = spoken && boxOf(spoken);
    if (!box || isInView(box, scroller)) return;
    ownUntil = performance.now() + OWN_SCROLL_MS;
    const view = scroller.getBoundingClientRect();
    if (isPaged(scroller)) {
      const isRtl = getComputedStyle(scroller).direction === 'rtl';
      const distance = Math.abs(scroller.scrollLeft) + (isRtl ? view.right - box.right : box.left - view.left);
      showPage(scroller, Math.floor((distance + 1) / Math.max(1, scroller.clientWidth)));
      return;
    }
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const top = scroller.scrollTop + box.top - view.top - view.height * RESTING_SHARE;
    scroller.scrollTo({ top, behavior: isStill ? 'instant' : 'smooth' });
  };
  scroller.addEventListener(
    'scroll',
    () => {
      if (performance.now() < ownUntil || !spoken) return;
      const box = boxOf(spoken);
      if (box) setFollowing(isInView(box, scroller));
    },
    { passive: true, signal },
  );
  scroller.addEventListener(
    'scrollend',
    () => {
      ownUntil = 0;
    },
    { signal },
  );
  // A hand on the wheel is the person's, whatever still moves.
  for (const type of ['wheel', 'touchmove']) {
    scroller.addEventListener(
      type,
      () => {
        ownUntil = 0;
      },
      { passive: true, signal },
    );
  }
  return {
    follow(next) {
      spoken = next;
      if (isFollowing) bring();
    },
    catchUp() {
      setFollowing(true);
      bring();
    },
  };
}

function boxOf(spoken: Range | HTMLElement): DOMRect | null {
  const [first] = spoken.getClientRects();
  return first ?? null;
}

function isInView(box: DOMRect, scroller: HTMLElement): boolean {
  const view = scroller.getBoundingClientRect();
  if (isPaged(scroller)) return box.left >= view.left - 1 && box.right <= view.right + 1;
  return box.top >= view.top + TOP_PX && box.bottom <= view.bottom - BOTTOM_PX;
}
