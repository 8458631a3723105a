import type { PreparedRecord } from '@/library/prepare-record';
import {
  clearDatabasePending,
  type HeadChange,
  putDatabaseHeads,
  putDatabaseRecords,
  verifyDatabaseHeads,
  verifyDatabaseRecords,
} from './database-records';
import { readFreeBytes } from './disk-reserve';
import { makeLocalValues, noteLocalPending, putLocalHeads, putLocalValues, verifyLocalHeads, verifyLocalValues } from './local-records';
import { logProblem } from './problem-log';

/** How many engines hold what was written, read back; 0 copies come with a reason. */
export type WriteResult =
  | { readonly copies: 1 | 2; readonly reason: null }
  | { readonly copies: 0; readonly reason: 'storage-full' | 'storage-failed' };

/**
 * Writes whole records to both engines and reads them back. To be called inside `withLibraryLock`.
 *
 * `fetchPictures` notes the articles for `keepWaitingPictures`.
 *
 * The database goes first: its transaction notes the records as pending, so that a browser that is killed in between
 * knows at its next start what the other engine lacks.
 */
export async function writeRecords(records: readonly PreparedRecord[], options: { fetchPictures: boolean }): Promise<WriteResult> {
  const packed = records.map((record) => record.packed);
  // Begun at once: what the other engine needs is read while the database writes.
  const making = makeLocalValues(packed);
  making.catch(() => undefined);
  return writeBoth(
    packed.map((record) => record.head.id),
    {
      putDatabase: () => putDatabaseRecords(records, options),
      verifyDatabase: () => verifyDatabaseRecords(packed),
      writeLocal: async (databaseFailed) => {
        const values = await making;
        await putLocalValues(values, { databaseFailed });
        return verifyLocalValues(values);
      },
    },
  );
}

/** As `writeRecords`, for changes that leave the texts as they are. */
export function writeHeads(changes: readonly HeadChange[]): Promise<WriteResult> {
  const heads = changes.map((change) => change.head);
  return writeBoth(
    heads.map((head) => head.id),
    {
      putDatabase: () => putDatabaseHeads(changes),
      verifyDatabase: () => verifyDatabaseHeads(heads),
      writeLocal: async (databaseFailed) => {
        await putLocalHeads(heads, { databaseFailed });
        return verifyLocalHeads(heads);
      },
    },
  );
}

interface Writers {
  putDatabase(): Promise<void>;
  /** Whether the database gives back what was put. */
  verifyDatabase(): Promise<boolean>;
  /** Writes and reads back. */
  writeLocal(databaseFailed: boolean): Promise<boolean>;
}

async function writeBoth(ids: readonly string[], { putDatabase, verifyDatabase, writeLocal }: Writers): Promise<WriteResult> {
  const errors: unknown[] = [];
  const failed = (error: unknown): boolean => {
    errors.push(error);
    return false;
  };
  const isPut = await putDatabase().then(() => true, failed);
  // The database is read back while the other engine writes.
  const [inDatabase, inLocal] = await Promise.all([isPut && verifyDatabase().catch(failed), writeLocal(!isPut).catch(failed)]);
  if (inDatabase && inLocal) {
    await clearDatabasePending(ids).catch(() => undefined);
    return { copies: 2, reason: null };
  }
  if (isPut && !inDatabase && inLocal) await noteLocalPending(ids).catch(() => undefined);
  const reason = (await isFull(errors)) ? 'storage-full' : 'storage-failed';
  // Also when the other copy stands: the person is told that it was saved, and the log why the second copy has to wait for the next check.
  void logProblem(inDatabase || inLocal ? 'write/second-copy' : 'write', reason, new Date(), errors[0]);
  return inDatabase || inLocal ? { copies: 1, reason: null } : { copies: 0, reason };
}

/** Error texts differ between browsers and versions, so besides the error's name the free space tells. */
async function isFull(errors: readonly unknown[]): Promise<boolean> {
  if (errors.some((error) => error instanceof Error && /quota/i.test(`${error.name} ${error.message}`))) return true;
  return (await readFreeBytes()) < 5_000_000;
}
