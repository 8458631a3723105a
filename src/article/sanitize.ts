import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import type { SanitizedHtml } from './article';

/** The one file with HTML sinks: whatever becomes markup, or comes from markup, goes through here. */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

const TAGS =
  'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  );

/** No `semantics`, `annotation` or `maction`: they carry other markup, which is where mutation attacks live. */
const MATH_TAGS =
  'math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'.split(
    ' ',
  );
const MATH_TOKENS = new Set(['mi', 'mn', 'mo', 'mtext']);

/** Attributes that mean the same everywhere and can do nothing. Not here, on purpose: style, class, name, srcset, data-*, event handlers. */
const GLOBAL_ATTRIBUTES = ['dir', 'lang', 'title', 'id'];
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel', 'referrerpolicy'],
  img: ['src', 'alt', 'width', 'height', 'referrerpolicy', 'loading', 'decoding'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  time: ['datetime'],
  details: ['open'],
};
const MATH_ATTRIBUTES = [
  'display',
  'alttext',
  'mathvariant',
  'stretchy',
  'accent',
  'accentunder',
  'linethickness',
  'columnalign',
  'rowalign',
  'columnspan',
  'rowspan',
  'displaystyle',
];

const HREF = /^(?:https?:\/\/[^/\s]|mailto:|#)/i;
const IMAGE_SRC = /^(?:https?:\/\/[^/\s]|blob:|data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z\d+/=\s]*$)/i;
/** Every id of ours starts with this, so that markup can never shadow a name that the showing page uses. */
const ID_PREFIX = 'sade-';
/** No article nests deeper. Parsers stop at 512 levels and move the rest about, so that markup near that would change at every reading. */
const MAX_DEPTH = 200;
const NUMBER = /^\d{1,5}$/;
const NUMERIC = new Set(['width', 'height', 'colspan', 'rowspan', 'span', 'start', 'value', 'columnspan']);

const KNOWN_ATTRIBUTES = new Set([...GLOBAL_ATTRIBUTES, ...Object.values(ATTRIBUTES).flat(), ...MATH_ATTRIBUTES]);

const CONFIG: Config = {
  ALLOWED_TAGS: [...TAGS, ...MATH_TAGS],
  ALLOWED_ATTR: [...KNOWN_ATTRIBUTES],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOW_SELF_CLOSE_IN_ATTR: false,
  // Text of these is never prose; everything else unknown is unwrapped, so that its words stay.
  FORBID_CONTENTS: [
    'annotation',
    'annotation-xml',
    'audio',
    'button',
    'canvas',
    'embed',
    'frameset',
    'head',
    'iframe',
    'math-field',
    'noembed',
    'noframes',
    'noscript',
    'object',
    'option',
    'plaintext',
    'script',
    'select',
    'style',
    'svg',
    'template',
    'textarea',
    'title',
    'video',
    'xmp',
  ],
  SANITIZE_DOM: true,
  // Creating a policy named "dompurify" would raise a report on strict pages and so tell them that we are here.
  TRUSTED_TYPES_POLICY: null as unknown as undefined,
};

const FRAGMENT_CONFIG: Config = { ...CONFIG, RETURN_DOM_FRAGMENT: true };

/**
 * Reduces markup from anywhere to what may be shown: an allow-list of HTML and a MathML subset, links to http(s), mailto and in-page only.
 * `sanitize(sanitize(x)) === sanitize(x)`.
 * @param source markup or a node; a node is left as it is
 * @param document the document whose window runs the sanitizer
 * @returns the clean markup, or null when it cannot be made safe (no working sanitizer, or it threw): then show nothing
 */
export function sanitize(source: string | Node, document: Document): SanitizedHtml | null {
  try {
    const purify = purifierOf(document, CONFIG);
    if (!purify) return null;
    return settle(purify.sanitize(source), purify, document);
  } catch {
    return null;
  } finally {
    depths.clear();
  }
}

/** As `sanitize`, as nodes of an inert document: whoever inserts them decides how pictures are fetched. Null when it cannot be made safe. */
export function sanitizeToFragment(source: string | Node, document: Document): DocumentFragment | null {
  const html = sanitize(source, document);
  if (html === null) return null;
  try {
    const purify = purifierOf(document, FRAGMENT_CONFIG);
    return purify && (purify.sanitize(html) as unknown as DocumentFragment);
  } catch {
    return null;
  } finally {
    depths.clear();
  }
}

