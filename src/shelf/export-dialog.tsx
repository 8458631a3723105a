import { useEffect, useRef, useState } from 'preact/hooks';
import { CloseIcon, DownloadIcon, WarningIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import { TaskBar, type TaskOptions, type TaskProgress } from './backup-section';
import { useStrings } from './strings-context';

const FORMATS = ['html', 'epub', 'markdown', 'text', 'json', 'csv', 'bookmarks'] as const;
export type ExportFormat = (typeof FORMATS)[number];

const NAMES: Readonly<Record<ExportFormat, StringKey>> = {
  html: 'exportHtml',
  epub: 'exportEpub',
  markdown: 'exportMarkdown',
  text: 'exportText',
  json: 'exportJson',
  csv: 'exportCsv',
  bookmarks: 'exportBookmarks',
};

export interface ExportDialogProps {
  readonly count: number;
  /** Rejects when it was stopped or failed. */
  readonly exportArticles: (format: ExportFormat, options: TaskOptions) => Promise<void>;
  readonly onClose: () => void;
}

/** Exports articles in a format of the person's choice, with a bar and a way to stop. */
export function ExportDialog({ count, exportArticles, onClose }: ExportDialogProps) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const controller = useRef<AbortController | null>(null);
  const [format, setFormat] = useState<ExportFormat>('html');
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    return () => controller.current?.abort();
  }, []);

  const run = async () => {
    const stop = new AbortController();
    controller.current = stop;
    setFailed(false);
    setProgress({ done: 0, total: count });
    try {
      await exportArticles(format, { signal: stop.signal, onProgress: setProgress });
      dialog.current?.close();
    } catch {
      setFailed(!stop.signal.aborted);
      setProgress(null);
    }
  };
  return (
    <dialog ref={dialog} class="sheet sheet-small" aria-labelledby="export-title" onClose={onClose}>
      <header class="sheet-head">
        <h2 id="export-title">{t('exportTitle', { count })}</h2>
        <button type="button" class="icon-button" title={t('close')} aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <fieldset class="choices" aria-labelledby="export-title" disabled={progress !== null}>
        {FORMATS.map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="export-format" checked={format === one} onChange={() => setFormat(one)} />
            <span>{t(NAMES[one])}</span>
          </label>
        ))}
      </fieldset>
      <div role="status">
        {hasFailed && (
          <p class="panel-line">
            <WarningIcon size={16} />
            {t('exportFailed')}
          </p>
        )}
      </div>
      <div class="sheet-buttons">
        {progress ? (
          <TaskBar label={t('actionExport')} progress={progress} onStop={() => controller.current?.abort()} />
        ) : (
          <button type="button" class="button button-main" onClick={() => void run()}>
            <DownloadIcon size={17} />
            {t('actionExport')}
          </button>
        )}
      </div>
    </dialog>
  );
}
