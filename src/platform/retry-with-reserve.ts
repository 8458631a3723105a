import { readFreeBytes, releaseReserve } from './disk-reserve';
import { dropConnection } from './library-database';

const ATTEMPTS = 4;
const PAUSE_MS = 350;

/**
 * Does again what failed because the disk is full, with the reserve let go. Several times: the browser needs a moment to see that there is room.
 * @param error what it failed with
 * @throws `error` when the disk has room, otherwise the last error
 */
export async function retryWithReserve<Result>(error: unknown, work: () => Promise<Result>): Promise<Result> {
  const isFull = /quota|storage-full/i.test(String(error)) || (await readFreeBytes()) < 5_000_000;
  const hadReserve = await releaseReserve();
  if (!isFull && !hadReserve) throw error;
  for (let attempt = 1; ; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    // A connection that met the full disk may be of no use any more.
    dropConnection();
    try {
      return await work();
    } catch (again) {
      if (attempt === ATTEMPTS) throw again;
    }
  }
}
