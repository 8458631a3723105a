import { openOptionsPage } from '@/platform/own-pages';
import { hasSiteAccess } from '@/platform/page-access';
import { watchForErrors } from '@/platform/problem-log';
import { loadStrings } from '@/platform/settings';
import { openShortcutSettings, readShortcuts } from '@/platform/shortcuts';
import { requestAccessToSites } from '@/platform/site-access';
import { showFailure } from '@/shelf/show-failure';
import { showPage } from '@/shelf/show-page';
import { type WelcomeActions, WelcomeApp } from '@/shelf/welcome-app';

const actions: WelcomeActions = {
  readShortcuts,
  changeShortcuts: openShortcutSettings && (() => void openShortcutSettings?.()),
  hasSiteAccess,
  requestSiteAccess: requestAccessToSites,
  openOptions: () => void openOptionsPage(),
};

const strings = await loadStrings();
watchForErrors('welcome', () => showFailure(document, strings));
showPage(document, strings, <WelcomeApp strings={strings} actions={actions} />);
