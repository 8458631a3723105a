import type { RemovedKind } from './article';

const MARK = 'data-sade-mark';

/** A piece of the page that a rule takes for clutter. */
export interface ClutterMark {
  readonly kind: RemovedKind;
  /** What it calls itself; empty when it has no words. */
  readonly label: string;
  /** Neighbors, in page order. */
  readonly elements: readonly Element[];
  /** Whether known words head it; otherwise only names in the markup say so. */
  readonly isHeaded: boolean;
}

/** Rules propose, here; which blocks really go is decided when all that is known about a block is looked at together. */
export class ClutterMarks {
  readonly marks: ClutterMark[] = [];
  /** Which mark covers an element, where that was asked before; forgotten when a mark is added. */
  readonly #covering = new Map<Element, ClutterMark | null>();

  add(kind: RemovedKind, label: string, isHeaded: boolean, ...elements: readonly Element[]): void {
    const id = String(this.marks.length);
    this.#covering.clear();
    for (const element of elements) element.setAttribute(MARK, id);
    this.marks.push({ kind, label, elements, isHeaded });
  }

  has(element: Element): boolean {
    return this.marks.length > 0 && element.closest(`[${MARK}]`) !== null;
  }

  /** The mark that covers an element; null when none does. */
  find(element: Element): ClutterMark | null {
    if (this.marks.length === 0) return null;
    const known = this.#covering.get(element);
    if (known !== undefined) return known;
    const id = element.getAttribute(MARK);
    const above = element.parentElement;
    const mark = id !== null ? (this.marks[Number(id)] ?? null) : above ? this.find(above) : null;
    this.#covering.set(element, mark);
    return mark;
  }
}
