import type { ExtractFailure } from './article';
import { mayBeDeeper } from './measure-depth';
import { type NameHints, readNameHints } from './name-kinds';
import { localNameOf, parentElementOf } from './own-getters';
import { replaceMath } from './replace-math';
import { parseInertly } from './sanitize';
import { unclobber } from './unclobber';

/** Above these the work is refused: cloning 50,000 levels crashes the tab, and 100,000 elements take three seconds of the page's time. */
const MAX_DEPTH = 1_000;
const MAX_ELEMENTS = 100_000;
/** Three long novels; more is a data dump that would stop the page for seconds. */
const MAX_TEXT_LENGTH = 5_000_000;
/** A frame with less text than this is a widget, not the article. */
const MIN_FRAME_TEXT = 600;

/** A fallback with less markup says "turn scripts on"; a page with more text than this was drawn. */
const MIN_FALLBACK = 1_000;

/** A private copy of the page to work on, with what only the live page knows noted beside it. */
export interface Snapshot {
  /** Copy of the page's body. It stands in no tree; its document has the page's title, `<meta>` and names, and no body of its own. */
  readonly body: HTMLElement;
  /** Outermost elements of the copy that the live page does not show, by computed style. */
  readonly hidden: ReadonlySet<Element>;
  /** Elements with a name, class or id, in page order, with what it hints at. */
  readonly named: readonly NamedElement[];
  /** The live element that an element of the copy was made from; null for flattened shadow roots and frames. Only for reading styles. */
  liveElementOf(copy: Element): Element | null;
  /** Frames of other origins that are as large as an article's column; their text cannot be read. */
  readonly largeForeignFrames: number;
  /** Characters of the copy, hidden parts included. */
  readonly textLength: number;
  /** Where the given ranges begin and end in the copy, in page order. */
  readonly selected: readonly SelectedPart[];
}

export interface NamedElement {
  readonly element: Element;
  readonly hints: NameHints;
}

/** Two comments of the copy, around what was selected. */
export interface SelectedPart {
  readonly start: Comment;
  readonly end: Comment;
}

export type SnapshotResult = { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly reason: ExtractFailure };

/**
 * Copies a page for extraction: safe to walk, with open shadow roots and same-origin article frames flattened, hidden parts noted,
 * scripts and styles left behind. The live document is only read. Refuses pages that are not HTML, too deep or too large.
 * @param ranges parts of the page whose places are marked in the copy
 */
