import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { alignNumbers } from './align-numbers';
import { element } from './element';
import { preparePicture } from './prepare-picture';
import type { PictureSource } from './render-article';

export interface BodyOptions {
  readonly document: Document;
  readonly strings: Strings;
  readonly pictureSource: PictureSource;
}

/** Readies sanitized nodes for the reader, in place: wide things scroll inside themselves, pictures load late, links tell no referrer. */
export function prepareBody(body: DocumentFragment, { document, strings, pictureSource }: BodyOptions): void {
  for (const image of body.querySelectorAll('img')) {
    const src = image.getAttribute('src');
    if (src) preparePicture(image, src, { pictureSource, strings, isFirst: false });
    else image.remove();
  }
  for (const table of body.querySelectorAll('table')) wrapTable(table, document, strings);
  for (const block of body.querySelectorAll('pre')) {
    // Focusable, or a keyboard could not scroll it.
    block.tabIndex = 0;
    block.dir = 'ltr';
    block.setAttribute('role', 'region');
    block.setAttribute('aria-label', translate(strings, 'readerCode'));
  }
  for (const link of body.querySelectorAll('a[href]')) {
    if (!link.getAttribute('href')?.startsWith('#')) link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
}

function wrapTable(table: HTMLTableElement, document: Document, strings: Strings): void {
  // A table inside a table scrolls with the outer one.
  if (table.parentElement?.closest('table')) return;
  alignNumbers(table);
  const label = table.caption?.textContent?.trim() || translate(strings, 'readerTable');
  const frame = element(document, 'div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': label });
  table.replaceWith(frame);
  frame.append(table);
}
