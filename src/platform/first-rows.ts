import { parseFirstRows, toFirstRows } from '@/library/first-rows';
import { NEWEST_FIRST, type ShelfPage } from '@/library/shelf-query';
import { withLibraryLock } from './library-lock';
import { listShelf } from './list-shelf';
import { localArea } from './local-area';

const KEY = 'first-rows';
/** Pause after a change before the rows are kept: many changes often come together. */
const PAUSE_MS = 1_000;

/** What every write of records writes beside them, so that rows of before are never taken for those of now. */
export const FORGET_FIRST_ROWS: Readonly<Record<string, unknown>> = { [KEY]: null };

/** Reads the newest rows of the plain list without opening the library. @returns null when they are not known; never throws */
export async function readFirstRows(): Promise<ShelfPage | null> {
  try {
    return parseFirstRows((await (await localArea()).get(KEY))[KEY]);
  } catch {
    return null;
  }
}

/** Keeps the newest rows as they are now. Nobody changes the library meanwhile. @throws when it cannot be read or written */
export function keepFirstRows(): Promise<void> {
  return withLibraryLock(async () => {
    await (await localArea()).set({ [KEY]: toFirstRows(await listShelf(NEWEST_FIRST)) });
  });
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Keeps the newest rows when changes have come to a rest. Where that fails, the next popup reads the library. */
export function keepFirstRowsSoon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void keepFirstRows().catch(() => undefined), PAUSE_MS);
}
