import type { Article, SanitizedHtml } from '@/article/article';
import { normalizeUrl } from '@/article/normalize-url';
import { toPlainText } from '@/article/to-plain-text';
import type { ImportedLink } from './import-row';

/** Gives the article of a link whose text was not fetched yet: what the file says about it, and no text. All of it is text, never markup. */
export function makeLinkArticle(link: ImportedLink): Article {
  const url = normalizeUrl(link.url);
  const host = new URL(url).hostname.replace(/^www\./, '');
  return {
    url,
    canonicalUrl: url,
    title: toPlainText(link.title) || describeAddress(url),
    byline: toPlainText(link.byline, 1_000) || null,
    siteName: toPlainText(link.siteName, 500) || host,
    section: null,
    tags: [],
    publishedAt: link.publishedAt,
    modifiedAt: null,
    lang: /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(link.lang ?? '') ? link.lang : null,
    dir: /^(?:ar|fa|he|ur|ps|yi)\b/i.test(link.lang ?? '') ? 'rtl' : 'ltr',
    excerpt: toPlainText(link.excerpt, 300),
    leadPicture: null,
    html: '' as SanitizedHtml,
    text: '',
    wordCount: 0,
    readingTime: { minMinutes: 0, maxMinutes: 0 },
    removed: [],
    notices: [],
  };
}

/** "example.org/news/some-story": better than nothing where a file has no title. */
function describeAddress(url: string): string {
  const { hostname, pathname } = new URL(url);
  let path = pathname;
  try {
    path = decodeURI(pathname);
  } catch {
    // A stray % stays as it is.
  }
  return toPlainText(`${hostname.replace(/^www\./, '')}${path === '/' ? '' : path}`, 300) || hostname;
}
