import type { SavedArticle } from '@/library/saved-article';

/** What an export takes of one saved article. */
export interface ExportedArticle {
  readonly saved: SavedArticle;
  /** Kept pictures by their address in the article's markup; empty when there are none. */
  readonly pictures: ReadonlyMap<string, Blob>;
}

/** The few words that exports write themselves, in the person's language. Text, never markup. */
export interface ExportWords {
  /** BCP 47 tag of these words. */
  readonly lang: string;
  /** "Contents" */
  readonly contents: string;
  /** "Highlights" */
  readonly highlights: string;
  /** "Note" */
  readonly note: string;
  /** "Saved" before a date */
  readonly saved: string;
  /** "Picture" where one could not be kept and has no description */
  readonly picture: string;
  /** "Saved articles": title of a book of many */
  readonly library: string;
  /** "Original page" before the address */
  readonly original: string;
}
