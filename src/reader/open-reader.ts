import type { Article } from '@/article/article';
import { captureKeys } from './capture-keys';
import { mountReader, type ReaderContent } from './mount-reader';
import { quietScrollbar } from './quiet-scrollbar';
import { createReaderHost } from './reader-host';
import { watchCover } from './watch-cover';
import { watchPage } from './watch-page';

/** A page that stands above the reader more often than this within the time is fighting. */
const MAX_RAISES = 3;
const FIGHT_MS = 10_000;

export interface ReaderOptions extends ReaderContent {
  /** The page's document, which stays untouched but for one host element while the reader is open. */
  readonly document: Document;
  /** Called once, after the reader is gone and focus is back, however it was closed. */
  readonly onClose: (reason: CloseReason) => void;
  /** The page took the reader out twice, or keeps covering it: show the article elsewhere. `onClose` follows. */
  readonly onRescue: (article: Article) => void;
  /** True once Sade was updated or removed under the open page: nothing can be asked of it any more. */
  readonly isOutdated?: () => boolean;
}

/** "moved": the page shows another address now, and nobody has closed anything. */
export type CloseReason = 'closed' | 'moved';

export interface ReaderHandle {
  /** Closes at once; harmless when already closed. */
  readonly close: (reason: CloseReason) => void;
  /** Tells that the article was saved or removed elsewhere. */
  readonly showSaved: (isSaved: boolean) => void;
  /** Says a sentence to the eye and to assistive technology. */
  readonly say: (sentence: string) => void;
  /** Copies what is selected of the text; null when nothing is. Still to be sanitized. */
  readonly cutSelection: () => HTMLElement | null;
}

/**
 * Opens the reader over a page: modal, in a closed shadow root, the page behind it inert and its keys not reaching it.
 *
 * Closing leaves the page as it was: markup, focus, scroll position. A page that removes the reader gets it back once, one that covers it a
 * few times: pages show their dialogs when they like, and only one that insists is fighting.
 */
export function openReader(options: ReaderOptions): ReaderHandle {
  const { document, article, onClose, onRescue } = options;
  const window = document.defaultView;
  if (!window) throw new TypeError('openReader: the document has no window');
  const lifetime = new AbortController();
  const before = rememberPage(document, window);
  const host = createReaderHost(document);
  const keys = captureKeys(window, () => host.root.activeElement ?? host.dialog);
  const mounted = mountReader(options, {
    root: host.root,
    reader: host.dialog,
    pictureSource: acceptWebPicture,
    onClose: () => close('closed'),
  });
  let removals = 0;
  const raises: number[] = [];
  let isCovered = () => false;
  let showScrollbar = () => {};

  const close = (reason: CloseReason) => {
    if (lifetime.signal.aborted) return;
    lifetime.abort();
    mounted.unmount();
    showScrollbar();
    host.detach();
    keys.release();
    before.restore();
    onClose(reason);
  };
  const putBack = () => {
    if (host.isShown() || lifetime.signal.aborted) return;
    removals += 1;
    if (removals === 1 && document.documentElement) {
      host.attach();
      keys.renew();
      mounted.start();
      return;
    }
    giveUp();
  };
  const giveUp = () => {
    // Once nobody can be asked to show the article elsewhere, whoever is above us is the new Sade's reader as likely as the page.
    if (!options.isOutdated?.()) onRescue(article);
    close('closed');
  };
  const look = () => {
    if (options.isOutdated?.()) mounted.showProblem('outdated');
    if (!isCovered()) return;
    const now = Date.now();
    raises.push(now);
    const lately = raises.filter((time) => now - time < FIGHT_MS).length;
    if (lately > MAX_RAISES || options.isOutdated?.()) return giveUp();
    host.attach();
    mounted.start();
  };

  host.onDismiss(
    () => mounted.dismiss() || close('closed'),
    () => close('closed'),
  );
  host.attach();
  isCovered = watchCover(document, host.element);
  mounted.start();
  // After the first frame: the page's styles are computed once more for it.
  window.requestAnimationFrame(() =>
    window.setTimeout(() => {
      if (!lifetime.signal.aborted) showScrollbar = quietScrollbar(document, window.getComputedStyle(host.dialog).backgroundColor);
    }, 0),
  );
  watchPage({ document, onRemoved: putBack, onMoved: () => close('moved'), onTick: look, signal: lifetime.signal });
  // A page can write itself anew the moment it loses the focus, before anybody watched.
  putBack();
  return { close, showSaved: mounted.showSaved, say: mounted.say, cutSelection: mounted.cutSelection };
}

/** Over a page, pictures come from where the page has them. */
function acceptWebPicture(src: string): string | null {
  return /^(?:https?:|data:image\/)/i.test(src) ? src : null;
}

function rememberPage(document: Document, window: Window): { restore: () => void } {
  const focused = document.activeElement;
  const selection = rememberSelection(document, focused);
  const { scrollX, scrollY } = window;
  return {
    restore() {
      if (document.activeElement !== focused) {
        if (focused instanceof HTMLElement && focused !== document.body) focused.focus({ preventScroll: true });
        else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }
      selection.restore();
      // The page's own scroll bar, which the browser draws above everything, can have moved it.
      const putBack = () => {
        if (window.scrollX !== scrollX || window.scrollY !== scrollY) window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
      };
      putBack();
      // Firefox brings a field whose selection was set into view a moment later.
      window.requestAnimationFrame(putBack);
    },
  };
}

/** A document has one selection: pressing into the reader's text moves it there, out of the field or text that had it. */
function rememberSelection(document: Document, focused: Element | null): { restore: () => void } {
  const field = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null;
  const [start, end, direction] = [field?.selectionStart ?? null, field?.selectionEnd ?? null, field?.selectionDirection ?? 'none'];
  const selection = document.getSelection();
  const range = !field && selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
  return {
    restore() {
      if (field && start !== null && (field.selectionStart !== start || field.selectionEnd !== end))
        field.setSelectionRange(start, end, direction);
      if (field || !selection) return;
      const isUnchanged = range
        ? selection.rangeCount > 0 && range.compareBoundaryPoints(Range.START_TO_START, selection.getRangeAt(0)) === 0
        : selection.rangeCount === 0;
      if (isUnchanged) return;
      selection.removeAllRanges();
      if (range?.startContainer.isConnected) selection.addRange(range);
    },
  };
}
