import type { ImportFormat, ImportRefusal, ImportRow, LoadedRow, OpenedImport, RowRefusal } from '@/export/import/import-row';
import { openImport } from '@/export/import/open-import';
import type { SaveFailure } from '@/library/library-result';
import type { SavedArticle, SavedMeta } from '@/library/saved-article';
import type { TaskProgress } from './backup-library';
import { addTagColors } from './change-tags';
import { type ImportedRow, importRecords } from './import-records';
import type { ImportUndo } from './import-undo';
import { putPictures, readPictures } from './pictures';
import { logProblem } from './problem-log';
import { readMetas } from './read-records';

/** What importing a row would do, or why it will not be imported. */
export type PlannedOutcome =
  | 'new'
  /** There already, and what the file has is newer, or is the text of what was only a link here. */
  | 'newer'
  /** There already, as it is in the file or only a link there: stays as it is. */
  | 'kept'
  /** There already, and changed since: stays as it is. */
  | 'newer-here'
  /** In the trash here: stays there. */
  | 'in-trash'
  | RowRefusal;

export interface PlannedRow {
  /** Number of the row in its file, from 1. */
  readonly place: number;
  /** Title or address. Text, never markup. */
  readonly label: string;
  readonly outcome: PlannedOutcome;
}

/** What importing a file would do: shown before anything is written. */
export interface ImportPlan {
  readonly format: ImportFormat;
  /** When the backup was made, ISO 8601; null for all other formats. */
  readonly madeAt: string | null;
  /** The end of the file is missing: only what stands before it can be had. */
  readonly isCut: boolean;
  readonly rows: readonly PlannedRow[];
  /** How many rows have each outcome; outcomes that no row has are left out. */
  readonly counts: Readonly<Partial<Record<PlannedOutcome, number>>>;
  /** The opened file, for `applyImport`. */
  readonly opened: OpenedImport;
}

export type PlanResult = { readonly ok: true; readonly plan: ImportPlan } | { readonly ok: false; readonly reason: ImportRefusal };

export type ImportOutcome = PlannedOutcome | SaveFailure;

export interface ImportReport {
  /** Every row that was reached, in the order of the file. */
  readonly rows: readonly { readonly place: number; readonly label: string; readonly outcome: ImportOutcome; readonly id: string | null }[];
  readonly counts: Readonly<Partial<Record<ImportOutcome, number>>>;
  /** True when it was stopped before its end. What was imported stays; importing the file again goes on where it stopped. */
  readonly isStopped: boolean;
  /** Hand it to `undoImport` to take everything back. */
  readonly undo: ImportUndo;
}

interface RunOptions {
  readonly signal: AbortSignal;
  onProgress?(progress: TaskProgress): void;
}

/** Rows that are looked up together, and between two moves of the bar. */
const ROUND_SIZE = 25;

/**
 * Reads a file of any known format and says what importing it would do. Writes nothing. Every record of a backup is checked here.
 * @param options `document`: of the calling window, for the sanitizer
 * @throws the signal's reason when it is stopped
 */
export async function planImport(file: File, options: RunOptions & { readonly document: Document }): Promise<PlanResult> {
  const fileDate = new Date(file.lastModified).toISOString();
  const result = await openImport(file, { fileDate, document: options.document });
  if (!result.ok) return result;
  const { opened } = result;
  const rows: PlannedRow[] = [];
  const seen = new Set<string>();
  for await (const round of inRounds(opened.rows())) {
    options.signal.throwIfAborted();
    for (const { row, known } of round) rows.push({ place: row.place, label: row.label, outcome: foresee(row, known, seen) });
    options.onProgress?.({ done: rows.length, total: opened.total });
  }
  const { format, madeAt, isCut } = opened;
  return { ok: true, plan: { format, madeAt, isCut, rows, counts: countOutcomes(rows), opened } };
}

/**
 * Imports what `planImport` planned, merged by id: never overwrites what is newer here. Each batch is written whole and read back, so
 * a browser that is closed midway leaves whole records only, and importing the same file again does the rest.
 */
export async function applyImport(plan: ImportPlan, options: RunOptions): Promise<ImportReport> {
  const run: Run = { options, plan, rows: [], added: [], replaced: [], seen: new Set(), loaded: new Map() };
  try {
    await importAll(run);
  } catch (error) {
    // The file went away or the library cannot be read any more. What was written is whole and can be taken back, so it must be told.
    console.warn('Sade: an import ended early', error);
  }
  const isDone = run.rows.length >= plan.opened.total;
  const tagColors = isDone ? await addTagColors(plan.opened.tagColors).catch(() => []) : [];
  const rows = run.rows.sort((left, right) => left.place - right.place);
  return {
    rows,
    counts: countOutcomes(rows),
    isStopped: !isDone,
    undo: { added: run.added, replaced: run.replaced, tagColors },
  };
}

async function importAll(run: Run): Promise<void> {
  const { opened } = run.plan;
  await importRecords(loadRecords(run), {
    signal: run.options.signal,
    onRows: (done) => finishRows(done, run),
    onReplaced: (previous) => run.replaced.push(previous),
    fetchPictures: !opened.bringsPictures,
  });
}

