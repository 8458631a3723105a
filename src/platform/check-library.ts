import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { LibraryHealth, UnreadableRecord } from '@/library/library-health';
import { readHead } from '@/library/pack-record';
import type { PreparedRecord } from '@/library/prepare-record';
import { clearDatabasePending, listDatabasePending, putDatabaseRaw, putDatabaseRecords } from './database-records';
import { purgeTrash } from './delete-forever';
import { keepReserve } from './disk-reserve';
import { type Examination, examineRecord, holdsBest, prepareFromPacked } from './examine-record';
import { finishReading, readKeys } from './finish-reading';
import { beginNewDatabase, dropConnection, isDatabaseBroken, openLibraryDatabase } from './library-database';
import { withLibraryLock } from './library-lock';
import { localArea } from './local-area';
import { clearLocalPending, countLocalRecords, listLocalIds, listLocalPending, putLocalRecords } from './local-records';
import { logProblem } from './problem-log';
import { quarantineInDatabase, quarantineLocalRecord } from './quarantine';
import { announceChange } from './watch-library';
import { clearWordIndex, isWordIndexWhole, tidyWordIndex } from './word-index';

export interface CheckOptions {
  /** Ends the check between two rounds. */
  readonly signal: AbortSignal;
  onProgress?(done: number, total: number): void;
}

/** Records examined under one hold of the lock: saves wait at most this long. */
const ROUND_SIZE = 20;
const WEEK_MS = 7 * 86_400_000;
const HEALTH_KEY = 'health';

/**
 * The look at start-up: finishes what was interrupted, and compares how many records each engine has. Where that does not fit, or a week
 * has passed, everything is checked.
 * @returns the result of the full check when there was one, null when all is well
 */
export async function checkAtStart(now: () => Date, options: CheckOptions): Promise<LibraryHealth | null> {
  await healPending();
  await purgeTrash(now()).catch(() => 0);
  const [local, database] = await Promise.all([countLocalRecords(), countDatabaseRecords()]);
  const last = await readHealth();
  // A new library has nothing to compare and nothing to lose.
  if (local === 0 && database?.heads === 0 && (await listLocalIds()).ids.size === 0) return null;
  const fits = local !== null && database !== null && database.heads === local && database.bodies === local && database.rows === local;
  const isDue = !last?.isFull || now().getTime() - Date.parse(last.checkedAt) > WEEK_MS;
  return fits && !isDue ? null : checkLibrary(now, options);
}

/**
 * Runs `checkAtStart` once in each session of the browser, whoever comes first: the worker, the popup or the library page. Others do nothing.
 * @returns as `checkAtStart`
 */
export async function checkOncePerSession(now: () => Date, options: CheckOptions): Promise<LibraryHealth | null> {
  return navigator.locks.request('library-check', { ifAvailable: true }, async (lock) => {
    if (!lock) return null;
    const { isLibraryChecked } = await browser.storage.session.get('isLibraryChecked');
    if (isLibraryChecked === true) return null;
    const health = await checkAtStart(now, options);
    if (!options.signal.aborted) await browser.storage.session.set({ isLibraryChecked: true });
    await keepReserve();
    return health;
  });
}

