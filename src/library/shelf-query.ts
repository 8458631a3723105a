import type { ShelfRow } from './saved-article';

/** A saved view: which part of the library a list shows. `all` is everything that is neither archived nor deleted. */
export type ShelfView =
  | { readonly kind: 'all' | 'unread' | 'reading' | 'read' | 'favorites' | 'archive' | 'trash' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'site'; readonly siteName: string };

/** `relevance` is best match first; without words it is `saved-newest`. */
export type ShelfSort =
  | 'relevance'
  | 'saved-newest'
  | 'saved-oldest'
  | 'published-newest'
  | 'published-oldest'
  | 'longest'
  | 'shortest'
  | 'site'
  | 'progress'
  | 'title';

export interface ShelfQuery {
  /** What the person typed, with operators (`site:`, `tag:`, `is:unread`, `before:`, `after:`, "phrase"); empty for the plain list. */
  readonly words: string;
  readonly view: ShelfView;
  readonly sort: ShelfSort;
  /** How many rows to skip. */
  readonly offset: number;
  /** How many rows to give at most. */
  readonly limit: number;
}

/** The plain list that a popup opens with: the newest articles. */
export const NEWEST_FIRST: ShelfQuery = { words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 50 };

/** A run of text; `marked` where it answers the search. Text, never markup. */
export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
}

export interface ShelfHit extends ShelfRow {
  /** The title with the found words marked; null when there were no words to find. */
  readonly titleParts: readonly TextPart[] | null;
  /** A kept picture to show beside it, the lead picture where that was kept; null where there is none or the list shows none. */
  readonly picture: Blob | null;
  /** Byline, site and the person's tags with the found words marked; null when there were no words to find. */
  readonly factParts: FactParts | null;
  /** The passage of the text that answers best, marked; null when there were no words or they are not in the text. */
  readonly passage: readonly TextPart[] | null;
}

export interface FactParts {
  readonly byline: readonly TextPart[];
  readonly siteName: readonly TextPart[];
  /** In the order of the row's tags. */
  readonly tags: readonly (readonly TextPart[])[];
}

export interface ShelfPage {
  readonly rows: readonly ShelfHit[];
  /** How many articles the query has in all. */
  readonly total: number;
}