export function takeSnapshot(live: Document, ranges: readonly Range[] = []): SnapshotResult {
  if (!/^(?:text\/html|application\/xhtml\+xml)$/.test(live.contentType ?? 'text/html')) return { ok: false, reason: 'not-html' };
  const root = live.documentElement;
  if (root?.localName !== 'html') return { ok: false, reason: 'not-html' };
  const [liveBody, implementation, title] = [bodyOf, implementationOf, titleOf].map((read) => read?.call(live)) as [
    HTMLElement | null,
    DOMImplementation,
    string,
  ];
  const count = Document.prototype.getElementsByTagName.call(live, '*').length;
  if (count > MAX_ELEMENTS) return { ok: false, reason: 'too-large' };
  const oversize = count > MAX_DEPTH && mayBeDeeper(root, MAX_DEPTH) ? measureTree(root) : null;
  if (oversize) return { ok: false, reason: oversize };
  if (!liveBody) return { ok: false, reason: 'empty' };
  // Only the body: a document cloned whole has the style sheets of its head read once more, which costs more than all the rest.
  // And outside a document's tree: there every change would be booked in its lists of ids and names.
  const copy = implementation.createHTMLDocument(title);
  copy.body.remove();
  const body = Document.prototype.importNode.call(copy, liveBody, true) as HTMLElement;
  for (const name of ['class', 'id', 'lang', 'dir']) {
    const value = Element.prototype.getAttribute.call(root, name);
    if (value !== null) copy.documentElement.setAttribute(name, value);
  }
  for (const meta of Document.prototype.querySelectorAll.call(live, 'head > meta[content]')) copy.head.append(copy.importNode(meta));
  const liveElements = Element.prototype.querySelectorAll.call(liveBody, '*');
  const copies = Array.from(Element.prototype.querySelectorAll.call(body, '*'));
  if (liveElements.length !== copies.length) return { ok: false, reason: 'empty' };

  const hidden = new Set<Element>();
  const shadows: [Element, ShadowRoot][] = [];
  const frames: [Element, Document][] = [];
  let largeForeignFrames = 0;
  let hiddenRoot: Element | null = null;
  const tops = new Map<Element, Element>();
  // Nothing is shown of a document without a window (a fetched page, an imported file): there only its markup can tell.
  const hasWindow = live.defaultView !== null;
  for (let i = 0; i < copies.length; i++) {
    const twin = copies[i] as Element;
    // Not `twin.localName`: a form with a field of that name gives the field.
    const name = localNameOf?.call(twin) as string;
    const mayHide = MAY_HIDE.has(name);
    if (!mayHide && !name.includes('-') && name !== 'span' && name !== 'iframe') continue;
    const element = liveElements[i] as Element;
    if (name.includes('-') || SHADOW_HOSTS.has(name)) {
      const shadow = readShadowRoot(element);
      if (shadow) shadows.push([twin, shadow]);
    }
    if (name === 'iframe') {
      const inner = readFrame(element as HTMLIFrameElement);
      if (inner) frames.push([twin, inner]);
      else if (isLargeFrame(element)) largeForeignFrames++;
    }
    if (!mayHide) continue;
    if (hiddenRoot) {
      if (Node.prototype.contains.call(hiddenRoot, twin)) continue;
      hiddenRoot = null;
    }
    if (isShown(element, hasWindow) || waitsForProgram(element, hasWindow, tops)) continue;
    hidden.add(twin);
    hiddenRoot = twin;
  }

  const selected = markRanges(ranges, liveBody, body);
  unclobber(body);
  for (const [host, shadow] of shadows) flattenShadow(host, shadow);
  for (const [frame, inner] of frames) flattenFrame(frame, inner);
  replaceMath(body);
  showFallback(body);
  for (const element of body.querySelectorAll(NEVER_TEXT)) element.remove();
  for (const noscript of body.querySelectorAll('noscript')) putAwayText(noscript);
  const textLength = textOf(body).length;
  if (textLength > MAX_TEXT_LENGTH) return { ok: false, reason: 'too-large' };

  const named = Array.from(body.querySelectorAll('[class], [id], amp-ad, ins'), (element) => ({ element, hints: readNameHints(element) }));
  // Asked for few elements, most often in page order: a table of all would cost more than looking on from the last one.
  let last = 0;
  const liveElementOf = (element: Element): Element | null => {
    let at = copies.indexOf(element, last);
    if (at < 0) at = copies.indexOf(element);
    if (at < 0) return null;
    last = at;
    return liveElements[at] as Element;
  };
  return { ok: true, snapshot: { body, named, hidden, liveElementOf, largeForeignFrames, textLength, selected } };
}

/** The copy has the same nodes in the same places until it is worked on. Ends first: marking one moves nothing that stands before it. */
function markRanges(ranges: readonly Range[], liveBody: Element, body: Element): SelectedPart[] {
  // What is selected elsewhere, in a box beside the body, is no part of the page.
  const places = ranges
    .filter((range) => range.intersectsNode(liveBody))
    .map((range) => ({
      start: findTwin(range.startContainer, range.startOffset, liveBody, body) ?? { node: body, offset: 0 },
      end: findTwin(range.endContainer, range.endOffset, liveBody, body) ?? { node: body, offset: body.childNodes.length },
    }));
  return places
    .reverse()
    .map(({ start, end }) => {
      const part = { start: body.ownerDocument.createComment('from'), end: body.ownerDocument.createComment('to') };
      insertAt(end.node, end.offset, part.end);
      insertAt(start.node, start.offset, part.start);
      return part;
    })
    .reverse();
}

