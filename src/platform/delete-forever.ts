import { deleteDatabaseRecords } from './database-records';
import { finishReading } from './finish-reading';
import { openLibraryDatabase } from './library-database';
import { listRange } from './library-lists';
import { withLibraryLock } from './library-lock';
import { deleteLocalRecords } from './local-records';
import { dropPictures } from './pictures';
import { retryWithReserve } from './retry-with-reserve';
import { announceChange } from './watch-library';

/** How long a deleted article can be brought back. */
export const TRASH_DAYS = 30;

/**
 * Deletes articles for good, with their pictures and everything that hangs on them. Cannot be undone. Works when the disk is full.
 * @returns how many were deleted
 */
export async function deleteForever(ids: readonly string[]): Promise<number> {
  await withLibraryLock(async () => {
    await deleteFromBoth(ids).catch((error: unknown) => retryWithReserve(error, () => deleteFromBoth(ids)));
  });
  await dropPictures(ids);
  if (ids.length > 0) announceChange({ ids: ids.length > 200 ? null : ids });
  return ids.length;
}

async function deleteFromBoth(ids: readonly string[]): Promise<void> {
  // The database first: what is left behind by a crash in between comes back into the trash, not into the library.
  await deleteDatabaseRecords(ids);
  await deleteLocalRecords(ids);
}

/** Deletes for good what has lain in the trash for its time. @returns how many articles that were */
export async function purgeTrash(now: Date): Promise<number> {
  const transaction = (await openLibraryDatabase()).transaction('rows');
  const rows = await finishReading(transaction, transaction.store.index('lists').getAll(listRange('trash')));
  const limit = now.getTime() - TRASH_DAYS * 86_400_000;
  return deleteForever(rows.filter(({ row }) => row.deletedAt !== null && Date.parse(row.deletedAt) < limit).map(({ id }) => id));
}
