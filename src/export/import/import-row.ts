import type { ReadingState, SavedArticle } from '@/library/saved-article';

/** Where a file to be imported came from. */
export type ImportFormat =
  | 'sade-backup'
  | 'sade-json'
  | 'pocket'
  | 'instapaper'
  | 'omnivore'
  | 'wallabag'
  | 'readwise'
  | 'raindrop'
  | 'karakeep'
  | 'bookmarks'
  | 'tranquility'
  | 'html'
  | 'links';

/** Why a whole file is refused. Nothing of the library is touched by any of them. */
export type ImportRefusal =
  /** No format that Sade knows. */
  | 'unknown-format'
  /** It looks like one, but cannot be read. */
  | 'damaged'
  /** Written by a newer Sade. */
  | 'newer-version'
  | 'too-large'
  | 'empty';

/** Why one row of a file is left out. */
export type RowRefusal =
  | 'damaged'
  /** Named in the backup's contents, but not in the file. */
  | 'missing'
  | 'newer-version'
  | 'too-large'
  /** It has no http(s) address. */
  | 'no-web-address'
  /** A saved page that nowhere says where it came from. */
  | 'no-address-known'
  /** Deleted in the product that wrote the file, or only part of a feed there. */
  | 'not-saved-there'
  /** The same address stood in the file before. */
  | 'duplicate';

/** What a file says about one saved page, in one shape for all products. */
export interface ImportedLink {
  /** http(s) address. */
  readonly url: string;
  /** Empty when the file has none. */
  readonly title: string;
  /** ISO 8601; null when the file does not say. */
  readonly savedAt: string | null;
  /** ISO 8601; null when the file does not say. */
  readonly updatedAt: string | null;
  readonly publishedAt: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly lang: string | null;
  readonly excerpt: string;
  readonly state: ReadingState;
  /** 0 to 1. */
  readonly progress: number;
  readonly isArchived: boolean;
  readonly favorite: boolean;
  readonly tags: readonly string[];
  readonly note: string;
  readonly highlights: readonly ImportedHighlight[];
  /** The page's text where the file brings it; null for a mere link. */
  readonly content: ImportedContent | null;
}

export interface ImportedHighlight {
  readonly quote: string;
  readonly note: string;
  /** ISO 8601; null when the file does not say. */
  readonly createdAt: string | null;
}

/** `page` is a whole saved page, `text` an article that the other product had cleaned already. */
export interface ImportedContent {
  readonly kind: 'page' | 'text';
  /** Markup that nobody has checked: it is only ever parsed inertly and sanitized. */
  readonly html: string;
}

/** One row of a file, as far as it must be known to say what importing it would do. */
export type ImportRow =
  | {
      readonly ok: true;
      /** Number of the row in its file, from 1. */
      readonly place: number;
      /** Title or address, as text. */
      readonly label: string;
      readonly id: string;
      readonly updatedAt: string;
      readonly linkOnly: boolean;
      /** Makes the record, which may take a while: the page is cleaned only now. */
      load(): Promise<LoadedRow>;
    }
  | { readonly ok: false; readonly place: number; readonly label: string; readonly reason: RowRefusal };

export type LoadedRow =
  | { readonly ok: true; readonly record: SavedArticle; readonly pictures: ReadonlyMap<string, Blob> }
  | { readonly ok: false; readonly reason: RowRefusal };

/** A file that was recognized. */
export interface OpenedImport {
  readonly format: ImportFormat;
  /** How many rows it has. */
  readonly total: number;
  /** True when the end of the file is missing. */
  readonly isCut: boolean;
  /** When a backup was made, ISO 8601; null for all others. */
  readonly madeAt: string | null;
  /** True when the rows' pictures come with the file, so that none need be fetched. */
  readonly bringsPictures: boolean;
  /** Colors of tags by folded name; empty where the file brings none. */
  readonly tagColors: Readonly<Record<string, string>>;
  /** Goes through the rows in order. May be called again. */
  rows(): AsyncIterable<ImportRow>;
}

/** A link with nothing but its address, for parsers to fill. */
export const BARE_LINK: Omit<ImportedLink, 'url'> = {
  title: '',
  savedAt: null,
  updatedAt: null,
  publishedAt: null,
  byline: null,
  siteName: null,
  lang: null,
  excerpt: '',
  state: 'unread',
  progress: 0,
  isArchived: false,
  favorite: false,
  tags: [],
  note: '',
  highlights: [],
  content: null,
};
