import type { RemovedKind } from './article';
import type { ClutterMarks } from './clutter-marks';
import { findDatedList } from './find-dated-list';
import { foldText } from './fold-text';
import type { Block } from './list-blocks';
import { countProse, linkedLengthOf, textLengthOf } from './measure-text';
import { standsInSentence } from './stands-in-sentence';
import type { Snapshot } from './take-snapshot';
import { mayBeginLike, startsOf } from './word-starts';
import { COMMENT_WORDS, FOLLOW_WORDS, NEWSLETTER_WORDS, RELATED_WORDS, SHARE_WORDS, TAG_WORDS } from './words/clutter-words';

const MAX_HEADING_LENGTH = 70;
/** How much a block may hold and still be clutter of a kind, in characters and as a share of the page's text. */
const LIMITS: Readonly<
  Partial<Record<RemovedKind, { readonly length: number; readonly share: number; readonly linked: number; readonly prose: number }>>
> = {
  consent: { length: 6_000, share: 0.5, linked: 0, prose: 30 },
  share: { length: 250, share: 0.2, linked: 0, prose: 0 },
  newsletter: { length: 700, share: 0.2, linked: 0, prose: 2 },
  follow: { length: 400, share: 0.2, linked: 0, prose: 1 },
  related: { length: 6_000, share: 0.5, linked: 0.4, prose: 2 },
  tags: { length: 600, share: 0.2, linked: 0.4, prose: 0 },
  comments: { length: 100_000, share: 0.6, linked: 0, prose: 1_000 },
  player: { length: 600, share: 0.2, linked: 0, prose: 1 },
  ticker: { length: 1_500, share: 0.3, linked: 0.3, prose: 0 },
};

/** What is known of the page as a whole. */
export interface MarkOptions {
  /** The page is a forum or question page, whose comments are its content. */
  readonly isThread: boolean;
  /** Characters of the page's text. */
  readonly pageLength: number;
}

/**
 * Marks clutter: what names itself (class, id, role) or is headed by a known word, where its content agrees:
 * a related list is mostly links, a share bar is short, and nothing that holds much of the page's prose goes.
 */
export function markNamedClutter(snapshot: Snapshot, marks: ClutterMarks, options: MarkOptions): void {
  const { body, named } = snapshot;
  const { pageLength } = options;
  for (const { element, hints } of named) {
    const { kinds } = hints;
    if (!kinds.length || !body.contains(element) || NEVER_CLUTTER.has(element.localName) || marks.has(element)) continue;
    for (const kind of kinds) {
      if (kind === 'comments' && options.isThread) continue;
      if (!isClutter(element, kind, pageLength) || standsInSentence(element)) continue;
      marks.add(kind, findLabel(element), false, element);
      break;
    }
  }
}

/** A quote is never clutter by its name: posts of other people stand in articles as "twitter-tweet" and "social-embed". */
const NEVER_CLUTTER = new Set('html body main article h1 p time td tr tbody figure img picture blockquote'.split(' '));

function isClutter(element: Element, kind: RemovedKind, pageLength: number): boolean {
  const limit = LIMITS[kind];
  if (!limit) return false;
  const length = textLengthOf(element);
  if (length > limit.length || (length > 200 && length > pageLength * limit.share)) return false;
  if (element.querySelector('h1')) return false;
  if (length > 0 && limit.linked > 0 && linkedLengthOf(element) < length * limit.linked) return false;
  return countProse(element) <= limit.prose;
}

/**
 * Marks what known words head or begin: "Önceki Haberler" and the list under it, "Kategoriler: …", "İLGİLİ HABER: …" as a link line.
 * Works on blocks, so that a heading is seen whatever element it is.
 */
