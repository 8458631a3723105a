/**
 * Signs, spaces and marks of Unicode's blocks for them, written out as ranges: a pattern with Unicode classes costs a millisecond to compile
 * on every page. After NFKD, so full-width signs are plain ones already.
 */
const NO_LETTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are no letters either
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: marks stand alone after NFKD
  /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u036f\u0591-\u05c7\u060c\u061b\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u0964\u0965\u2000-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u3099-\u309c\u30fb\ud800-\udfff\ufe00-\ufe6f\uff00-\uffef]+/g;

const ASCII_ONLY = /^[ -~]*$/;
const NO_PLAIN_LETTER = /[^a-z0-9]+/gi;

/**
 * Reduces a text to what makes two spellings of one title or name equal: letters and digits in lower case, without marks.
 * @returns '' for a text without letters and digits
 */
export function simplifyText(text: string): string {
  if (ASCII_ONLY.test(text)) return text.replace(NO_PLAIN_LETTER, '').toLowerCase();
  return text.normalize('NFKD').replace(NO_LETTER, '').toLowerCase().replace(NO_LETTER, '').replaceAll('ı', 'i');
}
