/** Pictures larger than this in pixels would need more memory than a page should take. */
const MAX_PIXELS = 60_000_000;

/**
 * Makes a picture into JPEG, or into PNG where some of it is transparent. For extension pages: it needs a canvas.
 * @returns null when the browser cannot read it
 */
export async function convertPicture(picture: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  try {
    if (bitmap.width * bitmap.height > MAX_PIXELS) return null;
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(bitmap, 0, 0);
    // Photographs are what is kept as WebP and AVIF; only drawings are transparent, and a glance at a few points tells.
    const isTransparent = hasTransparency(context, bitmap.width, bitmap.height);
    return await canvas.convertToBlob(isTransparent ? { type: 'image/png' } : { type: 'image/jpeg', quality: 0.88 });
  } finally {
    bitmap.close();
  }
}

function hasTransparency(context: OffscreenCanvasRenderingContext2D, width: number, height: number): boolean {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 255) return true;
  return false;
}
