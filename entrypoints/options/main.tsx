import { LANGUAGES } from '@/locales/languages';
import { changeAutoOpen, readAutoOpen, watchAutoOpen } from '@/platform/auto-open-settings';
import { libraryAddress, readVersion } from '@/platform/own-pages';
import { hasSiteAccess } from '@/platform/page-access';
import { clearProblems, readProblems, watchForErrors, writeProblems } from '@/platform/problem-log';
import { clearReadingStatistics, isReadingCounted, setReadingCounted } from '@/platform/reading-log';
import { loadStrings, readLanguage, writeLanguage } from '@/platform/settings';
import { openShortcutSettings, readShortcuts } from '@/platform/shortcuts';
import { requestAccessToSites, watchSiteAccess } from '@/platform/site-access';
import { changeSiteRules, readSiteRules, watchSiteRules } from '@/platform/site-rules';
import { readRulesFile, writeRulesFile } from '@/rules/rules-file';
import { type OptionsActions, OptionsApp } from '@/shelf/options-app';
import { showFailure } from '@/shelf/show-failure';
import { showPage } from '@/shelf/show-page';

const actions: OptionsActions = {
  languages: LANGUAGES.map(({ tag }) => ({
    tag,
    name: new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag,
  })),
  readLanguage,
  writeLanguage: async (language) => {
    await writeLanguage(language);
    await draw();
  },
  readShortcuts,
  changeShortcuts: openShortcutSettings && (() => void openShortcutSettings?.()),
  hasSiteAccess,
  requestSiteAccess: requestAccessToSites,
  watchSiteAccess,
  readAutoOpen,
  changeAutoOpen,
  watchAutoOpen,
  isReadingCounted,
  setReadingCounted,
  clearStatistics: clearReadingStatistics,
  readSiteRules,
  changeSiteRules,
  watchSiteRules,
  exportSiteRules: (rules) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([writeRulesFile(rules)], { type: 'application/json' }));
    link.download = 'sade-rules.json';
    link.click();
    // After the browser has begun to read it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
  readRulesFile: async (file, present) => readRulesFile(await file.text(), present, () => crypto.randomUUID()),
  openLibrary: () => location.assign(libraryAddress(null)),
  version: readVersion(),
  readProblems,
  writeProblems: async () => writeProblems(await readProblems()),
  clearProblems,
};

await draw();
watchForErrors('options', () => void loadStrings().then((strings) => showFailure(document, strings)));

async function draw(): Promise<void> {
  const strings = await loadStrings();
  showPage(document, strings, <OptionsApp strings={strings} actions={actions} />);
}
