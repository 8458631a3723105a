import type { Strings } from '@/locales/strings';
import { exportLibrary } from '@/platform/export-library';
import { exportWords } from '@/platform/export-words';
import { logFailure } from '@/platform/problem-log';
import type { TaskOptions } from '@/shelf/backup-section';
import type { ExportFormat } from '@/shelf/export-dialog';
import { downloadStream } from './download-stream';

/** Writes articles into one file and hands it to the person as a download. Rejects when it was stopped or failed. */
export async function exportToFile(ids: readonly string[], format: ExportFormat, strings: Strings, options: TaskOptions): Promise<void> {
  const words = exportWords(strings);
  await logFailure('export', async () =>
    downloadStream(await exportLibrary(ids, format, { ...options, words, now: new Date(), document })),
  );
}