export function markHeadedClutter({ body }: Snapshot, blocks: readonly Block[], marks: ClutterMarks, options: MarkOptions): void {
  const { pageLength } = options;
  for (const { element, text, linkLength } of blocks) {
    if (text.length > 500 || marks.has(element)) continue;
    const kind = text.length <= MAX_HEADING_LENGTH ? headingKind(text) : null;
    if (kind && !(kind === 'comments' && options.isThread)) stripSection(element, kind, text, marks, pageLength, body);
    else if (text.length > 20 && MAY_BE_LEGAL.test(text) && LEGAL.test(foldText(text))) marks.add('legal', '', true, element);
    else if (linkLength > 0 && isInvitation(text)) marks.add('follow', '', true, element);
    else stripLine(element, text, marks, body);
  }
}

/** Sentences about rights and subscriptions under a text. Not "source: …", which belongs to it. */
const LEGAL =
  /abonelere sunulan haberler|(?:tum|butun) (?:yayin )?haklari|izinsiz (?:kopya|kullan|alinti)|^yasal uyari|all rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzezone|все права защищены|may not be (?:published|reproduced)|rewritten or redistributed/;

/** Lines that ask to install the site's app or to follow it elsewhere. Only lines with a link: a story about an app has sentences like these. */
const INVITATION =
  /uygulama(?:sini|mizi|yi) (?:hemen |ucretsiz )?indir|google (?:haberler|news)\S{0,4} .{0,40}(?:abone ol|takip e[dt])|whatsapp kanal\S* .{0,30}(?:katil|abone ol|takip e[dt])|(?:download|get) (?:the|our) (?:\w+ ){0,3}app\b|follow us on (?:google|facebook|twitter|instagram|whatsapp|x)\b|lade(?:n sie)? (?:unsere|die) \S*app\b/;

function isInvitation(text: string): boolean {
  return text.length > 15 && text.length <= 160 && INVITATION.test(foldText(text));
}

/** Folding every line of a page to look for them would take longer than all other rules together. */
const MAY_BE_LEGAL = /abone|hak|izin|uyar|right|recht|r[ée]serv|zastrze|защищ|publish|rewritten/i;

/** Without the signs around it; a hash stays, which stands before tags. */
function trimEdges(folded: string): string {
  return PLAIN.test(folded) ? folded : folded.replace(EDGE, '');
}

