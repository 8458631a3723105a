import { foldText } from './fold-text';
import { isTextShorter } from './measure-text';
import { readNameHints } from './name-kinds';
import type { RemovalLog } from './removal-log';
import { standsInSentence } from './stands-in-sentence';
import type { Snapshot } from './take-snapshot';
import { mayBeginLike, startsOf } from './word-starts';
import { AD_CONTINUATION, AD_LABELS, WEAK_AD_LABELS } from './words/ad-labels';

/** No ad label is longer; longer text is never folded. */
const MAX_LABEL_LENGTH = 64;
/** A block with more than this share of the page's text is not an ad slot, whatever its name. */
const MAX_TEXT_SHARE = 0.15;
const MAX_SLOT_TEXT = 700;
/** How many blocks without words have their computed `::before` read. */
const MAX_STYLE_READS = 40;

/**
 * Takes ad slots out of a snapshot. A label's whole text decides, markup confirms: the smallest element whose text is a label,
 * then up while nothing else is inside, so that no empty box remains. Slots without a label go by their names, never with prose in them.
 */
export function stripAdSlots(snapshot: Snapshot, log: RemovalLog): void {
  const { body, named, textLength } = snapshot;
  for (const node of findShortTexts(body)) {
    const strength = labelStrength(node.data);
    if (strength && body.contains(node)) stripLabel(node, strength, log, body);
  }
  for (const image of body.querySelectorAll('img[alt], a[aria-label], a[title]')) {
    const name = image.getAttribute('alt') ?? image.getAttribute('aria-label') ?? image.getAttribute('title') ?? '';
    if (name.length <= MAX_LABEL_LENGTH && labelStrength(name) === 'sure' && isEmptyOfText(image) && body.contains(image)) {
      const wrapper = climb(image, body);
      if (!isNavigation(wrapper)) log.take('ad', name, wrapper);
    }
  }
  let styleReads = 0;
  for (const { element, hints } of named) {
    const isNamed = hints.ad || element.localName === 'amp-ad';
    if (isNamed) {
      if (body.contains(element) && isSlot(element, textLength)) log.take('ad', '', ...withEmptySlotsBeside(climb(element, body)));
    } else if (CAN_CARRY_CSS_LABEL.has(element.localName) && styleReads < MAX_STYLE_READS && isBare(element)) {
      const live = body.contains(element) ? snapshot.liveElementOf(element) : null;
      const label = live ? readCssLabel(live) : '';
      if (live) styleReads++;
      if (label) log.take('ad', label, climb(element, body));
    }
  }
}

const CAN_CARRY_CSS_LABEL = new Set(['div', 'section', 'aside', 'ins', 'li', 'figure']);

/** Text nodes that could be labels, listed before anything is taken out. */
function findShortTexts(body: Element): Text[] {
  const found: Text[] = [];
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.length > 200) continue;
    const text = node.data.trim();
    if (text.length > 0 && text.length <= MAX_LABEL_LENGTH && mayBeginLike(text, STARTS)) found.push(node);
  }
  return found;
}

type Strength = 'sure' | 'weak' | null;

const EDGE = /^[\s\-–—:：|*•·▼▲[\]()【】]+|[\s\-–—:：|*•·▼▲[\]()【】.]+$/g;
const SPACED = /^(?:\p{L} ){3,}\p{L}$/u;
const cache = new Map<string, Strength>();
const STARTS = startsOf(AD_LABELS, WEAK_AD_LABELS);

function labelStrength(raw: string): Strength {
  const text = raw.trim();
  if (!mayBeginLike(text, STARTS)) return null;
  let strength = cache.get(text);
  if (strength === undefined) {
    if (cache.size > 5_000) cache.clear();
    strength = measureLabel(text);
    cache.set(text, strength);
  }
  return strength;
}

