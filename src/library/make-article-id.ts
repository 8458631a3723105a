import { normalizeUrl } from '@/article/normalize-url';

/**
 * Gives the id of the article at an address: 24 hexadecimal characters, the first 96 bits of SHA-256 over the normalized address.
 * The same page always gets the same id, in every window and after every retry, so nothing can be saved twice.
 */
export async function makeArticleId(canonicalUrl: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(normalizeUrl(canonicalUrl)));
  return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
