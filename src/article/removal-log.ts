import type { RemovedKind } from './article';
import type { ClutterMarks } from './clutter-marks';
import type { Block } from './list-blocks';

/** One block taken out of the copy of the page, not yet sanitized. */
export interface Removal {
  readonly kind: RemovedKind;
  readonly label: string;
  /** Holds what was taken out. */
  readonly holder: Element;
  /** Stands in the tree where the block stood; found again after the article is put together. */
  readonly marker: Comment;
}

/** Takes blocks out of the copied page and remembers what and where. */
export class RemovalLog {
  readonly removals: Removal[] = [];

  /**
   * Takes neighboring nodes out as one block.
   * @param label what the block calls itself; empty when it has no words
   * @param nodes in page order, the first still in the tree
   */
  take(kind: RemovedKind, label: string, ...nodes: readonly ChildNode[]): void {
    const first = nodes[0];
    const document = first?.ownerDocument;
    if (!first?.parentNode || !document) return;
    const marker = document.createComment('removed');
    first.before(marker);
    const holder = document.createElement('div');
    holder.append(...nodes);
    this.removals.push({ kind, label: label.replace(/\s+/g, ' ').trim().slice(0, 120), holder, marker });
  }
}

/** Takes out the marked clutter of which no block is kept, so that each piece is one entry in the log. */
export function logMarkedClutter(log: RemovalLog, marks: ClutterMarks, blocks: readonly Block[], kept: ReadonlySet<number>): void {
  const holders = new Set<Element>();
  for (const index of kept) {
    for (let at = blocks[index]?.element ?? null; at && !holders.has(at); at = at.parentElement) holders.add(at);
  }
  for (const { kind, label, elements } of marks.marks) {
    if (elements.some((element) => !element.parentNode || holders.has(element))) continue;
    if (!elements.some((element) => /\S/.test(element.textContent ?? ''))) continue;
    log.take(kind, label, ...elements);
  }
}
