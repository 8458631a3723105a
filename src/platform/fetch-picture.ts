import { isPrivateAddress } from '@/library/is-private-address';
import { type PictureType, pictureType } from '@/library/picture-type';
import { rasterizeSvg } from './rasterize-svg';
import { readAtMost } from './read-at-most';

export interface FetchedPicture {
  readonly type: PictureType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TIMEOUT_MS = 20_000;

/**
 * Loads one picture without cookies, without a referrer and never from a private address. Redirects are refused altogether: where they
 * lead can only be seen after going there.
 * @param maxBytes larger files are given up while they come in
 * @returns null when it cannot be had, is too large or is no picture that we keep
 */
export async function fetchPicture(src: string, maxBytes: number): Promise<FetchedPicture | null> {
  if (isPrivateAddress(src)) return null;
  try {
    const response = await fetch(src, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml;q=0.5' },
    });
    if (!response.ok || !response.body) return null;
    const bytes = await readAtMost(response.body, maxBytes);
    if (!bytes) return null;
    const type = pictureType(bytes);
    if (type) return { type, bytes };
    return isSvg(response.headers.get('content-type'), bytes) ? await rasterizeSvg(bytes) : null;
  } catch {
    return null;
  }
}

function isSvg(contentType: string | null, bytes: Uint8Array): boolean {
  return /image\/svg\+xml/i.test(contentType ?? '') || /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 1_024)));
}
