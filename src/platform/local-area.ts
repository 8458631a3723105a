import type { DBSchema, IDBPDatabase } from 'idb';
import { browser } from 'wxt/browser';
import { openSpareDatabase } from './open-spare-database';

/** What the records need of `storage.local`. */
export interface LocalArea {
  get(keys: string | readonly string[]): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** All keys. @throws when they cannot be listed */
  getKeys(): Promise<readonly string[]>;
  /** True when `storage.local` itself is out of order and this one stands in for it. */
  readonly isStandIn: boolean;
}

let chosen: Promise<LocalArea> | null = null;

/**
 * Gives the first home of the records: `storage.local`. Where that refuses to read and to write at all (Chromium with a lost MANIFEST
 * file, Firefox with a cut-off database), a small database in files of its own stands in, so that there are two copies again. The damaged
 * files stay as they are.
 */
export function localArea(): Promise<LocalArea> {
  chosen ??= choose().catch((error: unknown) => {
    chosen = null;
    throw error;
  });
  return chosen;
}

async function choose(): Promise<LocalArea> {
  try {
    await browser.storage.local.get('probe');
    return storageLocal;
  } catch {
    // One damaged block can make a single key unreadable; only when writing fails too is the whole engine gone.
  }
  try {
    await browser.storage.local.set({ probe: 1 });
    return storageLocal;
  } catch (error) {
    if (/quota/i.test(String(error))) return storageLocal;
    return openStandIn();
  }
}

/**
 * `storage.local`, with a second place for single keys. Chromium reads the old value before it writes or removes one, so a key whose old
 * value lies in a damaged block can never be written again: its new value goes to the same name with a "~" before it.
 */
const storageLocal: LocalArea = {
  isStandIn: false,
  async get(keys) {
    const names = typeof keys === 'string' ? [keys] : keys;
    try {
      return await browser.storage.local.get([...names]);
    } catch (error) {
      if (names.length === 1) return getMoved(names[0] ?? '', error);
      return Object.assign({}, ...(await Promise.all(names.map((name) => storageLocal.get(name)))));
    }
  },
  async set(values) {
    try {
      await browser.storage.local.set(values);
    } catch (error) {
      if (/quota/i.test(String(error))) throw error;
      for (const [key, value] of Object.entries(values)) await setOrMove(key, value);
    }
  },
  async remove(keys) {
    try {
      await browser.storage.local.remove([...keys]);
    } catch {
      // A mark in the second place: what stands in the damaged block counts as removed.
      for (const key of keys) await browser.storage.local.remove(key).catch(() => browser.storage.local.set({ [`~${key}`]: REMOVED }));
    }
  },
  async getKeys() {
    // Old Firefox has no `getKeys`: reading everything is the only way there.
    const area = browser.storage.local as typeof browser.storage.local & { getKeys?: () => Promise<string[]> };
    return typeof area.getKeys === 'function' ? area.getKeys() : Object.keys(await area.get(null));
  },
};

/** No record is ever this value. */
const REMOVED = false;

/** @throws the error of the first place when there is nothing in the second */
async function getMoved(key: string, error: unknown): Promise<Record<string, unknown>> {
  const value: unknown = (await browser.storage.local.get(`~${key}`))[`~${key}`];
  if (value === undefined) throw error;
  return value === REMOVED ? {} : { [key]: value };
}

async function setOrMove(key: string, value: unknown): Promise<void> {
  try {
    await browser.storage.local.set({ [key]: value });
  } catch {
    await browser.storage.local.set({ [`~${key}`]: value });
  }
}

interface StandInSchema extends DBSchema {
  values: { key: string; value: unknown };
}

async function openStandIn(): Promise<LocalArea> {
  const forget = (): void => {
    chosen = null;
  };
  const database: IDBPDatabase<StandInSchema> = await openSpareDatabase<StandInSchema>(
    'local-stand-in',
    (fresh) => fresh.createObjectStore('values'),
    forget,
  );
  const write = async (change: (put: (key: string, value: unknown) => void, remove: (key: string) => void) => void): Promise<void> => {
    const transaction = database.transaction('values', 'readwrite', { durability: 'strict' });
    change(
      (key, value) => void transaction.store.put(value, key).catch(() => undefined),
      (key) => void transaction.store.delete(key).catch(() => undefined),
    );
    await transaction.done;
  };
  return {
    isStandIn: true,
    async get(keys) {
      const names = typeof keys === 'string' ? [keys] : keys;
      const values = await Promise.all(names.map((name) => database.get('values', name)));
      return Object.fromEntries(names.flatMap((name, place) => (values[place] === undefined ? [] : [[name, values[place]]])));
    },
    set: (values) =>
      write((put) => {
        for (const [key, value] of Object.entries(values)) put(key, value);
      }),
    remove: (keys) =>
      write((_put, remove) => {
        for (const key of keys) remove(key);
      }),
    getKeys: () => database.getAllKeys('values'),
  };
}
