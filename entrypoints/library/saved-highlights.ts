import type { Article } from '@/article/article';
import type { SavedArticle } from '@/library/saved-article';
import { changeSavedHighlights, readSavedMeta, saveArticle, watchLibrary } from '@/platform/store';
import type { HighlightSource } from '@/reader/highlight-source';

/**
 * Wires the library's reader to the highlights of a saved article, or of one that is saved with its first highlight.
 * @param readArticle gives the article as the person sees it, for when a highlight saves it
 */
export function createSavedHighlights(saved: SavedArticle | null, readArticle: () => Article, firstId: string | null): HighlightSource {
  let id = saved?.id ?? null;
  return {
    initial: saved?.highlights ?? [],
    firstId,
    async change(change) {
      if (id === null) {
        const result = await saveArticle(readArticle(), new Date());
        if (!result.ok) return result;
        id = result.id;
      }
      return changeSavedHighlights(id, change, new Date());
    },
    async read() {
      const meta = id && (await readSavedMeta(id));
      return meta ? { ok: true, highlights: meta.highlights } : { ok: false, reason: 'missing' };
    },
    watch: (signal, onChange) => watchLibrary(signal, ({ ids }) => (ids === null || (id !== null && ids.includes(id))) && onChange()),
  };
}
