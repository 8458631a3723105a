export interface ReaderHost {
  /** The element in the page. */
  readonly element: Element;
  readonly root: ShadowRoot;
  /** The modal dialog that is the reader. */
  readonly dialog: HTMLDialogElement;
  /** Puts the host into the page and shows the dialog on top; also after the page has taken it out. */
  readonly attach: () => void;
  readonly detach: () => void;
  /** Whether the dialog still stands above the page. */
  readonly isShown: () => boolean;
  /** Registers what Escape and the browser's back gesture do, and what follows when the browser closes the dialog without asking. */
  readonly onDismiss: (dismiss: () => void, closed: () => void) => void;
}

/** Beats any rule of the page: inline and important. `contents` gives the host no box of its own. */
const HOST_STYLE = 'all: initial !important; display: contents !important;';

/**
 * Events that would bubble out of the shadow root, retargeted to our host. A page that closes its menus on any click
 * or rewrites what is copied must not see them. Keys are stopped earlier, see `captureKeys`.
 */
const OWN_EVENTS = (
  'click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout pointerdown pointerup pointermove pointerover pointerout ' +
  'pointercancel touchstart touchmove touchend touchcancel wheel focusin focusout focus blur input beforeinput change select copy cut paste ' +
  'dragstart drag dragend dragenter dragover dragleave drop compositionstart compositionupdate compositionend'
).split(' ');

/** Makes the reader's place in a page, not attached yet: host element, closed shadow root, modal dialog. */
export function createReaderHost(document: Document): ReaderHost {
  const host = document.createElement('div');
  host.style.cssText = HOST_STYLE;
  const root = host.attachShadow({ mode: 'closed' });
  const dialog = document.createElement('dialog');
  root.append(dialog);
  for (const type of OWN_EVENTS) root.addEventListener(type, (event) => event.stopPropagation(), { passive: true });

  return {
    element: host,
    root,
    dialog,
    attach() {
      // Chromium leaves a dialog that is shown again where it was among those on top: only one that comes into the document anew gets above all.
      host.remove();
      // On the root element: frameworks own what is in the body and throw out strangers.
      document.documentElement.append(host);
      // A dialog that was taken out of the document still says it is open, but is no longer on top.
      dialog.removeAttribute('open');
      dialog.showModal();
    },
    detach() {
      host.remove();
      // Not `close()`: Firefox then puts the focus back by itself and scrolls the page to it.
      dialog.removeAttribute('open');
    },
    isShown: () => host.isConnected && dialog.matches(':modal'),
    onDismiss(dismiss, closed) {
      dialog.addEventListener('cancel', (event) => {
        if (event.target !== dialog) return;
        event.preventDefault();
        dismiss();
      });
      dialog.addEventListener('close', () => {
        if (host.isConnected) closed();
      });
    },
  };
}
