import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { english } from '@/locales/en';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';

/** The interface's language for everything below it. */
export const StringsContext = createContext<Strings>(english);

export interface Translator {
  readonly strings: Strings;
  /** The sentence for a key; `values` as in `translate`. */
  readonly t: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
}

/** Gives the strings of the surrounding `StringsContext` with a short way to translate. */
export function useStrings(): Translator {
  const strings = useContext(StringsContext);
  return { strings, t: (key, values) => translate(strings, key, values) };
}
