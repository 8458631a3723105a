/** How often it is looked whether somebody reads. */
const LOOK_EVERY_MS = 5_000;
/** As much is reported at once. */
const REPORT_EVERY_SECONDS = 30;
/** A screen of text is read in less; who does nothing for longer has gone. */
const IDLE_AFTER_MS = 120_000;

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'wheel', 'touchmove', 'keydown', 'scroll'] as const;

export interface CountReadingOptions {
  readonly reader: HTMLElement;
  readonly scroller: HTMLElement;
  /** Gives a time in milliseconds that only ever grows. */
  readonly now: () => number;
  /** Called with whole seconds about twice a minute, and with the rest at the end. */
  readonly onRead: (seconds: number) => void;
  readonly signal: AbortSignal;
}

/** Counts the time in which the reader is in view and somebody reads in it, until `signal` aborts. Reading aloud scrolls, and so counts. */
export function countReading({ reader, scroller, now, onRead, signal }: CountReadingOptions): void {
  const { ownerDocument } = reader;
  let lastLook = now();
  let lastSign = now();
  let seconds = 0;
  const look = () => {
    const passedMs = now() - lastLook;
    lastLook = now();
    // A computer that slept was not read at: a look that comes late counts as one.
    if (ownerDocument.visibilityState === 'visible' && now() - lastSign < IDLE_AFTER_MS) {
      seconds += Math.min(passedMs, 2 * LOOK_EVERY_MS) / 1000;
    }
    if (seconds >= REPORT_EVERY_SECONDS) report();
  };
  const report = () => {
    const whole = Math.floor(seconds);
    seconds -= whole;
    if (whole > 0) onRead(whole);
  };
  for (const type of SIGNS_OF_LIFE) {
    const target = type === 'scroll' ? scroller : reader;
    target.addEventListener(
      type,
      () => {
        lastSign = now();
      },
      { capture: true, passive: true, signal },
    );
  }
  ownerDocument.addEventListener(
    'visibilitychange',
    () => {
      // What was read until now counts; whoever comes back has just moved.
      if (ownerDocument.visibilityState === 'visible') {
        lastLook = now();
        lastSign = now();
        return;
      }
      seconds += now() - lastSign < IDLE_AFTER_MS ? Math.min(now() - lastLook, 2 * LOOK_EVERY_MS) / 1000 : 0;
      lastLook = now();
      report();
    },
    { signal },
  );
  const timer = setInterval(look, LOOK_EVERY_MS);
  const end = () => {
    look();
    report();
  };
  ownerDocument.defaultView?.addEventListener('pagehide', end, { signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    end();
  });
}
