import { describe, expect, it } from 'vitest';
import { english } from '@/locales/en';
import { LANGUAGES, pickLanguage } from '@/locales/languages';
import { manifestMessages } from '@/locales/manifest-messages';
import type { PluralForms, Strings, Translation } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';

const everyLanguage = await Promise.all(LANGUAGES.map((language) => language.load()));
/** As they stand in their files, without the English that fills gaps. */
const files = import.meta.glob<Record<string, Translation>>('../../src/locales/??.ts', { eager: true });
const everyTranslation = Object.values(files).flatMap((file) => Object.values(file));

describe('the language of the interface', () => {
  it('is the first wanted one that exists, by primary subtag', () => {
    expect(pickLanguage(['xx', 'tr-TR', 'en']).tag).toBe('tr');
    expect(pickLanguage(['pt-PT']).tag).toBe('pt-BR');
    expect(pickLanguage(['xx']).tag).toBe('en');
  });

  it('is not simplified Chinese for those who read traditional', () => {
    expect(pickLanguage(['zh-TW']).tag).toBe('en');
    expect(pickLanguage(['zh-Hans-SG']).tag).toBe('zh-CN');
  });

  it('is named by the tag of its strings', () => {
    expect(everyLanguage.map((strings) => strings.lang)).toEqual(LANGUAGES.map((language) => language.tag));
  });
});

describe('interface strings', () => {
  it('write numbers and plurals as the language does', () => {
    expect(translate(english, 'readingMinutes', { count: 1234 })).toBe('1,234 min');
    const russian = everyLanguage.find((strings) => strings.lang === 'ru') as Strings;
    expect([1, 3, 5].map((count) => translate(russian, 'libraryCount', { count }))).toEqual(['1 статья', '3 статьи', '5 статей']);
  });

  it('stand in one file for each language', () => {
    expect(everyTranslation.map((translation) => translation.lang).sort()).toEqual(LANGUAGES.map((language) => language.tag).sort());
  });

  for (const translation of everyTranslation) {
    it(`leave nothing in English in ${translation.lang}`, () => {
      expect(Object.keys(english.text).filter((key) => !(key in translation.text))).toEqual([]);
    });
  }

  for (const strings of everyLanguage) {
    it(`are complete in ${strings.lang}: every key, none empty, the same places to fill`, () => {
      expect(Object.keys(strings.text).sort()).toEqual(Object.keys(english.text).sort());
      for (const key of Object.keys(english.text) as StringKey[]) {
        const [wanted, given] = [formsOf(english, key), formsOf(strings, key)];
        expect(Object.values(given).every(Boolean), key).toBe(true);
        expect(placesOf(given.other), key).toEqual(placesOf(wanted.other));
      }
    });

    it(`name the button for saving in ${strings.lang} with the words that stand on it, so that it can be called by them`, () => {
      const lower = (key: StringKey) => translate(strings, key).toLocaleLowerCase(strings.lang);
      expect(lower('readerSave')).toContain(lower('save'));
      expect(lower('readerSaveAgain')).toContain(lower('readerSaved'));
    });

    it(`have every form that ${strings.lang} counts with`, () => {
      const categories = new Intl.PluralRules(strings.lang).resolvedOptions().pluralCategories;
      // "many" is for millions in the Romance languages and "zero" reads like many things in Arabic: "other" says both well.
      const needed = categories.filter(
        (category) => category !== 'zero' && (category !== 'many' || strings.lang === 'ru' || strings.lang === 'ar'),
      );
      for (const key of Object.keys(english.text) as StringKey[]) {
        const forms = strings.text[key];
        if (typeof forms !== 'string' && strings.lang !== 'tr') expect(Object.keys(forms), key).toEqual(expect.arrayContaining(needed));
      }
    });
  }

  it('exist for the browser too, in each of its folders', () => {
    expect(Object.keys(manifestMessages).map((folder) => folder.replace('_', '-'))).toEqual(LANGUAGES.map((language) => language.tag));
  });
});

function formsOf(strings: Strings, key: StringKey): PluralForms {
  const text: string | PluralForms = strings.text[key];
  return typeof text === 'string' ? { other: text } : text;
}

/** The names between braces. */
function placesOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name as string))].sort();
}
