import { findSite } from '@/article/find-site';
import type { SaveResult } from '@/library/library-result';
import { saveArticle } from './store';

/**
 * Saves what the reader in a page sent. A content script can be taken over by its page, so it may only add articles of
 * the host that the browser says it runs on; a saved article of another site stays as it is.
 * @param pageUrl address of the sender, as the browser vouches for it
 */
export async function saveFromPage(article: unknown, pageUrl: string, now: Date): Promise<SaveResult> {
  if (!isOfHost(article, pageUrl)) return { ok: false, reason: 'not-an-article' };
  return saveArticle(article, now);
}

function isOfHost(article: unknown, pageUrl: string): boolean {
  const page = parse(pageUrl);
  if (typeof article !== 'object' || article === null || !page) return false;
  const { url, canonicalUrl } = article as { readonly url?: unknown; readonly canonicalUrl?: unknown };
  const canonical = parse(canonicalUrl);
  // The canonical address is the record's identity: "www." and "m." may differ, the site may not.
  return parse(url)?.host === page.host && canonical !== null && findSite(canonical.hostname) === findSite(page.hostname);
}

function parse(url: unknown): URL | null {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url) : null;
}
