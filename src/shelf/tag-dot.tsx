import { colorOfTag, type StoredTagColors } from './tag-colors';

/** The color of a tag as a dot before its name; nothing when it has none. */
export function TagDot({ tag, colors }: { readonly tag: string; readonly colors: StoredTagColors }) {
  const color = colorOfTag(tag, colors);
  return color && <span class="tag-dot" data-color={color} />;
}
