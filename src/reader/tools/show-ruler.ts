/** Lines that the band leaves clear. */
const BAND_LINES = 3;

/** Shades all of the reader but a band of three lines that follows the pointer, or stands still for the keyboard. Gives the function that takes it away. */
export function showRuler(reader: HTMLElement, scroller: HTMLElement, content: HTMLElement): () => void {
  const lifetime = new AbortController();
  const band = reader.ownerDocument.createElement('div');
  band.className = 'ruler';
  const paragraph = content.querySelector('p') ?? content;
  const lineHeight = Number.parseFloat(getComputedStyle(paragraph).lineHeight) || 32;
  band.style.blockSize = `${Math.round(lineHeight * BAND_LINES)}px`;
  reader.append(band);
  scroller.addEventListener(
    'pointermove',
    (event) => {
      band.style.insetBlockStart = `${Math.round(event.clientY - scroller.getBoundingClientRect().top - (lineHeight * BAND_LINES) / 2)}px`;
    },
    { passive: true, signal: lifetime.signal },
  );
  return () => {
    lifetime.abort();
    band.remove();
  };
}
