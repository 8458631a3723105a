import { checksum } from '@/library/pack-record';

const KEPT = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([a-z\d+/=\s]+)$/i;
/** Shorter ones are dots and placeholders. */
const MIN_LENGTH = 400;

/**
 * Takes pictures out of a page that was saved with its pictures inside, as SingleFile does, also where several places share one through
 * a style. Each gets an address below the page's own, by which the library finds it again.
 * @returns the pictures by their new addresses; the page is changed
 */
export async function takeEmbeddedPictures(page: Document, url: string): Promise<Map<string, Blob>> {
  const shared = readSharedPictures(page);
  const pictures = new Map<string, Blob>();
  for (const image of page.querySelectorAll('img')) {
    const variable = /var\((--sf-img-\d+)\)/.exec(image.getAttribute('style') ?? '')?.[1];
    const address = (variable && shared.get(variable)) || image.getAttribute('src') || '';
    if (!/^data:/i.test(address)) continue;
    const blob = address.length < MIN_LENGTH ? null : decodePicture(address);
    if (!blob) continue;
    const sum = await checksum(new Uint8Array(await blob.arrayBuffer()));
    const src = `${url.replace(/#.*$/, '')}#picture-${sum}`;
    pictures.set(src, blob);
    image.setAttribute('src', src);
    image.removeAttribute('srcset');
  }
  return pictures;
}

/** SingleFile writes a picture that stands in several places once, as a custom property. */
function readSharedPictures(page: Document): Map<string, string> {
  const found = new Map<string, string>();
  for (const style of page.querySelectorAll('style')) {
    for (const [, name, address] of (style.textContent ?? '').matchAll(/(--sf-img-\d+):\s*url\("?(data:[^")]+)"?\)/g)) {
      if (name && address) found.set(name, address);
    }
  }
  return found;
}

function decodePicture(address: string): Blob | null {
  const [, type, data] = KEPT.exec(address) ?? [];
  if (!type || !data) return null;
  try {
    const binary = atob(data.replace(/\s+/g, ''));
    return new Blob([Uint8Array.from(binary, (char) => char.charCodeAt(0))], { type: type.toLowerCase() });
  } catch {
    return null;
  }
}
