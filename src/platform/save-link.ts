import type { ExtractFailure } from '@/article/article';
import { normalizeUrl } from '@/article/normalize-url';
import { BARE_LINK } from '@/export/import/import-row';
import { makeLinkArticle } from '@/export/import/make-link-article';
import { isLinkProblem, type LinkProblem } from '@/library/link-problem';
import { cleanPage } from './clean-page';
import { fetchLinkedPage, type PageFetchProblem } from './fetch-page';
import { isReadableScheme } from './page-access';
import { hasAccessTo } from './site-permission';
import { readRulesFor } from './site-rules';
import { findSaved, saveArticle, saveLinkOnly } from './store';

/** What became of a link that somebody wants to read later. */
export type LinkOutcome =
  /** The page behind it was cleaned and is in the library. */
  | { readonly ok: true; readonly kind: 'saved'; readonly id: string; readonly title: string }
  /** It was in the library before, and stays as it is. */
  | { readonly ok: true; readonly kind: 'known'; readonly id: string; readonly title: string }
  /** Its address is in the library, "not fetched yet"; `reason` is a sentence's key for `explainProblem`. */
  | { readonly ok: true; readonly kind: 'kept'; readonly id: string; readonly title: string; readonly reason: LinkProblem }
  | { readonly ok: false; readonly reason: string };

/**
 * Keeps the page behind a link without opening it: fetched as by a visitor whom nobody knows, cleaned like any page, saved. Where that
 * cannot be, the address itself is kept with the reason, to be fetched when it is opened. Never rejects.
 * @param label what the link says; empty when unknown
 */
export async function saveLink(link: string, label: string, now: Date): Promise<LinkOutcome> {
  try {
    if (!URL.canParse(link) || !/^https?:/i.test(link) || !isReadableScheme(link)) return { ok: false, reason: 'not-html' };
    const url = normalizeUrl(link);
    const known = await findText(url);
    if (known) return known;
    const read = await readLink(url);
    if (!read.ok) return keepLink(url, label, read.reason, now);
    const knownElsewhere = await findText(read.article.canonicalUrl);
    if (knownElsewhere) return knownElsewhere;
    const outcome = await saveArticle(read.article, now);
    return outcome.ok ? { ok: true, kind: 'saved', id: outcome.id, title: read.article.title } : outcome;
  } catch {
    return { ok: false, reason: 'failed' };
  }
}

/** A text that is there may be the fuller one, read with the person's own subscription: nothing fetched without it replaces that. */
async function findText(url: string): Promise<LinkOutcome | null> {
  const row = await findSaved(url);
  return row && !row.linkOnly ? { ok: true, kind: 'known', id: row.id, title: row.title } : null;
}

async function readLink(url: string) {
  if (!(await hasAccessTo(url))) return { ok: false as const, reason: 'link-no-access' as const };
  const page = await fetchLinkedPage(url, new AbortController().signal);
  if (!page.ok) return { ok: false as const, reason: FETCH_PROBLEMS[page.reason] };
  const result = await cleanPage(page.html, page.url, await readRulesFor(page.url));
  return result.ok ? result : { ok: false as const, reason: explainExtraction(result.reason) };
}

const FETCH_PROBLEMS: Readonly<Record<PageFetchProblem, LinkProblem>> = {
  'private-address': 'link-private',
  'not-reached': 'link-not-reached',
  'link-refused': 'link-refused',
  'link-gone': 'link-gone',
  'leads-on': 'link-leads-on',
  'other-site': 'link-leads-on',
  'not-html': 'link-not-html',
  'too-large': 'link-too-large',
};

function explainExtraction(reason: ExtractFailure): LinkProblem {
  if (reason === 'not-html') return 'link-not-html';
  if (reason === 'too-large' || reason === 'too-deep') return 'link-too-large';
  return 'link-no-article';
}

async function keepLink(url: string, label: string, reason: LinkProblem, now: Date): Promise<LinkOutcome> {
  const article = { ...makeLinkArticle({ ...BARE_LINK, url, title: label.slice(0, 300) }), notices: isLinkProblem(reason) ? [reason] : [] };
  const outcome = await saveLinkOnly(article, now);
  return outcome.ok ? { ok: true, kind: 'kept', id: outcome.id, title: article.title, reason } : outcome;
}
