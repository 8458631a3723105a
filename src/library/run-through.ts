/**
 * Sends bytes through a stream that changes them, a compressor or its opposite, and gives what comes out. Not through a Blob, which costs
 * a message to another process.
 * @throws when the stream refuses the bytes
 */
export async function runThrough(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // What goes wrong here goes wrong while reading too.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}
