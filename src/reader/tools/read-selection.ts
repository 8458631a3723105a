/**
 * Gives the selected part of a shadow root; null where nothing is selected in it. A document shows its selection inside a closed shadow
 * root only to who names the root.
 */
export function readSelection(root: ShadowRoot): StaticRange | null {
  const range = root.ownerDocument.getSelection()?.getComposedRanges({ shadowRoots: [root] })[0];
  if (!range || range.collapsed || range.startContainer.getRootNode() !== root || range.endContainer.getRootNode() !== root) return null;
  return range;
}

/** Selects from one place of a shadow root to another. */
export function setSelection(root: ShadowRoot, start: readonly [Node, number], end: readonly [Node, number]): void {
  root.ownerDocument.getSelection()?.setBaseAndExtent(start[0], start[1], end[0], end[1]);
}

export function clearSelection(root: ShadowRoot): void {
  if (readSelection(root)) root.ownerDocument.getSelection()?.removeAllRanges();
}
