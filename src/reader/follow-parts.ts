/**
 * Follows links that lead to a part of the article inside the shadow root. The browser would look for the part in the
 * page and change the page's address.
 */
export function followParts(root: ShadowRoot, content: HTMLElement, signal: AbortSignal): void {
  content.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (!link) return;
      event.preventDefault();
      const part = root.getElementById(decodeFragment(link.hash));
      if (!part) return;
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: 'start' });
    },
    { signal },
  );
}

/** Gives the id that a fragment ("#note%201") names; as it is where it is no valid encoding. */
export function decodeFragment(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
