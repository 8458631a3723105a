import { useEffect, useRef, useState } from 'preact/hooks';
import { PauseIcon, PlayIcon } from '@/design/icons';
import { type AutoOpen, chooseSite, isChosen } from '@/rules/auto-open';
import { siteOf } from '@/rules/tidy-pattern';
import { useStrings } from './strings-context';

/** What the popup can do about opening by itself. Each change gives what is stored then; until it does, the line shows what was chosen. */
export interface AutoOpenActions {
  readonly readAutoOpen: () => Promise<AutoOpen>;
  /** Chooses the site of an address, or no longer. Called straight from a press: the browser may have to be asked for access. */
  readonly chooseSite: (url: string, isOn: boolean) => Promise<AutoOpen>;
  readonly pauseAutoOpen: (isPaused: boolean) => Promise<AutoOpen>;
}

export interface SiteLineProps extends AutoOpenActions {
  /** Address of the page; null while it is not known, or when the page cannot be read. */
  readonly url: string | null;
}

/** Whether the reader opens by itself on this page's site, and the pause. Its height is reserved before anything is known. */
export function SiteLine({ url, readAutoOpen, chooseSite: storeSite, pauseAutoOpen }: SiteLineProps) {
  const { t } = useStrings();
  const [autoOpen, setAutoOpen] = useState<AutoOpen | null>(null);
  useEffect(() => void readAutoOpen().then(setAutoOpen, () => undefined), [readAutoOpen]);
  const changes = useRef(0);
  const change = (next: AutoOpen, storing: Promise<AutoOpen>): void => {
    const number = ++changes.current;
    setAutoOpen(next);
    const show = (stored: AutoOpen) => {
      // An answer to what has been changed once more would turn the box back for a moment.
      if (number === changes.current) setAutoOpen(stored);
    };
    storing.catch(readAutoOpen).then(show, () => undefined);
  };
  const site = url && siteOf(url);
  const isUsed = autoOpen !== null && (autoOpen.isEverywhere || autoOpen.opens.length > 0 || autoOpen.isPaused);
  return (
    <div class="site-line">
      {autoOpen && site && (
        <label class="site-choice" title={t('autoOpenSite', { site })}>
          <input
            type="checkbox"
            checked={isChosen(autoOpen, url)}
            onChange={({ currentTarget: { checked } }) => change(chooseSite(autoOpen, url, checked), storeSite(url, checked))}
          />
          <span>{t('autoOpenSite', { site })}</span>
        </label>
      )}
      {isUsed && (
        <button
          type="button"
          class="pause-button"
          aria-pressed={autoOpen.isPaused}
          title={t(autoOpen.isPaused ? 'autoOpenResumeLong' : 'autoOpenPauseLong')}
          onClick={() => change({ ...autoOpen, isPaused: !autoOpen.isPaused }, pauseAutoOpen(!autoOpen.isPaused))}
        >
          {autoOpen.isPaused ? <PlayIcon size={14} /> : <PauseIcon size={14} />}
          {t(autoOpen.isPaused ? 'autoOpenPaused' : 'autoOpenPause')}
        </button>
      )}
    </div>
  );
}
