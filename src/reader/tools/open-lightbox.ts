import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { element } from '../element';

/** A smaller picture gains nothing from more room. */
const MIN_WIDTH_PX = 200;

/** Lets pictures of the article be opened large, one after the other. Gives the function that closes an open one; it is false when none was open. */
export function followPictures(reader: HTMLElement, content: HTMLElement, strings: Strings, signal: AbortSignal): () => boolean {
  let close: (() => void) | null = null;
  const pictures = () =>
    [...content.querySelectorAll('img')].filter((image) => image.src && image.clientWidth >= MIN_WIDTH_PX && !image.closest('a'));
  const open = (image: HTMLImageElement) => {
    close?.();
    const all = pictures();
    const box = renderLightbox(image, all, strings, {
      onClose: () => close?.(),
      onStep: (by) => open(all[(all.indexOf(image) + by + all.length) % all.length] as HTMLImageElement),
    });
    reader.append(box);
    box.focus({ preventScroll: true });
    close = () => {
      close = null;
      box.remove();
      image.focus({ preventScroll: true });
    };
  };
  content.addEventListener(
    'click',
    (event) => {
      const image = event.target;
      if (image instanceof HTMLImageElement && pictures().includes(image)) open(image);
    },
    { signal },
  );
  content.addEventListener(
    'keydown',
    (event) => {
      const image = event.target;
      if (event.key !== 'Enter' || !(image instanceof HTMLImageElement)) return;
      event.preventDefault();
      open(image);
    },
    { signal },
  );
  for (const image of content.querySelectorAll('img')) {
    if (image.closest('a') || image.classList.contains('small')) continue;
    // What can be reached by keyboard needs a name: without one it counts as decoration.
    if (!image.alt) image.alt = translate(strings, 'readerPicture');
    image.tabIndex = 0;
    image.classList.add('zoomable');
  }
  return () => {
    if (!close) return false;
    close();
    return true;
  };
}

interface LightboxHandlers {
  readonly onClose: () => void;
  readonly onStep: (by: 1 | -1) => void;
}

function renderLightbox(
  image: HTMLImageElement,
  all: readonly HTMLImageElement[],
  strings: Strings,
  { onClose, onStep }: LightboxHandlers,
): HTMLElement {
  const { ownerDocument } = image;
  const caption = image.closest('figure')?.querySelector('figcaption')?.textContent?.trim() || image.alt;
  const large = element(ownerDocument, 'img', { alt: image.alt, src: image.currentSrc || image.src, referrerpolicy: image.referrerPolicy });
  const button = (name: string, sign: string, press: () => void) => {
    const made = element(ownerDocument, 'button', { type: 'button', class: 'lightbox-button', 'aria-label': name, title: name }, sign);
    made.addEventListener('click', press);
    return made;
  };
  const count = translate(strings, 'findCount', { current: all.indexOf(image) + 1, total: all.length });
  const box = element(
    ownerDocument,
    'div',
    { class: 'lightbox', role: 'dialog', tabindex: '-1', 'aria-label': image.alt || translate(strings, 'readerPicture') },
    large,
    caption ? element(ownerDocument, 'p', { class: 'lightbox-caption', dir: 'auto' }, caption) : null,
    element(
      ownerDocument,
      'div',
      { class: 'lightbox-bar' },
      all.length > 1 ? button(translate(strings, 'picturePrevious'), '‹', () => onStep(-1)) : null,
      all.length > 1 ? element(ownerDocument, 'span', {}, count) : null,
      all.length > 1 ? button(translate(strings, 'pictureNext'), '›', () => onStep(1)) : null,
      button(translate(strings, 'close'), '×', onClose),
    ),
  );
  large.addEventListener('click', () => box.classList.toggle('actual-size'));
  box.addEventListener('click', (event) => event.target === box && onClose());
  box.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else if (step && all.length > 1) onStep(step);
    else return;
    event.preventDefault();
  });
  return box;
}
