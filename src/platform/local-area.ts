import type { DBSchema, IDBPDatabase } from 'idb';
import { browser } from 'wxt/browser';
import { hasSpareDatabase, openSpareDatabase } from './open-spare-database';

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

const STAND_IN = 'local-stand-in';

let chosen: Promise<LocalArea> | null = null;

/**
 * Gives the first home of the records: `storage.local`. Where that refuses to read and to write at all (Chromium with a lost MANIFEST
 * file, Firefox with a cut-off database), a small database in files of its own stands in, so that there are two copies again. Where it can
 * still be read and takes no more writes (Chromium, once it has met a damaged block while tidying its files), what is written goes to
 * that database and stands before what is in `storage.local`. The damaged files stay as they are.
 */
export function localArea(): Promise<LocalArea> {
  chosen ??= choose().catch((error: unknown) => {
    chosen = null;
    throw error;
  });
  return chosen;
}

async function choose(): Promise<LocalArea> {
  // Also when it works again today: what was written meanwhile is in the other one.
  const hasStandIn = await hasSpareDatabase(STAND_IN).catch(() => false);
  const area = hasStandIn ? withStandIn : async (): Promise<LocalArea> => storageLocal;
  try {
    await browser.storage.local.get('probe');
    return area();
  } catch {
    // One damaged block can make a single key unreadable; only when writing fails too is the whole engine gone.
  }
  try {
    await browser.storage.local.set({ probe: 1 });
    return area();
  } catch (error) {
    if (/quota/i.test(String(error))) return area();
    return openStandIn();
  }
}

/** From now on in this context; the others change over when they fail to write, or start. */
function writeBeside(): Promise<LocalArea> {
  chosen = withStandIn().catch((error: unknown) => {
    chosen = null;
    throw error;
  });
  return chosen;
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
      try {
        for (const [key, value] of Object.entries(values)) await setOrMove(key, value);
      } catch (again) {
        if (/quota/i.test(String(again))) throw again;
        await (await writeBeside()).set(values);
      }
    }
  },
  async remove(keys) {
    try {
      await browser.storage.local.remove([...keys]);
    } catch {
      try {
        // A mark in the second place: what stands in the damaged block counts as removed.
        for (const key of keys) await browser.storage.local.remove(key).catch(() => browser.storage.local.set({ [`~${key}`]: REMOVED }));
      } catch (error) {
        if (/quota/i.test(String(error))) throw error;
        await (await writeBeside()).remove(keys);
      }
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

/** The stand-in, and behind it what can still be read of `storage.local`. */
async function withStandIn(): Promise<LocalArea> {
  const standIn = await openStandIn();
  return {
    isStandIn: true,
    async get(keys) {
      const names = typeof keys === 'string' ? [keys] : keys;
      const newer = await standIn.get(names);
      const others = names.filter((name) => !(name in newer));
      const older = others.length > 0 ? await storageLocal.get(others) : {};
      return { ...older, ...Object.fromEntries(Object.entries(newer).filter(([, value]) => value !== REMOVED)) };
    },
    set: standIn.set,
    remove: (keys) => standIn.set(Object.fromEntries(keys.map((key) => [key, REMOVED]))),
    async getKeys() {
      const newer = await standIn.getKeys();
      const values = await standIn.get(newer);
      const kept = new Set(await storageLocal.getKeys());
      for (const key of newer)
        if (values[key] === REMOVED) kept.delete(key);
        else kept.add(key);
      return [...kept];
    },
  };
}

interface StandInSchema extends DBSchema {
  values: { key: string; value: unknown };
}

async function openStandIn(): Promise<LocalArea> {
  const forget = (): void => {
    chosen = null;
  };
  const database: IDBPDatabase<StandInSchema> = await openSpareDatabase<StandInSchema>(
    STAND_IN,
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
