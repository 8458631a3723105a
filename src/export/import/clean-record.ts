import { sanitize } from '@/article/sanitize';
import type { SavedArticle } from '@/library/saved-article';

/**
 * Passes a record of a backup or of our JSON through the sanitizer. What Sade wrote comes out as it went in; a file can be written by
 * anybody, though, and its sums as well.
 * @param document a live document of this window, for the sanitizer
 * @returns null when it cannot be made safe
 */
export function cleanRecord(record: SavedArticle, document: Document): SavedArticle | null {
  const { article } = record;
  const html = sanitize(article.html, document);
  if (html === null) return null;
  const removed = article.removed.flatMap((block) => {
    const clean = sanitize(block.html, document);
    return clean === null ? [] : [clean === block.html ? block : { ...block, html: clean }];
  });
  const isUnchanged = html === article.html && removed.every((block, place) => block === article.removed[place]);
  return isUnchanged && removed.length === article.removed.length ? record : { ...record, article: { ...article, html, removed } };
}
