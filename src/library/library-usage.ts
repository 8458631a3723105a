/** What the library takes on the disk. Bytes. */
export interface LibraryUsage {
  /** Compressed texts in both engines. */
  readonly texts: number;
  /** Kept pictures; one that several articles share counts once. */
  readonly pictures: number;
  /** What lists and search need: all that the browser counts beside texts, pictures and reserve. */
  readonly index: number;
  /** Kept back so that deleting works on a full disk. */
  readonly reserve: number;
  /** All that the browser counts for Sade. */
  readonly total: number;
  /** What may still be used; null when the browser does not tell. */
  readonly free: number | null;
  readonly articles: number;
  /** The largest articles, largest first. */
  readonly largest: readonly ArticleUsage[];
}

export interface ArticleUsage {
  readonly id: string;
  readonly title: string;
  readonly text: number;
  readonly pictures: number;
}
