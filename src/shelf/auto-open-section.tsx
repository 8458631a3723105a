import { useEffect, useId, useState } from 'preact/hooks';
import { CloseIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import type { AutoOpen } from '@/rules/auto-open';
import { tidyPattern } from '@/rules/tidy-pattern';
import { useStrings } from './strings-context';

/** What the settings page can do about opening by itself; `change` gives what is stored then. */
export interface AutoOpenSettings {
  readonly readAutoOpen: () => Promise<AutoOpen>;
  readonly changeAutoOpen: (change: (autoOpen: AutoOpen) => AutoOpen) => Promise<AutoOpen>;
  readonly watchAutoOpen: (signal: AbortSignal, onChange: () => void) => void;
}

/** Where the reader opens by itself: everywhere or on listed sites, with exceptions and a pause. */
export function AutoOpenSection({ readAutoOpen, changeAutoOpen, watchAutoOpen }: AutoOpenSettings) {
  const { t } = useStrings();
  const [autoOpen, setAutoOpen] = useState<AutoOpen | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const read = () => void readAutoOpen().then(setAutoOpen, () => undefined);
    read();
    watchAutoOpen(controller.signal, read);
    return () => controller.abort();
  }, [readAutoOpen, watchAutoOpen]);
  const change = (values: Partial<AutoOpen>) => void changeAutoOpen((stored) => ({ ...stored, ...values })).then(setAutoOpen);
  return (
    <section class="option" aria-labelledby="option-auto-open">
      <h2 id="option-auto-open">{t('optionsAutoOpen')}</h2>
      <div class="option-body">
        <p>{t('optionsAutoOpenNote')}</p>
        {autoOpen && (
          <>
            <label class="switch">
              <input type="checkbox" checked={autoOpen.isPaused} onChange={(event) => change({ isPaused: event.currentTarget.checked })} />
              {t('autoOpenPauseLong')}
            </label>
            <fieldset class="choices" aria-labelledby="option-auto-open">
              {([false, true] as const).map((isEverywhere) => (
                <label key={String(isEverywhere)} class="choice">
                  <input
                    type="radio"
                    name="auto-open-where"
                    checked={autoOpen.isEverywhere === isEverywhere}
                    onChange={() => change({ isEverywhere })}
                  />
                  {t(isEverywhere ? 'autoOpenEverywhere' : 'autoOpenListed')}
                </label>
              ))}
            </fieldset>
            {!autoOpen.isEverywhere && (
              <PatternList
                name="autoOpenSites"
                patterns={autoOpen.opens}
                onChange={(patch) => changeAutoOpen((stored) => ({ ...stored, opens: patch(stored.opens) })).then(setAutoOpen)}
              />
            )}
            <PatternList
              name="autoOpenExceptions"
              patterns={autoOpen.exceptions}
              onChange={(patch) => changeAutoOpen((stored) => ({ ...stored, exceptions: patch(stored.exceptions) })).then(setAutoOpen)}
            />
          </>
        )}
      </div>
    </section>
  );
}

interface PatternListProps {
  readonly name: StringKey;
  readonly patterns: readonly string[];
  readonly onChange: (change: (patterns: readonly string[]) => readonly string[]) => Promise<void>;
}

/** A list of sites and parts of sites, with a field for one more. */
function PatternList({ name, patterns, onChange }: PatternListProps) {
  const { t } = useStrings();
  const id = useId();
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = (event: Event) => {
    event.preventDefault();
    const pattern = tidyPattern(written);
    setWrong(pattern === null);
    if (pattern === null) return;
    setWritten('');
    void onChange((stored) => [...stored.filter((other) => other !== pattern), pattern]);
  };
  return (
    <div class="patterns">
      <h3 id={`${id}-name`}>{t(name)}</h3>
      {patterns.length > 0 && (
        <ul class="chips" aria-labelledby={`${id}-name`}>
          {patterns.map((pattern) => (
            <li key={pattern} class="chip">
              <bdi>{pattern}</bdi>
              <button
                type="button"
                class="chip-remove"
                title={t('autoOpenRemove', { pattern })}
                aria-label={t('autoOpenRemove', { pattern })}
                onClick={() => void onChange((stored) => stored.filter((other) => other !== pattern))}
              >
                <CloseIcon size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="pattern-form" onSubmit={add}>
        <input
          type="text"
          dir="ltr"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          placeholder="example.org/blog/*"
          spellcheck={false}
          autocapitalize="off"
          value={written}
          onInput={(event) => {
            setWritten(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <button type="submit" class="button">
          {t('autoOpenAdd')}
        </button>
      </form>
      <p id={`${id}-hint`} class="option-note" role={isWrong ? 'alert' : undefined} data-wrong={isWrong}>
        {t(isWrong ? 'autoOpenWrong' : 'autoOpenHint')}
      </p>
    </div>
  );
}
