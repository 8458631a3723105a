import type { Block } from './list-blocks';

/** What a block's own text and element say. */
export interface TextFacts {
  /** Characters, those of scripts without spaces counted higher. */
  readonly size: number;
  readonly linkRatio: number;
  /** Long enough for a sentence, with marks of one, mostly not links. */
  readonly isProse: boolean;
  /** Commas in its beginning, at most 10. */
  readonly commas: number;
  readonly isHeading: boolean;
}

/** Names of the numbers that `describeText` writes, in its order. */
export const TEXT_NAMES: readonly string[] =
  'size linkRatio sentences endsSentence upperRatio digitRatio commas hasDate footWords creditWords bylineWords lines startsMark endsColon isQuestion heading isP isDiv isSpan isLink isPre isStrong'.split(
    ' ',
  );

/** Text of scripts without spaces says more a character. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
/** Nothing else can be dense, and not the dashes and quotation marks of U+2000 on: a look at the code spares most texts the pattern. */
const MAY_BE_DENSE = /[\u0E00-\u1FFF\u2E80-\uFFFF]/;
const DENSE_FACTOR = 2.2;
const SENTENCE_MARKS = /[.!?…。！？؟।։](?=\s|["'”’»)\]]|$)|[。！？]/g;
const ENDS_SENTENCE = /[.!?…。！？؟।:;](?:["'”’»)\]」』]*)$/;
const DATE_LIKE = /\d{1,2}[.:/-]\d{1,2}|\b(?:19|20)\d\d\b|\d+\s*(?:min|hour|day|ago|saat|gün|час|мин)/i;
const FOOT_WORDS =
  /©|\(c\) ?\d|all rights|copyright|reserved|e-?mail|cookie|newsletter|subscri|sign ?up|log ?in|abon|herausgeber|tous droits|hak(?:lar|ki)/i;
const CREDIT_WORDS = /^(?:photo|foto|image|bild|picture|source|fotoğraf|фото|写真|图|圖|credit|getty|reuters|ap photo|video|watch)/i;
const BYLINE_WORDS =
  /^(?:by|von|par|por|di|door|av|af|text|autor|автор|yazan|editor|updated|published|posted|última|publi|aktual|last|stand:|作者|来源|記者)\b/i;
const STARTS_MARK = /^[\p{P}\p{S}]/u;
const STARTS_ASCII_MARK = /^[!-/:-@[-`{-~]/;
const HAS_MARK = /[,.。，、؟।!?:;]/;

/**
 * Writes what a block's text and element say as numbers into `rows`, from `cell` on, in the order of `TEXT_NAMES`.
 * @returns the few of them that other stages ask for
 */
export function describeText({ element, text, linkLength }: Block, rows: Float32Array, cell: number): TextFacts {
  const isDense = MAY_BE_DENSE.test(text) && DENSE.test(text.length > 200 ? text.slice(0, 200) : text);
  const size = text.length * (isDense ? DENSE_FACTOR : 1);
  const linkRatio = text.length ? linkLength / text.length : 0;
  const sample = text.length > 300 ? text.slice(0, 300) : text;
  const { upper, digits, commas } = countLetters(sample);
  const length = sample.length || 1;
  const tag = element.localName;
  const heading = tag.length === 2 && tag[0] === 'h' ? Number(tag[1]) || 0 : 0;
  const last = text.at(-1) ?? '';
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines < 10; at = text.indexOf('\n', at + 1)) lines++;
  const isShort = text.length < 120;
  let at = cell;
  rows[at++] = Math.log1p(size);
  rows[at++] = linkRatio;
  rows[at++] = Math.min(20, (text.length > 1_500 ? text.slice(0, 1_500) : text).match(SENTENCE_MARKS)?.length ?? 0);
  rows[at++] = +ENDS_SENTENCE.test(text.slice(-8));
  rows[at++] = upper / length;
  rows[at++] = digits / length;
  rows[at++] = Math.min(10, commas);
  rows[at++] = +(isShort && DATE_LIKE.test(text));
  rows[at++] = +FOOT_WORDS.test(text.length > 1_000 ? text.slice(0, 1_000) : text);
  rows[at++] = +CREDIT_WORDS.test(text);
  rows[at++] = +BYLINE_WORDS.test(text);
  rows[at++] = lines;
  rows[at++] = +startsMark(text);
  rows[at++] = +(last === ':' || last === '：');
  rows[at++] = +(last === '?' || last === '？' || last === '؟');
  rows[at++] = heading;
  rows[at++] = +(tag === 'p');
  rows[at++] = +(tag === 'div' || tag === 'section');
  rows[at++] = +(tag === 'span');
  rows[at++] = +(tag === 'a');
  rows[at++] = +(tag === 'pre');
  rows[at++] = +isStrong(element, text);
  return {
    size,
    linkRatio,
    isProse: size >= 90 && linkRatio < 0.4 && HAS_MARK.test(text),
    commas: Math.min(10, commas),
    isHeading: heading > 0,
  };
}

function startsMark(text: string): boolean {
  return text.charCodeAt(0) < 0x80 ? STARTS_ASCII_MARK.test(text) : STARTS_MARK.test(text);
}

/** Capitals of the Latin, Greek and Cyrillic scripts, digits and commas of several scripts. */
function countLetters(text: string): { upper: number; digits: number; commas: number } {
  let upper = 0;
  let digits = 0;
  let commas = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (code >= 65 && code <= 90) upper++;
      else if (code >= 48 && code <= 57) digits++;
      else if (code === 44) commas++;
    } else if ((code >= 0xc0 && code <= 0xde) || (code >= 0x391 && code <= 0x3ab) || (code >= 0x400 && code <= 0x42f) || code === 0x130)
      upper++;
    else if (code === 0xff0c || code === 0x60c || code === 0x3001) commas++;
  }
  return { upper, digits, commas };
}

function isStrong(element: Element, text: string): boolean {
  const only = element.firstElementChild;
  return (
    only !== null && only.nextElementSibling === null && /^(?:strong|b|em|i)$/.test(only.localName) && only.textContent?.trim() === text
  );
}
