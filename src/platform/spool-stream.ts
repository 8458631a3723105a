import { streamToBlob } from './to-stream';

const FOLDER = 'handed-over';

/**
 * Writes a stream into a file of the extension's own file system, so that 2 GB take no memory, and gives that file for a download.
 * Where there is no such file system, it is collected in memory.
 * @returns the file; it stays until `forgetSpooled`
 */
export async function spoolStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>, type: string): Promise<Blob> {
  const handle = await openSpool();
  if (!handle) return streamToBlob(stream, type);
  await stream.pipeTo(await handle.createWritable());
  const file = await handle.getFile();
  // The same bytes on the disk, under the right type.
  return file.slice(0, file.size, type);
}

/** Deletes what earlier calls wrote. Downloads that were begun keep what they have been given. */
export async function forgetSpooled(): Promise<void> {
  await navigator.storage
    ?.getDirectory?.()
    .then((root) => root.removeEntry(FOLDER, { recursive: true }))
    .catch(() => undefined);
}

async function openSpool(): Promise<FileSystemFileHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true });
    return typeof handle.createWritable === 'function' ? handle : null;
  } catch {
    return null;
  }
}
