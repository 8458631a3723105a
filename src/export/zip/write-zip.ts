import { crc32 } from './crc32';

/** One file on its way into a zip. */
export interface ZipFile {
  /** Path with "/" between folders, no leading one. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False for what is compressed already (pictures), and for the first file of an EPUB. */
  readonly compress: boolean;
}

interface Written {
  readonly name: Uint8Array<ArrayBuffer>;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Writes a zip file piece by piece: one file in memory at a time, however large the whole becomes. More than 65,535 files and more than
 * 4 GB are written with the Zip64 records of APPNOTE 6.3.10 (4.3.14, 4.3.15, 4.5.3). Sizes stand before each file, so that a file that
 * was cut off can still be read up to the cut.
 * @param modified time of all files, so that the same content gives the same bytes
 */
export function writeZip(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  modified: Date,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  return gather(writePieces(files, modified));
}

/** Small pieces go out together: a hundred thousand of them would cost more to hand over than to write. */
async function* gather(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK_SIZE) continue;
    yield join(waiting, length);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield join(waiting, length);
}

function join(pieces: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* writePieces(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  modified: Date,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const written: Written[] = [];
  const time = dosTime(modified);
  let offset = 0;
  for await (const file of files) {
    const packed = file.compress ? await deflate(file.bytes) : file.bytes;
    // What does not shrink is stored as it is.
    const isPacked = packed.length < file.bytes.length;
    const bytes = isPacked ? packed : file.bytes;
    const entry: Written = {
      name: encoder.encode(file.path),
      method: isPacked ? 8 : 0,
      crc: crc32(file.bytes),
      compressedSize: bytes.length,
      size: file.bytes.length,
      offset,
    };
    const head = localHeader(entry, time);
    yield head;
    yield bytes;
    written.push(entry);
    offset += head.length + bytes.length;
  }
  const directoryStart = offset;
  for (const entry of written) {
    const head = centralHeader(entry, time);
    yield head;
    offset += head.length;
  }
  yield endRecords(written.length, directoryStart, offset - directoryStart);
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packer = new CompressionStream('deflate-raw');
  const writer = packer.writable.getWriter();
  const [packed] = await Promise.all([new Response(packer.readable).arrayBuffer(), writer.write(bytes), writer.close()]);
  return new Uint8Array(packed);
}

const encoder = new TextEncoder();
const CHUNK_SIZE = 262_144;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;

function localHeader(entry: Written, time: number): Uint8Array<ArrayBuffer> {
  const { bytes, view } = makeRecord(30, entry.name);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, 20, true);
  view.setUint16(6, FLAGS, true);
  view.setUint16(8, entry.method, true);
  view.setUint32(10, time, true);
  view.setUint32(14, entry.crc, true);
  view.setUint32(18, entry.compressedSize, true);
  view.setUint32(22, entry.size, true);
  view.setUint16(26, entry.name.length, true);
  return bytes;
}

function centralHeader(entry: Written, time: number): Uint8Array<ArrayBuffer> {
  const isFar = entry.offset >= MAX_32;
  const { bytes, view } = makeRecord(46, entry.name, isFar ? 12 : 0);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, isFar ? 45 : 20, true);
  view.setUint16(6, isFar ? 45 : 20, true);
  view.setUint16(8, FLAGS, true);
  view.setUint16(10, entry.method, true);
  view.setUint32(12, time, true);
  view.setUint32(16, entry.crc, true);
  view.setUint32(20, entry.compressedSize, true);
  view.setUint32(24, entry.size, true);
  view.setUint16(28, entry.name.length, true);
  view.setUint32(42, isFar ? MAX_32 : entry.offset, true);
  if (isFar) {
    const extra = 46 + entry.name.length;
    view.setUint16(30, 12, true);
    view.setUint16(extra, 1, true);
    view.setUint16(extra + 2, 8, true);
    view.setBigUint64(extra + 4, BigInt(entry.offset), true);
  }
  return bytes;
}

function endRecords(count: number, start: number, size: number): Uint8Array<ArrayBuffer> {
  const needs64 = count >= MAX_16 || start >= MAX_32 || size >= MAX_32;
  const { bytes, view } = makeRecord(needs64 ? 98 : 22);
  let at = 0;
  if (needs64) {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true);
    view.setUint16(12, 45, true);
    view.setUint16(14, 45, true);
    view.setBigUint64(24, BigInt(count), true);
    view.setBigUint64(32, BigInt(count), true);
    view.setBigUint64(40, BigInt(size), true);
    view.setBigUint64(48, BigInt(start), true);
    view.setUint32(56, 0x07064b50, true);
    view.setBigUint64(64, BigInt(start + size), true);
    view.setUint32(72, 1, true);
    at = 76;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, Math.min(count, MAX_16), true);
  view.setUint16(at + 10, Math.min(count, MAX_16), true);
  view.setUint32(at + 12, Math.min(size, MAX_32), true);
  view.setUint32(at + 16, Math.min(start, MAX_32), true);
  return bytes;
}

function makeRecord(length: number, name?: Uint8Array, extraLength = 0): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  const bytes = new Uint8Array(length + (name?.length ?? 0) + extraLength);
  if (name) bytes.set(name, length);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Time and day as MS-DOS packs them, in UTC so that it does not depend on where the file was written; nothing before 1980. */
function dosTime(date: Date): number {
  const day = (Math.max(0, date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
