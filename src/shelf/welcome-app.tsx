import { useEffect, useState } from 'preact/hooks';
import { CheckIcon, LibraryIcon, ReadIcon, SadeMark, SavedIcon, SaveIcon, SearchIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import type { StringKey } from '@/locales/translate';
import { Keys, type Shortcuts } from './shortcut-line';
import { StringsContext, useStrings } from './strings-context';

/** Everything the first page can do; entrypoints/welcome wires it to the browser. */
export interface WelcomeActions {
  readonly readShortcuts: () => Promise<Shortcuts>;
  /** Null where the browser has no page for it. */
  readonly changeShortcuts: (() => void) | null;
  readonly hasSiteAccess: () => Promise<boolean>;
  readonly requestSiteAccess: () => Promise<boolean>;
  readonly openOptions: () => void;
}

/** The page of the first run: the three things Sade does on a sample, where its button is, what it may see. */
export function WelcomeApp({ strings, actions }: { readonly strings: Strings; readonly actions: WelcomeActions }) {
  return (
    <StringsContext.Provider value={strings}>
      <Welcome {...actions} />
    </StringsContext.Provider>
  );
}

function Welcome({ readShortcuts, changeShortcuts, hasSiteAccess, requestSiteAccess, openOptions }: WelcomeActions) {
  const { t } = useStrings();
  const [shortcuts, setShortcuts] = useState<Shortcuts | null>(null);
  const [hasAccess, setAccess] = useState<boolean | null>(null);
  useEffect(() => {
    void readShortcuts().then(setShortcuts, () => undefined);
    void hasSiteAccess().then(setAccess, () => undefined);
  }, [readShortcuts, hasSiteAccess]);
  return (
    <main class="welcome">
      <header class="welcome-head">
        <p class="wordmark">
          <SadeMark size={24} />
          {t('appName')}
        </p>
        <h1>{t('welcomeTitle')}</h1>
        <p class="welcome-lead">{t('welcomeLead')}</p>
      </header>
      <Sample />
      <div class="welcome-facts">
        <section>
          <h2>{t('welcomeButton')}</h2>
          <p>{t('welcomeButtonNote')}</p>
          <dl class="option-keys">
            <div>
              <dt>{t('optionsShortcutRead')}</dt>
              <dd>{shortcuts && <Keys keys={shortcuts.read} />}</dd>
            </div>
            <div>
              <dt>{t('optionsShortcutSave')}</dt>
              <dd>{shortcuts && <Keys keys={shortcuts.save} />}</dd>
            </div>
          </dl>
          {changeShortcuts && (
            <button type="button" class="link-button" onClick={changeShortcuts}>
              {t('optionsShortcutsChange')}
            </button>
          )}
        </section>
        <section>
          <h2>{t('welcomeSees')}</h2>
          <p>{t('optionsPrivacy')}</p>
          <p>{hasAccess === false ? t('optionsAccessMissing') : t('optionsAccessGiven')}</p>
          {hasAccess === false && (
            <button type="button" class="button" onClick={() => void requestSiteAccess().then(setAccess)}>
              {t('accessGrant')}
            </button>
          )}
          <button type="button" class="link-button" onClick={openOptions}>
            {t('optionsPermissions')}
          </button>
        </section>
      </div>
    </main>
  );
}

const STEPS: readonly (readonly [title: StringKey, note: StringKey])[] = [
  ['welcomeStepRead', 'welcomeStepReadNote'],
  ['welcomeStepSave', 'welcomeStepSaveNote'],
  ['welcomeStepFind', 'welcomeStepFindNote'],
];

/** A small page to try it on: nothing of it is stored. */
function Sample() {
  const { t } = useStrings();
  const [isClean, setClean] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [words, setWords] = useState('');
  const title = t('sampleTitle');
  const isFound = title.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase());
  const isDone = [isClean, isSaved, isSaved && words.trim() !== ''];
  return (
    <section class="sample" aria-label={t('sampleLabel')}>
      <ol class="sample-steps">
        {STEPS.map(([name, note], index) => (
          <li key={name} data-done={isDone[index]}>
            <span class="sample-number" aria-hidden="true">
              {isDone[index] ? <CheckIcon size={15} /> : index + 1}
            </span>
            <div>
              <h2>{t(name)}</h2>
              <p>{t(note)}</p>
              {index === 0 && (
                <button type="button" class="button button-main" aria-pressed={isClean} onClick={() => setClean(!isClean)}>
                  <ReadIcon />
                  {t('read')}
                </button>
              )}
              {index === 1 && (
                <button type="button" class="button" data-on={isSaved} aria-pressed={isSaved} onClick={() => setSaved(!isSaved)}>
                  {isSaved ? <SavedIcon /> : <SaveIcon />}
                  {t(isSaved ? 'saved' : 'save')}
                </button>
              )}
              {index === 2 && (
                <div class="sample-library">
                  <div class="search">
                    <SearchIcon size={16} />
                    <input
                      class="search-input"
                      type="text"
                      autoComplete="off"
                      dir={words === '' ? undefined : 'auto'}
                      aria-label={t('searchLabel')}
                      placeholder={t('searchLabel')}
                      value={words}
                      onInput={(event) => setWords(event.currentTarget.value)}
                    />
                  </div>
                  <p class="sample-row" role="status">
                    <LibraryIcon size={16} />
                    {isSaved ? (isFound ? title : t('emptySearch', { words: words.trim() })) : t('emptyTitle')}
                  </p>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      <article class="sample-page" data-clean={isClean}>
        <div class="sample-clutter sample-menu" />
        <div class="sample-clutter sample-ad">{t('sampleAd')}</div>
        <h3>{title}</h3>
        <p>{t('sampleFirst')}</p>
        <div class="sample-clutter sample-ad sample-wide">{t('sampleAd')}</div>
        <p>{t('sampleSecond')}</p>
        <div class="sample-clutter sample-box">{t('sampleNewsletter')}</div>
      </article>
    </section>
  );
}
