import type { Article } from '@/article/article';
import type { Highlight } from '@/article/highlight';
import { makeArticleId } from '@/library/make-article-id';
import { checksum } from '@/library/pack-record';
import { parseSavedArticle, RECORD_VERSION, type SavedArticle } from '@/library/saved-article';
import { cleanContent } from './clean-content';
import type { ImportedHighlight, ImportedLink, LoadedRow } from './import-row';
import { makeLinkArticle } from './make-link-article';

/** When something in a file has no date: the same for the whole file, so that importing it twice changes nothing. */
export interface ImportContext {
  /** Time of the file, ISO 8601. */
  readonly fileDate: string;
  /** A live document of this window, for the sanitizer. */
  readonly document: Document;
}

/** Makes the record of one imported row: the cleaned text where the file has one, else a link that is fetched when it is opened. */
export async function makeSavedArticle(link: ImportedLink, { fileDate, document }: ImportContext): Promise<LoadedRow> {
  const cleaned = await cleanContent(link, document);
  const article = cleaned?.article ?? makeLinkArticle(link);
  const savedAt = link.savedAt ?? fileDate;
  const record: SavedArticle = {
    id: await makeArticleId(article.canonicalUrl),
    version: RECORD_VERSION,
    revision: 1,
    article,
    linkOnly: cleaned === null,
    savedAt,
    updatedAt: changedAt(link, fileDate),
    state: link.state,
    progress: link.state === 'read' ? 1 : link.progress,
    place: null,
    favorite: link.favorite,
    archivedAt: link.isArchived ? changedAt(link, fileDate) : null,
    deletedAt: null,
    tags: cleanTags(link.tags),
    note: link.note.toWellFormed().trim().slice(0, 1_000_000),
    highlights: await Promise.all(
      link.highlights.filter(({ quote }) => quote.trim() !== '').map((mark) => makeHighlight(mark, article, savedAt)),
    ),
  };
  // Held to the same rules as what comes from storage; a row that breaks them says so instead of breaking the library.
  const parsed = parseSavedArticle(record);
  return parsed ? { ok: true, record: parsed, pictures: cleaned?.pictures ?? new Map() } : { ok: false, reason: 'damaged' };
}

/** When the row was last changed: never "now", or importing a file twice would make it newer than what was done since. */
export function changedAt(link: ImportedLink, fileDate: string): string {
  return link.updatedAt ?? link.savedAt ?? fileDate;
}

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => tag.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, 200)).filter((tag) => tag !== '');
  return [...new Set(clean)].slice(0, 500);
}

/** The place is found by the words; the same words give the same id, so that a second import does not double them. */
async function makeHighlight(mark: ImportedHighlight, article: Article, savedAt: string): Promise<Highlight> {
  const quote = mark.quote.toWellFormed().trim().slice(0, 100_000);
  const start = article.text.indexOf(quote);
  const end = start + quote.length;
  return {
    id: `imported-${await checksum(new TextEncoder().encode(quote))}`,
    quote,
    prefix: start < 0 ? '' : article.text.slice(Math.max(0, start - 64), start),
    suffix: start < 0 ? '' : article.text.slice(end, end + 64),
    start: Math.max(0, start),
    end: start < 0 ? 0 : end,
    color: 'yellow',
    note: mark.note.toWellFormed().trim().slice(0, 100_000),
    createdAt: mark.createdAt ?? savedAt,
  };
}
