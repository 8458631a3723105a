import { browser } from 'wxt/browser';
import { openTab } from './open-tab';

/**
 * Articles that stand in a page of our own without being saved: the page they came from would not let the reader live.
 * Kept in `storage.session`, so they are gone with the browser unless the person saves them.
 */
const PREFIX = 'draft:';

/** Opens an unsaved article in a library tab beside the tab it came from. */
export async function openDraft(article: unknown, openerTabId: number | null): Promise<void> {
  const id = crypto.randomUUID();
  await browser.storage.session.set({ [PREFIX + id]: article });
  await openTab(`${browser.runtime.getURL('/library.html')}#draft-${id}`, openerTabId);
}

/** Reads an unsaved article by its id; null when it is gone. The caller must parse it: a page's script wrote it. */
export async function readDraft(id: string): Promise<unknown> {
  return (await browser.storage.session.get(PREFIX + id))[PREFIX + id] ?? null;
}
