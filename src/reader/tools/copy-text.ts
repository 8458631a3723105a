/**
 * Puts plain text on the clipboard; true when that worked. Call it from a person's press: browsers allow nothing else.
 *
 * Pages without https have no clipboard interface: there the text is selected in a field inside `root` and copied from it.
 */
export async function copyText(root: ShadowRoot, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(root, text);
  }
}

function copyFromField(root: ShadowRoot, text: string): boolean {
  const focused = root.activeElement;
  const field = root.ownerDocument.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  (root.querySelector('.reader') ?? root).append(field);
  field.select();
  const isCopied = root.ownerDocument.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
