import type { Article } from '@/article/article';
import { carryHighlights } from '@/article/carry-highlights';
import { parseArticle } from '@/library/article-schema';
import type { SaveFailure } from '@/library/library-result';
import { listPictureSources } from '@/library/list-picture-sources';
import { prepareRecord } from '@/library/prepare-record';
import { withLibraryLock } from './library-lock';
import { readRecord } from './read-records';
import { announceChange } from './watch-library';
import { tidyWordIndex } from './word-index';
import { writeRecords } from './write-records';

/** `changed-elsewhere`: the text is no longer the one that the change was made for; nothing was written. */
export type ChangeTextResult =
  | { readonly ok: true; readonly copies: 1 | 2; readonly article: Article }
  | { readonly ok: false; readonly reason: SaveFailure | 'changed-elsewhere' };

/**
 * Changes the text of a saved article, read and written while nobody else writes. Everything else of the record stays, and highlights are
 * carried over to the new text.
 * @param change gives the new article for the one that is saved now, or null when it was made for another text
 */
export async function changeSavedText(id: string, change: (article: Article) => Article | null, now: Date): Promise<ChangeTextResult> {
  const result = await withLibraryLock(() => changeLocked(id, change, now));
  if (result.ok) {
    announceChange({ ids: [id] });
    void tidyWordIndex().catch(() => undefined);
  }
  return result;
}

async function changeLocked(id: string, change: (article: Article) => Article | null, now: Date): Promise<ChangeTextResult> {
  const current = await readRecord(id);
  if (!current.ok) return current;
  const { saved } = current;
  const changed = change(saved.article);
  if (changed === null) return { ok: false, reason: 'changed-elsewhere' };
  // Parsed again: what the interface hands over is held to the same rules as what comes from storage.
  const article = parseArticle(changed);
  if (!article) return { ok: false, reason: 'not-an-article' };
  const highlights = carryHighlights(saved.highlights, saved.article.text, article.text);
  const record = { ...saved, article, highlights, revision: saved.revision + 1, updatedAt: now.toISOString() };
  const written = await writeRecords([await prepareRecord(record)], { fetchPictures: listPictureSources(article).length > 0 });
  return written.copies === 0 ? { ok: false, reason: written.reason } : { ok: true, copies: written.copies, article };
}
