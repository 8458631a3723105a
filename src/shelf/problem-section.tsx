import { useEffect, useState } from 'preact/hooks';
import { CheckIcon, CopyIcon, DeleteIcon } from '@/design/icons';
import { explainProblem } from '@/locales/explain-problem';
import type { StringKey } from '@/locales/translate';
import { useStrings } from './strings-context';

/** One line of the log, as the settings page shows it. */
export interface LoggedProblem {
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  /** What Sade was doing, in a word of ours ("tab/save"). Never anything of a page. */
  readonly doing: string;
  /** The reason as `explainProblem` knows it. */
  readonly reason: string;
  /** The error's own words; empty when there are none. */
  readonly detail: string;
}

export interface ProblemActions {
  /** What went wrong, oldest first. */
  readonly readProblems: () => Promise<readonly LoggedProblem[]>;
  /** The whole log as text, for passing on. */
  readonly writeProblems: () => Promise<string>;
  /** Gives whether the log is empty now. */
  readonly clearProblems: () => Promise<boolean>;
}

/** Newest problems on the page; copying takes all. */
const SHOWN = 20;

/** What went wrong lately: to read, to copy, to clear. */
export function ProblemSection({ readProblems, writeProblems, clearProblems }: ProblemActions) {
  const { strings, t } = useStrings();
  const [problems, setProblems] = useState<readonly LoggedProblem[] | null>(null);
  const [said, setSaid] = useState<StringKey | null>(null);
  useEffect(() => void readProblems().then(setProblems), [readProblems]);
  const copy = async () => {
    // A clipboard that the browser keeps shut is no reason for an error of its own.
    const isCopied = await writeProblems()
      .then((text) => navigator.clipboard.writeText(text))
      .then(
        () => true,
        () => false,
      );
    setSaid(isCopied ? 'actionCopied' : 'actionNotCopied');
  };
  const clear = async () => {
    const isClear = await clearProblems();
    setProblems(await readProblems());
    setSaid(isClear ? null : 'logNotCleared');
  };
  const day = new Intl.DateTimeFormat(strings.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section class="option" aria-labelledby="option-log">
      <h2 id="option-log">{t('logTitle')}</h2>
      <div class="option-body">
        <p class="option-note">{t('logNote')}</p>
        {problems?.length === 0 && (
          <p class="option-good">
            <CheckIcon size={16} />
            {t('logEmpty')}
          </p>
        )}
        {problems && problems.length > 0 && (
          <>
            <ol class="option-log">
              {problems
                .slice(-SHOWN)
                .reverse()
                .map((problem) => (
                  <li key={`${problem.at} ${problem.doing}`}>
                    <time dateTime={problem.at}>{sayTime(day, problem.at)}</time>
                    <p>{explainProblem(strings, problem.reason)}</p>
                    <details>
                      <summary>{t('logDetail')}</summary>
                      <pre dir="ltr">{[`${problem.doing}: ${problem.reason}`, problem.detail].filter(Boolean).join('\n')}</pre>
                    </details>
                  </li>
                ))}
            </ol>
            <div class="option-buttons">
              <button type="button" class="button" onClick={() => void copy()}>
                <CopyIcon size={16} />
                {t('logCopy')}
              </button>
              <button type="button" class="button" onClick={() => void clear()}>
                <DeleteIcon size={16} />
                {t('logClear')}
              </button>
            </div>
          </>
        )}
        <p class="option-said" role="status">
          {said ? t(said) : ''}
        </p>
      </div>
    </section>
  );
}

/** A time that cannot be read is shown as it stands. */
function sayTime(day: Intl.DateTimeFormat, at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : day.format(time);
}
