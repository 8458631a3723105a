import { type DBSchema, type IDBPDatabase, openDB, wrap } from 'idb';

/** Part of the Storage Buckets interface (Chromium 122 and later), which TypeScript's library does not know yet. */
interface StorageBuckets {
  open(name: string, options: { durability: 'strict'; persisted: boolean }): Promise<StorageBucket>;
  keys(): Promise<readonly string[]>;
}

interface StorageBucket {
  readonly indexedDB: IDBFactory;
}

/** Buckets with an open database in them. One that nobody refers to is collected as garbage, and what its database was asked is never answered. */
const held = new Set<StorageBucket>();

/**
 * Opens a database that shares no file with the ones of the extension that exist already. Chromium keeps all databases of an origin in
 * one store, and where that is damaged it opens none of them any more: a bucket has a store of its own. Firefox has a file for each database.
 */
export async function openSpareDatabase<Schema extends DBSchema>(
  name: string,
  upgrade: (database: IDBPDatabase<Schema>) => void,
  onClosed: () => void,
): Promise<IDBPDatabase<Schema>> {
  const { storageBuckets } = navigator as Navigator & { readonly storageBuckets?: StorageBuckets };
  if (!storageBuckets) return openDB<Schema>(name, 1, { upgrade, blocking: onClosed, terminated: onClosed });
  const bucket = await storageBuckets.open(name, { durability: 'strict', persisted: true });
  held.add(bucket);
  const request = bucket.indexedDB.open(name, 1);
  request.onupgradeneeded = () => upgrade(wrap(request.result) as unknown as IDBPDatabase<Schema>);
  const database = (await wrap(request)) as unknown as IDBPDatabase<Schema>;
  database.addEventListener('versionchange', onClosed);
  database.addEventListener('close', onClosed);
  return database;
}

/** Tells whether `openSpareDatabase` has made a database of that name before. */
export async function hasSpareDatabase(name: string): Promise<boolean> {
  const { storageBuckets } = navigator as Navigator & { readonly storageBuckets?: StorageBuckets };
  if (storageBuckets) return (await storageBuckets.keys()).includes(name);
  return (await indexedDB.databases()).some((database) => database.name === name);
}
