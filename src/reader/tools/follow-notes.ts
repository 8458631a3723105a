import { translate } from '@/locales/translate';
import { element } from '../element';
import { decodeFragment } from '../follow-parts';
import type { ToolContext } from '../reader-tools';
import { positionOf } from '../reading-place';

/** What a link to a note looks like: "1", "[12]", "*", "†". Not words: those lead to parts of the article. */
const NOTE_MARK = /^[[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?$/i;
/** A longer target is a part of the article, not a note. */
const MAX_NOTE_LENGTH = 1500;

/** Shows the note of a pressed note mark beside it. Gives the function that closes an open note; it is false when none was open. */
export function followNotes({ content, reader, root, scroller, strings, signal }: ToolContext): () => boolean {
  let open: { readonly bubble: HTMLElement; readonly mark: HTMLElement; readonly position: number } | null = null;
  const close = () => {
    if (!open) return false;
    const { bubble, mark } = open;
    open = null;
    if (bubble.contains(root.activeElement)) mark.focus({ preventScroll: true });
    bubble.remove();
    return true;
  };
  content.addEventListener(
    'click',
    (event) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      const note = mark && NOTE_MARK.test(mark.textContent?.trim() ?? '') ? findNote(root, mark) : null;
      close();
      if (!mark || !note) return;
      event.preventDefault();
      event.stopPropagation();
      const bubble = renderNote(note, translate(strings, 'readerNote'));
      reader.append(bubble);
      placeBeside(bubble, mark, reader);
      open = { bubble, mark, position: positionOf(scroller) };
      bubble.focus({ preventScroll: true });
    },
    { capture: true, signal },
  );
  // By the position: the browser tells late of the scrolling that brought the mark into view.
  scroller.addEventListener('scroll', () => open?.position !== positionOf(scroller) && close(), { passive: true, signal });
  reader.addEventListener('pointerdown', (event) => event.target instanceof Node && !open?.bubble.contains(event.target) && close(), {
    signal,
  });
  return close;
}

function findNote(root: ShadowRoot, mark: HTMLAnchorElement): HTMLElement | null {
  const target = root.getElementById(decodeFragment(mark.hash));
  const note = target?.closest<HTMLElement>('li, p, dd, aside, div, td') ?? target;
  const length = note?.textContent?.trim().length ?? 0;
  // A mark inside the note leads back up: that one scrolls.
  return note && length > 0 && length <= MAX_NOTE_LENGTH && !note.contains(mark) && !isBefore(note, mark) ? note : null;
}

function isBefore(note: Node, mark: Node): boolean {
  return (mark.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

function renderNote(note: HTMLElement, name: string): HTMLElement {
  const bubble = element(note.ownerDocument, 'div', { class: 'note article', role: 'dialog', tabindex: '-1', 'aria-label': name });
  const text = element(note.ownerDocument, 'div', { class: 'text' });
  text.append(...[...note.cloneNode(true).childNodes]);
  for (const named of text.querySelectorAll('[id]')) named.removeAttribute('id');
  for (const back of text.querySelectorAll('a[href^="#"]')) back.remove();
  bubble.append(text);
  return bubble;
}

function placeBeside(bubble: HTMLElement, mark: HTMLElement, reader: HTMLElement): void {
  const frame = reader.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const left = Math.min(Math.max(12, at.left + at.width / 2 - width / 2 - frame.left), frame.width - width - 12);
  const fitsBelow = at.bottom + 10 + height < frame.bottom;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${fitsBelow ? at.bottom + 10 - frame.top : Math.max(12, at.top - height - 10 - frame.top)}px`;
}