/** Sanitizes what is inside an element, as `sanitize` does. */
export function sanitizeContents(source: Element, document: Document): SanitizedHtml | null {
  return sanitize(source.innerHTML, document);
}

/**
 * As `sanitizeContents`, for an element of a copied page, which loses the attributes that may not stay: a browser reports a parsed `style` to
 * a page with a strict policy, which would learn from it that we are here. Written out, because the sanitizer walks elements in place several times.
 */
export function sanitizeCopy(copy: Element, document: Document): SanitizedHtml | null {
  const { getAttributeNames, removeAttribute } = Element.prototype;
  for (const element of copy.querySelectorAll('*')) {
    for (const name of getAttributeNames.call(element)) if (!KNOWN_ATTRIBUTES.has(name)) removeAttribute.call(element, name);
  }
  return sanitizeContents(copy, document);
}

/** Parses markup into a document in which nothing loads and nothing runs. For reading only: its nodes must still pass `sanitize`. */
export function parseInertly(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

const purifiers = new WeakMap<object, DOMPurify>();
/** What each was last told: read anew for every text, the settings cost as much as a short text. */
const configured = new WeakMap<DOMPurify, Config>();

function purifierOf(document: Document, config: Config): DOMPurify | null {
  const view = document.defaultView ?? globalThis.window;
  if (!view) return null;
  let purify = purifiers.get(view);
  if (!purify) {
    purify = createDOMPurify(view as unknown as Parameters<typeof createDOMPurify>[0]);
    if (purify.isSupported !== true) return null;
    purify.addHook('uponSanitizeAttribute', keepOrDropAttribute);
    purify.addHook('afterSanitizeAttributes', finishElement);
    purifiers.set(view, purify);
  }
  if (purify.isSupported !== true) return null;
  if (configured.get(purify) !== config) {
    configured.delete(purify);
    purify.setConfig(config);
    configured.set(purify, config);
  }
  return purify;
}

function keepOrDropAttribute(
  node: Element,
  data: { attrName: string; attrValue: string; keepAttr: boolean; forceKeepAttr?: boolean | undefined },
): void {
  const tag = node.localName;
  const name = data.attrName;
  const allowed = node.namespaceURI === MATHML ? MATH_ATTRIBUTES : ATTRIBUTES[tag];
  if (!GLOBAL_ATTRIBUTES.includes(name) && !allowed?.includes(name)) {
    data.keepAttr = false;
    return;
  }
  const value = data.attrValue.trim();
  if (name === 'href') {
    data.keepAttr = HREF.test(value) && (value.startsWith('#') || URL.canParse(value));
    if (value.startsWith('#')) data.attrValue = `#${prefixId(value.slice(1))}`;
  } else if (name === 'src') {
    data.keepAttr = IMAGE_SRC.test(value) && (!/^http/i.test(value) || URL.canParse(value));
    // The sanitizer's own address check knows no blob:, and ours is the stricter one.
    if (data.keepAttr) data.forceKeepAttr = true;
  } else if (name === 'id') {
    data.attrValue = prefixId(value);
    if (!value) data.keepAttr = false;
  } else if (NUMERIC.has(name)) {
    data.keepAttr = NUMBER.test(value);
  } else if (name === 'dir') {
    data.keepAttr = /^(?:ltr|rtl|auto)$/i.test(value);
  } else if (name === 'lang') {
    data.keepAttr = /^[a-z\d-]{2,35}$/i.test(value);
  }
}

function finishElement(node: Element): void {
  const depth = (node.parentElement ? (depths.get(node.parentElement) ?? 0) : 0) + 1;
  depths.set(node, depth);
  if (depth >= MAX_DEPTH && node.firstElementChild) node.replaceChildren(node.textContent ?? '');
  if (node.namespaceURI === MATHML) {
    if (MATH_TOKENS.has(node.localName) && node.firstElementChild) node.replaceChildren(node.textContent ?? '');
    return;
  }
  if (node.localName === 'a') {
    if (node.getAttribute('href')) {
      node.setAttribute('rel', 'noopener noreferrer nofollow');
      node.setAttribute('referrerpolicy', 'no-referrer');
    } else {
      node.removeAttribute('rel');
      node.removeAttribute('referrerpolicy');
    }
  } else if (node.localName === 'img') {
    if (!node.getAttribute('src')) {
      node.remove();
      return;
    }
    node.setAttribute('referrerpolicy', 'no-referrer');
    node.setAttribute('loading', 'lazy');
    node.setAttribute('decoding', 'async');
  }
}

/** How deep each element stands; parents are always finished before their children. */
const depths = new Map<Element, number>();

function prefixId(id: string): string {
  return id === '' || (id.startsWith(ID_PREFIX) && id !== ID_PREFIX) ? id : `${ID_PREFIX}${id}`;
}

/** Markup that still changes after so many readings is not worth keeping. */
const MAX_ROUNDS = 6;

/**
 * Brings markup into the form that reads back as what was written: a link inside a link, for one, is moved by every parser, and what is
 * moved after it was looked at is how mutation attacks come to life. What does not settle keeps its words only.
 */
function settle(html: string, purify: DOMPurify, document: Document): SanitizedHtml {
  let clean = MAYBE_CUSTOM.test(html) ? withoutCustomElements(html) : html;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = secondSieve(clean, document) ?? parseInside(clean).innerHTML;
    if (read === clean) return clean as SanitizedHtml;
    clean = purify.sanitize(read);
  }
  const words = parseInside(clean);
  words.replaceChildren(words.textContent ?? '');
  return words.innerHTML as SanitizedHtml;
}

