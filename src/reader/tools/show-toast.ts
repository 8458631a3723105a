import { element } from '../element';

const SHOWN_MS = 2600;

/** Gives the function that shows a short sentence for a moment. For eyes only: the reader tells it to assistive technology in its own place. */
export function createToast(reader: HTMLElement, signal: AbortSignal): (sentence: string) => void {
  let shown: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return (sentence) => {
    clearTimeout(timer);
    shown?.remove();
    shown = null;
    if (!sentence || signal.aborted) return;
    shown = element(reader.ownerDocument, 'p', { class: 'toast', 'aria-hidden': 'true' }, sentence);
    reader.append(shown);
    timer = setTimeout(() => shown?.remove(), SHOWN_MS);
  };
}
