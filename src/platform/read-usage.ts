import type { IDBPObjectStore } from 'idb';
import { browser } from 'wxt/browser';
import type { LibraryUsage } from '@/library/library-usage';
import { readReserveSize } from './disk-reserve';
import { finishReading } from './finish-reading';
import { type LibrarySchema, openLibraryDatabase } from './library-database';

/**
 * Measures what the library takes on the disk. Reads every row and no text: about 150 ms for 10,000 articles.
 * @param count how many of the largest articles to name
 */
export async function readUsage(count = 20): Promise<LibraryUsage> {
  const database = await openLibraryDatabase();
  const transaction = database.transaction(['rows', 'pictureUses', 'pictures']);
  const [rows, uses, pictures] = await finishReading(
    transaction,
    Promise.all([
      transaction.objectStore('rows').getAll(),
      transaction.objectStore('pictureUses').getAll(),
      sumPictures(transaction.objectStore('pictures')),
    ]),
  );
  const picturesOf = new Map(uses.map((use) => [use.id, use.bytes]));
  const compressed = rows.reduce((sum, row) => sum + row.size, 0);
  // Base64 in the other engine takes four bytes for three.
  const texts = compressed + Math.ceil((compressed * 4) / 3);
  const estimate = await navigator.storage.estimate().catch(() => ({ usage: undefined, quota: undefined }));
  const reserve = await readReserveSize();
  const total = Math.max((estimate.usage ?? 0) + (await readLocalBytes(texts - compressed)), texts + pictures + reserve);
  return {
    texts,
    pictures,
    index: Math.max(0, total - texts - pictures - reserve),
    reserve,
    total,
    free: estimate.quota === undefined ? null : Math.max(0, estimate.quota - (estimate.usage ?? 0)),
    articles: rows.length,
    largest: rows
      .map(({ id, row, size }) => ({ id, title: row.title, text: size, pictures: picturesOf.get(id) ?? 0 }))
      .sort((left, right) => right.text + right.pictures - left.text - left.pictures)
      .slice(0, count),
  };
}

async function sumPictures(store: IDBPObjectStore<LibrarySchema, ('rows' | 'pictureUses' | 'pictures')[], 'pictures'>): Promise<number> {
  let bytes = 0;
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) bytes += cursor.value.blob.size;
  return bytes;
}

/** Old Firefox cannot tell how much its `storage.local` holds: then what we put there is counted. */
async function readLocalBytes(known: number): Promise<number> {
  const area = browser.storage.local as typeof browser.storage.local & { getBytesInUse?: (keys: null) => Promise<number> };
  try {
    return (await area.getBytesInUse?.(null)) ?? known;
  } catch {
    return known;
  }
}
