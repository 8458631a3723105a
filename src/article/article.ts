/** What extraction gives: plain data only, so that it survives messaging and storage unchanged. Every string but `html` is text, never markup. */

declare const sanitized: unique symbol;
/** Markup that has passed `sanitize`. Nothing else may be put into a document as HTML. */
export type SanitizedHtml = string & { readonly [sanitized]: true };

export interface Article {
  /** Address of the document as the browser shows it, without fragment and tracking parameters. */
  readonly url: string;
  /** The page's own canonical address where it is on the same site and plausible, otherwise `url`. Identity of a saved article. */
  readonly canonicalUrl: string;
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
  /** ISO 8601: with time and offset where the page gives them ("2024-07-03T18:24:00+03:00"), a bare day otherwise; null when unknown. */
  readonly publishedAt: string | null;
  /** As `publishedAt`; null when unknown or equal to it. */
  readonly modifiedAt: string | null;
  /** BCP 47 tag of the text; null when neither the page nor the text tells. */
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl';
  /** One or two sentences for lists, at most 300 characters. */
  readonly excerpt: string;
  /** Picture that stands above the text; null when there is none or the text already starts with it. */
  readonly leadPicture: LeadPicture | null;
  /** The text as markup. Titles, byline and lead picture are not in it. */
  readonly html: SanitizedHtml;
  /** The text alone: one block a line, without the title and without figure captions. */
  readonly text: string;
  /** Words by `Intl.Segmenter`'s rules (CJK and Thai counted as the language does). */
  readonly wordCount: number;
  readonly readingTime: ReadingTime;
  /** What was taken out of the article's part of the page, in page order. */
  readonly removed: readonly RemovedBlock[];
  /** What the reader should be told about the text. */
  readonly notices: readonly Notice[];
}

export interface LeadPicture {
  /** Absolute http(s) address. */
  readonly src: string;
  readonly alt: string;
  /** Caption and credit as text; null when there is none. */
  readonly caption: string | null;
  /** CSS pixels; null when unknown. Used to reserve the space. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Whole minutes, fast to slow reader of that language. */
export interface ReadingTime {
  readonly minMinutes: number;
  readonly maxMinutes: number;
}

export type RemovedKind =
  | 'ad'
  | 'related'
  | 'newsletter'
  | 'share'
  | 'follow'
  | 'tags'
  | 'comments'
  | 'author'
  | 'consent'
  | 'paywall'
  | 'player'
  | 'ticker'
  | 'legal'
  | 'navigation'
  | 'next-story'
  /** Taken out because the person wanted it, not by extraction. */
  | 'hidden'
  | 'other';

/** One block taken out, with enough to put it back where it stood. */
export interface RemovedBlock {
  readonly kind: RemovedKind;
  /** What the block calls itself ("Reklam", "Önceki Haberler"), at most 120 characters; empty when it has no words. */
  readonly label: string;
  /** The block's own markup; empty when nothing of it survives sanitizing. */
  readonly html: SanitizedHtml;
  /** The block's text, at most 2,000 characters. */
  readonly text: string;
  /** How many top-level children of the article's `html` stand before it: 0 is before the first. */
  readonly place: number;
}

export type Notice =
  | 'may-be-cut'
  | 'frame-left-out'
  | 'more-pages'
  | 'earlier-pages'
  | 'infinite-scroll'
  /** It is a part of the page that the person selected. */
  | 'selection'
  // Why the text of a link was not fetched when it was kept.
  | 'link-no-access'
  | 'link-private'
  | 'link-not-reached'
  | 'link-refused'
  | 'link-gone'
  | 'link-leads-on'
  | 'link-not-html'
  | 'link-too-large'
  | 'link-no-article';

export type ExtractFailure = 'not-html' | 'empty' | 'no-article' | 'no-selection' | 'too-large' | 'too-deep' | 'failed';

export type ExtractResult = { readonly ok: true; readonly article: Article } | { readonly ok: false; readonly reason: ExtractFailure };
