import { browser } from 'wxt/browser';
import { fromBase64, toBase64 } from './base64';
import { sendMessage } from './messages';

/** Reads a font of the package, in the background only: no page may ask for the file itself. Base64; null when there is none of that name. */
export async function readPackageFont(file: string): Promise<string | null> {
  try {
    // Not in WXT's list of public files: it is copied from the font's own package.
    const response = await fetch((browser.runtime.getURL as (path: string) => string)(`/fonts/${file}`));
    return response.ok ? toBase64(new Uint8Array(await response.arrayBuffer())) : null;
  } catch {
    return null;
  }
}

/** Asks the background for a font of the package; null when it cannot be had. */
export async function requestPackageFont(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const text = await sendMessage('reader/font', { file });
  return text ? fromBase64(text) : null;
}
