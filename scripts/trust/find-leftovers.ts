/** Elements of an article; whatever else stands in sanitized markup is a leftover. Written anew here, so that the test does not believe the list it tests. */
const ELEMENTS = new Set(
  (
    'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot ' +
    'th thead time tr u ul var wbr'
  ).split(' '),
);
const MATH_ELEMENTS = new Set(
  (
    'math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext ' +
    'mtr munder munderover'
  ).split(' '),
);
/** Whatever is not here is a leftover: handlers and addresses, but also `is`, by which a page's own code would run on the element. */
const ATTRIBUTES = new Set(
  (
    'dir lang title id href rel referrerpolicy src alt width height loading decoding start reversed type value colspan rowspan scope span ' +
    'datetime open'
  ).split(' '),
);
const MATH_ATTRIBUTES = new Set(
  'dir lang title id display alttext mathvariant stretchy accent accentunder linethickness columnalign rowalign columnspan rowspan displaystyle'.split(
    ' ',
  ),
);
const HTML = 'http://www.w3.org/1999/xhtml';
const MATHML = 'http://www.w3.org/1998/Math/MathML';

/**
 * Lists everything in sanitized markup that must not be there, a sentence each; empty when it is clean.
 * @param root the parsed markup; templates are looked into as well
 */
export function findLeftovers(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName;
    const isKnown = element.namespaceURI === HTML ? ELEMENTS.has(name) : element.namespaceURI === MATHML ? MATH_ELEMENTS.has(name) : false;
    if (!isKnown) found.push(`element <${name}> of ${element.namespaceURI}`);
    for (const { name: attribute, value } of element.attributes)
      checkAttribute(name, attribute, value, element.namespaceURI === MATHML ? MATH_ATTRIBUTES : ATTRIBUTES, found);
  }
  return found;
}

function checkAttribute(element: string, name: string, value: string, known: ReadonlySet<string>, found: string[]): void {
  if (/^on/i.test(name)) found.push(`handler ${name} on <${element}>`);
  if (!known.has(name)) found.push(`attribute ${name} on <${element}>`);
  if (name === 'id' && !/^sade-./.test(value)) found.push(`id "${value.slice(0, 40)}" without our prefix`);
  if (name === 'href' && (element !== 'a' || !isLink(value))) found.push(`link "${value.slice(0, 80)}" on <${element}>`);
  if (name === 'src' && (element !== 'img' || !isPictureAddress(value))) found.push(`source "${value.slice(0, 80)}" on <${element}>`);
}

/** Judged by the browser's own parser and not by a pattern, so that whatever it ignores in an address is ignored here too. */
function isLink(value: string): boolean {
  if (value.startsWith('#')) return /^#(?:sade-.*)?$/s.test(value);
  return URL.canParse(value) && ['http:', 'https:', 'mailto:'].includes(new URL(value).protocol);
}

function isPictureAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname } = new URL(value);
  if (protocol === 'data:') return /^image\/(?:png|jpe?g|gif|webp|avif);base64,/i.test(pathname);
  return ['http:', 'https:', 'blob:'].includes(protocol);
}
