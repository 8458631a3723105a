import { useRef, useState } from 'preact/hooks';
import { CheckIcon, UndoIcon, WarningIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import { TaskBar, type TaskOptions, type TaskProgress } from './backup-section';
import { describeDay } from './describe-row';
import { FileButton } from './file-button';
import { useStrings } from './strings-context';

/** One row of a file and what becomes of it. */
export interface ImportedRowView {
  readonly place: number;
  /** Title or address, as text. */
  readonly label: string;
  /** A word that `OUTCOMES` names; another one counts as damaged. */
  readonly outcome: string;
}

/** What importing a file would do, before anything is written. */
export interface ImportPlanView {
  readonly format: string;
  /** ISO 8601 for a backup, null for all others. */
  readonly madeAt: string | null;
  readonly isCut: boolean;
  readonly rows: readonly ImportedRowView[];
  readonly counts: Readonly<Record<string, number | undefined>>;
}

export interface ImportReportView {
  readonly rows: readonly ImportedRowView[];
  readonly counts: Readonly<Record<string, number | undefined>>;
  readonly isStopped: boolean;
  /** Takes everything back; gives how many stayed because the person changed them since. */
  readonly undo: () => Promise<{ readonly kept: number }>;
}

export type ImportPlanResult =
  | { readonly ok: true; readonly plan: ImportPlanView; readonly apply: (options: TaskOptions) => Promise<ImportReportView> }
  | { readonly ok: false; readonly reason: string };

export interface ImportActions {
  readonly planImport: (file: File, options: TaskOptions) => Promise<ImportPlanResult>;
  readonly now: () => Date;
}

type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'running'; readonly progress: TaskProgress }
  | { readonly kind: 'planned'; readonly result: Extract<ImportPlanResult, { ok: true }>; readonly name: string }
  | { readonly kind: 'done'; readonly report: ImportReportView }
  | { readonly kind: 'undone'; readonly kept: number };

/** Outcomes in the order in which they are counted; those after `newer-here` are rows left out. */
const OUTCOMES: Readonly<Record<string, StringKey>> = {
  new: 'importNew',
  newer: 'importNewer',
  kept: 'importKept',
  'newer-here': 'importNewerHere',
  'in-trash': 'importInTrash',
  duplicate: 'importDuplicate',
  'no-web-address': 'importNoAddress',
  'no-address-known': 'importNoAddress',
  'not-saved-there': 'importNotSaved',
  'newer-version': 'importNewerVersion',
  'too-large': 'importTooLarge',
  missing: 'importDamaged',
  damaged: 'importDamaged',
  'storage-full': 'importNotStored',
  'storage-failed': 'importNotStored',
};

const REFUSALS: Readonly<Record<string, StringKey>> = {
  'unknown-format': 'importUnknown',
  damaged: 'importFileDamaged',
  'newer-version': 'importFileNewer',
  'too-large': 'importFileTooLarge',
  empty: 'importFileEmpty',
};

