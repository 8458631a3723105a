import { crc32 } from './crc32';

/** A file inside an opened zip. */
export interface ZipEntry {
  readonly path: string;
  /** Bytes when unpacked, as the zip says; checked when it is read. */
  readonly size: number;
  readonly compressedSize: number;
  readonly method: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export type ZipRefusal =
  /** Not a zip, or nothing of it can be read. */
  | 'no-zip'
  /** More files than any library has. */
  | 'too-many-files';

export interface OpenedZip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** True when the end of the file is missing: what stands before the cut was found by walking from file to file. */
  readonly isCut: boolean;
  /** Names that were left out because they lead out of the folder, stand twice, or cannot be. */
  readonly refusedNames: readonly string[];
  /** Unpacks one file. Reads only that file's bytes from the disk. */
  read(entry: ZipEntry, maxSize: number): Promise<ZipRead>;
}

export type ZipRead =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: 'damaged' | 'too-large' | 'encrypted' };

/** Far above 10,000 articles with 20 pictures each. */
const MAX_ENTRIES = 1_000_000;
/** Deflate cannot honestly shrink more than 1,032 times; records and texts hardly ever more than 100 times. */
const MAX_RATIO = 500;

/**
 * Opens a zip by its directory at the end, without reading the rest. Hostile ones are harmless: paths that lead out of the folder are
 * left out, nothing is unpacked before it is asked for, and never more than the reader allows or the zip itself announces.
 */
export async function openZip(
  file: Blob,
): Promise<{ readonly ok: true; readonly zip: OpenedZip } | { readonly ok: false; readonly reason: ZipRefusal }> {
  const directory = await readDirectory(file);
  if (directory === 'too-many-files') return { ok: false, reason: directory };
  const found = directory ?? (await walkLocalHeaders(file));
  if (found.length === 0 && directory === null) return { ok: false, reason: 'no-zip' };
  const entries = new Map<string, ZipEntry>();
  const refusedNames: string[] = [];
  for (const entry of found) {
    if (entry.path.endsWith('/')) continue;
    if (!isSafePath(entry.path) || entries.has(entry.path)) refusedNames.push(entry.path);
    else entries.set(entry.path, entry);
  }
  return { ok: true, zip: { entries, isCut: directory === null, refusedNames, read: (entry, maxSize) => readEntry(file, entry, maxSize) } };
}

/** Names are only ever looked up, never written to a disk; still nothing that could mean another folder gets through. */
function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    path.length <= 1_000 &&
    !/^\/|^[a-z]:|\\/i.test(path) &&
    !path.includes('\0') &&
    !path.split('/').some((part) => part === '..' || part === '.')
  );
}

async function readDirectory(file: Blob): Promise<ZipEntry[] | 'too-many-files' | null> {
  const tailStart = Math.max(0, file.size - 65_557);
  const tail = new DataView(await file.slice(tailStart).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return null;
  let count = tail.getUint16(end + 10, true);
  let size = tail.getUint32(end + 12, true);
  let start = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const at = Number(tail.getBigUint64(end - 12, true));
    const record = new DataView(await file.slice(at, at + 56).arrayBuffer());
    if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) return null;
    count = Number(record.getBigUint64(32, true));
    size = Number(record.getBigUint64(40, true));
    start = Number(record.getBigUint64(48, true));
  }
  if (count > MAX_ENTRIES) return 'too-many-files';
  if (start + size > file.size || size < count * 46) return null;
  return parseDirectory(new DataView(await file.slice(start, start + size).arrayBuffer()), count);
}

function parseDirectory(view: DataView, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  for (let at = 0, done = 0; done < count; done++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) return null;
    const flags = view.getUint16(at + 8, true);
    const sizes = readExtra64(view, at + 46 + nameLength, extraLength, {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    entries.push({
      path: decodeName(view, at + 46, nameLength),
      method: flags & 1 ? -1 : view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...sizes,
    });
    at = next;
  }
  return entries;
}

interface Sizes {
  size: number;
  compressedSize: number;
  offset: number;
}

/** Fields that are all ones stand in the Zip64 extra field, in this order. */
function readExtra64(view: DataView, from: number, length: number, sizes: Sizes): Sizes {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), from + length);
    let place = at + 4;
    for (const name of ['size', 'compressedSize', 'offset'] as const) {
      if (sizes[name] !== 0xffffffff || place + 8 > end) continue;
      sizes[name] = Number(view.getBigUint64(place, true));
      place += 8;
    }
  }
  return sizes;
}

/** For a file whose end is missing: goes from one local header to the next as long as they are whole. */
async function walkLocalHeaders(file: Blob): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 30 <= file.size && entries.length < MAX_ENTRIES; ) {
    const head = new DataView(await file.slice(at, at + 1_100).arrayBuffer());
    if (head.getUint32(0, true) !== 0x04034b50) break;
    const flags = head.getUint16(6, true);
    const nameLength = head.getUint16(26, true);
    const compressedSize = head.getUint32(18, true);
    const dataStart = at + 30 + nameLength + head.getUint16(28, true);
    // Bit 3: the sizes stand behind the data, so there is no way to the next header.
    if (flags & 8 || 30 + nameLength > head.byteLength || dataStart + compressedSize > file.size) break;
    entries.push({
      path: decodeName(head, 30, nameLength),
      method: flags & 1 ? -1 : head.getUint16(8, true),
      crc: head.getUint32(14, true),
      size: head.getUint32(22, true),
      compressedSize,
      offset: at,
    });
    at = dataStart + compressedSize;
  }
  return entries;
}

function decodeName(view: DataView, at: number, length: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

/** One for all: making a decoder costs more than decoding a name. */
const decoder = new TextDecoder();

async function readEntry(file: Blob, entry: ZipEntry, maxSize: number): Promise<ZipRead> {
  if (entry.method === -1) return { ok: false, reason: 'encrypted' };
  if (entry.size > maxSize || entry.compressedSize > maxSize || entry.size > entry.compressedSize * MAX_RATIO + 100_000) {
    return { ok: false, reason: 'too-large' };
  }
  const head = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) return { ok: false, reason: 'damaged' };
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + entry.compressedSize);
  if (packed.size !== entry.compressedSize) return { ok: false, reason: 'damaged' };
  const bytes =
    entry.method === 0 ? new Uint8Array(await packed.arrayBuffer()) : entry.method === 8 ? await inflate(packed, entry.size) : null;
  if (!bytes || bytes.length !== entry.size || crc32(bytes) !== entry.crc) return { ok: false, reason: 'damaged' };
  return { ok: true, bytes };
}

/** Stops as soon as there is more than announced: a bomb is never unpacked. */
async function inflate(packed: Blob, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  try {
    const unpacker = new DecompressionStream('deflate-raw');
    const writer = unpacker.writable.getWriter();
    // A damaged stream fails the reading below; that it fails the writing too says nothing new.
    writer.write(new Uint8Array(await packed.arrayBuffer())).catch(() => undefined);
    writer.close().catch(() => undefined);
    const reader = unpacker.readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === size ? bytes : null;
      if (filled + value.length > size) {
        await reader.cancel();
        return null;
      }
      bytes.set(value, filled);
      filled += value.length;
    }
  } catch {
    return null;
  }
}
