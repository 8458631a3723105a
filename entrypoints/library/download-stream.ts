import { forgetSpooled, spoolStream } from '@/platform/spool-stream';

/** Hands a file to the person as a download, however large: it is made on the disk, not in memory. */
export async function downloadStream(file: {
  readonly fileName: string;
  readonly type: string;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}): Promise<void> {
  // What the last download needed is certainly read by now.
  await forgetSpooled();
  const address = URL.createObjectURL(await spoolStream(file.stream, file.type));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.fileName;
  link.click();
  // The address goes with the page: how long the browser needs to copy 2 GB cannot be known.
}
