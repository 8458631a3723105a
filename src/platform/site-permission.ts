import { browser } from 'wxt/browser';

/** True when the person lets Sade ask the site of an address. */
export function hasAccessTo(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
