import type { OpenedBackup } from '../backup/read-backup';
import { cleanRecord } from './clean-record';
import type { ImportRow, LoadedRow, OpenedImport } from './import-row';

/** A backup as rows: each record is read and checked once to say what importing would do, and once more when it is imported. */
export function openBackupImport(backup: OpenedBackup, isCut: boolean, document: Document): OpenedImport {
  return {
    format: 'sade-backup',
    total: backup.records.length + backup.missing.length,
    isCut: isCut || backup.manifest === null,
    madeAt: backup.head.createdAt,
    bringsPictures: true,
    tagColors: backup.manifest?.tagColors ?? {},
    async *rows() {
      let place = 0;
      for (const entry of backup.records) {
        place++;
        const read = await backup.readRecord(entry);
        if (!read.ok) {
          yield { ok: false, place, label: entry.path, reason: read.reason } satisfies ImportRow;
          continue;
        }
        const { id, article, updatedAt, linkOnly } = read.record;
        yield { ok: true, place, label: article.title, id, updatedAt, linkOnly, load } satisfies ImportRow;

        async function load(): Promise<LoadedRow> {
          const again = await backup.readRecord(entry);
          if (!again.ok) return again;
          const record = cleanRecord(again.record, document);
          return record ? { ok: true, record, pictures: await backup.readPictures(again.pictures) } : { ok: false, reason: 'damaged' };
        }
      }
      for (const path of backup.missing) {
        place++;
        yield { ok: false, place, label: path, reason: 'missing' } satisfies ImportRow;
      }
    },
  };
}
