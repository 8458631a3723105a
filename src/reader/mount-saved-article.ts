import { type MountedReader, mountReader, type ReaderContent } from './mount-reader';
import type { PictureSource } from './render-article';

export interface SavedArticleOptions extends ReaderContent {
  /** Element that the reader fills; emptied first. Its height is the reader's. */
  readonly root: HTMLElement;
  /** Gives the address of a kept picture (blob: or data:), or null when there is none: its description is shown then and nothing is requested. */
  readonly pictureSource: PictureSource;
  /** Called by the bar's close button and Escape; null when something around the reader closes it. */
  readonly onClose: (() => void) | null;
}

/** Shows a saved article on a page of our own, with the same component as over a page. */
export function mountSavedArticle(options: SavedArticleOptions): MountedReader {
  const { root: place, pictureSource, onClose } = options;
  const document = place.ownerDocument;
  const host = document.createElement('div');
  // Size from outside, everything else from the shadow root: the page's style sheet must not change how an article is set.
  host.style.cssText = 'display: block; block-size: 100%;';
  const root = host.attachShadow({ mode: 'open' });
  const reader = document.createElement('div');
  root.append(reader);
  place.replaceChildren(host);

  const mounted = mountReader(options, { root, reader, pictureSource, onClose });
  return {
    ...mounted,
    unmount() {
      mounted.unmount();
      host.remove();
    },
  };
}
