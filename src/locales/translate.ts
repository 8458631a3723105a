import type { PluralForms, Strings } from './strings';

/** A key of the interface; every language has every key. */
export type StringKey = keyof Strings['text'];

/**
 * Gives the sentence for `key` in the language of `strings`.
 *
 * `values` fills `{name}` places; a number under `count` also picks the plural form and every number is written
 * with the language's digits grouping. A place without a value stays as it is, so that a mistake shows.
 */
export function translate(strings: Strings, key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const entry: string | PluralForms = strings.text[key];
  const pattern = typeof entry === 'string' ? entry : pickForm(entry, strings.lang, values.count);
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? new Intl.NumberFormat(strings.lang).format(value) : value;
  });
}

function pickForm(forms: PluralForms, lang: string, count: string | number | undefined): string {
  const category = typeof count === 'number' ? new Intl.PluralRules(lang).select(count) : 'other';
  return forms[category] ?? forms.other;
}
