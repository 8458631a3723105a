/**
 * Paints the page's own scroll bar, which browsers draw beside anything that stands above a page, in `color`, so that
 * no strip of the page shows next to the reader. Gives the function that takes the paint away.
 *
 * Paint only: where the page draws its bar itself and the paint would change its width, nothing is done, because the
 * page must not be laid out again. The page's markup is not touched.
 */
export function quietScrollbar(document: Document, color: string): () => void {
  const root = document.documentElement;
  const width = root.clientWidth;
  // Bars that float above the text take no room and hide by themselves.
  if (document.defaultView?.innerWidth === width) return () => {};
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { scrollbar-color: ${color} ${color} !important; }`);
    const remove = () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    if (root.clientWidth !== width) remove();
    return remove;
  } catch {
    // Not every browser lets a content script lend a sheet to the page.
    return () => {};
  }
}
