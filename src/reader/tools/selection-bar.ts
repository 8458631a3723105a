import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { element } from '../element';
import { readSelection } from './read-selection';
import type { Action } from './shortcuts';

export interface SelectionBarOptions {
  readonly root: ShadowRoot;
  readonly reader: HTMLElement;
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
  readonly strings: Strings;
  readonly actions: readonly (readonly [Action, StringKey])[];
  readonly onAction: (action: Action) => void;
  readonly signal: AbortSignal;
}

/** After the last change of a selection: while it is being dragged the bar would be in the way. */
const SHOW_AFTER_MS = 250;

/** Shows, beside words that a person has selected in the article, what can be done with them. Gives the function that hides the bar; it is false when none stood there. */
export function followSelection(options: SelectionBarOptions): () => boolean {
  const { root, reader, scroller, signal } = options;
  const window = root.ownerDocument.defaultView as Window;
  let bar: HTMLElement | null = null;
  let timer = 0;
  let isPressed = false;
  const hide = () => {
    if (!bar) return false;
    const hadFocus = bar.contains(root.activeElement);
    bar.remove();
    bar = null;
    if (hadFocus) scroller.focus({ preventScroll: true });
    return true;
  };
  const show = () => {
    const words = readSelectedWords(options);
    if (!words) return void hide();
    if (isPressed) return;
    bar ??= renderBar(options, hide);
    if (!bar.isConnected) reader.append(bar);
    placeBar(bar, words.box, reader);
  };
  const showSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, SHOW_AFTER_MS);
  };
  root.ownerDocument.addEventListener('selectionchange', showSoon, { signal });
  reader.addEventListener(
    'pointerdown',
    (event) => {
      isPressed = !(event.target instanceof Node && bar?.contains(event.target));
      if (isPressed) hide();
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    reader.addEventListener(
      type,
      () => {
        isPressed = false;
        showSoon();
      },
      { signal },
    );
  }
  scroller.addEventListener('scroll', () => hide(), { passive: true, signal });
  signal.addEventListener('abort', () => window.clearTimeout(timer));
  return hide;
}

/** Gives the words that are selected in the article and where they stand; null where there are none. */
export function readSelectedWords({ root, content }: Pick<SelectionBarOptions, 'root' | 'content'>): {
  readonly words: string;
  readonly box: DOMRect;
} | null {
  const selected = readSelection(root);
  if (!selected || !content.contains(selected.startContainer)) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(selected.startContainer, selected.startOffset);
  range.setEnd(selected.endContainer, selected.endOffset);
  const words = range.toString().replace(/\s+/g, ' ').trim();
  const boxes = range.getClientRects();
  const box = boxes[boxes.length - 1];
  return words && box ? { words, box } : null;
}

function renderBar({ root, strings, actions, onAction }: SelectionBarOptions, hide: () => void): HTMLElement {
  const document = root.ownerDocument;
  const buttons = actions.map(([action, name]) => {
    const button = element(document, 'button', { type: 'button', class: 'selection-button' }, translate(strings, name));
    button.addEventListener('click', () => {
      onAction(action);
      hide();
    });
    return button;
  });
  const bar = element(
    document,
    'div',
    { class: 'selection-bar', role: 'toolbar', 'aria-label': translate(strings, 'selectionLabel') },
    ...buttons,
  );
  // A press on a button would take the selection away.
  bar.addEventListener('pointerdown', (event) => event.preventDefault());
  bar.addEventListener('mousedown', (event) => event.preventDefault());
  return bar;
}

function placeBar(bar: HTMLElement, at: DOMRect, reader: HTMLElement): void {
  const frame = reader.getBoundingClientRect();
  const { width, height } = bar.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left + at.width / 2 - width / 2 - frame.left), Math.max(8, frame.width - width - 8));
  const below = at.bottom + 8 - frame.top;
  bar.style.left = `${left}px`;
  bar.style.top = `${below + height < frame.height - 8 ? below : Math.max(8, at.top - height - 8 - frame.top)}px`;
}
