import type { Article } from '@/article/article';
import { carryHighlights } from '@/article/carry-highlights';
import type { Highlight } from '@/article/highlight';
import { parseArticle } from '@/library/article-schema';
import { holdsAllPages } from '@/library/holds-all-pages';
import { KEPT_LIST, listOfAddress } from '@/library/index-row';
import type { ChangeResult, ReadResult, SaveResult } from '@/library/library-result';
import { listPictureSources } from '@/library/list-picture-sources';
import { makeArticleId } from '@/library/make-article-id';
import { type PackedBody, packBody } from '@/library/pack-record';
import { prepareRecord } from '@/library/prepare-record';
import { RECORD_VERSION, type SavedArticle, type SavedMeta, type ShelfRow } from '@/library/saved-article';
import { toShelfRow } from '@/library/to-shelf-row';
import { changeArticles } from './change-articles';
import { openLibraryDatabase } from './library-database';
import { withLibraryLock } from './library-lock';
import { setAside } from './quarantine';
import { type CurrentMeta, readBody, readMeta, readRecord } from './read-records';
import { announceChange } from './watch-library';
import { tidyWordIndex } from './word-index';
import { writeRecords } from './write-records';

/** The front door of the library: one call for each thing that windows, pages and the worker do with it. */
export { changeArticles, undoChange } from './change-articles';
export { changeSavedHighlights } from './change-saved-highlights';
export { changeSavedText } from './change-saved-text';
export { readTagColors, renameTags, setTagColor } from './change-tags';
export { checkLibrary, checkOncePerSession, readHealth } from './check-library';
export { deleteForever } from './delete-forever';
export { keepWaitingPictures, readPictureSettings, writePictureSettings } from './keep-pictures';
export { countHighlights, listHighlights } from './list-highlights';
export { listShelf, listShelfIds, listShelfWithPictures } from './list-shelf';
export { readPictures } from './pictures';
export { readUsage } from './read-usage';
export { watchLibrary } from './watch-library';

/**
 * Saves an article, or the newer text of one that is saved already: then the person's part (date, state, tags, note, highlights) stays,
 * and one that lay in the trash comes back. The answer is only "ok" after every copy was read back.
 * @param value what came from a message or a page; anything that is no article is refused
 */
export async function saveArticle(value: unknown, now: Date): Promise<SaveResult> {
  const article = parseArticle(value);
  if (!article) return { ok: false, reason: 'not-an-article' };
  return saveParsed(article, false, now);
}

/**
 * Keeps the address of an article whose text could not be fetched, as `makeLinkArticle` gives it. A record with a text that is there already
 * stays as it is; one in the trash comes back.
 */
export function saveLinkOnly(article: Article, now: Date): Promise<SaveResult> {
  return saveParsed(article, true, now);
}

async function saveParsed(article: Article, linkOnly: boolean, now: Date): Promise<SaveResult> {
  const id = await makeArticleId(article.canonicalUrl);
  // Before the lock, which others may wait for.
  const packing = packBody(id, article);
  packing.catch(() => undefined);
  const result = await withLibraryLock(() => saveLocked(id, { article, packing }, linkOnly, now));
  if (result.ok) {
    announceChange({ ids: [id] });
    void tidyWordIndex().catch(() => undefined);
  }
  return result;
}

/** Reads a saved article whole. Its markup must be sanitized before it is shown. */
export function readSavedArticle(id: string): Promise<ReadResult> {
  return readRecord(id);
}

/** Reads a saved article without its text; null when there is none that can be read, or it lies in the trash. */
export async function readSavedMeta(id: string): Promise<SavedMeta | null> {
  const current = await readMeta(id);
  return current !== null && current !== 'unreadable' && current.meta.deletedAt === null ? current.meta : null;
}

/** Puts an article into the trash, where it stays for 30 days with everything that hangs on it. */
export function removeArticle(id: string, now: Date): Promise<ChangeResult> {
  return changeArticles([id], () => ({ deletedAt: now.toISOString() }), now);
}