function measureLabel(raw: string): Strength {
  let text = foldText(raw).replace(EDGE, '');
  if (!text) return null;
  if (SPACED.test(text)) text = text.replaceAll(' ', '');
  if (AD_LABELS.has(text)) return 'sure';
  if (WEAK_AD_LABELS.has(text)) return 'weak';
  // "Advertisement 2", "REKLAM advertisement1", "advertisement3ndparty": the slot's number or name leaks into its label.
  const [first = '', ...rest] = text.split(/[\s|–—:·•-]+/);
  const stem = first.replace(/\d+\w{0,8}$/, '');
  if (stem.length >= 4 && AD_LABELS.has(stem)) {
    if (rest.length === 0 || rest.every((word) => /^[#\d/]+$/.test(word) || AD_LABELS.has(word.replace(/\d+\w{0,8}$/, '')))) return 'sure';
    if (AD_CONTINUATION.test(rest.join(' '))) return 'sure';
  }
  return null;
}

/** Places where an ad word is usually a word of the text or of a menu. There it needs an ad slot's markup around it. */
const NEEDS_MARKUP = 'h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, blockquote, figcaption, caption, label, pre, code, summary';
const NAVIGATION = 'nav, footer, [role="navigation"], [role="menu"], [role="menubar"], select';

function stripLabel(node: Text, strength: Strength, log: RemovalLog, body: Element): void {
  const parent = node.parentElement;
  if (!parent || isNavigation(parent)) return;
  const label = node.data.trim();
  if (isBreakSeparated(node)) {
    if (strength === 'sure' || hasAdMarkup(parent)) log.take('ad', label, node);
    return;
  }
  if ((parent.textContent ?? '').trim() !== label) return;
  const link = parent.closest('a[href]');
  if (link && !hasAdMarkup(link)) return;
  const wrapper = climb(parent, body);
  const supported = hasAdMarkup(parent) || hasEmptySlotBeside(wrapper) || (wrapper !== parent && hasSlotInside(wrapper));
  if (strength === 'weak' && !supported) return;
  if (!supported && (isWordOfText(parent) || (isInsideSentence(wrapper) && !isSetApart(wrapper, label)))) return;
  log.take('ad', label, ...withEmptySlotsBeside(wrapper));
}

function isWordOfText(element: Element): boolean {
  const holder = element.closest(NEEDS_MARKUP);
  return holder !== null && !isLayoutCell(holder);
}

/** A cell of a page that is laid out with tables holds the page's blocks, a cell of a real table a word or a sentence. */
function isLayoutCell(element: Element): boolean {
  return (
    element.localName === 'td' && (element.textContent?.length ?? 0) > 500 && element.querySelector('p, br, div, table, center') !== null
  );
}

function isNavigation(element: Element): boolean {
  return element.closest(NAVIGATION) !== null;
}

/** A label as loose text between line breaks or blocks: "…<br>Reklam<br>…". */
function isBreakSeparated(node: Text): boolean {
  const isEdge = (side: ChildNode | null): boolean => {
    if (!side) return true;
    if (side.nodeType === 1)
      return /^(?:br|p|div|h[1-6]|ul|ol|figure|table|hr|ins|script|iframe|section|center)$/.test((side as Element).localName);
    return side.nodeType === 3 && !/\S/.test((side as Text).data);
  };
  const { previousSibling, nextSibling } = node;
  if (!previousSibling && !nextSibling) return false;
  const touchesElement = [previousSibling, nextSibling].some((side) => side?.nodeType === 1);
  return (
    touchesElement && isEdge(previousSibling) && isEdge(nextSibling) && (node.parentElement?.textContent ?? '').trim() !== node.data.trim()
  );
}

function isInsideSentence(element: Element): boolean {
  const beside = [element.previousSibling, element.nextSibling];
  return beside.some((side) => side !== null && side.nodeType === 3 && /\S/.test((side as Text).data));
}

/** In capitals, in a box of its own within a paragraph that is not in capitals. */
function isSetApart(element: Element, label: string): boolean {
  const around = element.parentElement?.textContent ?? '';
  return (
    /^(?:span|small|div|center)$/.test(element.localName) &&
    label.length >= 4 &&
    label === label.toUpperCase() &&
    label !== label.toLowerCase() &&
    around !== around.toUpperCase()
  );
}

function hasAdMarkup(element: Element): boolean {
  let at: Element | null = element;
  for (let level = 0; at && level < 4 && at.localName !== 'body' && at.localName !== 'article'; level++, at = at.parentElement) {
    const hints = readNameHints(at);
    if (hints.ad || (hints.weakAd && (at.textContent?.length ?? 0) < 400)) return true;
  }
  return false;
}

function hasSlotInside(element: Element): boolean {
  return element.querySelector('iframe, ins, amp-ad, [id*="google_ads"], [id*="div-gpt"]') !== null;
}

/** An element without words that is named as an ad slot, or is an ad's frame. */
function isEmptySlot(element: Element | null): element is Element {
  if (!element || !isEmptyOfText(element) || element.querySelector('img, video, picture, math, table')) return false;
  const hints = readNameHints(element);
  return (
    hints.ad ||
    hints.weakAd ||
    /^(?:ins|iframe|amp-ad)$/.test(element.localName) ||
    hasSlotInside(element) ||
    element.querySelector('div, span') === null
  );
}

function hasEmptySlotBeside(element: Element): boolean {
  const next = element.nextElementSibling;
  const previous = element.previousElementSibling;
  return [next, previous].some(
    (side) => isEmptySlot(side) && /^(?:div|ins|iframe|amp-ad|section|aside)$/.test(side.localName) && side.closest('p') === null,
  );
}

/** A slot and the label beside it are one ad. */
function withEmptySlotsBeside(element: Element): Element[] {
  const slots = [element];
  for (let next = element.nextElementSibling; isNamedEmpty(next); next = next.nextElementSibling) slots.push(next);
  for (let previous = element.previousElementSibling; isNamedEmpty(previous); previous = previous.previousElementSibling)
    slots.unshift(previous);
  return slots;
}

function isNamedEmpty(element: Element | null): element is Element {
  if (!element || !isEmptySlot(element)) return false;
  const hints = readNameHints(element);
  return hints.ad || hints.weakAd || /^(?:ins|amp-ad)$/.test(element.localName) || hasSlotInside(element);
}

/** Up to the outermost element that holds nothing else: no other text, no picture outside a link, no heading. */
function climb(element: Element, body: Element): Element {
  const length = (element.textContent ?? '').trim().length;
  const images = element.querySelectorAll('img, picture, video, math, table').length;
  let top = element;
  for (let parent = top.parentElement; parent && parent !== body; parent = parent.parentElement) {
    if (/^(?:article|main|body|td|tr|tbody|table|ul|ol|form|html)$/.test(parent.localName)) break;
    if (readNameHints(parent).content && parent.childElementCount > 1) break;
    if ((parent.textContent ?? '').trim().length > length) break;
    if (parent.querySelectorAll('img, picture, video, math, table').length > images) break;
    top = parent;
  }
  return top;
}

/** Whether an element that is named as an ad slot really is one: little text, no heading of the page, no prose. */
function isSlot(element: Element, pageTextLength: number): boolean {
  if (/^(?:html|body|main|article|h1|h2|h3|p|input|td|tr|tbody|table|li)$/.test(element.localName) && !isEmptyOfText(element)) return false;
  const text = (element.textContent ?? '').trim();
  if (text.length > MAX_SLOT_TEXT || (text.length > 60 && text.length > pageTextLength * MAX_TEXT_SHARE)) return false;
  if (element.querySelector('h1, article, main') || standsInSentence(element)) return false;
  return ![...element.querySelectorAll('p')].some(
    (paragraph) => (paragraph.textContent ?? '').length > 200 && !paragraph.querySelector('a'),
  );
}

function isEmptyOfText(element: Element): boolean {
  return !/\S/.test(element.textContent ?? '');
}

const MAX_BARE_TEXT = 200;
const MEDIA = 'img, picture, iframe, ins, video';

/** Little text, and a picture or frame in it or a paragraph beside it: the only elements whose generated text is worth asking for. */
function isBare(element: Element): boolean {
  if (element.childElementCount > 2) return false;
  const stands = element.previousElementSibling?.localName === 'p' || element.nextElementSibling?.localName === 'p';
  if (!stands && (element.childElementCount === 0 || element.querySelector(MEDIA) === null)) return false;
  return !element.querySelector('p') && isTextShorter(element, MAX_BARE_TEXT);
}

function readCssLabel(live: Element): string {
  const view = live.ownerDocument.defaultView;
  if (!view) return '';
  for (const side of ['::before', '::after']) {
    const content = view.getComputedStyle(live, side).content;
    if (!/^["']/.test(content)) continue;
    const label = content.replace(/^["']|["']$/g, '');
    if (label.length <= MAX_LABEL_LENGTH && labelStrength(label) === 'sure') return label;
  }
  return '';
}
