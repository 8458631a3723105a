/**
 * Where our scripts in a page's isolated world find each other. Symbols, because an element whose id is a plain name stands under that
 * name in our global object too: a page with `<p id="sadeReader">` would have no reader.
 */
export const ARTICLE_KEY = Symbol.for('sade.article');
export const READER_KEY = Symbol.for('sade.reader');
export const READER_TOOLS_KEY = Symbol.for('sade.reader-tools');
