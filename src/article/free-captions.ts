import { textLengthOf } from './measure-text';

/** So many paragraphs, with so much text, are not what a picture shows: picture stories set the story itself as captions. */
const MIN_PARAGRAPHS = 2;
const MIN_LENGTH = 200;

/** Sets captions that are the text itself below their figures, as text. Changes the (copied) tree. */
export function freeCaptions(body: Element): void {
  for (const caption of body.querySelectorAll('figure figcaption')) {
    if (caption.querySelectorAll('p').length < MIN_PARAGRAPHS || textLengthOf(caption) < MIN_LENGTH) continue;
    const text = body.ownerDocument.createElement('div');
    text.append(...caption.childNodes);
    caption.closest('figure')?.after(text);
    caption.remove();
  }
}
