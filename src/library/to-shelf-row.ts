import { isLinkProblem } from './link-problem';
import type { SavedMeta, ShelfRow } from './saved-article';

/** Gives the part of a saved article that lists show. */
export function toShelfRow(saved: SavedMeta): ShelfRow {
  const { article } = saved;
  const linkProblem = saved.linkOnly ? article.notices.find(isLinkProblem) : undefined;
  return {
    id: saved.id,
    url: article.url,
    title: article.title,
    siteName: article.siteName,
    byline: article.byline,
    excerpt: article.excerpt,
    lang: article.lang,
    dir: article.dir,
    savedAt: saved.savedAt,
    publishedAt: article.publishedAt,
    wordCount: article.wordCount,
    readingTime: article.readingTime,
    linkOnly: saved.linkOnly,
    ...(linkProblem && { linkProblem }),
    state: saved.state,
    progress: saved.progress,
    favorite: saved.favorite,
    archivedAt: saved.archivedAt,
    deletedAt: saved.deletedAt,
    tags: saved.tags,
    hasNote: saved.note !== '',
    highlightCount: saved.highlights.length,
  };
}
