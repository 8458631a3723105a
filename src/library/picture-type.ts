export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/avif';

/** Tells by its first bytes what kind of picture a file is, whatever the server calls it; null when it is none of those we keep. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const starts = (...signature: readonly number[]): boolean => signature.every((byte, place) => bytes[place] === byte);
  const letters = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (letters(0, 4) === 'GIF8') return 'image/gif';
  if (letters(0, 4) === 'RIFF' && letters(8, 12) === 'WEBP') return 'image/webp';
  if (letters(4, 8) === 'ftyp' && /avif|avis/.test(letters(8, 32))) return 'image/avif';
  return null;
}
