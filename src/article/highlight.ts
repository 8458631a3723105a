/** A marked passage of an article, anchored as W3C Web Annotation's TextQuoteSelector and TextPositionSelector do. */
export interface Highlight {
  /** Random id, made when it was drawn. */
  readonly id: string;
  /** The marked words themselves. */
  readonly quote: string;
  /** Text just before and after the words: 64 characters each, up to 400 where the same words stand in the same surroundings twice. */
  readonly prefix: string;
  readonly suffix: string;
  /** Offsets in the article's text when it was drawn; a hint only. */
  readonly start: number;
  readonly end: number;
  /** Name of the color ("yellow"); the interface knows which ones exist. */
  readonly color: string;
  /** What the person wrote about it; empty when nothing. */
  readonly note: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What finds the words again in another version of the text. */
export type HighlightAnchor = Pick<Highlight, 'quote' | 'prefix' | 'suffix' | 'start'>;

/** The colors to choose from; a highlight of another color (a newer Sade's) is drawn in the first. */
export const HIGHLIGHT_COLORS = ['yellow', 'green', 'blue', 'red', 'purple'] as const;
export type HighlightColor = (typeof HIGHLIGHT_COLORS)[number];

/** Gives the color to draw a highlight in. */
export function colorOfHighlight({ color }: Pick<Highlight, 'color'>): HighlightColor {
  return HIGHLIGHT_COLORS.find((known) => known === color) ?? HIGHLIGHT_COLORS[0];
}

/** One thing that a person did to the highlights of an article. A plain value: it travels from the page to whoever keeps them. */
export type HighlightChange =
  | { readonly kind: 'add'; readonly highlight: Highlight }
  | {
      readonly kind: 'edit';
      /** As it is to be. */
      readonly highlight: Highlight;
      /** As the person saw it: what somebody else changed meanwhile is told apart by it. */
      readonly before: Pick<Highlight, 'color' | 'note'>;
    }
  /** `highlight` is as the person saw it. */
  | { readonly kind: 'remove'; readonly highlight: Highlight };
