import type { ReadingTime } from './article';

/** Mean and standard deviation of reading speed, and what is counted. */
type Speed = readonly [mean: number, deviation: number, unit: 'words' | 'characters'];

/**
 * Speed of reading standardized texts aloud, normally sighted native speakers of 18 to 35 years, a minute.
 * Source: S. Trauzettel-Klosinski, K. Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed Texts
 * IReST", Investigative Ophthalmology & Visual Science 53(9), 2012, 5452–5461, table of words a minute by language (mean ± SD);
 * Chinese and Japanese by characters a minute, because their words are not separated.
 */
const SPEEDS: Readonly<Record<string, Speed>> = {
  ar: [138, 20, 'words'],
  de: [179, 17, 'words'],
  en: [228, 30, 'words'],
  es: [218, 28, 'words'],
  fi: [161, 18, 'words'],
  fr: [195, 26, 'words'],
  he: [187, 29, 'words'],
  it: [188, 28, 'words'],
  ja: [357, 56, 'characters'],
  nl: [202, 29, 'words'],
  pl: [166, 23, 'words'],
  pt: [181, 29, 'words'],
  ru: [184, 32, 'words'],
  sl: [180, 30, 'words'],
  sv: [199, 34, 'words'],
  tr: [166, 25, 'words'],
  zh: [255, 29, 'characters'],
};

/** Mean over the study's 17 languages, for all others (same source, abstract). */
const ANY_LANGUAGE: Speed = [184, 29, 'words'];

/** Scripts that write words without spaces: only there is the slower `Intl.Segmenter` needed. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Nothing else can be of those scripts: a look at the code spares most texts the pattern. */
const MAY_BE_UNSPACED = /[\u0E00-\u1FFF\u2E80-\uFFFF]/;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu;
/** A word of Unicode's text segmentation (UAX #29): letters and digits, joined by one apostrophe, dot or comma that stands inside. */
const SPACED_WORD = /[\p{L}\p{N}\p{M}_]+(?:['’.:·,][\p{L}\p{N}\p{M}_]+)*/gu;
/** `SPACED_WORD` for a text of Latin letters and general punctuation: patterns with Unicode classes take long to compile. */
const LATIN_ONLY = /^[\0-\u024F\u2000-\u206F]*$/;
const LATIN_WORD =
  /[\w\xAA\xB2\xB3\xB5\xB9\xBA\xBC-\xBE\xC0-\xD6\xD8-\xF6\xF8-\u024F]+(?:['’.:·,][\w\xAA\xB2\xB3\xB5\xB9\xBA\xBC-\xBE\xC0-\xD6\xD8-\xF6\xF8-\u024F]+)*/g;

/**
 * Counts the words of a text and says how long people read it.
 * @param text the article's text
 * @param lang BCP 47 tag of the text, null when unknown
 * @returns `wordCount`: words by Unicode's rules, in Chinese, Japanese, Thai, Lao, Khmer and Burmese by the browser's dictionary;
 *   `readingTime`: whole minutes, at least 1, for readers one standard deviation above and below the language's mean speed
 */
export function measureReadingTime(text: string, lang: string | null): { wordCount: number; readingTime: ReadingTime } {
  const wordCount = countWords(text, lang);
  const ideographs = isUnspaced(text) ? (text.match(IDEOGRAPHS)?.length ?? 0) : 0;
  const known = SPEEDS[(lang ?? '').toLowerCase().split(/[-_]/, 1)[0] ?? ''];
  // The text decides where the tag is silent or wrong: a page tagged "en" may be Chinese.
  const byCharacters = ideographs > wordCount && ideographs > text.length / 3;
  const [mean, deviation, unit] = byCharacters
    ? known?.[2] === 'characters'
      ? known
      : speedOfIdeographs(text)
    : known?.[2] === 'words'
      ? known
      : ANY_LANGUAGE;
  const amount = unit === 'characters' ? ideographs : wordCount;
  return {
    wordCount,
    readingTime: {
      minMinutes: Math.max(1, Math.ceil(amount / (mean + deviation))),
      maxMinutes: Math.max(1, Math.ceil(amount / (mean - deviation))),
    },
  };
}

function speedOfIdeographs(text: string): Speed {
  const speed = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? SPEEDS.ja : SPEEDS.zh;
  return speed ?? ANY_LANGUAGE;
}

function countWords(text: string, lang: string | null): number {
  if (!isUnspaced(text)) return text.match(LATIN_ONLY.test(text) ? LATIN_WORD : SPACED_WORD)?.length ?? 0;
  let count = 0;
  for (const part of createSegmenter(lang).segment(text)) if (part.isWordLike) count++;
  return count;
}

function isUnspaced(text: string): boolean {
  return MAY_BE_UNSPACED.test(text) && UNSPACED.test(text);
}

function createSegmenter(lang: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang ?? undefined, { granularity: 'word' });
  } catch {
    // A page's lang attribute may be anything ("tr_TR", "english").
    return new Intl.Segmenter('und', { granularity: 'word' });
  }
}
