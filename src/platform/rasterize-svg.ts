import type { FetchedPicture } from './fetch-picture';

/** Wide enough for a text column on a dense screen. */
const MAX_WIDTH = 1_600;
const MAX_HEIGHT = 2_400;

/**
 * Draws an SVG into a PNG, so that no markup of it is ever stored. An image element runs no script of it and loads nothing more.
 * @returns null where there is no document to draw with (Chromium's worker) or the file cannot be drawn
 */
export async function rasterizeSvg(bytes: Uint8Array<ArrayBuffer>): Promise<FetchedPicture | null> {
  if (typeof document === 'undefined') return null;
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(1, MAX_WIDTH / Math.max(1, image.naturalWidth), MAX_HEIGHT / Math.max(1, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round((image.naturalWidth || 800) * scale));
    canvas.height = Math.max(1, Math.round((image.naturalHeight || 600) * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return drawn ? { type: 'image/png', bytes: new Uint8Array(await drawn.arrayBuffer()) } : null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
