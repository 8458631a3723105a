import type { Article } from '@/article/article';
import { type BundledFont, listFontFiles } from './bundled-fonts';
import type { ReaderFamily } from './reader-settings';

/** The bytes of a font file; null when they cannot be had. */
export type FontBytes = Uint8Array<ArrayBuffer> | null;

/** Gives a file of the package's `fonts` folder: at once where it was loaded before, otherwise when it has come. */
export type LoadFont = (file: string) => FontBytes | Promise<FontBytes>;

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

/** Keeps the files that `load` gave, so that they are there at once the next time. What could not be had is asked for again. */
export function keepFonts(load: (file: string) => Promise<FontBytes>): LoadFont {
  const kept = new Map<string, FontBytes | Promise<FontBytes>>();
  const ask = async (file: string) => {
    const bytes = await load(file).catch(() => null);
    if (bytes) kept.set(file, bytes);
    else kept.delete(file);
    return bytes;
  };
  return (file) => {
    const known = kept.get(file);
    if (known) return known;
    const coming = ask(file);
    kept.set(file, coming);
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
  const use = (fonts: readonly BundledFont[], loaded: readonly FontBytes[]) => {
    for (const [i, { name, style, weight, unicodeRange }] of fonts.entries()) {
      const bytes = loaded[i];
      if (!bytes) continue;
      const face = new FontFace(name, bytes, { style, weight, unicodeRange });
      faces.push(face);
      document.fonts.add(face);
    }
  };
  return (family) => {
    const fonts = listFontFiles(family, text).filter(({ file }) => !asked.has(file));
    if (fonts.length === 0) return null;
    for (const { file } of fonts) asked.add(file);
    const files = fonts.map(({ file }) => loadFont(file));
    if (files.every((bytes): bytes is FontBytes => !(bytes instanceof Promise))) {
      use(fonts, files);
      return null;
    }
    // All in one go: each face that comes sets the text anew.
    return Promise.all(files).then((loaded) => {
      if (!signal.aborted) aroundChange(() => use(fonts, loaded));
    });
  };
}
