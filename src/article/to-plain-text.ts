/** Names of the code points 160 to 255 in order, from the HTML 4 entity table. */
const LATIN_NAMES =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** Names and what they stand for, the last character of each. */
const OTHER_NAMES =
  'amp& lt< gt> quot" apos\' ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ hellip… bull• euro€ trade™ lsaquo‹ rsaquo› Scaron\u0160 scaron\u0161 Zcaron\u017d zcaron\u017e OElig\u0152 oelig\u0153 Yuml\u0178 ccaron\u010d Ccaron\u010c rcaron\u0159 Rcaron\u0158 ecaron\u011b dcaron\u010f ncaron\u0148 uring\u016f gbreve\u011f Gbreve\u011e scedil\u015f Scedil\u015e Idot\u0130 inodot\u0131 imath\u0131 zwnj\u200c zwj\u200d';

/** Built when the first entity turns up: most pages have none in their fields. */
let named: Map<string, string> | null = null;

function findEntity(name: string): string | undefined {
  named ??= new Map([
    ...LATIN_NAMES.split(' ').map((latin, at) => [latin, String.fromCharCode(160 + at)] as const),
    ...OTHER_NAMES.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
    ['ensp', ' '],
    ['emsp', ' '],
    ['thinsp', ' '],
  ]);
  return named.get(name);
}

/**
 * What looks like markup inside a value that ought to be text: tags with attributes, closing tags, and the inline tags that headlines
 * carry. A bare tag name in a headline ("The <details> element") is text and stays.
 */
const MARKUP =
  /<!--[\s\S]*?-->|<\/[a-z][\w-]*\s*>|<[a-z][\w-]*\s[^<>]*>|<[a-z]+\s*\/>|<(?:b|i|u|s|p|a|q|br|em|strong|span|sup|sub|font|small|mark|wbr|div|strike|cite|abbr|h[1-6]|li|ul|ol)>/gi;
const WITH_CONTENT = /<(script|style)\b[\s\S]*?<\/\1\s*>/gi;
/** Control characters, soft hyphen, zero-width and direction characters, replacement for broken bytes: never part of a name or title. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Makes one line of text of whatever a page put into a metadata field: entities decoded (also doubly escaped ones), tags and invisible
 * characters dropped, spaces collapsed.
 * @param value anything; what is no string or number gives ''
 * @param maxLength code units; a longer text is cut there
 */
export function toPlainText(value: unknown, maxLength = 2_000): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  // Entities make text longer than what they stand for, never shorter than a tenth.
  let text = value.length > maxLength * 10 ? value.slice(0, maxLength * 10) : value;
  for (let round = 0; round < 3 && text.includes('&'); round++) {
    const decoded = decodeEntities(text);
    if (decoded === text) break;
    text = decoded;
  }
  if (text.includes('<'))
    text = text
      .replace(WITH_CONTENT, ' ')
      .replace(/<(?:br|p|div|li|h[1-6])\b[^<>]*>/gi, ' ')
      .replace(MARKUP, '');
  text = text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return text.length > maxLength ? text.slice(0, maxLength).trimEnd() : text;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return findEntity(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
