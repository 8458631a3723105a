import { browser } from 'wxt/browser';
import { writeBackup } from '@/export/backup/write-backup';
import { readTagColors } from './change-tags';
import { listRecordIds } from './list-record-ids';
import { readPictures } from './pictures';
import { readRecord } from './read-records';
import { toStream } from './to-stream';

export interface BackupRun {
  /** Name to propose: "sade-2026-03-01.zip". */
  readonly fileName: string;
  readonly type: 'application/zip';
  /**
   * The file, made as it is read: pipe it into `showSaveFilePicker`'s writer, or hand it to `streamToBlob`. Fails with the signal's
   * reason when it is stopped: throw the half file away then.
   */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** How far a long task is. */
export interface TaskProgress {
  readonly done: number;
  readonly total: number;
}

const LAST_BACKUP_KEY = 'last-backup';

/**
 * Makes a backup of the whole library, the trash included. One article at a time is in memory.
 * Call `noteBackup` when the file is safely written.
 */
export async function backupLibrary(options: {
  readonly now: Date;
  readonly signal: AbortSignal;
  onProgress?(progress: TaskProgress): void;
}): Promise<BackupRun> {
  const parts = writeBackup(
    // Colors are the replaceable part: where they cannot be read, the articles are still kept.
    { ids: await listRecordIds(), read: readRecord, readPictures, tagColors: await readTagColors().catch(() => ({})) },
    {
      now: options.now,
      appVersion: browser.runtime.getManifest().version,
      signal: options.signal,
      onProgress: (done, total) => options.onProgress?.({ done, total }),
    },
  );
  return { fileName: `sade-${options.now.toISOString().slice(0, 10)}.zip`, type: 'application/zip', stream: toStream(parts) };
}

/** What is known about the last backup. */
export interface LastBackup {
  /** ISO 8601. */
  readonly at: string;
  /** How many were saved then. */
  readonly articles: number;
  /** What `readGeneration` gave then: a library that gives it still has not changed since. Null when that was not noted. */
  readonly generation: string | null;
}

/** Notes that a backup was written, for the reminder and for the next one. */
export async function noteBackup(backup: LastBackup): Promise<void> {
  await browser.storage.local.set({ [LAST_BACKUP_KEY]: backup });
}

/** Reads what is known about the last backup; null when there was none. */
export async function readLastBackup(): Promise<LastBackup | null> {
  const stored: unknown = (await browser.storage.local.get(LAST_BACKUP_KEY))[LAST_BACKUP_KEY];
  if (typeof stored !== 'object' || stored === null) return null;
  const { at, articles, generation } = stored as { at?: unknown; articles?: unknown; generation?: unknown };
  if (typeof at !== 'string' || typeof articles !== 'number') return null;
  return { at, articles, generation: typeof generation === 'string' ? generation : null };
}

/**
 * Whether it is time to remind of a backup: 50 articles more than at the last one, or 50 without any.
 * @param reminded how many there were when the person put the last reminder away
 */
export function needsBackup(last: LastBackup | null, articles: number, reminded = 0): boolean {
  return articles - Math.max(last?.articles ?? 0, reminded) >= 50;
}
