import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { foldText } from '@/article/fold-text';
import { CheckIcon, SadeMark } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import type { StringKey } from '@/locales/translate';
import { AutoOpenSection, type AutoOpenSettings } from './auto-open-section';
import { type ProblemActions, ProblemSection } from './problem-section';
import { SearchBox } from './search-box';
import { Keys, type Shortcuts } from './shortcut-line';
import { type SiteRulesActions, SiteRulesSection } from './site-rules-section';
import { StatisticsSection, type StatisticsSettings } from './statistics-section';
import { StringsContext, useStrings } from './strings-context';

/** Everything the settings page can do; entrypoints/options wires it to the browser. */
export interface OptionsActions extends AutoOpenSettings, SiteRulesActions, ProblemActions, StatisticsSettings {
  /** Tags and names of the interface's languages, each in itself. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  /** "auto" or a tag. */
  readonly readLanguage: () => Promise<string>;
  readonly writeLanguage: (language: string) => Promise<void>;
  readonly readShortcuts: () => Promise<Shortcuts>;
  /** Null where the browser has no page for it. */
  readonly changeShortcuts: (() => void) | null;
  readonly hasSiteAccess: () => Promise<boolean>;
  readonly requestSiteAccess: () => Promise<boolean>;
  readonly watchSiteAccess: (signal: AbortSignal, onChange: () => void) => void;
  readonly openLibrary: () => void;
  readonly version: string;
}

/** The settings page. */
export function OptionsApp({ strings, actions }: { readonly strings: Strings; readonly actions: OptionsActions }) {
  return (
    <StringsContext.Provider value={strings}>
      <Options {...actions} />
    </StringsContext.Provider>
  );
}

function Options(actions: OptionsActions) {
  const { t } = useStrings();
  const [words, setWords] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const page = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // What a section says is what it is found by, in every language.
  useLayoutEffect(() => {
    const sections = [...(page.current?.querySelectorAll<HTMLElement>('.option') ?? [])];
    const wanted = foldText(words);
    for (const section of sections) section.hidden = !foldText(section.textContent ?? '').includes(wanted);
    setEmpty(sections.every((section) => section.hidden));
  }, [words]);
  return (
    <main class="options" ref={page}>
      <header class="options-head">
        <p class="wordmark">
          <SadeMark size={20} />
          {t('appName')}
        </p>
        <h1>{t('openOptions')}</h1>
        <SearchBox
          inputRef={input}
          label={t('optionsSearch')}
          words={words}
          placeholder={t('optionsSearch')}
          onWords={setWords}
          onLeaveDown={() => undefined}
          onEnter={() => undefined}
        />
        <p class="options-nothing" role="status">
          {isEmpty ? t('emptySearch', { words }) : ''}
        </p>
      </header>
      <LanguageSection {...actions} />
      <ShortcutSection {...actions} />
      <AccessSection {...actions} />
      <AutoOpenSection {...actions} />
      <SiteRulesSection {...actions} />
      <StatisticsSection {...actions} />
      <PermissionSection />
      <ProblemSection {...actions} />
      <footer class="options-foot">
        <button type="button" class="button" onClick={actions.openLibrary}>
          {t('optionsToLibrary')}
        </button>
        <p>{t('optionsVersion', { version: actions.version })}</p>
      </footer>
    </main>
  );
}

function LanguageSection({ languages, readLanguage, writeLanguage }: OptionsActions) {
  const { t } = useStrings();
  const [language, setLanguage] = useState('auto');
  useEffect(() => void readLanguage().then(setLanguage), [readLanguage]);
  return (
    <section class="option" aria-labelledby="option-language">
      <h2 id="option-language">{t('optionsLanguage')}</h2>
      <div class="option-body">
        <select
          class="select"
          aria-labelledby="option-language"
          value={language}
          onChange={(event) => {
            setLanguage(event.currentTarget.value);
            void writeLanguage(event.currentTarget.value);
          }}
        >
          <option value="auto">{t('optionsLanguageAuto')}</option>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}

function ShortcutSection({ readShortcuts, changeShortcuts }: OptionsActions) {
  const { t } = useStrings();
  const [shortcuts, setShortcuts] = useState<Shortcuts | null>(null);
  useEffect(() => {
    const read = () => void readShortcuts().then(setShortcuts, () => undefined);
    read();
    // They are changed on a page of the browser, from which one comes back.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, [readShortcuts]);
  return (
    <section class="option" aria-labelledby="option-keys">
      <h2 id="option-keys">{t('optionsShortcuts')}</h2>
      <div class="option-body">
        <dl class="option-keys">
          <div>
            <dt>{t('optionsShortcutRead')}</dt>
            <dd>{shortcuts && <Keys keys={shortcuts.read} />}</dd>
          </div>
          <div>
            <dt>{t('optionsShortcutSave')}</dt>
            <dd>{shortcuts && <Keys keys={shortcuts.save} />}</dd>
          </div>
          <div>
            <dt>{t('menuReadSelection')}</dt>
            <dd>{shortcuts && <Keys keys={shortcuts.selection} />}</dd>
          </div>
        </dl>
        {changeShortcuts ? (
          <button type="button" class="button" onClick={changeShortcuts}>
            {t('optionsShortcutsChange')}
          </button>
        ) : (
          <p>{t('optionsShortcutsByHand')}</p>
        )}
      </div>
    </section>
  );
}

function AccessSection({ hasSiteAccess, requestSiteAccess, watchSiteAccess }: OptionsActions) {
  const { t } = useStrings();
  const [hasAccess, setAccess] = useState<boolean | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const read = () => void hasSiteAccess().then(setAccess);
    read();
    watchSiteAccess(controller.signal, read);
    return () => controller.abort();
  }, [hasSiteAccess, watchSiteAccess]);
  return (
    <section class="option" aria-labelledby="option-access">
      <h2 id="option-access">{t('optionsAccess')}</h2>
      <div class="option-body" role="status">
        {hasAccess === true && (
          <p class="option-good">
            <CheckIcon size={16} />
            {t('optionsAccessGiven')}
          </p>
        )}
        {hasAccess === false && (
          <>
            <p>{t('optionsAccessMissing')}</p>
            <button type="button" class="button button-main" onClick={() => void requestSiteAccess().then(setAccess)}>
              {t('accessGrant')}
            </button>
          </>
        )}
        <p class="option-note">{t('optionsAccessNote')}</p>
      </div>
    </section>
  );
}

const PERMISSIONS: readonly (readonly [name: StringKey, reason: StringKey])[] = [
  ['permissionSites', 'permissionSitesWhy'],
  ['permissionActiveTab', 'permissionActiveTabWhy'],
  ['permissionStorage', 'permissionStorageWhy'],
  ['permissionMenus', 'permissionMenusWhy'],
  ['permissionSearch', 'permissionSearchWhy'],
  ['permissionOffscreen', 'permissionOffscreenWhy'],
];

function PermissionSection() {
  const { t } = useStrings();
  return (
    <section class="option" aria-labelledby="option-permissions">
      <h2 id="option-permissions">{t('optionsPermissions')}</h2>
      <div class="option-body">
        <p>{t('optionsPrivacy')}</p>
        <dl class="option-permissions">
          {PERMISSIONS.map(([name, reason]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{t(reason)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
