import { normalizeUrl } from '@/article/normalize-url';

export interface PageWatch {
  readonly document: Document;
  /** Called when the reader's host may have been taken out of the page. */
  readonly onRemoved: () => void;
  /** Called once when the page shows another address, fragment and tracking parameters aside. */
  readonly onMoved: () => void;
  /** Called several times a second while nothing of that happened, for whatever else has no event. */
  readonly onTick: () => void;
  readonly signal: AbortSignal;
}

const ADDRESS_CHECK_MS = 300;

/** Notices that the page fights back or goes elsewhere. Only the outermost two levels of the document are watched, so that a busy page costs nothing. */
export function watchPage({ document, onRemoved, onMoved, onTick, signal }: PageWatch): void {
  const observer = new MutationObserver(() => {
    observeOutermost();
    onRemoved();
  });
  const observeOutermost = () => {
    observer.observe(document, { childList: true });
    if (document.documentElement) observer.observe(document.documentElement, { childList: true });
  };
  observeOutermost();

  const address = normalizeUrl(document.URL);
  // There is no event for history.pushState that isolated worlds get in every browser.
  const timer = setInterval(() => {
    if (normalizeUrl(document.URL) === address) return onTick();
    clearInterval(timer);
    onMoved();
  }, ADDRESS_CHECK_MS);

  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(timer);
  });
}
