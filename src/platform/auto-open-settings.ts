import { browser } from 'wxt/browser';
import { type AutoOpen, parseAutoOpen } from '@/rules/auto-open';
import { sendTwice } from './messages';

/** In `storage.local`: a list of sites outgrows what the browser's synced storage takes in one value. */
const KEY = 'auto-open';

/** Where the reader opens by itself, as the person has chosen. */
export async function readAutoOpen(): Promise<AutoOpen> {
  return parseAutoOpen((await browser.storage.local.get(KEY))[KEY]);
}

/** Changes the choice; two windows that change it at once both have their way. Gives what is stored now. */
export function changeAutoOpen(change: (autoOpen: AutoOpen) => AutoOpen): Promise<AutoOpen> {
  return navigator.locks.request(KEY, async () => {
    const next = change(await readAutoOpen());
    await browser.storage.local.set({ [KEY]: next });
    return next;
  });
}

/**
 * Asks the background to choose the site of an address, or no longer: it goes on when the asking popup is closed in the same moment.
 * Gives what is stored then, also where the background did not answer.
 */
export async function requestSiteChoice(url: string, isOn: boolean): Promise<AutoOpen> {
  return (await sendTwice('auto-open/choose', { url, isOn })) ?? readAutoOpen();
}

/** As `requestSiteChoice`, for the pause. */
export async function requestPause(isPaused: boolean): Promise<AutoOpen> {
  return (await sendTwice('auto-open/pause', { isPaused })) ?? readAutoOpen();
}

/** Calls `onChange` when the choice changes in any window, until `signal` aborts. */
export function watchAutoOpen(signal: AbortSignal, onChange: () => void): void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && KEY in changes) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}
