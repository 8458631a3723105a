/**
 * Makes headings that are buttons, as those that unfold what they head (ARIA's accordion pattern), headings again: a button's words are no text elsewhere.
 * Changes the (copied) tree.
 */
export function freeHeadings(body: Element): void {
  for (const button of body.querySelectorAll('button[aria-expanded], button[aria-controls]')) {
    const heading = button.closest('h1, h2, h3, h4, h5, h6');
    if (heading && heading.querySelectorAll('button').length === 1) button.replaceWith(...button.childNodes);
  }
}
