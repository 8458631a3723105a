import type { Article } from '@/article/article';
import { type BundledFont, listFontFiles } from './bundled-fonts';
import type { ReaderFamily } from './reader-settings';

/** Gives a typeface of the package, ready to be used: at once where it was loaded before, otherwise when it has come. Null when it cannot be had. */
export type LoadFont = (font: BundledFont) => FontFace | Promise<FontFace | null>;

export interface FontUserOptions {
  /** All text that is set, to tell which files it needs. */
  readonly text: string;
  readonly loadFont: LoadFont;
  /** Called with the function that makes faces available which came after the text was set: it sets the text anew. */
  readonly aroundChange: (change: () => void) => void;
  readonly signal: AbortSignal;
}

/** What of an article is set in the chosen family. */
export function textToSet({ title, byline, text }: Pick<Article, 'title' | 'byline' | 'text'>): string {
  return `${title}\n${byline ?? ''}\n${text}`;
}

/**
 * Makes faces of the files that `load` gives (their bytes, null when they cannot be had) and keeps them, so that they are there at once the next
 * time: reading a file takes the browser more than a millisecond. What could not be had is asked for again.
 */
export function keepFonts(load: (file: string) => Promise<Uint8Array<ArrayBuffer> | null>): LoadFont {
  const kept = new Map<string, FontFace | Promise<FontFace | null>>();
  const ask = async ({ file, name, style, weight, unicodeRange }: BundledFont) => {
    const bytes = await load(file).catch(() => null);
    const face = bytes && new FontFace(name, bytes, { style, weight, unicodeRange });
    if (face) kept.set(file, face);
    else kept.delete(file);
    return face;
  };
  return (font) => {
    const known = kept.get(font.file);
    if (known) return known;
    const coming = ask(font);
    kept.set(font.file, coming);
    return coming;
  };
}

/**
 * Makes the bundled family available to the article, loading only the files that `text` needs. Files that are at hand are used
 * at once; for others it gives a promise that is kept when they are in use, or can't be had: the text stands in the fallback face then.
 *
 * From bytes, because a font with an address would have to be a resource that any page may ask for, and would tell it
 * that Sade is installed. The faces are taken out of the document when `signal` aborts.
 */
export function createFontUser(
  document: Document,
  { text, loadFont, aroundChange, signal }: FontUserOptions,
): (family: ReaderFamily) => Promise<void> | null {
  const asked = new Set<string>();
  const faces: FontFace[] = [];
  signal.addEventListener('abort', () => {
    for (const face of faces) document.fonts.delete(face);
  });
  const use = (loaded: readonly (FontFace | null)[]) => {
    for (const face of loaded) {
      if (!face) continue;
      faces.push(face);
      document.fonts.add(face);
    }
  };
  return (family) => {
    const fonts = listFontFiles(family, text).filter(({ file }) => !asked.has(file));
    if (fonts.length === 0) return null;
    for (const { file } of fonts) asked.add(file);
    const loading = fonts.map(loadFont);
    if (loading.every((face): face is FontFace => !(face instanceof Promise))) {
      use(loading);
      return null;
    }
    // All in one go: each face that comes sets the text anew.
    return Promise.all(loading).then((loaded) => {
      if (!signal.aborted) aroundChange(() => use(loaded));
    });
  };
}