/** Words may look like it: then it costs one more parse. */
const MAYBE_CUSTOM = /\sis\s*=/i;

/**
 * Makes elements anew that are "customized" ones (`<p is="x-spy">`). The name sticks to the element and is written out again even when the
 * attribute is removed, and in the page's document the page's own code would run on it: inside the closed shadow root.
 */
function withoutCustomElements(html: string): string {
  const inside = parseInside(html);
  for (const element of inside.querySelectorAll('[is]')) {
    const fresh = element.ownerDocument.createElementNS(element.namespaceURI, element.localName);
    for (const { name, value } of element.attributes) if (name !== 'is') fresh.setAttribute(name, value);
    fresh.append(...element.childNodes);
    element.replaceWith(fresh);
  }
  return inside.innerHTML;
}

/** Parses markup as it would stand inside an element. No assignment to `innerHTML` is left in Sade, so that every shop's checker sees none. */
function parseInside(html: string): Element {
  return parseInertly(`<!doctype html><body><div>${html}</div>`).querySelector('div') as Element;
}

const inertDocuments = new WeakMap<Document, Document>();

/** A document in which nothing loads and nothing runs; one for each document, because making one takes as long as sanitizing a paragraph. */
function inertDocumentOf(document: Document): Document {
  let inert = inertDocuments.get(document);
  if (!inert) {
    inert = document.implementation.createHTMLDocument('');
    inertDocuments.set(document, inert);
  }
  return inert;
}

interface SanitizingElement extends HTMLElement {
  setHTML?(html: string, options: { sanitizer: object }): void;
}

/** The browser's own sanitizer over the result, in an inert document; null where there is none. It may only take away. */
function secondSieve(html: string, document: Document): string | null {
  const Sanitizer = (document.defaultView as unknown as { Sanitizer?: new (config: object) => object } | null)?.Sanitizer;
  if (!Sanitizer) return null;
  const holder = inertDocumentOf(document).createElement('div') as SanitizingElement;
  if (typeof holder.setHTML !== 'function') return null;
  sieve ??= new Sanitizer({
    elements: [
      ...TAGS.map((name) => ({ name, attributes: [...(ATTRIBUTES[name] ?? [])] })),
      ...MATH_TAGS.map((name) => ({ name, namespace: MATHML, attributes: MATH_ATTRIBUTES })),
    ],
    attributes: GLOBAL_ATTRIBUTES,
  });
  holder.setHTML(html, { sanitizer: sieve });
  return holder.innerHTML;
}

let sieve: object | undefined;
