import { useEffect, useRef, useState } from 'preact/hooks';
import { CheckIcon, DownloadIcon, WarningIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import { describeDay } from './describe-row';
import { useStrings } from './strings-context';

/** How far a long task is. */
export interface TaskProgress {
  readonly done: number;
  readonly total: number;
}

export interface TaskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TaskProgress) => void;
}

export interface BackupActions {
  /** Writes the whole library into one file and hands it to the person. Rejects when it was stopped or failed. */
  readonly makeBackup: (options: TaskOptions) => Promise<void>;
  /** Null when there was none. `at` is ISO 8601. */
  readonly readLastBackup: () => Promise<{ readonly at: string; readonly articles: number } | null>;
  /** How often a backup is made without being asked for. */
  readonly readInterval: () => Promise<BackupInterval>;
  readonly writeInterval: (interval: BackupInterval) => Promise<void>;
  readonly now: () => Date;
}

const INTERVALS = ['never', 'weekly', 'monthly'] as const;
export type BackupInterval = (typeof INTERVALS)[number];

const INTERVAL_NAMES: Readonly<Record<BackupInterval, StringKey>> = {
  never: 'autoBackupNever',
  weekly: 'autoBackupWeekly',
  monthly: 'autoBackupMonthly',
};

type Work = { readonly kind: 'idle' | 'done' | 'failed' } | { readonly kind: 'running'; readonly progress: TaskProgress };

/** Makes a backup of everything, with a bar and a way to stop. */
export function BackupSection({ makeBackup, readLastBackup, readInterval, writeInterval, now }: BackupActions) {
  const { strings, t } = useStrings();
  const [last, setLast] = useState<Awaited<ReturnType<typeof readLastBackup>>>(null);
  const [work, setWork] = useState<Work>({ kind: 'idle' });
  const [interval, setBackupInterval] = useState<BackupInterval | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => void readLastBackup().then(setLast, () => undefined), [readLastBackup]);
  useEffect(() => void readInterval().then(setBackupInterval, () => undefined), [readInterval]);

  const run = async () => {
    const stop = new AbortController();
    controller.current = stop;
    setWork({ kind: 'running', progress: { done: 0, total: 1 } });
    try {
      await makeBackup({ signal: stop.signal, onProgress: (progress) => setWork({ kind: 'running', progress }) });
      setWork({ kind: 'done' });
      setLast(await readLastBackup());
    } catch {
      setWork({ kind: stop.signal.aborted ? 'idle' : 'failed' });
    }
  };
  return (
    <section class="panel-section" aria-labelledby="backup-title">
      <h2 id="backup-title">{t('backupTitle')}</h2>
      <p>{t('backupNote')}</p>
      {work.kind === 'running' ? (
        <TaskBar label={t('backupMake')} progress={work.progress} onStop={() => controller.current?.abort()} />
      ) : (
        <button type="button" class="button" onClick={() => void run()}>
          <DownloadIcon size={17} />
          {t('backupMake')}
        </button>
      )}
      <div role="status">
        {work.kind === 'done' && (
          <p class="panel-line" data-good="true">
            <CheckIcon size={16} />
            {t('backupDone')}
          </p>
        )}
        {work.kind === 'failed' && (
          <p class="panel-line">
            <WarningIcon size={16} />
            {t('backupFailed')}
          </p>
        )}
      </div>
      <p class="option-note">
        {last ? t('backupLast', { day: describeDay(last.at, now(), strings), count: last.articles }) : t('backupNone')}
      </p>
      <label class="panel-choice">
        <span>{t('autoBackup')}</span>
        <select
          class="select"
          value={interval ?? 'never'}
          disabled={interval === null}
          aria-describedby="auto-backup-note"
          onChange={(event) => {
            const chosen = INTERVALS.find((one) => one === event.currentTarget.value) ?? 'never';
            setBackupInterval(chosen);
            void writeInterval(chosen);
          }}
        >
          {INTERVALS.map((one) => (
            <option key={one} value={one}>
              {t(INTERVAL_NAMES[one])}
            </option>
          ))}
        </select>
      </label>
      <p class="option-note" id="auto-backup-note">
        {t('autoBackupNote')}
      </p>
    </section>
  );
}

/** A bar that moves, the numbers, and a button that stops. */
export function TaskBar({
  label,
  progress,
  onStop,
}: {
  readonly label: string;
  readonly progress: TaskProgress;
  readonly onStop: () => void;
}) {
  const { t } = useStrings();
  return (
    <div class="task">
      <progress aria-label={label} value={progress.done} max={Math.max(1, progress.total)} />
      <span class="task-count">{t('taskProgress', { done: progress.done, total: progress.total })}</span>
      <button type="button" class="button" onClick={onStop}>
        {t('stop')}
      </button>
    </div>
  );
}
