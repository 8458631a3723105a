/** Brings a part of the article to the reading line and moves the focus there, so that reading by keyboard goes on from it. */
export function scrollToPart(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) {
    part.tabIndex = -1;
    part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true });
  }
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'start', inline: 'nearest' });
}
