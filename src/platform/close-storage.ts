import { browser } from 'wxt/browser';

/**
 * Keeps content scripts, which a hostile page may take over, away from everything stored: they ask the background instead.
 * Firefox has no such switch; there the rule stands in our own code alone.
 */
export function closeStorageToPages(): void {
  for (const area of [browser.storage.local, browser.storage.sync, browser.storage.session]) {
    void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(console.error);
  }
}
