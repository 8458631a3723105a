import { browser } from 'wxt/browser';

const EVERY_SITE = { origins: ['http://*/*', 'https://*/*'] };

/** Asks the person for it; must be called straight from a click. Gives whether it is there now. */
export function requestAccessToSites(): Promise<boolean> {
  return browser.permissions.request(EVERY_SITE);
}

/** Calls `onChange` whenever access was given or taken, until the signal aborts. */
export function watchSiteAccess(signal: AbortSignal, onChange: () => void): void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  signal.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
  });
}
