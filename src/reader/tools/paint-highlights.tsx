import { render } from 'preact';
import { colorOfHighlight, type Highlight } from '@/article/highlight';
import { type LetterSpan, type Letters, readLetters } from '@/article/letters';
import { wrapSpans } from '@/article/wrap-spans';
import { HighlightIcon, NoteIcon } from '@/design/icons';
import { element } from '../element';

/** What the reader and its tools add to the text: no part of the article. */
const ADDED = '.put-back, .code-copy, .code-language, .picture-missing, .highlight-handle';

/** Gives the article's letters, without what was added to it. */
export function readArticleLetters(text: Element): Letters {
  return readLetters(text, ADDED);
}

/** A highlight that stands in the text. */
export interface PlacedHighlight {
  readonly highlight: Highlight;
  readonly span: LetterSpan;
}

/**
 * Makes what draws highlights into a text as `mark` elements. Not by the CSS Custom Highlight API: its registry belongs to the document,
 * so the page could walk from a range in it into the closed shadow root; and marks are there for screen readers, in print and in what is
 * copied. Each highlight ends with a button that opens it, unseen until the keyboard reaches it, or a sign where there is a note.
 *
 * Only blocks in which something changed are touched: what else holds on to text nodes (reading aloud) keeps the others.
 * @param nameOf gives the button's name
 */
export function createHighlightPainter(
  text: Element,
  nameOf: (highlight: Highlight) => string,
): (placed: readonly PlacedHighlight[]) => void {
  let drawn: ReadonlyMap<Element, string> = new Map();
  return (placed) => {
    const blocks = listBlocks(text);
    const wanted = new Map(blocks.map((block) => [block.element, describeBlock(block, placed)]));
    const changed = blocks.filter(({ element: block }) => {
      const before = drawn.get(block) ?? '';
      return before !== wanted.get(block) || (before !== '' && !block.querySelector('mark.highlight'));
    });
    for (const { element: block } of changed) unpaintHighlights(block);
    const letters = readArticleLetters(text);
    const nodes = letters.nodes.filter(({ from }) => changed.some((block) => from >= block.from && from < block.to));
    const ending = placed.map(({ span }) => changed.some((block) => span.to > block.from && span.to <= block.to));
    paintSpans({ text: letters.text, nodes }, placed, ending, nameOf);
    drawn = wanted;
  };
}

interface Block extends LetterSpan {
  readonly element: Element;
}

/** The text's own children with the letters in them; the text as a whole where it has loose words. */
function listBlocks(text: Element): readonly Block[] {
  const { nodes, text: all } = readArticleLetters(text);
  const blocks: Block[] = [];
  for (const { node, from, to } of nodes) {
    let child: Node = node;
    while (child.parentNode && child.parentNode !== text) child = child.parentNode;
    if (child.nodeType !== 1 || (child as Element).matches('mark.highlight')) return [{ element: text, from: 0, to: all.length }];
    const last = blocks.at(-1);
    if (last?.element === child) blocks[blocks.length - 1] = { ...last, to };
    else blocks.push({ element: child as Element, from, to });
  }
  return blocks;
}

/** Says everything that is drawn in a block; empty for nothing. */
function describeBlock(block: Block, placed: readonly PlacedHighlight[]): string {
  return placed
    .filter(({ span }) => span.from < block.to && span.to > block.from)
    .map(({ highlight, span }) => {
      const part = [Math.max(span.from - block.from, 0), Math.min(span.to, block.to) - block.from, span.to <= block.to];
      return JSON.stringify([highlight.id, highlight.color, highlight.note, ...part]);
    })
    .join('\n');
}

function paintSpans(
  letters: Letters,
  placed: readonly PlacedHighlight[],
  isEnding: readonly boolean[],
  nameOf: (highlight: Highlight) => string,
): void {
  const last = new Map<number, HTMLElement>();
  const wrapped = wrapSpans(
    letters,
    placed.map(({ span }) => span),
    (members) => {
      const document = letters.nodes[0]?.node.ownerDocument as Document;
      const [top, under] = members.toReversed().map((member) => placed[member]?.highlight);
      return element(document, 'mark', {
        class: 'highlight',
        'data-color': top ? colorOfHighlight(top) : null,
        'data-under': under ? colorOfHighlight(under) : null,
        'data-ids': members.map((member) => placed[member]?.highlight.id).join(' '),
      });
    },
  );
  for (const { element: mark, members } of wrapped) for (const member of members) last.set(member, mark);
  for (const [member, mark] of last) {
    const highlight = placed[member]?.highlight;
    if (highlight && isEnding[member]) addHandle(mark, highlight, nameOf(highlight));
  }
}

/** Takes all highlights out of the text again, which is then as it was. */
export function unpaintHighlights(text: Element): void {
  for (const handle of text.querySelectorAll('.highlight-handle')) handle.remove();
  const parents = new Set<Node>();
  for (const mark of text.querySelectorAll('mark.highlight')) {
    if (mark.parentNode) parents.add(mark.parentNode);
    mark.replaceWith(...mark.childNodes);
  }
  for (const parent of parents) parent.normalize();
}

/** Gives the first piece of a highlight in the text; null when it is not there. */
export function findMark(text: Element, id: string): HTMLElement | null {
  return text.querySelector<HTMLElement>(`mark.highlight[data-ids~="${CSS.escape(id)}"]`);
}

function addHandle(mark: HTMLElement, highlight: Highlight, name: string): void {
  const handle = element(mark.ownerDocument, 'button', {
    type: 'button',
    class: 'highlight-handle',
    'data-id': highlight.id,
    'data-color': colorOfHighlight(highlight),
    'data-note': highlight.note || null,
    'aria-label': name,
    title: highlight.note || null,
  });
  render(highlight.note ? <NoteIcon size={15} /> : <HighlightIcon size={15} />, handle);
  // A button may not stand in a link.
  (mark.closest('a') ?? mark).after(handle);
}
