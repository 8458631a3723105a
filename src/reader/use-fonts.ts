import { listFontFiles } from './bundled-fonts';
import type { ReaderFamily } from './reader-settings';

/** Gives the bytes of a file in the package's `fonts` folder; null when they cannot be had. */
export type LoadFont = (file: string) => Promise<Uint8Array<ArrayBuffer> | null>;

export interface FontUserOptions {
  /** All text that is set, to tell which files it needs. */
  readonly text: string;
  readonly loadFont: LoadFont;
  /** Called with the function that makes a face available, which sets the text anew. */
  readonly aroundChange: (change: () => void) => void;
  readonly signal: AbortSignal;
}

/**
 * Makes the bundled family available to the article, loading only the files that `text` needs. The text stands in the
 * fallback face until then, and stays in it when a file cannot be had.
 *
 * From bytes, because a font with an address would have to be a resource that any page may ask for, and would tell it
 * that Sade is installed. The faces are taken out of the document when `signal` aborts.
 */
export function createFontUser(
  document: Document,
  { text, loadFont, aroundChange, signal }: FontUserOptions,
): (family: ReaderFamily) => void {
  const asked = new Set<string>();
  const faces: FontFace[] = [];
  signal.addEventListener('abort', () => {
    for (const face of faces) document.fonts.delete(face);
  });
  return (family) => {
    for (const { file, name, style, weight, unicodeRange } of listFontFiles(family, text)) {
      if (asked.has(file)) continue;
      asked.add(file);
      void loadFont(file).then((bytes) => {
        if (!bytes || signal.aborted) return;
        const face = new FontFace(name, bytes, { style, weight, unicodeRange });
        faces.push(face);
        aroundChange(() => document.fonts.add(face));
      });
    }
  };
}