interface Run {
  readonly options: RunOptions;
  readonly plan: ImportPlan;
  readonly rows: ImportReport['rows'][number][];
  readonly added: { id: string; revision: number }[];
  readonly replaced: SavedArticle[];
  /** Ids of all rows that were reached. */
  readonly seen: Set<string>;
  /** Records on their way into storage, by id; null for those that arrived. */
  readonly loaded: Map<string, { readonly row: ImportRow; readonly load: Extract<LoadedRow, { ok: true }> } | null>;
}

/** Makes the records of all rows that are to be imported; notes what becomes of the others. */
async function* loadRecords(run: Run): AsyncGenerator<SavedArticle> {
  for await (const round of inRounds(run.plan.opened.rows())) {
    for (const { row, known } of round) {
      if (run.options.signal.aborted) return;
      const record = await loadRecord(row, known, run);
      if (record) yield record;
    }
    tellProgress(run);
  }
}

/** @returns null when the row is not to be imported */
async function loadRecord(row: ImportRow, known: SavedMeta | null, run: Run): Promise<SavedArticle | null> {
  const leaveOut = (outcome: ImportOutcome, id: string | null): null => {
    run.rows.push({ place: row.place, label: row.label, outcome, id });
    return null;
  };
  if (!row.ok) return leaveOut(row.reason, null);
  if (run.seen.has(row.id)) return leaveOut('duplicate', row.id);
  run.seen.add(row.id);
  // One that is there and newer need not be made: cleaning a page is the slow part.
  const foreseen = compare(row, known);
  if (foreseen === 'kept' || foreseen === 'newer-here' || foreseen === 'in-trash') return leaveOut(foreseen, row.id);
  const load = await row.load().catch((): LoadedRow => ({ ok: false, reason: 'damaged' }));
  if (!load.ok) return leaveOut(load.reason, null);
  if (run.loaded.has(load.record.id)) return leaveOut('duplicate', load.record.id);
  run.loaded.set(load.record.id, { row, load });
  return load.record;
}

async function finishRows(done: readonly ImportedRow[], run: Run): Promise<void> {
  for (const { id, outcome } of done) {
    const { row, load } = run.loaded.get(id) ?? {};
    if (!row || !load) continue;
    // The record is stored and may be large; that its id was there stays known.
    run.loaded.set(id, null);
    run.rows.push({ place: row.place, label: row.label, outcome, id });
    if (outcome === 'new') run.added.push({ id, revision: load.record.revision });
    if ((outcome === 'new' || outcome === 'newer') && load.pictures.size > 0) await addPictures(id, load.pictures);
  }
  tellProgress(run);
}

function tellProgress({ options, rows, plan }: Run): void {
  options.onProgress?.({ done: rows.length, total: plan.opened.total });
}

/** Rows with what is there already of each, some at a time. */
async function* inRounds(
  rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
): AsyncGenerator<readonly { readonly row: ImportRow; readonly known: SavedMeta | null }[]> {
  let round: ImportRow[] = [];
  const look = async () => {
    const known = await readMetas(round.flatMap((row) => (row.ok ? [row.id] : [])));
    let place = 0;
    return round.map((row) => {
      const found = row.ok ? known[place++] : null;
      return { row, known: found && found !== 'unreadable' ? found.meta : null };
    });
  };
  for await (const row of rows) {
    round.push(row);
    if (round.length < ROUND_SIZE) continue;
    yield await look();
    round = [];
  }
  if (round.length > 0) yield await look();
}

/** Beside those that are there: undoing must find the old ones. A picture that cannot be kept does not undo the article. */
async function addPictures(id: string, pictures: ReadonlyMap<string, Blob>): Promise<void> {
  await readPictures(id)
    .then((known) => putPictures(id, new Map([...known, ...pictures])))
    .catch((error: unknown) => logProblem('import/pictures', 'failed', new Date(), error));
}

function foresee(row: ImportRow, known: SavedMeta | null, seen: Set<string>): PlannedOutcome {
  if (!row.ok) return row.reason;
  if (seen.has(row.id)) return 'duplicate';
  seen.add(row.id);
  return compare(row, known);
}

/** As `mergeRecord` decides, before the record is made. */
function compare(row: Extract<ImportRow, { ok: true }>, current: SavedMeta | null): 'new' | 'newer' | 'kept' | 'newer-here' | 'in-trash' {
  if (current === null) return 'new';
  const isText = current.linkOnly && !row.linkOnly;
  const isNewer = row.linkOnly === current.linkOnly && Date.parse(row.updatedAt) > Date.parse(current.updatedAt);
  if (isText || isNewer) return 'newer';
  if (current.deletedAt !== null) return 'in-trash';
  return row.linkOnly === current.linkOnly && Date.parse(row.updatedAt) < Date.parse(current.updatedAt) ? 'newer-here' : 'kept';
}

function countOutcomes<Outcome extends string>(rows: readonly { readonly outcome: Outcome }[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