/** The same place in the copy; null when it lies outside the body. */
function findTwin(node: Node, offset: number, liveBody: Element, body: Element): { readonly node: Node; readonly offset: number } | null {
  const path: number[] = [];
  for (let at: Node | null = node; at !== liveBody; at = at.parentNode) {
    if (!at?.parentNode) return null;
    let index = 0;
    for (let before = at.previousSibling; before; before = before.previousSibling) index++;
    path.push(index);
  }
  const twin = path.reduceRight<Node | null>((at, index) => at?.childNodes[index] ?? null, body);
  return twin && { node: twin, offset };
}

function insertAt(node: Node, offset: number, mark: Comment): void {
  if (node.nodeType === 3) {
    const text = node as Text;
    if (offset >= text.length) text.after(mark);
    else text.splitText(offset).before(mark);
  } else if (node.nodeType === 1) node.insertBefore(mark, node.childNodes[offset] ?? null);
}

const NEVER_TEXT =
  'script, style, link, meta, template, svg, canvas, input, select, textarea, option, datalist, object > param, map, dialog:not([open]), base, plaintext, xmp, noembed, noframes';
/** Forums and apps that draw themselves put their text into `noscript` for others; where nothing was drawn, that is the page. */
function showFallback(body: Element): void {
  const noscripts = [...body.querySelectorAll('noscript')].filter((noscript) => (noscript.textContent ?? '').length > MIN_FALLBACK);
  if (noscripts.length === 0) return;
  let drawn = 0;
  for (const element of body.querySelectorAll('p, li, td, h1, h2, h3, pre'))
    drawn += element.closest('noscript') ? 0 : (element.textContent ?? '').trim().length;
  if (drawn > MIN_FALLBACK) return;
  for (const noscript of noscripts) {
    const holder = body.ownerDocument.createElement('div');
    const content = noscript.firstElementChild ? noscript : parseInertly(noscript.textContent ?? '').body;
    for (const node of [...content.childNodes]) holder.append(body.ownerDocument.importNode(node, true));
    unclobber(holder);
    noscript.replaceWith(holder);
  }
}

/** What is inside `noscript` is text while scripts are on. Only its picture is of use, when the article's pictures are repaired. */
function putAwayText(noscript: Element): void {
  const html = noscript.querySelector('img')?.outerHTML ?? noscript.textContent ?? '';
  if (html.includes('<img') && html.length < 10_000) {
    noscript.setAttribute('data-html', html);
    noscript.replaceChildren();
  } else noscript.remove();
}

const MAY_HIDE = new Set(
  'div section article main aside p ul ol li dl table tr td figure figcaption header footer nav form blockquote h1 h2 h3 h4 h5 h6 ins center pre'.split(
    ' ',
  ),
);
const SHADOW_HOSTS = new Set(['div', 'article', 'main', 'section', 'span', 'body', 'aside', 'header', 'footer', 'nav']);

/** Walks without recursion and without a copy: both break on the very trees that this is for. */
function measureTree(root: Node): 'too-deep' | 'too-large' | null {
  const walker = Document.prototype.createTreeWalker.call(root.ownerDocument as Document, root, NodeFilter.SHOW_ELEMENT);
  let depth = 1;
  for (let count = 1; ; count++) {
    if (count > MAX_ELEMENTS) return 'too-large';
    if (walker.firstChild()) {
      if (++depth > MAX_DEPTH) return 'too-deep';
      continue;
    }
    while (!walker.nextSibling()) {
      if (depth-- <= 1 || !walker.parentNode()) return null;
    }
  }
}

function parentOf(element: Element): Element | null {
  return (parentElementOf?.call(element) as Element | null | undefined) ?? null;
}

