import { invertHighlightChange } from '@/article/change-highlights';
import type { HighlightChange } from '@/article/highlight';

/** What was done to highlights while this reader is open, to be taken back and done again. */
export interface HighlightHistory {
  readonly note: (change: HighlightChange) => void;
  /** Gives the change that takes back the last one; null when there is none. */
  readonly undo: () => HighlightChange | null;
  /** Gives the change that was taken back last; null when there is none. */
  readonly redo: () => HighlightChange | null;
  readonly canUndo: () => boolean;
}

export function createHighlightHistory(): HighlightHistory {
  const done: HighlightChange[] = [];
  const undone: HighlightChange[] = [];
  return {
    note(change) {
      done.push(change);
      undone.length = 0;
    },
    undo() {
      const change = done.pop();
      if (!change) return null;
      undone.push(change);
      return invertHighlightChange(change);
    },
    redo() {
      const change = undone.pop() ?? null;
      if (change) done.push(change);
      return change;
    },
    canUndo: () => done.length > 0,
  };
}
