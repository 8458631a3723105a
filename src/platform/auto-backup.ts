import { browser } from 'wxt/browser';
import { readLastBackup } from './backup-library';
import { openLibraryDatabase } from './library-database';

/** How often a backup is made without being asked for. */
export const BACKUP_INTERVALS = ['never', 'weekly', 'monthly'] as const;
export type BackupInterval = (typeof BACKUP_INTERVALS)[number];

const INTERVAL_KEY = 'auto-backup';
const DAYS: Readonly<Record<BackupInterval, number>> = { never: Number.POSITIVE_INFINITY, weekly: 7, monthly: 30 };

/** Reads how often the person wants a backup; never, unless somebody said otherwise. */
export async function readBackupInterval(): Promise<BackupInterval> {
  const stored: unknown = (await browser.storage.local.get(INTERVAL_KEY))[INTERVAL_KEY];
  return BACKUP_INTERVALS.find((known) => known === stored) ?? 'never';
}

/** Keeps how often the person wants a backup. */
export async function writeBackupInterval(interval: BackupInterval): Promise<void> {
  await browser.storage.local.set({ [INTERVAL_KEY]: interval });
}

/** Tells whether a backup should be made by itself now: it is wanted, the last one is old enough, and the library has changed since. */
export async function isBackupDue(now: Date): Promise<boolean> {
  const days = DAYS[await readBackupInterval()];
  const last = await readLastBackup();
  if (last && now.getTime() - Date.parse(last.at) < days * 86_400_000) return false;
  if (days === Number.POSITIVE_INFINITY) return false;
  const generation = await readGeneration();
  return generation !== null && generation !== last?.generation;
}

/** Gives what stands for the library's present content: another value after every change, null before the first. */
export async function readGeneration(): Promise<string | null> {
  const value = (await (await openLibraryDatabase()).get('facts', 'generation'))?.value;
  return typeof value === 'string' ? value : null;
}
