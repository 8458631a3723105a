/**
 * Makes the body of an article follow the content model that EPUB 3 demands of XHTML (the schemas of epubcheck): web pages and the
 * parser are more forgiving. Words are never lost; what may not stand where it stands is unwrapped or becomes a plain box.
 * @param body in an inert document; changed in place. Pictures must already have their final addresses.
 */
export function tidyForBook(body: Element): void {
  for (const image of body.querySelectorAll('img')) {
    if (!image.hasAttribute('alt')) image.setAttribute('alt', '');
  }
  for (const math of body.querySelectorAll('math')) tidyMath(math);
  for (const time of body.querySelectorAll('time')) rename(time, 'span');
  for (const list of body.querySelectorAll('ul, ol')) tidyList(list);
  for (const row of body.querySelectorAll('li')) if (!row.parentElement?.matches('ul, ol')) rename(row, 'div');
  for (const list of body.querySelectorAll('dl')) tidyTerms(list);
  for (const part of body.querySelectorAll('dt, dd')) if (part.parentElement?.localName !== 'dl') rename(part, 'div');
  for (const table of body.querySelectorAll('table')) tidyTable(table);
  for (const ruby of body.querySelectorAll('ruby')) tidyRuby(ruby);
  for (const part of body.querySelectorAll('rt, rp')) if (part.parentElement?.localName !== 'ruby') unwrap(part);
  for (const details of body.querySelectorAll('details')) rename(details, 'div');
  for (const summary of body.querySelectorAll('summary')) rename(summary, 'div');
  for (const address of body.querySelectorAll('address')) rename(address, 'div');
  for (const figure of body.querySelectorAll('figure')) tidyFigure(figure);
  for (const caption of body.querySelectorAll('figcaption')) if (caption.parentElement?.localName !== 'figure') rename(caption, 'div');
  for (const link of body.querySelectorAll('a a')) unwrap(link);
  for (const inner of body.querySelectorAll('dfn dfn')) unwrap(inner);
  tidyFlow(body);
  tidyAttributes(body);
}

const PHRASING =
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark math q rp rt ruby s samp small span strong sub sup u var wbr'.split(' ');
/** May hold blocks where their parent may. */
const TRANSPARENT = new Set(['a', 'del', 'ins']);
/** Blocks that hold flowing text only. */
const TEXT_BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'dt', 'caption']);
const phrasing = new Set(PHRASING);

/** No block inside flowing text. */
function tidyFlow(body: Element): void {
  // Innermost first, so that what an inner element lets go is seen by the outer one.
  for (const element of [...body.querySelectorAll('*')].reverse()) {
    const name = element.localName;
    if (element.namespaceURI?.endsWith('MathML') || !element.parentElement) continue;
    if (TEXT_BLOCKS.has(name)) {
      for (const inner of [...element.querySelectorAll('*')].reverse()) if (isBlock(inner)) unwrap(inner);
    } else if (phrasing.has(name) && !TRANSPARENT.has(name) && [...element.querySelectorAll('*')].some(isBlock)) unwrap(element);
  }
}

function isBlock(element: Element): boolean {
  return !phrasing.has(element.localName) && !element.closest('math');
}

function tidyList(list: Element): void {
  for (const child of [...list.childNodes]) {
    if (child.nodeType === 1 && (child as Element).localName === 'li') continue;
    if (child.nodeType === 1 || /\S/.test(child.textContent ?? '')) {
      const row = list.ownerDocument.createElement('li');
      child.replaceWith(row);
      row.append(child);
    } else child.remove();
  }
  if (!list.firstElementChild) list.remove();
}

/** Groups of names and what is said of them; anything else becomes boxes. */
function tidyTerms(list: Element): void {
  for (const child of [...list.childNodes]) if (child.nodeType === 3 && !/\S/.test(child.textContent ?? '')) child.remove();
  const names = [...list.childNodes].map((child) => child.nodeName.toLowerCase());
  if (/^(?:(?:dt )+(?:dd )+)+$/.test(`${names.join(' ')} `)) return;
  for (const part of list.querySelectorAll(':scope > dt, :scope > dd')) rename(part, 'div');
  rename(list, 'div');
}

function tidyTable(table: Element): void {
  if (![...table.querySelectorAll('tr')].some((row) => row.closest('table') === table)) {
    for (const part of [...table.children]) {
      if (part.localName === 'caption') rename(part, 'div');
      else if (part.localName === 'colgroup') part.remove();
      else unwrap(part);
    }
    rename(table, 'div');
    return;
  }
  const own = (name: string): Element[] => [...table.children].filter((child) => child.localName === name);
  const captions = own('caption');
  for (const more of captions.slice(1)) more.remove();
  const heads = own('thead');
  const feet = own('tfoot');
  for (const part of [...heads.slice(1), ...feet.slice(1), ...own('tr')]) if (part.localName !== 'tr') rename(part, 'tbody');
  const bodies = own('tbody').filter((part) => part.firstElementChild);
  const loose = own('tr');
  const groups = own('colgroup');
  table.replaceChildren(...captions.slice(0, 1), ...groups, ...heads.slice(0, 1), ...bodies, ...loose, ...feet.slice(0, 1));
  // A table has either rows or groups of rows.
  if (loose.length > 0 && bodies.length > 0) {
    const body = table.ownerDocument.createElement('tbody');
    loose[0]?.before(body);
    body.append(...loose);
  }
  for (const group of table.querySelectorAll('thead, tbody, tfoot')) if (!group.firstElementChild) group.remove();
  for (const group of groups) if (group.hasAttribute('span')) group.replaceChildren();
}

