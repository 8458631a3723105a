import { type PointedBlock, pointAt, squash } from '@/article/pointed-block';
import { translate } from '@/locales/translate';
import { element } from '../element';
import type { ToolContext } from '../reader-tools';
import { putBack, takeOut } from './put-back';

/** What tools add to the text and is no part of the article. */
export const OURS = 'button, .put-back, .code-language, .hidden-block';

/** A block that the person has hidden in the open reader. */
export interface HiddenBlock {
  readonly block: PointedBlock;
  /** What was taken out of the text. */
  readonly node: HTMLElement;
  /** The begin of its words; empty when it has none. */
  readonly words: string;
}

/** What the person changes in an open article: hides blocks of it, puts removed ones back. */
export interface BlockEdits {
  /** Blocks hidden now, in the order in which they were. */
  readonly hidden: () => readonly HiddenBlock[];
  /** Takes a block out of the text, with boxes that held nothing else. A put-back one is only taken out again, which gives null. */
  readonly hide: (block: HTMLElement) => HiddenBlock | null;
  /** Brings a hidden block back to where it stood. */
  readonly show: (hidden: HiddenBlock) => void;
  /** Numbers of the removed blocks that stand in the text again. */
  readonly returned: () => ReadonlySet<number>;
  readonly putBack: (number: number) => void;
  readonly takeOut: (number: number) => void;
}

/** Keeps the edits of one open reader and tells of each change, so that the article is saved as it is shown. */
export function createBlockEdits({ content, article, strings, renderHtml, edit }: ToolContext): BlockEdits {
  const text = content.querySelector('.text') ?? content;
  const places = new Map<HiddenBlock, HTMLElement>();
  const returned = (): ReadonlySet<number> =>
    new Set([...content.querySelectorAll<HTMLElement>('[data-put-back]')].map((node) => Number(node.dataset.putBack)));
  const report = () => edit?.({ hidden: [...places.keys()].map(({ block }) => block), returned: [...returned()].sort((a, b) => a - b) });

  return {
    hidden: () => [...places.keys()],
    hide(chosen) {
      const back = chosen.closest<HTMLElement>('.put-back');
      if (back) {
        takeOut(content, Number(back.dataset.putBack));
        report();
        return null;
      }
      const node = climb(chosen, text);
      const before = [...places].filter(([, place]) => place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
      const block = pointAt(
        text,
        withoutFrame(node),
        OURS,
        before.map(([hidden]) => hidden.node),
      );
      const hidden = { block, node, words: describeWords(node) };
      // An element, so that the places of removed blocks are counted as before.
      const place = element(content.ownerDocument, 'span', { class: 'hidden-block', hidden: '' });
      node.replaceWith(place);
      places.set(hidden, place);
      report();
      return hidden;
    },
    show(hidden) {
      places.get(hidden)?.replaceWith(hidden.node);
      places.delete(hidden);
      report();
    },
    returned,
    putBack(number) {
      putBack(content, article.removed, number, renderHtml, translate(strings, 'removedPutBackLabel'));
      report();
    },
    takeOut(number) {
      takeOut(content, number);
      report();
    },
  };
}

/** The begin of a block's words, as a person reads them; empty when it has none. */
export function describeWords(node: Element): string {
  const clone = node.cloneNode(true) as Element;
  for (const added of clone.querySelectorAll(OURS)) added.remove();
  return (clone.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 90);
}

/** Up to the outermost box that holds nothing else, the frames around tables and code among them. */
function climb(chosen: HTMLElement, text: Element): HTMLElement {
  let top = chosen;
  for (let parent = top.parentElement; parent && parent !== text; parent = parent.parentElement) {
    if (squash(parent, OURS) !== squash(chosen, OURS) || countPictures(parent) !== countPictures(chosen)) break;
    top = parent;
  }
  return top;
}

function countPictures(node: Element): number {
  return node.querySelectorAll('img').length + (node.localName === 'img' ? 1 : 0);
}

function withoutFrame(node: HTMLElement): Element {
  return node.matches('.table, .code') ? (node.querySelector('table, pre') ?? node) : node;
}
