/*
 * A file that holds nothing: space kept back for the day the disk is full. Both browsers must write to their databases even to delete from
 * them, Chromium also to open one, and on a full disk they cannot. Letting go of this file gives them the room.
 */
const FILE = 'reserve';
/** A LevelDB writes up to four megabytes at a time. */
const SIZE = 8_000_000;
/** The reserve is only made while as much again stays free. Firefox grants a tenth of the disk, so this says little about the disk itself. */
const ROOM = 2 * SIZE;

/** Makes the reserve unless it is there. Never throws: without a file system of its own, the library goes without. */
export async function keepReserve(): Promise<void> {
  try {
    if ((await readReserveSize()) >= SIZE || (await readFreeBytes()) < ROOM) return;
    const file = await (await navigator.storage.getDirectory()).getFileHandle(FILE, { create: true });
    const stream = await file.createWritable();
    // Not zeros, which some file systems do not store.
    await stream.write(new Uint8Array(SIZE).fill(0xa5));
    await stream.close();
  } catch {
    await releaseReserve();
  }
}

/** Gives the reserved space back to the disk. @returns whether there was any */
export async function releaseReserve(): Promise<boolean> {
  try {
    const hadSome = (await readReserveSize()) > 0;
    await (await navigator.storage.getDirectory()).removeEntry(FILE);
    return hadSome;
  } catch {
    return false;
  }
}

/** Bytes that the reserve takes now. */
export async function readReserveSize(): Promise<number> {
  try {
    const file = await (await navigator.storage.getDirectory()).getFileHandle(FILE);
    return (await file.getFile()).size;
  } catch {
    return 0;
  }
}

/** Bytes that may still be written, as far as the browser tells; without limit where it does not. */
export async function readFreeBytes(): Promise<number> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  if (estimate?.quota === undefined || estimate.usage === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, estimate.quota - estimate.usage);
}
