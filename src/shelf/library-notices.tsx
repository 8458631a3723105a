import { useEffect, useState } from 'preact/hooks';
import { CheckIcon, CloseIcon, DownloadIcon, WarningIcon } from '@/design/icons';
import { judgeHealth, type LibraryHealth } from '@/library/library-health';
import { TaskBar, type TaskOptions, type TaskProgress } from './backup-section';
import { describeHealth } from './describe-health';
import { useStrings } from './strings-context';

/** What the library page tells unasked. */
export interface NoticeActions {
  /** What the last check found, when that is anything and was not put away. */
  readonly readHealthNotice: () => Promise<LibraryHealth | null>;
  readonly hideHealthNotice: (health: LibraryHealth) => Promise<void>;
  /** How many articles are in no backup, once they are so many that it is time to remind; null before. */
  readonly readBackupReminder: () => Promise<number | null>;
  readonly hideBackupReminder: () => Promise<void>;
  /** Makes the backup that the person wants from time to time, when one is due. Gives whether it made one; rejects when it was stopped or failed. */
  readonly makeDueBackup: (options: TaskOptions) => Promise<boolean>;
}

/** After the list has come to rest: a backup must not slow down the opening of the page. */
const BACKUP_DELAY_MS = 4_000;

type Backup = { readonly kind: 'none' | 'done' | 'failed' } | { readonly kind: 'running'; readonly progress: TaskProgress };

/** Lines above the list: a mended library, a backup that is due or under way. Nothing when there is nothing to say. */
export function LibraryNotices({
  actions,
  changes,
  onShowStorage,
}: {
  readonly actions: NoticeActions;
  /** Grows when the library changed. */
  readonly changes: number;
  readonly onShowStorage: () => void;
}) {
  const { t, strings } = useStrings();
  const [health, setHealth] = useState<LibraryHealth | null>(null);
  const [unbacked, setUnbacked] = useState<number | null>(null);
  const [backup, stop, forget] = useDueBackup(actions.makeDueBackup);
  useEffect(() => {
    void actions.readHealthNotice().then(setHealth, () => undefined);
    void actions.readBackupReminder().then(setUnbacked, () => undefined);
  }, [actions, changes, backup.kind]);

  return (
    <div class="notices" role="status">
      {health && (
        <p class="notice" data-good={judgeHealth(health) === 'healed'}>
          {judgeHealth(health) === 'healed' ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
          <span>{describeHealth(health, strings)}</span>
          <button type="button" class="link-button" onClick={onShowStorage}>
            {t('noticeDetails')}
          </button>
          <HideButton
            onHide={() => {
              setHealth(null);
              void actions.hideHealthNotice(health);
            }}
          />
        </p>
      )}
      {backup.kind === 'running' && (
        <div class="notice">
          <DownloadIcon size={16} />
          <span>{t('autoBackupRunning')}</span>
          <TaskBar label={t('autoBackupRunning')} progress={backup.progress} onStop={stop} />
        </div>
      )}
      {(backup.kind === 'done' || backup.kind === 'failed') && (
        <p class="notice" data-good={backup.kind === 'done'}>
          {backup.kind === 'done' ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
          <span>{t(backup.kind === 'done' ? 'backupDone' : 'backupFailed')}</span>
          <HideButton onHide={forget} />
        </p>
      )}
      {unbacked !== null && backup.kind !== 'running' && (
        <p class="notice">
          <DownloadIcon size={16} />
          <span>{t('backupReminder', { count: unbacked })}</span>
          <button type="button" class="link-button" onClick={onShowStorage}>
            {t('backupMake')}
          </button>
          <button
            type="button"
            class="link-button notice-later"
            onClick={() => {
              setUnbacked(null);
              void actions.hideBackupReminder();
            }}
          >
            {t('remindLater')}
          </button>
        </p>
      )}
    </div>
  );
}

function HideButton({ onHide }: { readonly onHide: () => void }) {
  const { t } = useStrings();
  return (
    <button type="button" class="icon-button notice-hide" title={t('noticeHide')} aria-label={t('noticeHide')} onClick={onHide}>
      <CloseIcon size={14} />
    </button>
  );
}

/** Makes the backup that is due, once, a while after the page was opened. */
function useDueBackup(makeDueBackup: NoticeActions['makeDueBackup']): readonly [Backup, () => void, () => void] {
  const [backup, setBackup] = useState<Backup>({ kind: 'none' });
  const [controller] = useState(() => new AbortController());
  useEffect(() => {
    const { signal } = controller;
    const run = async () => {
      try {
        const isMade = await makeDueBackup({ signal, onProgress: (progress) => setBackup({ kind: 'running', progress }) });
        if (isMade) setBackup({ kind: 'done' });
      } catch {
        setBackup({ kind: signal.aborted ? 'none' : 'failed' });
      }
    };
    const timer = setTimeout(() => void run(), BACKUP_DELAY_MS);
    return () => clearTimeout(timer);
  }, [makeDueBackup, controller]);
  return [backup, () => controller.abort(), () => setBackup({ kind: 'none' })];
}
