import { checksum } from '@/library/pack-record';
import { parseSavedArticle, RECORD_VERSION, type SavedArticle } from '@/library/saved-article';
import { upgradeMeta } from '@/library/upgrade-meta';
import type { RowRefusal } from '../import/import-row';
import type { OpenedZip, ZipEntry } from '../zip/open-zip';
import {
  BACKUP_VERSION,
  type BackupHead,
  type BackupManifest,
  type BackupPicture,
  backupHeadSchema,
  backupManifestSchema,
  backupRecordSchema,
  HEAD_PATH,
  MANIFEST_PATH,
  RECORDS_FOLDER,
} from './backup-format';
import { sha256 } from './write-backup';

/** A record of 20 MB of markup, its text and its removed blocks, as JSON. */
const MAX_RECORD_SIZE = 100_000_000;
const MAX_PICTURE_SIZE = 50_000_000;
const MAX_MANIFEST_SIZE = 200_000_000;

export type BackupRefusal = 'no-backup' | 'newer-version';

export interface OpenedBackup {
  readonly head: BackupHead;
  /** Null when the end of the file is missing or damaged: then only the zip's own sums can tell whether a record is whole. */
  readonly manifest: BackupManifest | null;
  /** Files of records, in the order of the backup. */
  readonly records: readonly ZipEntry[];
  /** Records that the manifest names and that are not there. */
  readonly missing: readonly string[];
  readRecord(entry: ZipEntry): Promise<BackupRecordResult>;
  /** Reads a record's pictures; those that are missing or damaged are left out. */
  readPictures(pictures: readonly BackupPicture[]): Promise<Map<string, Blob>>;
}

export type BackupRecordResult =
  | { readonly ok: true; readonly record: SavedArticle; readonly pictures: readonly BackupPicture[] }
  | { readonly ok: false; readonly reason: RowRefusal };

/** Tells whether a zip is one of our backups. */
export function isBackup(zip: OpenedZip): boolean {
  return zip.entries.has(HEAD_PATH);
}

/** Opens a backup. Reads its first and last file only. */
export async function readBackup(
  zip: OpenedZip,
): Promise<{ readonly ok: true; readonly backup: OpenedBackup } | { readonly ok: false; readonly reason: BackupRefusal }> {
  const head = backupHeadSchema.safeParse(await readJson(zip, HEAD_PATH, 10_000));
  if (!head.success) return { ok: false, reason: 'no-backup' };
  if (head.data.version > BACKUP_VERSION) return { ok: false, reason: 'newer-version' };
  const parsed = backupManifestSchema.safeParse(await readJson(zip, MANIFEST_PATH, MAX_MANIFEST_SIZE));
  const manifest = parsed.success ? parsed.data : null;
  const sums = new Map(Object.entries(manifest?.sums ?? {}));
  const records = [...zip.entries.values()].filter((entry) => /^records\/[0-9a-f]{24}\.json$/.test(entry.path));
  return {
    ok: true,
    backup: {
      head: head.data,
      manifest,
      records,
      missing: [...sums.keys()].filter((path) => !zip.entries.has(path)),
      readRecord: (entry) => readRecord(zip, entry, sums.get(entry.path) ?? null),
      readPictures: (pictures) => readPictures(zip, pictures),
    },
  };
}

async function readRecord(zip: OpenedZip, entry: ZipEntry, sum: string | null): Promise<BackupRecordResult> {
  const read = await zip.read(entry, MAX_RECORD_SIZE);
  if (!read.ok) return { ok: false, reason: read.reason === 'too-large' ? 'too-large' : 'damaged' };
  if (sum !== null && (await sha256(read.bytes)) !== sum) return { ok: false, reason: 'damaged' };
  const file = backupRecordSchema.safeParse(parseJson(read.bytes));
  if (!file.success) return { ok: false, reason: 'damaged' };
  if (versionOf(file.data.record) > RECORD_VERSION) return { ok: false, reason: 'newer-version' };
  const record = parseSavedArticle(upgradeMeta(file.data.record));
  if (!record || entry.path !== `${RECORDS_FOLDER}${record.id}.json`) return { ok: false, reason: 'damaged' };
  return { ok: true, record, pictures: file.data.pictures };
}

async function readPictures(zip: OpenedZip, pictures: readonly BackupPicture[]): Promise<Map<string, Blob>> {
  const found = new Map<string, Blob>();
  for (const { src, file, type } of pictures) {
    const entry = zip.entries.get(file);
    const read = entry ? await zip.read(entry, MAX_PICTURE_SIZE) : null;
    if (!read?.ok || !file.includes(await checksum(read.bytes))) continue;
    found.set(src, new Blob([read.bytes], { type }));
  }
  return found;
}

async function readJson(zip: OpenedZip, path: string, maxSize: number): Promise<unknown> {
  const entry = zip.entries.get(path);
  const read = entry ? await zip.read(entry, maxSize) : null;
  return read?.ok ? parseJson(read.bytes) : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function versionOf(record: unknown): number {
  const version: unknown = typeof record === 'object' && record !== null ? (record as { version?: unknown }).version : null;
  return typeof version === 'number' ? version : 0;
}
