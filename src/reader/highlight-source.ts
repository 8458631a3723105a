import type { Highlight, HighlightChange } from '@/article/highlight';

/** The highlights of an article as they are now, or why they could not be had or changed: a key for `explainProblem`. */
export type HighlightReply =
  | { readonly ok: true; readonly highlights: readonly Highlight[] }
  | { readonly ok: false; readonly reason: string };

/** Where the highlights of the article on screen are kept. */
export interface HighlightSource {
  /** As they were when the reader opened. */
  readonly initial: readonly Highlight[];
  /** The one to show at once; null to open where reading stopped. */
  readonly firstId: string | null;
  /** Keeps a change; saves the article first where it is not saved. */
  readonly change: (change: HighlightChange) => Promise<HighlightReply>;
  readonly read: () => Promise<HighlightReply>;
  /** Calls `onChange` when they may have been changed elsewhere, until the signal aborts. */
  readonly watch: (signal: AbortSignal, onChange: () => void) => void;
}
