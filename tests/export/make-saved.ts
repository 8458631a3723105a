import { makeArticleId } from '@/library/make-article-id';
import { RECORD_VERSION, type SavedArticle } from '@/library/saved-article';
import { makeArticle } from '../library/make-article';

type ArticleFields = Parameters<typeof makeArticle>[0];

/** A stored record for tests: its id belongs to its address, everything else is plain. */
export async function makeSaved(article: ArticleFields = {}, fields: Partial<Omit<SavedArticle, 'article'>> = {}): Promise<SavedArticle> {
  const whole = makeArticle(article);
  return {
    id: await makeArticleId(whole.canonicalUrl),
    version: RECORD_VERSION,
    revision: 1,
    article: whole,
    linkOnly: false,
    savedAt: '2026-01-10T08:00:00.000Z',
    updatedAt: '2026-01-10T08:00:00.000Z',
    state: 'unread',
    progress: 0,
    place: null,
    favorite: false,
    archivedAt: null,
    deletedAt: null,
    tags: [],
    note: '',
    highlights: [],
    ...fields,
  };
}
