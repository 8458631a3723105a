import { readGeneration } from '@/platform/auto-backup';
import { backupLibrary, noteBackup } from '@/platform/backup-library';
import { logFailure } from '@/platform/problem-log';
import { countSaved } from '@/platform/store';
import type { BackupActions } from '@/shelf/backup-section';
import { downloadStream } from './download-stream';

/** Writes a backup of everything and hands it to the person as a download. */
export const makeBackup: BackupActions['makeBackup'] = async ({ signal, onProgress }) => {
  await logFailure('backup', async () => {
    // Before the backup: what is changed while it is written may not be in it.
    const [articles, generation] = [await countSaved(), await readGeneration()];
    await downloadStream(await backupLibrary({ now: new Date(), signal, onProgress }));
    await noteBackup({ at: new Date().toISOString(), articles, generation });
  });
};
