import { browser } from 'wxt/browser';

/** Why a tab's page can't be read, as far as the browser tells. */
export type AccessProblem = 'browser-page' | 'store-page' | 'no-file-access' | 'no-access';

/**
 * Extension shops and the hosts that Firefox closes to every extension (its preference
 * `extensions.webextensions.restrictedDomains`). Only asked after the browser has refused us, to say why.
 */
const CLOSED_HOSTS: ReadonlySet<string> = new Set([
  'chromewebstore.google.com',
  'chrome.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
  'discovery.addons.mozilla.org',
]);

/** True where it is worth trying to run our reader: addresses of the web and of files. */
export function isReadableScheme(url: string): boolean {
  return /^(https?|file):/i.test(url);
}

/**
 * Says why the browser refused our script on a page.
 *
 * Takes the tab's address (undefined when the browser hides it from us) and gives a reason that the interface can explain.
 */
export async function explainRefusal(url: string | undefined): Promise<AccessProblem> {
  // With access to every site the browser hides only its own pages from us.
  if (!url) return (await hasSiteAccess()) ? 'browser-page' : 'no-access';
  if (!isReadableScheme(url)) return 'browser-page';
  if (url.startsWith('file:')) return 'no-file-access';
  if (CLOSED_HOSTS.has(new URL(url).hostname)) return 'store-page';
  return 'no-access';
}

/** True when the person lets Sade see every page; otherwise the probe rests and everything else works on a click. */
export function hasSiteAccess(): Promise<boolean> {
  return browser.permissions.contains({ origins: ['http://*/*', 'https://*/*'] });
}
