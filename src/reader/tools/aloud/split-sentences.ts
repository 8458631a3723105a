/** A part of a text by its offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Words before whose period no sentence ends, by language; the browser's segmenter has no such list. Lower case, without the last period.
 * Only words that are hardly ever the last of a sentence: not "etc", not "vb", not "p.m".
 */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'dr',
    'mr',
    'mrs',
    'ms',
    'prof',
    'st',
    'gen',
    'sen',
    'rep',
    'gov',
    'lt',
    'col',
    'capt',
    'sgt',
    'rev',
    'hon',
    'no',
    'vs',
    'fig',
    'e.g',
    'i.e',
    'approx',
  ],
  tr: [
    'dr',
    'prof',
    'doç',
    'av',
    'sn',
    'hz',
    'op',
    'uzm',
    'yrd',
    'org',
    'alb',
    'yzb',
    'müh',
    'mim',
    'bkz',
    'örn',
    'no',
    'st',
    'çev',
    'öğr',
    'gör',
  ],
  de: [
    'dr',
    'prof',
    'hr',
    'fr',
    'nr',
    'st',
    'ca',
    'bzw',
    'vgl',
    'z.b',
    'd.h',
    'u.a',
    'sog',
    'geb',
    'gest',
    'abs',
    'art',
    'bd',
    'evtl',
    'ggf',
    'inkl',
    'jh',
  ],
  fr: ['dr', 'm', 'mm', 'mme', 'mlle', 'me', 'pr', 'st', 'ste', 'no', 'cf', 'env', 'art', 'p.ex'],
  es: ['dr', 'dra', 'sr', 'sra', 'srta', 'd', 'dña', 'prof', 'núm', 'pág', 'gral', 'lic', 'p.ej', 'aprox'],
  pt: ['dr', 'dra', 'sr', 'sra', 'prof', 'profa', 'núm', 'pág', 'av', 'gen', 'p.ex', 'aprox', 'n'],
  it: ['dott', 'sig', 'sig.ra', 'prof', 'on', 'avv', 'ing', 'pag', 'art', 'n', 'ecc', 'p.es', 'cfr'],
  ru: ['г', 'ул', 'им', 'тов', 'проф', 'акад', 'ген', 'св', 'см', 'ср', 'т.е', 'т.к', 'напр', 'млн', 'млрд', 'тыс', 'руб', 'стр', 'рис'],
};

/** German and Turkish write ordinals as "3." ("am 3. Oktober", "3. kez"); in most other languages a number can end a sentence. */
const ORDINAL_LANGUAGES = /^(?:de|tr|da|nb|no|fi|cs|sk|pl|hu|hr|sr|sl|et|lv|is)\b/i;

/**
 * Splits `text` into sentences by the rules of `lang` (BCP 47; null for a language nobody knows). White space around a sentence is in
 * none of them. Joins what the segmenter parts after a title ("Dr."), an initial ("J. R. R. Tolkien") or an ordinal.
 */
export function splitSentences(text: string, lang: string | null): Span[] {
  const sentences: Span[] = [];
  let from: number | null = null;
  for (const { index, segment } of segmenterOf(lang, 'sentence').segment(text)) {
    from ??= index;
    let to = index + segment.length;
    // A quotation mark that opens is no end (Chinese and Japanese have no space before it).
    while (/[「『“（《]/.test(text[to - 1] ?? '') && to > from + 1) to -= 1;
    if (to < text.length && goesOn(text.slice(from, to), text.slice(to), lang ?? '')) continue;
    const span = trim(text, from, to);
    if (span) sentences.push(span);
    from = to < index + segment.length ? to : null;
  }
  const rest = from === null ? null : trim(text, from, text.length);
  return rest ? [...sentences, rest] : sentences;
}

/** Gives the word of `text` that stands at `index`, or the next one; null at the end. For voices that say where a word begins and not where it ends. */
export function findWord(text: string, index: number, lang: string | null): Span | null {
  // A voice can name any offset: the segmenter wants one inside the text.
  for (const { index: at, segment, isWordLike } of segmenterOf(lang, 'word').segment(text)) {
    if (isWordLike && at + segment.length > index) return { from: at, to: at + segment.length };
  }
  return null;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** A page may claim any language: one that is no valid tag is read by the general rules. */
function segmenterOf(lang: string | null, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${lang}`;
  let segmenter = segmenters.get(key);
  if (!segmenter) {
    try {
      segmenter = new Intl.Segmenter(lang ?? undefined, { granularity });
    } catch {
      segmenter = new Intl.Segmenter(undefined, { granularity });
    }
    segmenters.set(key, segmenter);
  }
  return segmenter;
}

function goesOn(before: string, after: string, lang: string): boolean {
  // No sentence begins with a small letter or a comma: “Why?” she asked.
  if (/^\s*[\p{Ll},;]/u.test(after) && /[.…?!]["'”’»)\]]*\s*$/u.test(before)) return true;
  // The same in Japanese: 「本当？」と聞いた。
  if (/^(?:と|って|など|、)/.test(after) && /[。？！][」』]$/.test(before)) return true;
  const last = /(?:^|[\s("'“„«‘[])([\p{L}\p{N}.]+)\.\s*$/u.exec(before)?.[1];
  if (!last) return false;
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(last)) return true;
  if (/^\d{1,3}$/.test(last)) return ORDINAL_LANGUAGES.test(lang);
  return SHORT_FORMS[lang.toLowerCase().split('-')[0] ?? '']?.includes(last.toLowerCase()) ?? false;
}

function trim(text: string, from: number, to: number): Span | null {
  const part = text.slice(from, to);
  const start = from + (part.length - part.trimStart().length);
  const end = from + part.trimEnd().length;
  return start < end ? { from: start, to: end } : null;
}
