import type { ReadResult } from '@/library/library-result';
import { checksum } from '@/library/pack-record';
import { writeZip, type ZipFile } from '../zip/write-zip';
import {
  BACKUP_VERSION,
  type BackupHead,
  type BackupManifest,
  type BackupPicture,
  type BackupRecordFile,
  HEAD_PATH,
  MANIFEST_PATH,
  PICTURE_ENDINGS,
  PICTURES_FOLDER,
  RECORDS_FOLDER,
} from './backup-format';

/** The library as a backup reads it: article by article, never all at once. */
export interface LibrarySource {
  readonly ids: readonly string[];
  read(id: string): Promise<ReadResult>;
  /** Colors of tags by folded name. */
  readonly tagColors: Readonly<Record<string, string>>;
  /** Kept pictures by their address in the article's markup. */
  readPictures(id: string): Promise<ReadonlyMap<string, Blob>>;
}

export interface BackupOptions {
  readonly now: Date;
  readonly appVersion: string;
  /** Ends the writing with the signal's reason as error; what was written so far is no whole backup. */
  readonly signal: AbortSignal;
  onProgress?(done: number, total: number): void;
}

/** Writes the whole library as a zip, in pieces as they are made: one article with its pictures in memory at a time. */
export function writeBackup(source: LibrarySource, options: BackupOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  return writeZip(listFiles(source, options), options.now);
}

async function* listFiles(source: LibrarySource, options: BackupOptions): AsyncGenerator<ZipFile> {
  const head: BackupHead = {
    format: 'sade-backup',
    version: BACKUP_VERSION,
    app: options.appVersion,
    createdAt: options.now.toISOString(),
  };
  yield jsonFile(HEAD_PATH, head);
  const unreadable: string[] = [];
  const sums: Record<string, string> = {};
  const pictures = new Set<string>();
  let done = 0;
  for (const id of source.ids) {
    options.signal.throwIfAborted();
    const read = await source.read(id);
    if (read.ok) {
      const listed: BackupPicture[] = [];
      // Pictures are the replaceable part: where they cannot be read, the record is still kept.
      for (const [src, blob] of await source.readPictures(id).catch(() => new Map<string, Blob>())) {
        const ending = PICTURE_ENDINGS[blob.type];
        if (!ending) continue;
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const file = `${PICTURES_FOLDER}${await checksum(bytes)}.${ending}`;
        listed.push({ src, file, type: blob.type });
        if (pictures.has(file)) continue;
        pictures.add(file);
        yield { path: file, bytes, compress: false };
      }
      const content: BackupRecordFile = { record: read.saved, pictures: listed };
      const file = jsonFile(`${RECORDS_FOLDER}${id}.json`, content);
      sums[file.path] = await sha256(file.bytes);
      yield file;
    } else if (read.reason === 'unreadable') unreadable.push(id);
    done++;
    options.onProgress?.(done, source.ids.length);
  }
  const { tagColors } = source;
  const manifest: BackupManifest = { ...head, records: Object.keys(sums).length, pictures: pictures.size, unreadable, tagColors, sums };
  yield jsonFile(MANIFEST_PATH, manifest);
}

/** SHA-256, hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function jsonFile(path: string, content: unknown): ZipFile {
  return { path, bytes: new TextEncoder().encode(JSON.stringify(content)), compress: true };
}
