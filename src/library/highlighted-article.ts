import type { Highlight } from '@/article/highlight';
import type { ShelfRow } from './saved-article';

/** A saved article with what is highlighted in it. */
export interface HighlightedArticle {
  readonly row: ShelfRow;
  /** In order of the text; at least one. */
  readonly highlights: readonly Highlight[];
}
