import { browser } from 'wxt/browser';
import type { ExtractFailure, ReadingTime } from '@/article/article';
import { type SaveOutcome, sendTwice } from './messages';
import { rememberClosed } from './open-by-itself';
import type { AccessProblem } from './page-access';
import { logRefusal } from './problem-log';
import { loadReaderBoot } from './reader-boot';
import { askReaderInTab, type ReaderBoot, warmReader } from './reader-in-tab';
import { readReaderSettings } from './settings';
import { readRulesFor } from './site-rules';
import { findSaved, saveArticle } from './store';

/** What the popup shows about the page behind it. */
export type PageCard =
  | {
      readonly status: 'readable';
      readonly tabId: number;
      readonly title: string;
      readonly siteName: string;
      /** Address of the page, without fragment and tracking parameters. */
      readonly url: string;
      readonly readingTime: ReadingTime;
      /** False when the probe does not call it an article; it can be read all the same. */
      readonly isArticle: boolean;
      /** Id of the saved article of this page; null when it is not in the library. */
      readonly savedId: string | null;
    }
  | {
      readonly status: 'unreadable';
      readonly reason: AccessProblem | ExtractFailure;
      /** The tab's title where the browser tells it, otherwise empty. */
      readonly title: string;
    };

export type ToggleOutcome =
  | { readonly ok: true; readonly isOpen: boolean }
  | { readonly ok: false; readonly reason: AccessProblem | ExtractFailure };

/** Looks at the page of the current window's active tab. It has been extracted by the time this resolves, and the reader is on its way. */
export async function inspectActivePage(): Promise<PageCard> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) warmBoot = { tabId: tab.id, boot: loadReaderBoot(tab.url) };
  if (tab?.id === undefined) return { status: 'unreadable', reason: 'no-access', title: '' };
  const [rules, settings] = await Promise.all([readRulesFor(tab.url), readReaderSettings()]);
  const reply = await askReaderInTab(tab.id, { kind: 'inspect', rules, settings });
  if (!reply.ok) logRefusal('inspect', reply.reason);
  if (!reply.ok) return { status: 'unreadable', reason: reply.reason, title: reply.title || (tab.title ?? '') };
  if (!reply.summary) return { status: 'unreadable', reason: 'failed', title: tab.title ?? '' };
  void warmReader(tab.id);
  const { title, siteName, url, readingTime, isArticle, canonicalUrl } = reply.summary;
  const saved = await findSaved(canonicalUrl);
  return { status: 'readable', tabId: tab.id, title, siteName, url, readingTime, isArticle, savedId: saved?.id ?? null };
}

/** Opens the reader in a tab, or closes it there. Gives whether it worked; a refusal carries the reason. */
export async function toggleReaderInTab(tabId: number): Promise<ToggleOutcome> {
  const reply = await askReaderInTab(tabId, { kind: 'toggle', boot: await takeBoot(tabId) });
  if (!reply.ok) {
    logRefusal('read', reply.reason);
    return { ok: false, reason: reply.reason };
  }
  // Opened on purpose: what was closed here before counts no longer.
  if (reply.isOpen && reply.summary) await rememberClosed(tabId, reply.summary.url, false);
  return { ok: true, isOpen: reply.isOpen };
}

/** Opens the reader in a tab; without effect where it is open. Gives whether it stands open now; a refusal carries the reason. */
export async function openReaderInTab(tabId: number): Promise<ToggleOutcome> {
  const reply = await askReaderInTab(tabId, { kind: 'open', boot: await takeBoot(tabId), onlyAt: null });
  return reply.ok ? { ok: true, isOpen: reply.isOpen } : { ok: false, reason: reply.reason };
}

/** Opens the reader with what is selected in a tab. */
export async function readSelectionInTab(tabId: number): Promise<ToggleOutcome> {
  // A part has no place and no saved record of its own yet, so nothing of the whole page's is loaded.
  const reply = await askReaderInTab(tabId, { kind: 'selection', boot: await loadReaderBoot(undefined) });
  return reply.ok ? { ok: true, isOpen: reply.isOpen } : { ok: false, reason: reply.reason };
}

/** Keeps what is selected in a tab as an article of its own. */
export async function saveSelectionFromTab(tabId: number, now: Date): Promise<SaveOutcome> {
  const reply = await askReaderInTab(tabId, { kind: 'article', part: 'selection' });
  return reply.ok ? saveArticle(reply.article, now) : { ok: false, reason: reply.reason };
}

/** What the popup gathered while it opened, so that the click has nothing left to wait for. Used once. */
let warmBoot: { readonly tabId: number; readonly boot: Promise<ReaderBoot> } | null = null;

async function takeBoot(tabId: number): Promise<ReaderBoot> {
  const warm = warmBoot;
  warmBoot = null;
  if (warm?.tabId === tabId) return warm.boot;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return loadReaderBoot(tab?.url);
}

/**
 * Asks the background to keep the article of a tab; the background goes on when the popup closes. Where no answer comes because the worker
 * was stopped on the way, asks once more: the same page always gets the same id, so it is never kept twice.
 */
export async function requestSaveFromTab(tabId: number): Promise<SaveOutcome> {
  const outcome = await sendTwice('tab/save', { tabId });
  if (outcome) return outcome;
  logRefusal('tab/save', 'unknown');
  return { ok: false, reason: 'unknown' };
}

/** Takes the article of a tab and keeps it. For the background; the popup asks with `requestSaveFromTab`. */
export async function saveFromTab(tabId: number, now: Date): Promise<SaveOutcome> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const reply = await askReaderInTab(tabId, { kind: 'article', rules: await readRulesFor(tab?.url) });
  if (!reply.ok) {
    logRefusal('save', reply.reason);
    return { ok: false, reason: reply.reason };
  }
  const outcome = await saveArticle(reply.article, now);
  if (outcome.ok) await askReaderInTab(tabId, { kind: 'saved', isSaved: true });
  return outcome;
}
