/** Makes a stream of parts that are made one by one, each only when the reader has room for it. */
export function toStream(parts: AsyncIterator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return?.();
    },
  });
}

/**
 * Collects a stream into a file for a download link, where no file can be written directly. Browsers keep large ones on the disk; small
 * parts are put together first, because each `Blob` part has its price.
 */
export async function streamToBlob(stream: ReadableStream<Uint8Array<ArrayBuffer>>, type: string): Promise<Blob> {
  const blobs: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    waiting.push(value);
    length += value.length;
    if (length < 16_000_000) continue;
    blobs.push(new Blob(waiting));
    waiting = [];
    length = 0;
  }
  return new Blob([...blobs, ...waiting], { type });
}
