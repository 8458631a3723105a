import { readValue } from './finish-reading';
import { openLibraryDatabase } from './library-database';
import { quarantineLocal } from './local-records';

/**
 * Keeps the bytes of a record that cannot be read, in both engines as far as they work, before anything is written over it.
 * Never throws: what cannot even be copied is at least not deleted.
 */
export async function setAside(id: string, now: Date): Promise<void> {
  await Promise.allSettled([quarantineLocalRecord(id, now), quarantineInDatabase(id, now)]);
}

/** Keeps what `storage.local` has under an id. */
export async function quarantineLocalRecord(id: string, now: Date): Promise<void> {
  await Promise.allSettled([quarantineLocal(`m:${id}`, now), quarantineLocal(`b:${id}`, now)]);
}

/** Keeps what the database has under an id. @throws when it cannot be opened */
export async function quarantineInDatabase(id: string, now: Date): Promise<void> {
  const database = await openLibraryDatabase();
  // Of a part that cannot be read there are no bytes to keep; the other part is kept all the same.
  const [head, body] = await Promise.all(
    (['heads', 'bodies'] as const).map((store) => readValue(database, store, id).catch(() => undefined)),
  );
  if (head !== undefined || body !== undefined) await database.add('quarantine', { id, at: now.toISOString(), head, body });
}
