import { element } from './element';

const SHOWN_MS = 6_000;

/** As the shared tokens, which would be too much for one sentence. Light and dark follow the system. */
const STYLE = `
  .toast {
    color-scheme: light dark; position: fixed; inset: auto 0 24px; margin: 0 auto; inline-size: fit-content; max-inline-size: min(520px, calc(100% - 48px));
    box-sizing: border-box; padding: 10px 18px; border: 1px solid light-dark(#e3dccd, #3a3530); border-radius: 10px;
    background: light-dark(#fffdf9, #282522); color: light-dark(#231f1a, #ece6db); box-shadow: 0 8px 30px rgb(0 0 0 / 0.25);
    font: 14px / 1.45 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere;
  }`;

/** The one that stands; a newer one takes its place. */
let shown: { readonly host: HTMLElement; readonly timer: ReturnType<typeof setTimeout> } | null = null;

/**
 * Says a sentence over a page for a moment, to the eye and to assistive technology, in a closed shadow root. Leaves nothing behind. A press
 * on it takes it away at once.
 */
export function showToast(document: Document, sentence: string): void {
  hide();
  const host = document.createElement('div');
  host.style.cssText = 'all: initial !important; display: contents !important;';
  const root = host.attachShadow({ mode: 'closed' });
  const toast = element(document, 'div', { class: 'toast', role: 'status', dir: 'auto', popover: 'manual' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  root.append(style, toast);
  document.documentElement.append(host);
  // Above dialogs of the page too; a page that took the host out at once has its will.
  if (toast.isConnected) toast.showPopover?.();
  // Assistive technology speaks what comes into a region that is there already.
  toast.textContent = sentence;
  toast.addEventListener('click', hide);
  shown = { host, timer: setTimeout(hide, SHOWN_MS) };
}

function hide(): void {
  if (!shown) return;
  clearTimeout(shown.timer);
  shown.host.remove();
  shown = null;
}
