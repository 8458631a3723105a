import { changeHighlights } from '@/article/change-highlights';
import type { Highlight, HighlightChange } from '@/article/highlight';
import { changeArticles } from './change-articles';
import type { HighlightOutcome } from './messages';

/**
 * Changes the highlights of a saved article, read and written while nobody else writes: what another window changed meanwhile stays.
 * @returns the highlights as they are then
 */
export async function changeSavedHighlights(id: string, change: HighlightChange, now: Date): Promise<HighlightOutcome> {
  let highlights: readonly Highlight[] = [];
  const result = await changeArticles(
    [id],
    (meta) => {
      highlights = changeHighlights(meta.highlights, change);
      return highlights === meta.highlights ? null : { highlights };
    },
    now,
  );
  return result.ok ? { ok: true, highlights } : result;
}
