/** Gives a picture as a `data:` address, for files that must hold everything themselves. */
export async function pictureData(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let binary = '';
  // In pieces: `String.fromCharCode` cannot take more than some ten thousand arguments.
  for (let start = 0; start < bytes.length; start += 8_192) binary += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return `data:${picture.type};base64,${btoa(binary)}`;
}