/** Reads the result of the last full check; null when there was none. */
export async function readHealth(): Promise<LibraryHealth | null> {
  const stored: unknown = await localArea()
    .then((area) => area.get(HEALTH_KEY))
    .then(
      (values) => values[HEALTH_KEY],
      () => null,
    );
  const parsed = healthSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/**
 * Reads every record in both engines, compares checksums, writes what one engine lacks from the other, puts aside what cannot be read.
 * Nothing is ever cleared. Running it twice changes nothing the second time.
 */
export async function checkLibrary(now: () => Date, options: CheckOptions): Promise<LibraryHealth> {
  const tally: Tally = { readable: 0, healed: 0, singleCopies: 0, unreadable: [], missing: [], databaseFailures: 0, localFailures: 0 };
  const isReplaced = (await isDatabaseBroken()) && (await beginAnew());
  const { ids, localComplete, databaseComplete } = await listAllIds();
  let done = 0;
  for (let start = 0; start < ids.length && !options.signal.aborted; start += ROUND_SIZE) {
    const round = ids.slice(start, start + ROUND_SIZE);
    await withLibraryLock(() => checkRound(round, tally, now()));
    done += round.length;
    options.onProgress?.(done, ids.length);
  }
  if (!options.signal.aborted && tally.databaseFailures === 0 && !(await isWordIndexWhole())) await indexAgain(ids, tally);
  let databaseState: LibraryHealth['engines']['database'] = isReplaced ? 'replaced' : databaseComplete ? 'works' : 'partly';
  if (tally.databaseFailures > 0 && !options.signal.aborted) {
    databaseState = (await replaceDatabase(ids, tally)) ? 'replaced' : 'out-of-order';
  }
  const isStandIn = await localArea().then(
    (area) => area.isStandIn,
    () => false,
  );
  const localState = tally.localFailures > 0 ? 'out-of-order' : isStandIn ? 'replaced' : localComplete ? 'works' : 'partly';
  const health: LibraryHealth = {
    checkedAt: now().toISOString(),
    isFull: true,
    readable: tally.readable,
    healed: tally.healed,
    singleCopies: tally.singleCopies,
    unreadable: tally.unreadable,
    missing: tally.missing,
    engines: { local: localState, database: databaseState },
  };
  if (!options.signal.aborted)
    await localArea()
      .then((area) => area.set({ [HEALTH_KEY]: health }))
      .catch(() => undefined);
  if (tally.healed > 0) announceChange({ ids: null });
  if (tally.unreadable.length > 0) void logProblem('check', 'unreadable', now());
  for (const [engine, state] of Object.entries(health.engines))
    if (state !== 'works') void logProblem(`check/${engine}-${state}`, 'storage-failed', now());
  await tidyWordIndex().catch(() => undefined);
  return health;
}

interface Tally {
  readable: number;
  healed: number;
  singleCopies: number;
  unreadable: UnreadableRecord[];
  missing: string[];
  /** Writes that an engine refused although the other one had the record. */
  databaseFailures: number;
  localFailures: number;
}

/** Writes again what one engine got and the other did not, because a save was interrupted or an engine was out of order. */
async function healPending(): Promise<void> {
  const [fromDatabase, fromLocal] = await Promise.all([listDatabasePending().catch(() => []), listLocalPending()]);
  const ids = [...new Set([...fromDatabase, ...fromLocal])];
  const tally: Tally = { readable: 0, healed: 0, singleCopies: 0, unreadable: [], missing: [], databaseFailures: 0, localFailures: 0 };
  for (let start = 0; start < ids.length; start += ROUND_SIZE) {
    await withLibraryLock(() => checkRound(ids.slice(start, start + ROUND_SIZE), tally, new Date()));
  }
  if (tally.healed > 0) announceChange({ ids: null });
}

async function checkRound(ids: readonly string[], tally: Tally, now: Date): Promise<void> {
  const found = await Promise.all(ids.map(examineRecord));
  const confirmed: string[] = [];
  for (const record of found) {
    if (record.best === null) {
      noteLost(record, tally);
      continue;
    }
    tally.readable++;
    if (readHead(record.best.head) === null) {
      tally.readable--;
      tally.unreadable.push({ id: record.id, title: null, reason: 'newer-version' });
    }
    const isHealed = await healRecord(record, tally, now);
    if (isHealed) confirmed.push(record.id);
  }
  await Promise.all([clearDatabasePending(confirmed).catch(() => undefined), clearLocalPending(confirmed).catch(() => undefined)]);
}

/** @returns whether both engines hold the best there is now */
async function healRecord(record: Examination, tally: Tally, now: Date): Promise<boolean> {
  const { id, best } = record;
  if (!best) return false;
  const localIsFine = holdsBest(record.local, best);
  const databaseIsFine = holdsBest(record.database, best) && (await hasRow(id).catch(() => false));
  let isWhole = true;
  if (!localIsFine) {
    if (record.local.isDamaged) await quarantineLocalRecord(id, now);
    const written = await putLocalRecords([best], { databaseFailed: false }).then(
      async () => holdsBest((await examineRecord(id)).local, best),
      () => false,
    );
    if (!written) tally.localFailures++;
    isWhole &&= written;
  }
  if (!databaseIsFine) {
    const prepared = await prepareFromPacked(best);
    const written = await writeToDatabase(record, prepared, now).then(
      async () => holdsBest((await examineRecord(id)).database, best),
      () => false,
    );
    if (!written) {
      tally.databaseFailures++;
      dropConnection();
    }
    isWhole &&= written;
  }
  if (!isWhole) tally.singleCopies++;
  else if (!localIsFine || !databaseIsFine) tally.healed++;
  return isWhole;
}

async function writeToDatabase(record: Examination, prepared: PreparedRecord | null, now: Date): Promise<void> {
  if (record.database.isDamaged && !record.database.hasFailed) await quarantineInDatabase(record.id, now).catch(() => undefined);
  if (prepared) await putDatabaseRecords([prepared], { fetchPictures: await lacksPictures(prepared) });
  else if (record.best) await putDatabaseRaw(record.best);
}

function noteLost(record: Examination, tally: Tally): void {
  const { id, local, database, bestHead } = record;
  const isThere = bestHead !== null || [local, database].some((copy) => copy.isDamaged || copy.body !== null || copy.head !== null);
  if (!isThere) tally.missing.push(id);
  else tally.unreadable.push({ id, title: bestHead ? (readHead(bestHead)?.article.title ?? null) : null, reason: 'damaged' });
}

/** A database that cannot be opened at all is left where it is: the rounds then fill a new one from the other engine. */
async function beginAnew(): Promise<boolean> {
  try {
    await withLibraryLock(beginNewDatabase);
    return true;
  } catch {
    return false;
  }
}

/**
 * The database takes writes no more although it opens: begins another one beside it and fills that from the other engine, which the
 * rounds before have completed.
 * @returns whether the new one holds every record
 */
async function replaceDatabase(ids: readonly string[], tally: Tally): Promise<boolean> {
  if (tally.localFailures > 0) return false;
  const before = { ...tally };
  try {
    await withLibraryLock(beginNewDatabase);
    tally.databaseFailures = 0;
    for (let start = 0; start < ids.length; start += ROUND_SIZE) {
      const round = ids.slice(start, start + ROUND_SIZE);
      await withLibraryLock(() => fillRound(round, { fetchPictures: true }));
    }
    tally.healed += before.singleCopies;
    tally.singleCopies = 0;
    return true;
  } catch {
    return false;
  }
}

async function fillRound(ids: readonly string[], options: { readonly fetchPictures: boolean }): Promise<void> {
  const found = await Promise.all(ids.map(examineRecord));
  const prepared = await Promise.all(found.map((record) => (record.best ? prepareFromPacked(record.best) : null)));
  await putDatabaseRecords(
    prepared.filter((record) => record !== null),
    options,
  );
  await clearDatabasePending(ids);
}

/** What search needs was made from the texts: it is thrown away and made again. Where even that fails, the database is replaced. */
async function indexAgain(ids: readonly string[], tally: Tally): Promise<void> {
  try {
    await withLibraryLock(clearWordIndex);
    for (let start = 0; start < ids.length; start += ROUND_SIZE) {
      const round = ids.slice(start, start + ROUND_SIZE);
      await withLibraryLock(() => fillRound(round, { fetchPictures: false }));
    }
    tally.healed += ids.length;
  } catch {
    tally.databaseFailures++;
  }
}

/** Pictures live in the database alone: when that is lost, they are fetched again. */
async function lacksPictures(prepared: PreparedRecord): Promise<boolean> {
  return (await (await openLibraryDatabase()).getKey('pictureUses', prepared.meta.id)) === undefined;
}

async function hasRow(id: string): Promise<boolean> {
  const transaction = (await openLibraryDatabase()).transaction(['rows', 'texts']);
  // Read, not only looked for: one row in a damaged block would keep the whole list from being shown.
  const read = async (): Promise<boolean> => {
    const row = await transaction.objectStore('rows').index('id').get(id);
    return row?.number !== undefined && (await transaction.objectStore('texts').get(row.number)) !== undefined;
  };
  return finishReading(transaction, read());
}

async function listAllIds(): Promise<{ ids: readonly string[]; localComplete: boolean; databaseComplete: boolean }> {
  const local = await listLocalIds();
  let databaseComplete = true;
  const ids = new Set(local.ids);
  for (const store of ['heads', 'bodies'] as const) {
    const keys = await openLibraryDatabase()
      .then((database) => readKeys(database, store))
      .catch(() => null);
    if (keys === null) databaseComplete = false;
    for (const id of keys ?? []) ids.add(id);
  }
  return { ids: [...ids], localComplete: local.complete, databaseComplete };
}

async function countDatabaseRecords(): Promise<{ heads: number; bodies: number; rows: number } | null> {
  try {
    const database = await openLibraryDatabase();
    const transaction = database.transaction(['heads', 'bodies', 'rows']);
    const counts = (['heads', 'bodies', 'rows'] as const).map((store) => transaction.objectStore(store).count());
    const [heads = 0, bodies = 0, rows = 0] = await finishReading(transaction, Promise.all(counts));
    return { heads, bodies, rows };
  } catch {
    return null;
  }
}

const engineState = z.enum(['works', 'partly', 'replaced', 'out-of-order']);
const healthSchema = z.object({
  checkedAt: z.string(),
  isFull: z.boolean(),
  readable: z.number(),
  healed: z.number(),
  singleCopies: z.number(),
  unreadable: z.array(z.object({ id: z.string(), title: z.nullable(z.string()), reason: z.enum(['damaged', 'newer-version']) })),
  missing: z.array(z.string()),
  engines: z.object({ local: engineState, database: engineState }),
});
