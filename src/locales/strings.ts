import type { english } from './en';

/** A string with forms by number, keyed by `Intl.PluralRules` categories; `other` always stands. */
export type PluralForms = { readonly other: string } & { readonly [category in 'zero' | 'one' | 'two' | 'few' | 'many']?: string };

/** The interface's strings in one language: plain data, so that the worker can hand them to the reader in a page. */
export interface Strings {
  /** BCP 47 tag of the strings. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly text: { readonly [key in keyof typeof english.text]: (typeof english.text)[key] extends string ? string : PluralForms };
}

/** What a language file holds. A key that is still to be translated is shown in English until then; a test tells which ones are. */
export interface Translation extends Omit<Strings, 'text'> {
  readonly text: Partial<Strings['text']>;
}
