import { browser } from 'wxt/browser';
import type { SavedArticle } from '@/library/saved-article';
import { requestSaveFromTab } from './active-page';
import { changeArticles } from './change-articles';
import { deleteForever } from './delete-forever';

/** A page that is not finished by then is taken as it stands: what is missing is advertising more often than text. */
const LOAD_TIMEOUT_MS = 20_000;

/**
 * Fetches the text of an imported link as the browser itself would: in a tab behind this one, with the person's own sessions, cleaned and
 * kept like any page, then closed. What the person said about the link stays.
 * @returns the id that the article has now: another one than before where the page names another address as its own; or why not
 */
export async function fetchLink(
  saved: SavedArticle,
  now: Date,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string }> {
  const tab = await browser.tabs.create({ url: saved.article.url, active: false });
  if (tab.id === undefined) return { ok: false, reason: 'failed' };
  try {
    await waitForLoad(tab.id);
    const outcome = await requestSaveFromTab(tab.id);
    if (!outcome.ok) return outcome;
    if (outcome.id !== saved.id) await movePersonal(saved, outcome.id, now);
    return { ok: true, id: outcome.id };
  } finally {
    await browser.tabs.remove(tab.id).catch(() => undefined);
  }
}

function waitForLoad(tabId: number): Promise<void> {
  return new Promise((resolve) => {
    const onUpdated = (id: number, change: { readonly status?: string | undefined }): void => {
      if (id === tabId && change.status === 'complete') end();
    };
    const onRemoved = (id: number): void => {
      if (id === tabId) end();
    };
    const end = (): void => {
      clearTimeout(timer);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onRemoved.removeListener(onRemoved);
      resolve();
    };
    const timer = setTimeout(end, LOAD_TIMEOUT_MS);
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onRemoved.addListener(onRemoved);
    // It may have finished before anybody listened.
    void browser.tabs.get(tabId).then(
      (tab) => tab.status === 'complete' && tab.url !== 'about:blank' && end(),
      () => end(),
    );
  });
}

/** The page's own address differs from the link's: the article stands under that one, and the link goes into it. */
async function movePersonal(link: SavedArticle, id: string, now: Date): Promise<void> {
  const moved = await changeArticles(
    [id],
    (meta) => ({
      tags: [...new Set([...meta.tags, ...link.tags])],
      note: [meta.note, link.note].filter((note, place, notes) => note !== '' && notes.indexOf(note) === place).join('\n\n'),
      favorite: meta.favorite || link.favorite,
      archivedAt: meta.archivedAt ?? link.archivedAt,
      highlights: [...meta.highlights, ...link.highlights.filter((mark) => !meta.highlights.some((known) => known.id === mark.id))],
    }),
    now,
  );
  if (moved.ok && moved.changed > 0) await deleteForever([link.id]);
}
