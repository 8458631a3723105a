import { english } from './en';
import type { Strings, Translation } from './strings';
import { turkish } from './tr';

/** A language of the interface. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string;
  /** Its strings. All but English and Turkish are parted from the rest of a page, so that nobody loads eleven languages to read one. */
  readonly load: () => Promise<Strings>;
}

/** Every language of the interface, in the order in which settings list them. */
export const LANGUAGES: readonly Language[] = [
  { tag: 'en', load: async () => english },
  { tag: 'tr', load: async () => turkish },
  { tag: 'de', load: async () => complete((await import('./de')).german) },
  { tag: 'fr', load: async () => complete((await import('./fr')).french) },
  { tag: 'es', load: async () => complete((await import('./es')).spanish) },
  { tag: 'pt-BR', load: async () => complete((await import('./pt')).portuguese) },
  { tag: 'it', load: async () => complete((await import('./it')).italian) },
  { tag: 'ru', load: async () => complete((await import('./ru')).russian) },
  { tag: 'ar', load: async () => complete((await import('./ar')).arabic) },
  { tag: 'ja', load: async () => complete((await import('./ja')).japanese) },
  { tag: 'zh-CN', load: async () => complete((await import('./zh')).chinese) },
];

function complete(translation: Translation): Strings {
  return { ...translation, text: { ...english.text, ...translation.text } };
}

const ENGLISH = LANGUAGES[0] as Language;

/** Chinese as written in Taiwan and Hong Kong: our simplified characters are no help there. */
const TRADITIONAL_CHINESE = /^zh-(?:hant|tw|hk|mo)\b/i;

/**
 * Picks the interface language: the first of `wanted` (BCP 47 tags, best first) that we have, compared by
 * primary subtag ("tr-TR" finds "tr"); English when none matches.
 */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (TRADITIONAL_CHINESE.test(tag)) continue;
    const primary = tag.toLowerCase().split('-')[0];
    const found =
      LANGUAGES.find((language) => language.tag === tag) ?? LANGUAGES.find((language) => language.tag.split('-')[0] === primary);
    if (found) return found;
  }
  return ENGLISH;
}
