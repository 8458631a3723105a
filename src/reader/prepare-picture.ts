import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { element } from './element';
import type { PictureSource } from './render-article';

export interface PictureOptions {
  readonly strings: Strings;
  readonly pictureSource: PictureSource;
  /** The first picture is wanted at once; others are loaded when they come near the screen. */
  readonly isFirst: boolean;
}

/**
 * Makes `image` load `src` late, without telling its server who reads what, and in a space that is reserved.
 *
 * Some servers refuse pictures to visitors that send no referrer: those are asked once more with the page's origin.
 * A picture that may not or cannot be loaded is replaced by its description, so that no hole is left; one that may not is linked.
 */
export function preparePicture(image: HTMLImageElement, src: string, { pictureSource, isFirst, strings }: PictureOptions): void {
  const address = pictureSource(src);
  if (!address) {
    // Too small to be looked at: a sign or a counter.
    const isSmall = [image.getAttribute('width'), image.getAttribute('height')].some((side) => side && Number(side) < 64);
    showDescription(image, isSmall ? null : linkPicture(image.ownerDocument, src, strings));
    return;
  }
  image.setAttribute('loading', isFirst ? 'eager' : 'lazy');
  image.setAttribute('decoding', 'async');
  image.referrerPolicy = 'no-referrer';
  const [width, height] = [Number(image.getAttribute('width')), Number(image.getAttribute('height'))];
  if (width > 0 && height > 0) {
    image.classList.toggle('small', width < 200);
    image.style.setProperty('--ratio', (width / height).toFixed(4));
    measureFrame(image, `${width}px`, (width / height).toFixed(4));
  }
  image.addEventListener('error', () => {
    if (image.referrerPolicy !== 'no-referrer' || !/^https?:/i.test(address)) {
      showDescription(image, null);
      return;
    }
    image.referrerPolicy = 'strict-origin-when-cross-origin';
    image.src = address;
  });
  image.src = address;
}

/** Tells the caption how wide its picture becomes; one that stands under several pictures is as wide as the text. */
function measureFrame(image: HTMLImageElement, width: string, ratio: string): void {
  const frame = image.closest('figure');
  if (!frame || frame.querySelectorAll('img').length > 1) return;
  frame.style.setProperty('--picture-width', width);
  frame.style.setProperty('--ratio', ratio);
}

function showDescription(image: HTMLImageElement, link: HTMLElement | null): void {
  image.removeAttribute('src');
  const frame = image.closest('figure');
  for (const measure of ['--picture-width', '--ratio']) frame?.style.removeProperty(measure);
  const caption = frame?.querySelector('figcaption')?.textContent?.trim() ?? '';
  const description = image.alt.trim();
  // What the caption says already need not stand there twice.
  const words = caption.includes(description) ? '' : description;
  const { ownerDocument } = image;
  const stand = element(
    ownerDocument,
    'span',
    { class: 'picture-missing' },
    words ? element(ownerDocument, 'bdi', { role: 'img', 'aria-label': words }, words) : null,
    // A link may not stand in a link.
    image.closest('a') ? null : link,
  );
  if ((words || caption) && stand.hasChildNodes()) image.replaceWith(stand);
  else if (frame && !caption) frame.remove();
  else image.remove();
}

/** A link to a picture that was not kept, for who wants to see it on its site. Null for what is no web address. */
function linkPicture(document: Document, src: string, strings: Strings): HTMLElement | null {
  if (!/^https?:/i.test(src) || !URL.canParse(src)) return null;
  const site = new URL(src).hostname.replace(/^www\./, '');
  return element(
    document,
    'a',
    { href: src, target: '_blank', rel: 'noopener noreferrer nofollow', lang: strings.lang, dir: strings.dir },
    translate(strings, 'pictureOnSite', { site }),
  );
}
