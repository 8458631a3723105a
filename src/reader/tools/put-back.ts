import type { RemovedBlock, SanitizedHtml } from '@/article/article';
import { element } from '../element';

/**
 * Puts removed block `number` back into the set article where it stood, between the same neighbors: after as many
 * top-level blocks as stood before it and after the blocks that were put back from before it.
 */
export function putBack(
  content: HTMLElement,
  removed: readonly RemovedBlock[],
  number: number,
  renderHtml: (html: SanitizedHtml) => DocumentFragment,
  label: string,
): void {
  const block = removed[number];
  const text = content.querySelector('.text');
  if (!block || !text || findReturned(content, number)) return;
  const frame = element(content.ownerDocument, 'aside', { class: 'put-back', 'data-put-back': String(number), 'aria-label': label });
  frame.append(renderHtml(block.html));
  text.insertBefore(frame, findNext(text, block.place, number));
}

/** Takes a block out that `putBack` has put in. */
export function takeOut(content: HTMLElement, number: number): void {
  findReturned(content, number)?.remove();
}

function findReturned(content: HTMLElement, number: number): Element | null {
  return content.querySelector(`[data-put-back="${number}"]`);
}

function findNext(text: Element, place: number, number: number): Element | null {
  let own = 0;
  for (const child of text.children) {
    const returned = child instanceof HTMLElement ? child.dataset.putBack : undefined;
    if (returned === undefined) {
      if (own === place) return child;
      own += 1;
    } else if (own === place && Number(returned) > number) {
      return child;
    }
  }
  return null;
}
