import type { StoreNames } from 'idb';
import type { LibraryDatabase, LibrarySchema } from './library-database';

/**
 * Waits for what was asked of a transaction. Where a block of the disk is damaged, Firefox never answers a request for a value in it, yet
 * ends the transaction: without this, whoever asked would wait for ever.
 * @param work made of this transaction's requests alone
 * @throws what a request throws, or that the transaction ended without an answer
 */
export function finishReading<Value>(transaction: { readonly done: Promise<void> }, work: Promise<Value>): Promise<Value> {
  const ended = transaction.done
    // The last answers arrive in the same moment as the end.
    .then(() => new Promise((resolve) => setTimeout(resolve)))
    .then(() => {
      throw new Error('The database ended a transaction without answering');
    });
  return Promise.race([work, ended]);
}

/** Reads one value; undefined when there is none. @throws when it cannot be read */
export function readValue<Name extends StoreNames<LibrarySchema>>(
  database: LibraryDatabase,
  store: Name,
  key: LibrarySchema[Name]['key'],
): Promise<LibrarySchema[Name]['value'] | undefined> {
  const transaction = database.transaction(store);
  return finishReading(transaction, transaction.store.get(key));
}

/** Reads all keys of a store. @throws when they cannot be read */
export function readKeys<Name extends StoreNames<LibrarySchema>>(
  database: LibraryDatabase,
  store: Name,
): Promise<LibrarySchema[Name]['key'][]> {
  const transaction = database.transaction(store);
  return finishReading(transaction, transaction.store.getAllKeys());
}