/** Imports a backup or another product's export: first says what it would do, then does it, then can take it back. */
export function ImportSection({ planImport, now }: ImportActions) {
  const { strings, t } = useStrings();
  const [step, setStep] = useState<Step>({ kind: 'start' });
  const controller = useRef<AbortController | null>(null);
  const begin = (): TaskOptions => {
    controller.current = new AbortController();
    setStep({ kind: 'running', progress: { done: 0, total: 1 } });
    return { signal: controller.current.signal, onProgress: (progress) => setStep({ kind: 'running', progress }) };
  };

  const plan = async (file: File) => {
    const options = begin();
    try {
      const result = await planImport(file, options);
      setStep(result.ok ? { kind: 'planned', result, name: file.name } : { kind: 'refused', reason: result.reason });
    } catch {
      setStep(options.signal.aborted ? { kind: 'start' } : { kind: 'refused', reason: 'damaged' });
    }
  };
  const apply = async (result: Extract<ImportPlanResult, { ok: true }>) => {
    try {
      setStep({ kind: 'done', report: await result.apply(begin()) });
    } catch {
      setStep({ kind: 'refused', reason: 'damaged' });
    }
  };

  return (
    <section class="panel-section" aria-labelledby="import-title">
      <h2 id="import-title">{t('importTitle')}</h2>
      <p>{t('importNote')}</p>
      {step.kind !== 'running' && step.kind !== 'planned' && (
        <FileButton label="importChoose" accept=".zip,.json,.csv,.html,.htm,.txt" onFile={(file) => void plan(file)} />
      )}
      {step.kind === 'running' && <TaskBar label={t('importTitle')} progress={step.progress} onStop={() => controller.current?.abort()} />}
      <div class="import-result" role="status">
        {step.kind === 'refused' && (
          <p class="panel-line">
            <WarningIcon size={16} />
            {t(REFUSALS[step.reason] ?? 'importFileDamaged')}
          </p>
        )}
        {step.kind === 'planned' && (
          <>
            <p>
              <strong>
                <bdi>{step.name}</bdi>
              </strong>
              {step.result.plan.madeAt && ` · ${t('importMade', { day: describeDay(step.result.plan.madeAt, now(), strings) })}`}
            </p>
            {step.result.plan.isCut && (
              <p class="panel-line">
                <WarningIcon size={16} />
                {t('importCut')}
              </p>
            )}
            <Counts counts={step.result.plan.counts} rows={step.result.plan.rows} isBackup={step.result.plan.madeAt !== null} />
          </>
        )}
        {step.kind === 'done' && (
          <>
            <p class="panel-line" data-good="true">
              <CheckIcon size={16} />
              {t(step.report.isStopped ? 'importStopped' : 'importDone')}
            </p>
            <Counts counts={step.report.counts} rows={step.report.rows} isBackup={false} />
          </>
        )}
        {step.kind === 'undone' && <p>{t('importUndone', { count: step.kept })}</p>}
      </div>
      {step.kind === 'planned' && (
        <div class="panel-buttons">
          <button type="button" class="button button-main" onClick={() => void apply(step.result)}>
            {t('importApply')}
          </button>
          <button type="button" class="button" onClick={() => setStep({ kind: 'start' })}>
            {t('cancel')}
          </button>
        </div>
      )}
      {step.kind === 'done' && (step.report.counts.new ?? 0) + (step.report.counts.newer ?? 0) > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => {
            const { report } = step;
            setStep({ kind: 'running', progress: { done: 0, total: 1 } });
            report.undo().then(
              ({ kept }) => setStep({ kind: 'undone', kept }),
              () => setStep({ kind: 'done', report }),
            );
          }}
        >
          <UndoIcon size={17} />
          {t('importUndo')}
        </button>
      )}
    </section>
  );
}

/** Rows named one by one; more would not be read, and the numbers stand above. */
const MAX_NAMED = 200;

/** What there is of each outcome. Of a backup "0 damaged" is said too: that is what one wants to know of it. */
function Counts({ counts, rows, isBackup }: Pick<ImportReportView, 'counts' | 'rows'> & { readonly isBackup: boolean }) {
  const { t } = useStrings();
  const sums = new Map<StringKey, number>();
  for (const [outcome, count] of Object.entries(counts)) {
    const name = OUTCOMES[outcome] ?? 'importDamaged';
    if (count) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  const leftOut = rows.filter((row) => !['new', 'newer', 'kept', 'newer-here'].includes(row.outcome));
  return (
    <>
      <ul class="import-counts">
        {[...new Set(Object.values(OUTCOMES))].map((name) => {
          const count = sums.get(name) ?? 0;
          return count > 0 || (isBackup && name === 'importDamaged') ? <li key={name}>{t(name, { count })}</li> : null;
        })}
      </ul>
      {leftOut.length > 0 && (
        <details class="import-rows">
          <summary>{t('importLeftOut', { count: leftOut.length })}</summary>
          <ol>
            {leftOut.slice(0, MAX_NAMED).map((row) => (
              <li key={row.place} value={row.place}>
                <bdi>{row.label}</bdi>: {t(OUTCOMES[row.outcome] ?? 'importDamaged', { count: 1 })}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
