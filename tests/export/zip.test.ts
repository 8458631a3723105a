// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { crc32 } from '@/export/zip/crc32';
import { openZip } from '@/export/zip/open-zip';
import { writeZip, type ZipFile } from '@/export/zip/write-zip';
import { collect } from './collect';

// Large inputs on a busy machine: none of these tests is about time.
vi.setConfig({ testTimeout: 120_000 });

const TIME = new Date('2026-01-01T12:00:00Z');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function zipOf(files: readonly ZipFile[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob(await collect(writeZip(files, TIME))).arrayBuffer());
}

async function open(bytes: Uint8Array<ArrayBuffer>) {
  const result = await openZip(new Blob([bytes]));
  if (!result.ok) throw new Error(result.reason);
  return result.zip;
}

describe('a zip', () => {
  it('sums as everybody does', () => {
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  });

  it('gives back what was put in, packed or not, whatever the letters of the names', async () => {
    const files: ZipFile[] = [
      { path: 'şehir/ışık 光.txt', bytes: bytesOf('ışık '.repeat(1_000)), compress: true },
      { path: 'raw.bin', bytes: crypto.getRandomValues(new Uint8Array(5_000)), compress: true },
      { path: 'stored.txt', bytes: bytesOf('x'.repeat(1_000)), compress: false },
      { path: 'empty', bytes: bytesOf(''), compress: true },
    ];
    const bytes = await zipOf(files);
    const zip = await open(bytes);
    expect([...zip.entries.keys()]).toEqual(files.map((file) => file.path));
    for (const file of files) {
      const read = await zip.read(zip.entries.get(file.path)!, 1_000_000);
      expect(read.ok && read.bytes).toEqual(file.bytes);
    }
    expect(bytes.length).toBeLessThan(8_000);
  });

  it('is the same every time for the same content', async () => {
    const files: ZipFile[] = [{ path: 'a', bytes: bytesOf('b'), compress: true }];
    expect(await zipOf(files)).toEqual(await zipOf(files));
  });

  it('holds more files than the old format can count', async () => {
    const files = Array.from({ length: 66_000 }, (_, n): ZipFile => ({ path: `${n}`, bytes: bytesOf(''), compress: false }));
    const zip = await open(await zipOf(files));
    expect(zip.entries.size).toBe(66_000);
    expect(zip.isCut).toBe(false);
  });
});

describe('a zip that was damaged or made to harm', () => {
  const files: ZipFile[] = Array.from({ length: 20 }, (_, n) => ({
    path: `f${n}`,
    bytes: bytesOf(`content ${n} `.repeat(50)),
    compress: true,
  }));

  it('is read up to the place where it was cut off', async () => {
    const bytes = await zipOf(files);
    const zip = await open(bytes.slice(0, bytes.length * 0.4));
    expect(zip.isCut).toBe(true);
    expect(zip.entries.size).toBeGreaterThan(4);
    for (const entry of zip.entries.values()) expect((await zip.read(entry, 10_000)).ok).toBe(true);
  });

  it('never gives wrong bytes, whichever byte is flipped', async () => {
    const bytes = await zipOf(files);
    for (let place = 0; place < bytes.length; place += 41) {
      const damaged = bytes.slice();
      damaged[place] = (damaged[place] as number) ^ 0x55;
      const result = await openZip(new Blob([damaged]));
      if (!result.ok) continue;
      for (const [path, entry] of result.zip.entries) {
        const read = await result.zip.read(entry, 10_000);
        const wanted = files.find((file) => file.path === path);
        if (read.ok && wanted) expect(read.bytes).toEqual(wanted.bytes);
      }
    }
  });

  it('is not unpacked beyond what it announces or the reader allows', async () => {
    const bomb: ZipFile = { path: 'bomb', bytes: new Uint8Array(20_000_000), compress: true };
    const bytes = await zipOf([bomb]);
    expect(bytes.length).toBeLessThan(30_000);
    const zip = await open(bytes);
    expect(await zip.read(zip.entries.get('bomb')!, 1_000_000_000)).toEqual({ ok: false, reason: 'too-large' });
    const small = await open(await zipOf([{ ...bomb, bytes: bomb.bytes.slice(0, 90_000) }]));
    expect(await small.read(small.entries.get('bomb')!, 50_000)).toEqual({ ok: false, reason: 'too-large' });
    // It says 100 bytes and unpacks to 20 million.
    const entry = { ...zip.entries.get('bomb')!, size: 100 };
    expect(await zip.read(entry, 1_000_000)).toEqual({ ok: false, reason: 'damaged' });
  });

  it('has no file outside its folder and none twice', async () => {
    const paths = ['../up', 'a/../../up', '/root', 'C:\\x', 'a\\b', './here', 'ok', 'ok', 'deep/ok', '__proto__'];
    const zip = await open(await zipOf(paths.map((path) => ({ path, bytes: bytesOf(path), compress: false }))));
    expect([...zip.entries.keys()]).toEqual(['ok', 'deep/ok', '__proto__']);
    expect(zip.refusedNames).toHaveLength(7);
  });

  it('is refused when it is none', async () => {
    expect((await openZip(new Blob([crypto.getRandomValues(new Uint8Array(3_000))]))).ok).toBe(false);
    expect((await openZip(new Blob([]))).ok).toBe(false);
  });
});