/** Takes an article out of the trash again. */
export function restoreArticle(id: string, now: Date): Promise<ChangeResult> {
  return changeArticles([id], () => ({ deletedAt: null }), now);
}

/**
 * Tells whether the page at an address is saved.
 * @param url the page's own address or its canonical one
 * @returns its row, or null when it is not saved or lies in the trash
 */
export async function findSaved(url: string): Promise<ShelfRow | null> {
  const current = await readMeta(await makeArticleId(url));
  if (current !== null && current !== 'unreadable' && current.meta.deletedAt === null) return toShelfRow(current.meta);
  return findByAddress(url);
}

/** The second look is a convenience: where the database cannot be read, the page counts as not saved. */
async function findByAddress(url: string): Promise<ShelfRow | null> {
  try {
    const list = listOfAddress(url);
    const range = IDBKeyRange.bound([list, Number.NEGATIVE_INFINITY], [list, Number.POSITIVE_INFINITY]);
    return (await (await openLibraryDatabase()).getFromIndex('rows', 'lists', range))?.row ?? null;
  } catch {
    return null;
  }
}

/** Counts the saved articles, archived ones included, the trash not. @throws when the database cannot be opened */
export async function countSaved(): Promise<number> {
  const range = IDBKeyRange.bound([KEPT_LIST, Number.NEGATIVE_INFINITY], [KEPT_LIST, Number.POSITIVE_INFINITY]);
  return (await openLibraryDatabase()).countFromIndex('rows', 'lists', range);
}

interface Incoming {
  readonly article: Article;
  /** Its text on the way to being compressed. */
  readonly packing: Promise<PackedBody>;
}

async function saveLocked(id: string, { article: incoming, packing }: Incoming, linkOnly: boolean, now: Date): Promise<SaveResult> {
  const current = await readMeta(id);
  if (current === 'unreadable') await setAside(id, now);
  const previous = current === 'unreadable' ? null : (current?.meta ?? null);
  const stored = previous && !previous.linkOnly && (linkOnly || isPartOfSeries(incoming)) ? await readRecord(id) : null;
  const kept = stored?.ok ? stored.saved.article : null;
  const article = kept && (linkOnly || holdsAllPages(kept, incoming)) ? kept : incoming;
  const highlights = current === null || current === 'unreadable' ? [] : await carryOver(current, article);
  const saved = { ...mergeSaved(id, article, previous, now), linkOnly: linkOnly && kept === null, highlights };
  const prepared = await prepareRecord(saved, article === incoming ? packing : undefined);
  const written = await writeRecords([prepared], { fetchPictures: listPictureSources(article).length > 0 });
  if (written.copies === 0) return { ok: false, reason: written.reason };
  return { ok: true, id, isNew: previous === null || previous.deletedAt !== null, copies: written.copies };
}

function isPartOfSeries({ notices }: Article): boolean {
  return notices.includes('more-pages') || notices.includes('earlier-pages');
}

/** The text is read only where something is marked in it. */
async function carryOver({ meta, head }: CurrentMeta, article: Article): Promise<readonly Highlight[]> {
  if (meta.highlights.length === 0) return meta.highlights;
  const before = await readBody(meta.id, head.bodySum).catch(() => null);
  return before ? carryHighlights(meta.highlights, before.text, article.text) : meta.highlights;
}

function mergeSaved(id: string, article: Article, previous: SavedMeta | null, now: Date): SavedArticle {
  const at = now.toISOString();
  const personal = previous ?? {
    savedAt: at,
    state: 'unread' as const,
    progress: 0,
    place: null,
    favorite: false,
    archivedAt: null,
    tags: [],
    note: '',
    highlights: [],
  };
  return {
    ...personal,
    id,
    version: RECORD_VERSION,
    revision: (previous?.revision ?? 0) + 1,
    article,
    linkOnly: false,
    updatedAt: at,
    deletedAt: null,
  };
}
