/** Writes bytes as base64 text, in pieces: `String.fromCharCode` cannot take more than some ten thousand arguments. */
export function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8_192) binary += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return btoa(binary);
}

/** @returns the bytes, or null when the text is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
    return bytes;
  } catch {
    return null;
  }
}
