import { browser } from 'wxt/browser';
import { judgeHealth, type LibraryHealth } from '@/library/library-health';
import { needsBackup, readLastBackup } from './backup-library';
import { readHealth } from './check-library';
import { countSaved } from './store';

/*
 * What the library page tells unasked, in one line each, until the person has put it away.
 *   seen-health   when the check ended whose result was put away
 *   seen-reminder  how many articles there were when the reminder was put away
 */
const SEEN_HEALTH = 'seen-health';
const SEEN_REMINDER = 'seen-reminder';

/** Gives the result of the last check when it found anything and was not put away; null otherwise. */
export async function readHealthNotice(): Promise<LibraryHealth | null> {
  const health = await readHealth();
  if (!health || judgeHealth(health) === 'all-well') return null;
  return (await readSeen(SEEN_HEALTH)) === health.checkedAt ? null : health;
}

/** Puts the result of a check away. */
export async function hideHealthNotice(health: LibraryHealth): Promise<void> {
  await browser.storage.local.set({ [SEEN_HEALTH]: health.checkedAt });
}

/** Gives how many articles are in no backup once it is time to remind; null before. */
export async function readBackupReminder(): Promise<number | null> {
  const [last, count, seen] = await Promise.all([readLastBackup(), countSaved(), readSeen(SEEN_REMINDER)]);
  return needsBackup(last, count, typeof seen === 'number' ? seen : 0) ? count - (last?.articles ?? 0) : null;
}

/** Puts the reminder away: it comes back after fifty more articles. */
export async function hideBackupReminder(): Promise<void> {
  await browser.storage.local.set({ [SEEN_REMINDER]: await countSaved() });
}

async function readSeen(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key))[key];
}
