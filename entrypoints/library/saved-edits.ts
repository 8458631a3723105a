import type { Article } from '@/article/article';
import { type ArticleEdits, editArticle } from '@/article/edit-article';
import { changeSavedText } from '@/platform/store';

export interface SavedEdits {
  /** The article as the person has edited it. */
  readonly read: () => Article;
  /** Takes all edits since the article was opened, and writes them where it is saved. */
  readonly change: (edits: ArticleEdits) => void;
}

/**
 * Keeps what the person hides and puts back in the library's reader: each change is written at once, the last one wins.
 * @param id of the saved article; null for one that is not saved, which is only edited here until it is
 * @param onFailure called with why a change could not be written
 */
export function createSavedEdits(id: string | null, article: Article, onFailure: (reason: string) => void): SavedEdits {
  let edits: ArticleEdits = { hidden: [], returned: [] };
  /** The markup that this reader has written last: what another window saved meanwhile is not overwritten. */
  let written = article.html;
  let writing = Promise.resolve();
  const read = () => editArticle(article, edits, document);
  const write = async (savedId: string, wanted: ArticleEdits) => {
    if (wanted !== edits) return;
    const result = await changeSavedText(savedId, (now) => (now.html === written ? read() : null), new Date());
    if (result.ok) written = result.article.html;
    else onFailure(result.reason);
  };
  return {
    read,
    change(wanted) {
      edits = wanted;
      if (id !== null) writing = writing.then(() => write(id, wanted)).catch(() => onFailure('failed'));
    },
  };
}
