import { changeHighlights } from '@/article/change-highlights';
import type { Highlight, HighlightChange } from '@/article/highlight';
import type { HighlightSource } from '../highlight-source';

/** The highlights on screen: what is kept, with what the person just did to it. */
export interface KeptHighlights {
  readonly list: () => readonly Highlight[];
  /** Shows a change at once and keeps it; one that cannot be kept is taken back. */
  readonly change: (change: HighlightChange) => void;
}

/**
 * Holds the highlights of an open article. Changes are sent one after the other, and what comes back is shown with those that are still
 * on their way on top of it.
 * @param onChange called after every change of the list
 * @param onProblem called with the reason why a change was not kept
 */
export function keepHighlights(
  source: HighlightSource,
  { signal, onChange, onProblem }: { readonly signal: AbortSignal; onChange(): void; onProblem(reason: string): void },
): KeptHighlights {
  let kept = source.initial;
  let waiting: readonly HighlightChange[] = [];
  let shown = kept;
  let queue: Promise<void> = Promise.resolve();

  const show = () => {
    const next = waiting.reduce(changeHighlights, kept);
    if (JSON.stringify(next) === JSON.stringify(shown)) return;
    shown = next;
    if (!signal.aborted) onChange();
  };
  const send = async (change: HighlightChange) => {
    const reply = await source.change(change).catch(() => ({ ok: false as const, reason: 'failed' }));
    waiting = waiting.filter((one) => one !== change);
    if (reply.ok) kept = reply.highlights;
    // Nobody answered: it may have been kept. Asked again, and what is there counts.
    else if (reply.reason === 'unknown') await refresh();
    show();
    const isKept = reply.ok || JSON.stringify(changeHighlights(kept, change)) === JSON.stringify(kept);
    if (!isKept && !signal.aborted) onProblem(reply.reason);
  };
  const refresh = async () => {
    const reply = await source.read().catch(() => null);
    if (reply?.ok) kept = reply.highlights;
    show();
  };
  source.watch(signal, () => {
    queue = queue.then(refresh);
  });
  return {
    list: () => shown,
    change(given) {
      // A value of its own: what is done again is the very one that may still be on its way.
      const change = { ...given };
      waiting = [...waiting, change];
      show();
      queue = queue.then(() => send(change));
    },
  };
}