/** "base(reading)" where the markup is anything but base and reading in turn. */
function tidyRuby(ruby: Element): void {
  for (const child of [...ruby.childNodes]) if (child.nodeName.toLowerCase() === 'rp') child.remove();
  const kinds = [...ruby.childNodes].filter((child) => child.nodeType === 1 || /\S/.test(child.textContent ?? ''));
  const order = kinds.map((child) => (child.nodeName.toLowerCase() === 'rt' ? 't' : 'b')).join('');
  if (/^(?:b+t)+$/.test(order) && !ruby.querySelector('ruby')) return;
  for (const reading of ruby.querySelectorAll('rt')) reading.replaceWith(`(${reading.textContent ?? ''})`);
  unwrap(ruby);
}

function tidyFigure(figure: Element): void {
  const captions = [...figure.children].filter((child) => child.localName === 'figcaption');
  const [first] = captions;
  if (first) figure.append(first);
  for (const more of captions.slice(1)) rename(more, 'div');
}

/** Elements that need an exact number of parts; a formula with others is not one and becomes its text. */
const PARTS: Readonly<Record<string, number>> = { mfrac: 2, mroot: 2, msub: 2, msup: 2, munder: 2, mover: 2, msubsup: 3, munderover: 3 };

function tidyMath(math: Element): void {
  const isBroken = [...math.querySelectorAll('*')].some(({ localName, childElementCount, parentElement }) => {
    if (PARTS[localName] !== undefined) return childElementCount !== PARTS[localName];
    if (localName === 'mtr') return parentElement?.localName !== 'mtable';
    if (localName === 'mtd') return parentElement?.localName !== 'mtr';
    return localName === 'mmultiscripts' || localName === 'mprescripts';
  });
  const hasLooseText = [math, ...math.querySelectorAll('*')].some(
    (element) =>
      !/^(?:mi|mn|mo|mtext)$/.test(element.localName) &&
      [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.textContent ?? '')),
  );
  const isMisplaced = [...math.querySelectorAll('mtable > *')].some(({ localName }) => localName !== 'mtr');
  if (isBroken || hasLooseText || isMisplaced || !math.firstElementChild)
    math.replaceWith(math.getAttribute('alttext') ?? math.textContent ?? '');
  else
    for (const part of [math, ...math.querySelectorAll('*')])
      for (const { name } of [...part.attributes]) if (name !== 'display' && name !== 'alttext') part.removeAttribute(name);
}

const KEPT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  math: ['display', 'alttext', 'xmlns'],
  mark: ['class'],
};

function tidyAttributes(body: Element): void {
  const ids = new Map<string, string>();
  const elements = [...body.querySelectorAll('*')];
  for (const element of elements) {
    for (const { name, value } of [...element.attributes]) if (!isAllowed(element, name, value)) element.removeAttribute(name);
    const id = element.getAttribute('id');
    if (!id) continue;
    if (ids.has(id)) element.removeAttribute('id');
    else {
      ids.set(id, `id-${ids.size + 1}`);
      element.setAttribute('id', `id-${ids.size}`);
    }
  }
  for (const link of body.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    const address = href.startsWith('#') ? ids.get(href.slice(1)) : cleanAddress(href);
    if (address) link.setAttribute('href', href.startsWith('#') ? `#${address}` : address);
    else unwrap(link);
  }
}

function isAllowed(element: Element, name: string, value: string): boolean {
  if (name === 'id' || name === 'title') return true;
  if (name === 'dir') return /^(?:ltr|rtl|auto)$/.test(value);
  if (name === 'lang') return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(value);
  if (!KEPT_ATTRIBUTES[element.localName]?.includes(name)) return false;
  if (/span$/.test(name)) return /^[1-9]\d{0,3}$/.test(value);
  if (name === 'start') return /^-?\d{1,8}$/.test(value);
  if (name === 'value') return /^-?\d{1,8}$/.test(value) && element.parentElement?.localName === 'ol';
  if (name === 'reversed') return value === '' || value === 'reversed';
  if (name === 'type') return /^[1aAiI]$/.test(value);
  if (name === 'scope') return /^(?:row|col|rowgroup|colgroup)$/.test(value);
  // A highlight's color; the article's own classes did not survive sanitizing.
  if (name === 'class') return /^[a-z]+$/.test(value);
  if (name === 'display') return value === 'block' || value === 'inline';
  return true;
}

/** Only characters that RFC 3986 allows in an address; browsers forgive the others, epubcheck does not. */
function cleanAddress(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const [address, ...fragment] = new URL(href).href.split('#');
  const clean = (part: string): string =>
    part.replace(/%(?![\da-f]{2})/gi, '%25').replace(/[^\w\-.~:/?@!$&'()*+,;=%[\]]/g, (char) => encodeURIComponent(char));
  const path = clean(address ?? '').replace(/[[\]]/g, (char, at: number, whole: string) =>
    whole.indexOf('/', 8) < at ? encodeURIComponent(char) : char,
  );
  return fragment.length > 0 ? `${path}#${clean(fragment.join('#')).replace(/[[\]]/g, encodeURIComponent)}` : path;
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name);
  for (const attribute of ['id', 'dir', 'lang']) {
    const value = element.getAttribute(attribute);
    if (value) other.setAttribute(attribute, value);
  }
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}
