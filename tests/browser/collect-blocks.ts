/**
 * Gives the text of every block in the first `selector` below `place`, in order, spaces collapsed: what a person sees as lines of their own.
 * Stands alone, because it is sent into browsers as source. Controls and what is hidden is left out.
 */
export function collectBlocks(place: ParentNode, selector: string): string[] {
  const root = place.querySelector(selector);
  if (!root) return [];
  const view = root.ownerDocument.defaultView;
  if (!view) return [];
  const blocks: string[] = [];
  let last: Element | null = null;
  const walker = root.ownerDocument.createTreeWalker(root, view.NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.nodeValue?.trim() || parent.closest('script, style, button, select, nav, [role="toolbar"]')) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    let block: Element = parent;
    while (block.parentElement && block !== root && /^(inline|contents)/.test(view.getComputedStyle(block).display))
      block = block.parentElement;
    if (block === last) blocks[blocks.length - 1] += node.nodeValue;
    else blocks.push(node.nodeValue);
    last = block;
  }
  return blocks.map((text) => text.replace(/\s+/g, ' ').trim());
}
