import { warmFormatters } from './describe-article';
import { openReader, type ReaderHandle, type ReaderOptions } from './open-reader';
import { parseReaderSettings } from './reader-settings';

/** What the reader's script leaves in the isolated world of a page for the script that takes out the article. */
export interface ReaderScript {
  /** Opens the reader. `settings` are as stored: they are parsed here. */
  readonly open: (options: Omit<ReaderOptions, 'settings'> & { readonly settings: unknown }) => ReaderHandle;
}

/** Readies the reader. @param lang the language in which dates and lists will be written; making the browser load it now shortens the opening */
export function createReaderScript(lang: string): ReaderScript {
  warmFormatters(lang);
  return { open: (options) => openReader({ ...options, settings: parseReaderSettings(options.settings) }) };
}
