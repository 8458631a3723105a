import type { ShelfPage, ShelfQuery, ShelfSort, ShelfView } from '@/library/shelf-query';

/** Where a list's rows come from; `src/platform/store` fulfills it. */
export interface ShelfSource {
  /** Rejects when the library cannot be opened. */
  readonly list: (query: ShelfQuery) => Promise<ShelfPage>;
  /** The beginning of the plain list, newest first, as it was last: shown until `list` has answered. Null or left out when that is not known. */
  readonly first?: ShelfPage | null;
  /** Calls `onChange` after every change of the library, until the signal aborts. */
  readonly watch: (signal: AbortSignal, onChange: () => void) => void;
}

/** What a list shows: a query without its window. */
export interface ShelfChoice {
  readonly words: string;
  readonly view: ShelfView;
  readonly sort: ShelfSort;
}
