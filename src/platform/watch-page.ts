/** Milliseconds from a change to the look at it; every further look waits longer, so that a page that never rests is looked at rarely. */
const FIRST_WAIT_MS = 400;
const WAIT_GROWTH = 1.6;
/** Changes later than this after a navigation are the page's life, not its loading. */
const WATCH_MS = 15_000;
/** Looks at most after one navigation. */
const MAX_LOOKS = 8;
/** Looks at least after a navigation inside an app: at first the old page's text may still stand there. */
const LOOKS_INSIDE_APP = 3;

/**
 * Calls `look` when the page's text is there, and again when it may have become another page: text rendered late, navigation inside a
 * single-page app, return from the back/forward cache. Everything is bounded: nothing runs while nothing happens.
 *
 * @param look looks at the page; `isNewPage` is true on the first look after a navigation or a return. Gives true when it has found what
 *   it looks for: late changes of that page are then of no interest
 * @param signal ends the watch; without one it lasts as long as the page
 */
export function watchPage(look: (isNewPage: boolean) => boolean, signal = new AbortController().signal): void {
  let looks = 0;
  let leastLooks = 1;
  let since = 0;
  let isPlanned = false;
  let url = '';

  const plan = (delayMs: number) => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => requestIdleCallback(run, { timeout: 1_000 }), delayMs);
  };
  const planNext = () => plan(FIRST_WAIT_MS * WAIT_GROWTH ** looks);
  const changes = new MutationObserver(planNext);

  const run = () => {
    isPlanned = false;
    if (signal.aborted) return;
    const isFound = look(looks === 0);
    looks++;
    if (looks < leastLooks) planNext();
    else if (isFound || looks >= MAX_LOOKS || Date.now() - since > WATCH_MS) changes.disconnect();
  };

  const start = (delayMs: number, least = 1) => {
    looks = 0;
    leastLooks = least;
    since = Date.now();
    url = addressWithoutFragment();
    changes.disconnect();
    changes.observe(document, { childList: true, subtree: true });
    plan(delayMs);
  };

  const startIfMoved = () => {
    if (addressWithoutFragment() !== url) start(FIRST_WAIT_MS, LOOKS_INSIDE_APP);
  };

  const watch = () => {
    start(0);
    window.addEventListener('load', () => plan(0), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && start(0), { signal });
    signal.addEventListener('abort', () => changes.disconnect());
    const { navigation } = window as { navigation?: EventTarget };
    if (navigation) navigation.addEventListener('navigatesuccess', startIfMoved, { signal });
    else {
      window.addEventListener('popstate', startIfMoved, { signal });
      document.addEventListener('visibilitychange', startIfMoved, { signal });
      // A single-page app changes its title with every story; clicks are the other sign of it.
      window.addEventListener('click', () => setTimeout(startIfMoved, FIRST_WAIT_MS), { capture: true, passive: true, signal });
    }
  };

  const whenReady = () => {
    // A page that is only rendered ahead may never be seen.
    if ((document as { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', whenReady, { once: true, signal });
    else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch, { once: true, signal });
    else watch();
  };
  whenReady();
}

/** A fragment is a place in the same page, unless it is a route ("#/story", "#!/story"). */
function addressWithoutFragment(): string {
  return location.href.replace(/#(?!!?\/).*$/, '');
}
