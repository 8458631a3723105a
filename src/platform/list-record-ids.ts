import { readKeys } from './finish-reading';
import { openLibraryDatabase } from './library-database';
import { listLocalIds } from './local-records';

/** Gives the ids of all records that either engine knows of, the trash included, sorted, so that the same library gives the same backup. */
export async function listRecordIds(): Promise<readonly string[]> {
  const ids = new Set((await listLocalIds()).ids);
  const inDatabase = await openLibraryDatabase().then(
    (database) => readKeys(database, 'heads').catch(() => []),
    () => [],
  );
  for (const id of inDatabase) ids.add(id);
  return [...ids].sort();
}
