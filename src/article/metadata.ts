import type { LeadPicture } from './article';

/** What a page says about its article. Every string is text, never markup. */
export interface Metadata {
  /** Headline without the site's name. Never empty: falls back to the document's title, then to the host. */
  readonly title: string;
  /** Authors as the page names them, joined with ", "; null when unknown. */
  readonly byline: string | null;
  /** The publication's name; falls back to the host without "www.". */
  readonly siteName: string;
  /** Section or category ("Gündem"); null when unknown. */
  readonly section: string | null;
  /** Topic words of the page, without "#", in page order, no duplicates. */
  readonly tags: readonly string[];
  /** ISO 8601: with time and offset where the page gives them, a bare day otherwise; null when unknown. */
  readonly publishedAt: string | null;
  /** As `publishedAt`; null when unknown or equal to it. */
  readonly modifiedAt: string | null;
  /** BCP 47 tag of the text; null when neither the page nor the text tells. */
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl';
  /** The page's own summary, at most 300 characters; empty when it has none (take the text's first sentences then). */
  readonly excerpt: string;
  /** Picture that the page names as its own; null when there is none. */
  readonly leadPicture: LeadPicture | null;
  /** The page's own canonical address where it is on the same site and plausible, otherwise its real one; normalized. */
  readonly canonicalUrl: string;
  /** The text that the page gives to search engines, for verifying paragraphs, never for display; null when there is none. */
  readonly articleBody: string | null;
}
