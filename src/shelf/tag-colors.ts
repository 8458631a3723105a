import { foldText } from '@/article/fold-text';

/** Colors that a tag can have; how they look in each theme stands in library.css. */
export const TAG_COLORS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
export type TagColor = (typeof TAG_COLORS)[number];

/** Colors by folded tag name, as stored; another version may have stored names that we do not know. */
export type StoredTagColors = Readonly<Record<string, string>>;

/** Gives the color of a tag, or null when it has none that we know. */
export function colorOfTag(tag: string, colors: StoredTagColors): TagColor | null {
  const folded = foldText(tag);
  const color = Object.hasOwn(colors, folded) ? colors[folded] : undefined;
  return TAG_COLORS.find((known) => known === color) ?? null;
}
