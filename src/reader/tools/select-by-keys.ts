import { findEdges, type LetterSpan, type Letters } from '@/article/letters';
import { translate } from '@/locales/translate';
import { element } from '../element';
import type { ToolContext } from '../reader-tools';
import { listUnits, moveSelection, type SelectionMove, type TextUnits } from './move-selection';

export interface SelectingHandlers {
  readonly readLetters: () => Letters;
  /** Shows a selection. */
  readonly select: (span: LetterSpan) => void;
  readonly highlight: (span: LetterSpan) => void;
  /** Called when the person gives up. */
  readonly stop: () => void;
}

export interface Selecting {
  /** Begins with the first sentence in view. */
  readonly begin: () => void;
  /** Gives up; false when nobody was selecting. */
  readonly end: () => boolean;
}

/**
 * Selecting without a pointer: up and down for sentences, left and right for words, with Shift the end of the selection alone, Enter to
 * highlight. Browsers select by keyboard only while caret browsing is on, which few know.
 */
export function startSelecting(
  { reader, scroller, article, strings, announce, signal }: ToolContext,
  handlers: SelectingHandlers,
): Selecting {
  let units: TextUnits | null = null;
  let span: LetterSpan = { from: 0, to: 0 };
  const hint = element(
    reader.ownerDocument,
    'p',
    { class: 'highlight-hint', dir: strings.dir, lang: strings.lang },
    translate(strings, 'highlightKeys'),
  );

  const choose = (next: LetterSpan) => {
    span = next;
    handlers.select(span);
    bringIntoView(boxOf(handlers.readLetters(), span), scroller);
  };
  const leave = () => {
    units = null;
    hint.remove();
  };
  const press = (event: KeyboardEvent) => {
    if (!units || event.ctrlKey || event.altKey || event.metaKey) return;
    const { key, shiftKey } = event;
    const isRtl = getComputedStyle(scroller).direction === 'rtl';
    const isOn = key === 'ArrowDown' || key === (isRtl ? 'ArrowLeft' : 'ArrowRight');
    const isBack = key === 'ArrowUp' || key === (isRtl ? 'ArrowRight' : 'ArrowLeft');
    if (isOn || isBack) {
      const move: SelectionMove = isOn ? (shiftKey ? 'longer' : 'next') : shiftKey ? 'shorter' : 'previous';
      choose(moveSelection(key === 'ArrowDown' || key === 'ArrowUp' ? units.sentences : units.words, span, move));
    } else if (key === 'Enter' || key.toLowerCase() === 'h') {
      leave();
      handlers.highlight(span);
    } else if (key === 'Escape') {
      leave();
      handlers.stop();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before anything else that listens to arrow keys.
  reader.addEventListener('keydown', press, { capture: true, signal });
  reader.addEventListener('pointerdown', leave, { signal });

  return {
    begin() {
      const letters = handlers.readLetters();
      units = listUnits(letters, article.lang ?? '');
      const view = scroller.getBoundingClientRect();
      const first = units.sentences.find((sentence) => (boxOf(letters, sentence)?.top ?? Number.NEGATIVE_INFINITY) >= view.top + BAR_PX);
      const start = first ?? units.sentences[0];
      if (!start) {
        units = null;
        return;
      }
      reader.append(hint);
      announce(translate(strings, 'highlightKeys'));
      choose(start);
    },
    end() {
      if (!units) return false;
      leave();
      handlers.stop();
      return true;
    },
  };
}

/** What the reader's bar covers of the text. */
const BAR_PX = 56;
const MARGIN_PX = 90;

function boxOf(letters: Letters, span: LetterSpan): DOMRect | null {
  const edges = findEdges(letters, span);
  if (!edges) return null;
  const range = letters.nodes[0]?.node.ownerDocument.createRange();
  range?.setStart(...edges.start);
  range?.setEnd(...edges.end);
  return range?.getBoundingClientRect() ?? null;
}

function bringIntoView(box: DOMRect | null, scroller: HTMLElement): void {
  const view = scroller.getBoundingClientRect();
  if (!box || box.height === 0) return;
  if (box.left < view.left || box.left > view.right)
    scroller.scrollBy({ left: Math.floor((box.left - view.left) / view.width) * view.width });
  else if (box.top < view.top + MARGIN_PX || box.bottom > view.bottom - MARGIN_PX)
    scroller.scrollBy({ top: box.top - view.top - view.height / 3 });
}
