/** What the browser draws above everything else. */
const TOP_LAYER = ':modal, :popover-open, :fullscreen';
/** Shares of the window's width and height at which the reader must be what is seen. */
const POINTS = [0.2, 0.5, 0.8];

/**
 * Notices that the page has put something above the reader: a dialog, a popover or a full screen that came later. What was open before
 * stands below.
 * @param host the reader's element in the page
 * @returns a function that looks, and gives whether something stands above now
 */
export function watchCover(document: Document, host: Element): () => boolean {
  let known = listTopLayer(document);
  return () => {
    const now = listTopLayer(document);
    const isNewOnTop = [...now].some((element) => !known.has(element));
    // What was closed in between comes back on top, so it is forgotten here.
    known = now;
    return isNewOnTop || isHidden(document, host);
  };
}

function listTopLayer(document: Document): Set<Element> {
  return new Set(Document.prototype.querySelectorAll.call(document, TOP_LAYER));
}

/** A dialog inside some component's own tree stands in no list: then what is seen at the middle of the window tells. */
function isHidden(document: Document, host: Element): boolean {
  const { clientWidth, clientHeight } = document.documentElement;
  return POINTS.every((share) => {
    const seen = Document.prototype.elementFromPoint.call(document, clientWidth * share, clientHeight * share);
    return seen !== null && seen !== host && seen !== document.documentElement;
  });
}
