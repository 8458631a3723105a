import * as z from 'zod/mini';

/** Version of the backup's layout that this code writes. A higher one was written by a newer Sade: refused as a whole, nothing of it is guessed. */
export const BACKUP_VERSION = 1;

/** First file of a backup: what it is. Small, so that even a file that was cut off can be recognized. */
export const HEAD_PATH = 'sade-backup.json';
/** Last file of a backup: what should be in it. */
export const MANIFEST_PATH = 'manifest.json';
/** One file a record: `records/<id>.json`. */
export const RECORDS_FOLDER = 'records/';
/** One file a picture, named by its checksum, so that two articles share one. */
export const PICTURES_FOLDER = 'pictures/';

export interface BackupHead {
  readonly format: 'sade-backup';
  readonly version: number;
  /** Version of the Sade that wrote it ("1.2.0"). */
  readonly app: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface BackupManifest extends BackupHead {
  /** How many records and pictures were written. */
  readonly records: number;
  readonly pictures: number;
  /** Ids of saved articles that could not be read when the backup was made. */
  readonly unreadable: readonly string[];
  /** Colors of tags by folded name, as the person chose them. Missing in backups of the first Sade. */
  readonly tagColors?: Readonly<Record<string, string>> | undefined;
  /** SHA-256 of each record's file, hexadecimal, by path: what `sha256sum` prints. Pictures carry theirs in their name. */
  readonly sums: Readonly<Record<string, string>>;
}

/** Content of a record's file. */
export interface BackupRecordFile {
  /** The `SavedArticle` as it is stored. */
  readonly record: unknown;
  /** The kept pictures: address in the article's markup, and file in the backup. */
  readonly pictures: readonly BackupPicture[];
}

export interface BackupPicture {
  readonly src: string;
  /** Path in the backup. */
  readonly file: string;
  /** MIME type. */
  readonly type: string;
}

/** Pictures of articles are of these types only; the file's ending tells which. */
export const PICTURE_ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

const headShape = {
  format: z.literal('sade-backup'),
  version: z.number().check(z.int(), z.minimum(1)),
  app: z.string(),
  createdAt: z.string(),
};
export const backupHeadSchema = z.object(headShape);

export const backupManifestSchema = z.object({
  ...headShape,
  records: z.number(),
  pictures: z.number(),
  unreadable: z.array(z.string()),
  tagColors: z.optional(z.record(z.string().check(z.maxLength(200)), z.string().check(z.maxLength(40)))),
  sums: z.record(z.string(), z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

export const backupRecordSchema = z.object({
  record: z.unknown(),
  pictures: z.array(
    z.object({
      src: z.string().check(z.maxLength(8_192)),
      file: z.string().check(z.regex(/^pictures\/[0-9a-f]{32}\.[a-z]{3,4}$/)),
      type: z.string().check(z.refine((type) => type in PICTURE_ENDINGS)),
    }),
  ),
});
