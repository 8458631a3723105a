import { type PreparedRecord, prepareRecord } from '@/library/prepare-record';
import type { SavedArticle } from '@/library/saved-article';
import { dropTagColors } from './change-tags';
import { deleteForever } from './delete-forever';
import { withLibraryLock } from './library-lock';
import { readMeta } from './read-records';
import { announceChange } from './watch-library';
import { writeRecords } from './write-records';

/** What takes an import back. */
export interface ImportUndo {
  /** Records that were not there before, with the revision they were imported with. */
  readonly added: readonly { readonly id: string; readonly revision: number }[];
  /** Records that were replaced, as they were. */
  readonly replaced: readonly SavedArticle[];
  /** Tags that had no color before, by folded name. */
  readonly tagColors: readonly string[];
}

export interface UndoReport {
  /** Records taken away again. */
  readonly removed: number;
  /** Records put back as they were. */
  readonly restored: number;
  /** Records that the person has changed since the import: they stay. */
  readonly kept: number;
}

const BATCH_SIZE = 25;

/**
 * Takes an import back: what it added goes, what it replaced is again as it was. An imported article that was changed since
 * (read, tagged, noted) is the person's now and stays.
 */
export async function undoImport(undo: ImportUndo, now: Date): Promise<UndoReport> {
  const untouched: string[] = [];
  for (const { id, revision } of undo.added) {
    const current = await readMeta(id);
    if (current !== null && current !== 'unreadable' && current.meta.revision === revision) untouched.push(id);
  }
  for (let start = 0; start < untouched.length; start += BATCH_SIZE) await deleteForever(untouched.slice(start, start + BATCH_SIZE));
  let restored = 0;
  for (let start = 0; start < undo.replaced.length; start += BATCH_SIZE) {
    restored += await withLibraryLock(() => putBack(undo.replaced.slice(start, start + BATCH_SIZE), now));
  }
  await dropTagColors(undo.tagColors).catch(() => undefined);
  if (restored > 0) announceChange({ ids: null });
  return { removed: untouched.length, restored, kept: undo.added.length - untouched.length + undo.replaced.length - restored };
}

async function putBack(records: readonly SavedArticle[], now: Date): Promise<number> {
  const prepared: PreparedRecord[] = [];
  for (const record of records) {
    const current = await readMeta(record.id);
    // The import made it one revision newer; what is newer still was changed by the person.
    if (current === null || current === 'unreadable' || current.meta.revision !== record.revision + 1) continue;
    prepared.push(await prepareRecord({ ...record, revision: record.revision + 2, updatedAt: now.toISOString() }));
  }
  if (prepared.length === 0) return 0;
  return (await writeRecords(prepared, { fetchPictures: false })).copies > 0 ? prepared.length : 0;
}
