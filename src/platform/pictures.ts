import type { IDBPTransaction } from 'idb';
import { checksum } from '@/library/pack-record';
import { finishReading } from './finish-reading';
import { type LibrarySchema, openLibraryDatabase } from './library-database';

/** Gives the stored pictures of an article, by their address in its markup. Make `blob:` addresses of them to show them. */
export async function readPictures(id: string): Promise<Map<string, Blob>> {
  const transaction = (await openLibraryDatabase()).transaction(['pictures', 'pictureUses']);
  const read = async () => {
    const uses = await transaction.objectStore('pictureUses').get(id);
    return Promise.all(
      (uses?.pictures ?? []).map(async ({ src, hash }) => ({ src, picture: await transaction.objectStore('pictures').get(hash) })),
    );
  };
  const found = await finishReading(transaction, read());
  return new Map(found.flatMap(({ src, picture }) => (picture ? [[src, picture.blob] as const] : [])));
}

/** Gives the first kept picture of each article that has one, by id: the lead picture where that was kept. The bytes are not read. */
export async function readFirstPictures(ids: readonly string[]): Promise<Map<string, Blob>> {
  const transaction = (await openLibraryDatabase()).transaction(['pictures', 'pictureUses']);
  const found = ids.map(async (id) => {
    const hash = (await transaction.objectStore('pictureUses').get(id))?.pictures[0]?.hash;
    return { id, picture: hash === undefined ? undefined : await transaction.objectStore('pictures').get(hash) };
  });
  const pictures = await finishReading(transaction, Promise.all(found));
  return new Map(pictures.flatMap(({ id, picture }) => (picture ? [[id, picture.blob] as const] : [])));
}

/**
 * Keeps exactly these pictures for an article. Equal pictures of several articles are stored once; one that no article uses any more
 * goes with its last use.
 */
export async function putPictures(id: string, pictures: ReadonlyMap<string, Blob>): Promise<void> {
  const hashed = await Promise.all(
    [...pictures].map(async ([src, blob]) => ({ src, blob, hash: await checksum(new Uint8Array(await blob.arrayBuffer())) })),
  );
  const transaction = (await openLibraryDatabase()).transaction(['pictures', 'pictureUses'], 'readwrite', { durability: 'strict' });
  const uses = transaction.objectStore('pictureUses');
  const before = await uses.get(id);
  const hashes = [...new Set(hashed.map((picture) => picture.hash))];
  for (const { hash, blob } of hashed) void transaction.objectStore('pictures').put({ hash, blob });
  const bytes = hashed.reduce((sum, { blob }) => sum + blob.size, 0);
  if (hashed.length > 0) await uses.put({ id, pictures: hashed.map(({ src, hash }) => ({ src, hash })), hashes, bytes });
  else await uses.delete(id);
  await dropUnused(
    transaction,
    (before?.hashes ?? []).filter((hash) => !hashes.includes(hash)),
  );
  await transaction.done;
}

/** Lets go of the pictures of articles that are deleted for good. */
export async function dropPictures(ids: readonly string[]): Promise<void> {
  for (const id of ids) await putPictures(id, new Map());
}

async function dropUnused(
  transaction: IDBPTransaction<LibrarySchema, ('pictures' | 'pictureUses')[], 'readwrite'>,
  hashes: readonly string[],
): Promise<void> {
  for (const hash of hashes) {
    const uses = await transaction.objectStore('pictureUses').index('hashes').count(hash);
    if (uses === 0) await transaction.objectStore('pictures').delete(hash);
  }
}
