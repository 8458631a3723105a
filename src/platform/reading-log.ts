import { browser } from 'wxt/browser';
import { normalizeUrl } from '@/article/normalize-url';
import { addReading, NO_READING, parseReadingStatistics, type ReadingPiece, type ReadingStatistics } from '@/library/reading-statistics';

/** Where the statistics lie; in no backup and in no synced storage. */
const KEY = 'reading-statistics';
/** True once the person has switched counting on; anything else is off. */
const SWITCH_KEY = 'reading-statistics-on';

/** Tells whether reading is counted; off until somebody switches it on, and wherever that cannot be read. */
export async function isReadingCounted(): Promise<boolean> {
  try {
    return (await browser.storage.local.get(SWITCH_KEY))[SWITCH_KEY] === true;
  } catch {
    return false;
  }
}

/** Switches counting on or off. What was counted stays until it is cleared. */
export function setReadingCounted(isOn: boolean): Promise<void> {
  return browser.storage.local.set({ [SWITCH_KEY]: isOn });
}

/** Gives what was counted. @throws when the storage cannot be read */
export async function readReadingStatistics(): Promise<ReadingStatistics> {
  return parseReadingStatistics((await browser.storage.local.get(KEY))[KEY]);
}

/** Counts a piece of reading, at `now`; does nothing while counting is off. */
export async function noteReading({ url, seconds }: ReadingPiece, now: Date): Promise<void> {
  if (!(await isReadingCounted())) return;
  // Two readers can report in the same moment.
  await navigator.locks.request(KEY, async () => {
    const before = await readReadingStatistics();
    await browser.storage.local.set({ [KEY]: addReading(before, { url: normalizeUrl(url), seconds }, now) });
  });
}

/** Forgets all that was counted. @returns whether nothing is left */
export async function clearReadingStatistics(): Promise<boolean> {
  await navigator.locks.request(KEY, () => browser.storage.local.remove(KEY));
  return Object.keys((await readReadingStatistics()).days).length === Object.keys(NO_READING.days).length;
}

/** Calls `onChange` when more was counted, or the switch was turned, in any window, until `signal` aborts. */
export function watchReading(signal: AbortSignal, onChange: () => void): void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && (KEY in changes || SWITCH_KEY in changes)) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}
