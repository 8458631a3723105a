import { BLOCK_MODEL, THREAD_MODEL } from './block-model';
import { chooseBlocks, chooseLikeliest } from './choose-blocks';
import type { ClutterMark, ClutterMarks } from './clutter-marks';
import { describeBlocks, type PageFacts } from './describe-blocks';
import { fillHoles } from './fill-holes';
import { keepStructure } from './keep-structure';
import type { Block } from './list-blocks';
import { scoreBlocks } from './score-blocks';

/** Less likely blocks do not come back, wherever they stand. */
const MIN_FILLED = 0.1;

/**
 * Finds the blocks that are the article, from learned scores, rules and, in doubt, Readability's opinion.
 * @param askReadability gives the blocks that Readability takes for the article
 * @returns indices into `blocks`
 */
export function findArticleBlocks(
  body: Element,
  blocks: readonly Block[],
  marks: ClutterMarks,
  facts: PageFacts & { readonly isThread: boolean },
  askReadability: () => ReadonlySet<number>,
): Set<number> {
  const { names, rows } = describeBlocks(body, blocks, marks, facts);
  const hasCaptions = body.querySelector('figcaption') !== null;
  const isCaption = blocks.map(({ element }) => hasCaptions && element.closest('figcaption') !== null);
  const sizes = Float32Array.from(blocks, (block, i) => (isCaption[i] ? 0 : block.text.length));
  const hasTimes = body.querySelector('time') !== null;
  const isLost = (i: number) => isDropped(marks.find((blocks[i] as Block).element)) || (hasTimes && isDateLine(blocks[i] as Block));
  const scores = scoreBlocks(facts.isThread ? THREAD_MODEL : BLOCK_MODEL, names, rows, isLost);
  if (facts.isThread) return chooseLikeliest(scores, sizes);
  const kept = chooseBlocks({
    scores,
    sizes,
    askReadability,
    texts: blocks.map((block) => block.text),
    get groups() {
      return groupBlocks(blocks);
    },
  });
  const mayKeep = (i: number) => (scores[i] as number) >= MIN_FILLED && !isCaption[i];
  return keepStructure(blocks, fillHoles(blocks, kept, mayKeep), (i, isName) => (isName ? (scores[i] as number) > 0 : mayKeep(i)));
}

/** A line that is nothing but a date: the reader shows the date itself. */
function isDateLine({ element, text }: Block): boolean {
  if (text.length > 60) return false;
  if (element.localName === 'time') return true;
  return element.firstElementChild !== null && element.querySelector('time')?.textContent?.trim() === text;
}

/** What a rule marks goes whatever the scores say, but for comments: on a page that is a thread they are its text. */
function isDropped(mark: ClutterMark | null): boolean {
  return mark !== null && mark.kind !== 'comments';
}

function groupBlocks(blocks: readonly Block[]): (readonly number[])[] {
  const ids = new Map<Element, number>();
  const idOf = (element: Element | null | undefined): number => {
    if (!element) return 0;
    const known = ids.get(element);
    if (known !== undefined) return known;
    ids.set(element, ids.size + 1);
    return ids.size;
  };
  return blocks.map(({ element }) => {
    const parent = element.parentElement;
    const grandparent = parent?.parentElement;
    return [idOf(parent), idOf(grandparent)];
  });
}
