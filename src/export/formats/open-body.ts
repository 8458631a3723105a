import { parseInertly, sanitize } from '@/article/sanitize';
import type { SavedArticle } from '@/library/saved-article';
import { markHighlights } from './mark-highlights';

/**
 * Gives the text of a saved article as nodes to walk: sanitized again, in a document in which nothing loads, with the person's
 * highlights as `<mark>`.
 * @param document a live document of this window, for the sanitizer
 * @returns an empty body where there is no text, or where it cannot be made safe
 */
export function openBody(saved: SavedArticle, document: Document): HTMLElement {
  const { body } = parseInertly(sanitize(saved.article.html, document) ?? '');
  markHighlights(body, saved.highlights, saved.article.text.length);
  return body;
}
