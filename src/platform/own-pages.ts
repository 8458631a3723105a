import { browser } from 'wxt/browser';

/** Address of a saved article's page, or of the whole library without an id. It carries the id and nothing of the article. */
export function libraryAddress(id: string | null): string {
  const address = browser.runtime.getURL('/library.html');
  return id === null ? address : `${address}#${id}`;
}

/** Shows a saved article, or the list, in a library tab beside the present one. */
export async function openLibraryTab(id: string | null): Promise<void> {
  await browser.tabs.create({ url: libraryAddress(id) });
}

/** Shows the settings page. */
export function openOptionsPage(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Shows the page of the first run in a tab behind the present one: nobody is taken away from what they were doing. */
export async function openWelcomePage(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html'), active: false });
}

/** Sade's version as the manifest has it. */
export function readVersion(): string {
  return browser.runtime.getManifest().version;
}