/** Nothing to trim, and told without the costly pattern below. */
const PLAIN = /^[a-z0-9](?:[^\n]*[a-z0-9])?$/;
const EDGE = /^[^\p{L}\p{N}#]+|[^\p{L}\p{N}]+$/gu;

const STARTS = startsOf(RELATED_WORDS, NEWSLETTER_WORDS, SHARE_WORDS, FOLLOW_WORDS, COMMENT_WORDS, TAG_WORDS);

function headingKind(text: string): RemovedKind | null {
  if (!mayBeginLike(text, STARTS)) return null;
  const word = trimEdges(foldText(text));
  if (RELATED_WORDS.has(word)) return 'related';
  if (NEWSLETTER_WORDS.has(word)) return 'newsletter';
  if (SHARE_WORDS.has(word)) return 'share';
  if (FOLLOW_WORDS.has(word)) return 'follow';
  if (COMMENT_WORDS.has(word.replace(/\s*\(?\d+\)?$/, ''))) return 'comments';
  if (TAG_WORDS.has(word)) return 'tags';
  return null;
}

/** Takes a heading with what it heads: as far as blocks follow that are links, teasers or short lines, never over prose. */
function stripSection(heading: Element, kind: RemovedKind, label: string, marks: ClutterMarks, pageLength: number, body: Element): void {
  let top: Element = heading;
  for (let parent = top.parentElement; parent && parent !== body; parent = parent.parentElement) {
    if (NEVER_CLUTTER.has(parent.localName) || textLengthOf(parent) > label.length + 2) break;
    top = parent;
  }
  const dated = kind === 'related' ? findDatedList(top) : [];
  if (dated.length > 0) {
    marks.add(kind, label, true, top, ...dated);
    return;
  }
  const nodes: Element[] = [top];
  let linked = linkedLengthOf(top);
  let length = 0;
  let listSeen = false;
  for (let next = top.nextElementSibling; next; next = next.nextElementSibling) {
    const nextLength = textLengthOf(next);
    if (!nextLength) {
      nodes.push(next);
      continue;
    }
    if (next.localName === 'h1' || countProse(next) > (kind === 'comments' ? 1_000 : 0)) {
      // A teaser's text may be long, but a list of teasers has a link in each.
      if (!(kind === 'related' && isTeaserList(next))) break;
    }
    const nextLinked = linkedLengthOf(next);
    const isHeading = /^h[1-6]$/.test(next.localName);
    if (isHeading && !nextLinked && listSeen && kind !== 'related') break;
    if (kind === 'related' && !nextLinked && isHeading && !next.nextElementSibling?.querySelector('a')) break;
    if (kind === 'tags' && listSeen) break;
    if (kind !== 'related' && kind !== 'comments' && nextLength > 400) break;
    if (length + nextLength > pageLength * 0.6) break;
    nodes.push(next);
    length += nextLength;
    linked += nextLinked;
    if (nextLinked || /^(?:ul|ol)$/.test(next.localName)) listSeen = true;
  }
  const isLinkLabel = top.localName === 'a' || linkedLengthOf(top) >= label.length;
  if (kind === 'related') {
    while (nodes.length > 1 && isPlainAfterList(nodes.at(-1) as Element)) {
      const last = nodes.pop() as Element;
      length -= textLengthOf(last);
    }
    if (length === 0 ? isLinkLabel : linked >= length * 0.1) marks.add(kind, label, true, ...nodes);
  } else if (kind === 'tags' || kind === 'share' || kind === 'follow') {
    if (length === 0 || linked > length * 0.4 || (kind !== 'tags' && length < 120)) {
      if (length > 0 || isLinkLabel || kind !== 'tags') marks.add(kind, label, true, ...(length < 400 ? nodes : [top]));
    }
  } else if (kind === 'newsletter') {
    if (length < 500) marks.add(kind, label, true, ...nodes);
  } else if (kind === 'comments') marks.add(kind, label, true, ...nodes);
}

/** A line of plain text after a list of links belongs to the article again. */
function isPlainAfterList(element: Element): boolean {
  return textLengthOf(element) > 60 && linkedLengthOf(element) === 0 && !element.querySelector('img, time, h2, h3, h4');
}

function isTeaserList(element: Element): boolean {
  const links = element.querySelectorAll('a[href]').length;
  return links > 0 && countProse(element) <= links;
}

/** One-line clutter: "İLGİLİ HABER: …" as a link line, "Kategoriler: …". A colon alone proves nothing; the links after it do. */
function stripLine(element: Element, text: string, marks: ClutterMarks, body: Element): void {
  if (text.length > 300) return;
  const colon = /[:：]/.exec(text);
  if (!colon || colon.index > 40 || colon.index === text.length - 1 || !mayBeginLike(text, STARTS)) return;
  const word = trimEdges(foldText(text.slice(0, colon.index)));
  if (!RELATED_WORDS.has(word) && !TAG_WORDS.has(word)) return;
  const linked = linkedLengthOf(element);
  if (RELATED_WORDS.has(word) && linked >= (text.length - colon.index) * 0.6)
    marks.add('related', text.slice(0, colon.index), true, element);
  else if (
    TAG_WORDS.has(word) &&
    text.length < 300 &&
    (linked > 0 || text.length < 80) &&
    !element.closest('h2, h3, th') &&
    // A row of an info box is content, a page laid out in a table is not a row.
    textLengthOf(element.closest('td') ?? body) > 400
  )
    marks.add('tags', text.slice(0, colon.index), true, element);
}

function findLabel(element: Element): string {
  const heading = element.querySelector('h2, h3, h4, h5, h6, legend, header, strong');
  const text = (heading?.textContent ?? '').trim();
  if (text && text.length <= 120) return text;
  const own = (element.textContent ?? '').trim();
  return own.length <= 60 ? own : '';
}