function textOf(element: Element): string {
  return (textContentOf?.call(element) as string | null | undefined) ?? '';
}

/**
 * Whether an element is hidden only because an element of the page's own making around it was never brought to life (`:not(:defined)`): pages
 * hide those until their program runs, and where it does not, their text is what there is to read.
 * @param tops remembers the outermost hidden element around each, so that no way up is gone twice
 */
function waitsForProgram(element: Element, hasWindow: boolean, tops: Map<Element, Element>): boolean {
  // Without a window nothing is ever brought to life, and only markup hides.
  if (!hasWindow) return false;
  const way = [element];
  let top = tops.get(element) ?? element;
  for (let above = parentOf(element); above && !isShown(above, hasWindow); above = parentOf(above)) {
    const known = tops.get(above);
    top = known ?? above;
    if (known) break;
    way.push(above);
  }
  for (const step of way) tops.set(step, top);
  return Element.prototype.matches.call(top, ':not(:defined)');
}

function isShown(element: Element, hasWindow: boolean): boolean {
  const check = (Element.prototype as { checkVisibility?: (options: object) => boolean }).checkVisibility;
  if (check && hasWindow) return check.call(element, { visibilityProperty: true });
  const style = Element.prototype.getAttribute.call(element, 'style') ?? '';
  return !Element.prototype.hasAttribute.call(element, 'hidden') && !/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

const bodyOf = Object.getOwnPropertyDescriptor(Document.prototype, 'body')?.get;
const titleOf = Object.getOwnPropertyDescriptor(Document.prototype, 'title')?.get;
const implementationOf = Object.getOwnPropertyDescriptor(Document.prototype, 'implementation')?.get;
const textContentOf = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')?.get;
const shadowRootOf = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')?.get;

/** What is too large or too deep to copy stays behind: 60,000 levels in a shadow root would crash the tab. */
function readShadowRoot(element: Element): ShadowRoot | null {
  const shadow = (shadowRootOf?.call(element) as ShadowRoot | null | undefined) ?? null;
  return shadow && measureTree(shadow) === null ? shadow : null;
}

function flattenShadow(host: Element, shadow: ShadowRoot): void {
  const light = [...host.childNodes];
  // Imported, never cloned: a clone belongs to the living document, where its pictures load and their handlers run.
  const fragment = host.ownerDocument.createDocumentFragment();
  for (const node of shadow.childNodes) fragment.append(host.ownerDocument.importNode(node, true));
  for (const slot of fragment.querySelectorAll('slot')) {
    const name = slot.getAttribute('name') ?? '';
    const own = light.filter((node) => (isElement(node) ? (node.getAttribute('slot') ?? '') : '') === name);
    if (own.length) slot.replaceWith(...own);
    else slot.replaceWith(...slot.childNodes);
  }
  host.replaceChildren(fragment);
}

function readFrame(frame: HTMLIFrameElement): Document | null {
  try {
    const inner = frame.contentDocument;
    return inner?.body &&
      measureTree(inner.body) === null &&
      (inner.body.textContent?.length ?? 0) >= MIN_FRAME_TEXT &&
      inner.body.querySelectorAll('p').length >= 3
      ? inner
      : null;
  } catch {
    return null;
  }
}

function isLargeFrame(frame: Element): boolean {
  // Style sheets size what has no size of its own.
  const box = frame.hasAttribute('height') ? null : Element.prototype.getBoundingClientRect.call(frame);
  const width = box?.width ?? Number(frame.getAttribute('width'));
  const height = box?.height ?? Number(frame.getAttribute('height'));
  return width >= 500 && height >= 1_000;
}

function flattenFrame(frame: Element, inner: Document): void {
  const holder = frame.ownerDocument.createElement('div');
  for (const node of inner.body.childNodes) holder.append(frame.ownerDocument.importNode(node, true));
  unclobber(holder);
  frame.replaceWith(holder);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
