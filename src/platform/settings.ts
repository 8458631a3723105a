import { browser } from 'wxt/browser';
import { pickLanguage } from '@/locales/languages';
import type { Strings } from '@/locales/strings';

/** Stored with the browser's own sync, so that a person's reader looks the same on each of their machines. */
const READER_KEY = 'reader-settings';
/** "auto" or the BCP 47 tag of one of our languages. */
const LANGUAGE_KEY = 'language';

/** The interface's strings: the language chosen in settings, else the browser's. */
export async function loadStrings(): Promise<Strings> {
  const own = [browser.i18n.getUILanguage(), ...navigator.languages];
  // Begun while the setting is read: few people choose another language than their browser's, and a popup shows nothing before it has words.
  const loading = pickLanguage(own).load();
  loading.catch(() => undefined);
  const language = await readSynced(LANGUAGE_KEY);
  if (typeof language !== 'string' || language === 'auto') return loading;
  return pickLanguage([language, ...own]).load();
}

/** The language chosen in settings: "auto" or a BCP 47 tag. */
export async function readLanguage(): Promise<string> {
  const language = await readSynced(LANGUAGE_KEY);
  return typeof language === 'string' ? language : 'auto';
}

/** Keeps the chosen interface language: "auto" or the tag of one of our languages. */
export function writeLanguage(language: string): Promise<void> {
  return browser.storage.sync.set({ [LANGUAGE_KEY]: language });
}

/** The reader's settings as stored, null when never changed. Not checked here: `parseReaderSettings` does. */
export async function readReaderSettings(): Promise<unknown> {
  return (await readSynced(READER_KEY)) ?? null;
}

/** Keeps the reader's settings; they must be plain JSON. */
export function writeReaderSettings(settings: unknown): Promise<void> {
  return browser.storage.sync.set({ [READER_KEY]: settings });
}

/** Calls `onChange` when settings change in any window, until `signal` aborts. */
export function watchSettings(signal: AbortSignal, onChange: () => void): void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'sync' && (READER_KEY in changes || LANGUAGE_KEY in changes)) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}

/** `storage.sync` can be switched off by policy, or want an id that a temporary add-on lacks: defaults then. */
async function readSynced(key: string): Promise<unknown> {
  try {
    return (await browser.storage.sync.get(key))[key];
  } catch {
    return undefined;
  }
}
