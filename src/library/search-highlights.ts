import { foldText } from '@/article/fold-text';
import { colorOfHighlight, type HighlightColor } from '@/article/highlight';
import type { HighlightedArticle } from './highlighted-article';

/** Looks through highlights as a person types. */
export interface HighlightSearch {
  /**
   * Gives the highlights that have every word in them, their note or their article's title, and the color.
   * @param color null for all colors
   */
  readonly find: (words: string, color: HighlightColor | null) => readonly HighlightedArticle[];
}

/** Makes the search over some articles; their texts are folded at the first word, once. */
export function createHighlightSearch(articles: readonly HighlightedArticle[]): HighlightSearch {
  let folded: readonly (readonly string[])[] | null = null;
  return {
    find(words, color) {
      const wanted = foldText(words).split(' ').filter(Boolean);
      if (wanted.length === 0 && color === null) return articles;
      if (wanted.length > 0) folded ??= articles.map(foldArticle);
      return articles.flatMap((article, place): HighlightedArticle[] => {
        const highlights = article.highlights.filter((highlight, number) => {
          if (color !== null && colorOfHighlight(highlight) !== color) return false;
          const text = folded?.[place]?.[number] ?? '';
          return wanted.every((word) => text.includes(word));
        });
        return highlights.length > 0 ? [{ ...article, highlights }] : [];
      });
    },
  };
}

function foldArticle({ row, highlights }: HighlightedArticle): readonly string[] {
  const title = foldText(row.title);
  return highlights.map(({ quote, note }) => `${foldText(quote)}\n${foldText(note)}\n${title}`);
}
