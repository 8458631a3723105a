/**
 * Moves the design's custom properties from the host onto the reader's own element inside the shadow root. A page's
 * rules win over ours on the host, so `* { --sd-paper: … }` would otherwise repaint the reader.
 * Swatches of themes start from the same values, whatever theme they stand in.
 */
export function scopeTokens(css: string): string {
  return css.replace(/:host(?:\(([^)]*)\))?/g, (_match, attributes: string | undefined) => `:is(.reader, .swatch)${attributes ?? ''}`);
}
