import type { SaveFailure } from '@/library/library-result';
import { type MergeDecision, mergeRecord } from '@/library/merge-record';
import { type PreparedRecord, prepareRecord } from '@/library/prepare-record';
import type { SavedArticle } from '@/library/saved-article';
import { withLibraryLock } from './library-lock';
import { type KnownMeta, readMetas, readRecord } from './read-records';
import { announceChange } from './watch-library';
import { tidyWordIndex } from './word-index';
import { writeRecords } from './write-records';

/** What became of one incoming record. */
export interface ImportedRow {
  readonly id: string;
  readonly outcome: 'new' | 'newer' | 'kept' | SaveFailure;
}

export interface ImportOptions {
  /** Stops after the batches that are on their way; what was imported stays and is in the report. */
  readonly signal: AbortSignal;
  /** Called after every batch with the rows that were finished in it; the next batch is written when it is done with them. */
  onRows(rows: readonly ImportedRow[]): unknown;
  /** Whether the pictures of the imported texts are to be fetched from the web; a backup brings its own. */
  readonly fetchPictures?: boolean;
  /** With every record that is about to be replaced by a newer one, so that an import can be undone. */
  onReplaced?(previous: SavedArticle): void;
}

/** Large enough to spread the cost of a flushed transaction, small enough that the bar moves and other windows get their turn. */
const BATCH_SIZE = 25;

/**
 * Adds records from a backup or an import, merged by id: never overwrites a newer one. Each batch is written whole and read back,
 * so an import that is interrupted can simply be started again: what is there already is kept. While one batch is being written the
 * records of the next are made.
 */
export async function importRecords(records: Iterable<SavedArticle> | AsyncIterable<SavedArticle>, options: ImportOptions): Promise<void> {
  let batch: SavedArticle[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const prepared = await prepareBatch(batch);
    batch = [];
    await writing;
    writing = writeBatch(prepared, options);
    // Whoever waits for it next hears of it.
    writing.catch(() => undefined);
  };
  try {
    for await (const record of records) {
      if (options.signal.aborted) break;
      batch.push(record);
      if (batch.length >= BATCH_SIZE) await flush();
    }
    if (batch.length > 0 && !options.signal.aborted) await flush();
  } finally {
    await writing;
  }
}

/** A record with what is to become of it beside the one that was there when it was looked at. */
interface Planned {
  readonly incoming: SavedArticle;
  /** Checksum of the small part that was there; null when there was none that could be read. */
  readonly seen: string | null;
  readonly decision: MergeDecision;
  /** Null when it is not to be written. */
  readonly prepared: PreparedRecord | null;
}

/** Makes all that is to be written before the lock is taken: that takes most of the time. */
async function prepareBatch(incoming: readonly SavedArticle[]): Promise<readonly Planned[]> {
  // The same article twice in one batch would be decided against the same stored state: the later one waits for nothing, it is merged first.
  const byId = new Map<string, SavedArticle>();
  for (const record of incoming) {
    const decision = mergeRecord(record, byId.get(record.id) ?? null);
    if (decision.kind !== 'kept') byId.set(record.id, decision.record);
  }
  const wanted = [...byId.values()];
  const known = await readMetas(wanted.map((record) => record.id));
  return Promise.all(wanted.map((record, place) => plan(record, known[place] ?? null)));
}

async function plan(incoming: SavedArticle, known: KnownMeta): Promise<Planned> {
  const decision = mergeRecord(incoming, known === 'unreadable' ? null : (known?.meta ?? null));
  return { incoming, seen: sumOf(known), decision, prepared: decision.kind === 'kept' ? null : await prepareRecord(decision.record) };
}

async function writeBatch(batch: readonly Planned[], options: ImportOptions): Promise<void> {
  const rows = await withLibraryLock(() => writeLocked(batch, options));
  announceChange({ ids: null });
  void tidyWordIndex().catch(() => undefined);
  await options.onRows(rows);
}

async function writeLocked(batch: readonly Planned[], options: ImportOptions): Promise<readonly ImportedRow[]> {
  const known = await readMetas(batch.map(({ incoming }) => incoming.id));
  const rows: ImportedRow[] = [];
  const written: PreparedRecord[] = [];
  for (const [place, before] of batch.entries()) {
    const now = known[place] ?? null;
    // Somebody saved or changed it since it was looked at: decided again.
    const { incoming, decision, prepared } = sumOf(now) === before.seen ? before : await plan(before.incoming, now);
    rows.push({ id: incoming.id, outcome: decision.kind });
    if (!prepared) continue;
    if (decision.kind === 'newer' && options.onReplaced) {
      const previous = await readRecord(incoming.id);
      if (previous.ok) options.onReplaced(previous.saved);
    }
    written.push(prepared);
  }
  if (written.length === 0) return rows;
  const result = await writeRecords(written, { fetchPictures: options.fetchPictures ?? false });
  if (result.copies > 0) return rows;
  return rows.map((row) => (row.outcome === 'kept' ? row : { id: row.id, outcome: result.reason ?? 'storage-failed' }));
}

function sumOf(known: KnownMeta): string | null {
  return known === null || known === 'unreadable' ? null : known.head.sum;
}
