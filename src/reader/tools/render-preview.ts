import type { SanitizedHtml } from '@/article/article';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { element } from '../element';

/**
 * Renders a removed block to be looked at: nothing of it loads, leads anywhere or can be named from outside. Pictures become their
 * descriptions before the nodes come into a document in which they would be fetched.
 */
export function renderPreview(
  html: SanitizedHtml,
  document: Document,
  strings: Strings,
  renderHtml: (html: SanitizedHtml) => DocumentFragment,
): DocumentFragment {
  const body = renderHtml(html);
  for (const image of body.querySelectorAll('img')) {
    const description = image.alt.trim() || translate(strings, 'readerPicture');
    image.replaceWith(element(document, 'span', { class: 'preview-picture' }, description));
  }
  for (const node of body.querySelectorAll('*')) {
    for (const name of ['href', 'src', 'id', 'tabindex', 'role', 'aria-label']) node.removeAttribute(name);
  }
  return body;
}
