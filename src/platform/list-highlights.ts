import type { HighlightedArticle } from '@/library/highlighted-article';
import { HIGHLIGHTED_LIST, indexRow } from '@/library/index-row';
import { readHead } from '@/library/pack-record';
import { readDatabaseHeads } from './database-records';
import { type LibraryDatabase, openLibraryDatabase } from './library-database';
import { listRange } from './library-lists';

/**
 * Gives the articles with highlights, archived ones too, the one with the newest highlight first.
 * @param limit how many articles at most; all when left out
 * @throws when the database cannot be opened
 */
export async function listHighlights(limit?: number): Promise<readonly HighlightedArticle[]> {
  const database = await openLibraryDatabase();
  await fillList(database);
  const rows = await database.getAllFromIndex('rows', 'lists', listRange(HIGHLIGHTED_LIST), limit);
  const heads = await readDatabaseHeads(rows.map(({ id }) => id));
  return rows.flatMap(({ row }, place): HighlightedArticle[] => {
    const head = heads[place];
    const highlights = (head && readHead(head))?.highlights ?? [];
    return highlights.length > 0 ? [{ row, highlights }] : [];
  });
}

/** Counts all highlights of the library but those in the trash. @throws when the database cannot be opened */
export async function countHighlights(): Promise<number> {
  const database = await openLibraryDatabase();
  await fillList(database);
  const rows = await database.getAllFromIndex('rows', 'lists', listRange(HIGHLIGHTED_LIST));
  return rows.reduce((count, { row }) => count + row.highlightCount, 0);
}

const FILLED = 'highlighted-list';

/** Rows that were written before there was this list, with imported highlights, are put into it once. */
async function fillList(database: LibraryDatabase): Promise<void> {
  if (await database.get('facts', FILLED)) return;
  const transaction = database.transaction(['rows', 'heads', 'facts'], 'readwrite', { durability: 'relaxed' });
  for (let cursor = await transaction.objectStore('rows').openCursor(); cursor; cursor = await cursor.continue()) {
    const { value } = cursor;
    if (value.row.highlightCount === 0 || value.lists.some(([list]) => list === HIGHLIGHTED_LIST)) continue;
    const head = await transaction.objectStore('heads').get(value.id);
    const meta = head && readHead(head);
    if (meta) await cursor.update({ ...value, ...indexRow(meta) });
  }
  await transaction.objectStore('facts').put({ name: FILLED, value: true });
  await transaction.done;
}
