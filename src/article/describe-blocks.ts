import type { ClutterMarks } from './clutter-marks';
import { ANCESTOR_NAMES, AncestorFacts } from './describe-ancestors';
import { describeText, TEXT_NAMES, type TextFacts } from './describe-text';
import { foldText, foldToLetters } from './fold-text';
import type { Block } from './list-blocks';
import { readNameHints } from './name-kinds';
import { type Sums, sumUp } from './sum-blocks';

/** What is known about the page as a whole. */
export interface PageFacts {
  readonly title: string;
  readonly byline: string | null;
  readonly excerpt: string;
  /** The text that the page gives to search engines; null when it gives none worth comparing. */
  readonly articleBody: string | null;
}

/** Numbers about blocks, one row a block, the rows one after the other. */
export interface BlockDescription {
  /** Names of the columns; the trained table asks for them by name. */
  readonly names: readonly string[];
  readonly rows: Float32Array;
}

const RULE_NAMES = ['marked', 'markedHeaded', 'markedRelated', 'markedComments', 'sinceMark', 'sinceHeadedMark'];
const PLACE_NAMES = ['sinceProse', 'untilProse', 'sinceTitle'];
const WORD_NAMES = ['isTitle', 'isByline', 'isExcerpt', 'inArticleBody', 'repeated'];
const AROUND_NAMES = [
  ...['parent', 'grandparent', 'great'].flatMap((name) => [`${name}LinkRatio`, `${name}Prose`, `${name}Marked`]),
  'signatureProse',
  'signatureLinkRatio',
  'mainUp',
  'mainDown',
  'weighedUp',
  'weighedDown',
  'semanticProse',
  'semanticLinkRatio',
  'commonProse',
];
const NEIGHBORS = [-3, -2, -1, 1, 2, 3] as const;
const isNear = (offset: number): boolean => Math.abs(offset) < 3;
const NEIGHBOR_NAMES = NEIGHBORS.flatMap((offset) =>
  ['size', 'linkRatio', ...(isNear(offset) ? ['heading', 'sameParent', 'sameSignature', 'marked'] : [])].map((name) => `${name}${offset}`),
);
/** Names of all columns, in the order in which `describeBlocks` writes them. */
const BLOCK_NAMES: readonly string[] = [
  ...TEXT_NAMES,
  ...ANCESTOR_NAMES,
  ...RULE_NAMES,
  ...PLACE_NAMES,
  ...WORD_NAMES,
  ...AROUND_NAMES,
  ...NEIGHBOR_NAMES,
];
const FIRST_RULE = TEXT_NAMES.length + ANCESTOR_NAMES.length;

/** So many characters of a block are compared with the page's own words about itself. */
const COMPARED_LENGTH = 240;
/** How far up a block's way to the text's middle is followed. */
const MAX_STEPS = 12;

/** Describes every block by numbers: its own text, its element, its surroundings, its place on the page and what rules say of it. */
export function describeBlocks(body: Element, blocks: readonly Block[], marks: ClutterMarks, facts: PageFacts): BlockDescription {
  const count = blocks.length;
  const width = BLOCK_NAMES.length;
  const rows = new Float32Array(width * count);
  const ancestors = new AncestorFacts();
  const own = blocks.map((block, i) => {
    ancestors.write(block.element, rows, i * width + TEXT_NAMES.length);
    return describeText(block, rows, i * width);
  });
  const markOf = blocks.map((block) => marks.find(block.element));
  const isText = own.map(({ isProse }, i) => isProse && !markOf[i]);
  const { sums, page } = sumUp(blocks, own, markOf, body);
  const sumOf = (element: Element | null | undefined): Sums => (element && sums.get(element)) ?? EMPTY;
  const pageProse = page.prose || 1;
  const main = findMain(blocks, own, isText, body);
  const mainSum = sumOf(main);
  const mainPath = pathOf(main, body);
  const weighedPath = pathOf(findWeighedMain(blocks, own, sums, body), body);
  const compare = comparePage(blocks, own, facts);
  const { signatures, signatureSums } = signBlocks(blocks, own);
  const untilProse = countUntilProse(isText);
  const semanticOf = findUpwards(
    (at) => SEMANTIC_TAGS.has(at.localName) || at.getAttribute('itemprop') === 'articleBody' || at.getAttribute('role') === 'main',
  );
  let lastMark = -99;
  let lastHeadedMark = -99;
  let proseBefore = -1;
  for (let i = 0; i < count; i++) {
    const { element } = blocks[i] as Block;
    const mark = markOf[i];
    if (mark) lastMark = i;
    if (mark?.isHeaded) lastHeadedMark = i;
    let cell = i * width + FIRST_RULE;
    // What rules say.
    rows[cell++] = +(mark != null);
    rows[cell++] = +(mark?.isHeaded ?? false);
    rows[cell++] = +(mark?.kind === 'related');
    rows[cell++] = +(mark?.kind === 'comments');
    rows[cell++] = Math.min(30, i - lastMark);
    rows[cell++] = Math.min(60, i - lastHeadedMark);
    // Its place.
    rows[cell++] = proseBefore < 0 ? 40 : Math.min(40, i - proseBefore);
    rows[cell++] = untilProse[i] as number;
    rows[cell++] = compare.titleIndex < 0 ? -50 : Math.max(-50, Math.min(50, i - compare.titleIndex));
    if (isText[i]) proseBefore = i;
    // The page's own words about itself.
    rows[cell++] = compare.isTitle(i);
    rows[cell++] = compare.isByline(i);
    rows[cell++] = compare.isExcerpt(i);
    rows[cell++] = compare.inArticleBody(i);
    rows[cell++] = compare.isRepeated(i);
    // Its surroundings.
    const parent = element.parentElement ?? body;
    const grandparent = parent === body ? body : (parent.parentElement ?? body);
    const great = grandparent === body ? body : (grandparent.parentElement ?? body);
    for (let level = 0; level < 3; level++) {
      const sum = sumOf(level === 0 ? parent : level === 1 ? grandparent : great);
      rows[cell++] = sum.linked / (sum.size || 1);
      rows[cell++] = sum.prose / pageProse;
      rows[cell++] = sum.marked / (sum.size || 1);
    }
    const signature = signatureSums[signatures[i] as number] as SignatureSum;
    rows[cell++] = signature.prose / pageProse;
    rows[cell++] = signature.linked / (signature.size || 1);
    const toMain = measureWay(element, mainPath);
    rows[cell++] = toMain.up;
    rows[cell++] = toMain.down;
    const toWeighed = measureWay(element, weighedPath);
    rows[cell++] = toWeighed.up;
    rows[cell++] = toWeighed.down;
    const semantic = semanticOf(element);
    const semanticSum = sumOf(semantic);
    rows[cell++] = semantic ? semanticSum.prose / pageProse : -1;
    rows[cell++] = semantic ? semanticSum.linked / (semanticSum.size || 1) : -1;
    rows[cell++] = mainSum.prose / (sumOf(toMain.common).prose || 1);
    // Its neighbors.
    for (const offset of NEIGHBORS) {
      const other = own[i + offset];
      rows[cell++] = other ? (rows[(i + offset) * width] as number) : -1;
      rows[cell++] = other?.linkRatio ?? -1;
      if (!isNear(offset)) continue;
      rows[cell++] = +(other?.isHeading ?? false);
      rows[cell++] = +(other !== undefined && blocks[i + offset]?.element.parentElement === element.parentElement);
      rows[cell++] = +(signatures[i + offset] === signatures[i]);
      rows[cell++] = +(markOf[i + offset] != null);
    }
  }
  return { names: BLOCK_NAMES, rows };
}

const SEMANTIC_TAGS = new Set(['article', 'main']);

/** As `closest`, with what was found for the elements above remembered: blocks of one box ask for the same. */
function findUpwards(isIt: (element: Element) => boolean): (element: Element) => Element | null {
  const known = new Map<Element, Element | null>();
  const find = (element: Element): Element | null => {
    let found = known.get(element);
    if (found === undefined) {
      const above = element.parentElement;
      found = isIt(element) ? element : above ? find(above) : null;
      known.set(element, found);
    }
    return found;
  };
  return find;
}

const EMPTY: Sums = { size: 0, linked: 0, prose: 0, marked: 0 };

/** How many blocks on the next prose stands; 40 is none near. */
function countUntilProse(isText: readonly boolean[]): Uint8Array {
  const until = new Uint8Array(isText.length);
  let next = Number.POSITIVE_INFINITY;
  for (let i = isText.length - 1; i >= 0; i--) {
    until[i] = Math.min(40, next - i);
    if (isText[i]) next = i;
  }
  return until;
}

/** Compares blocks with what the page says about itself, folded; folding is costly and only done where it can matter. */
function comparePage(blocks: readonly Block[], own: readonly TextFacts[], facts: PageFacts) {
  const title = foldToLetters(facts.title);
  const excerpt = foldToLetters(facts.excerpt);
  const byline = foldToLetters(facts.byline ?? '');
  const bodyText = facts.articleBody ? foldToLetters(facts.articleBody) : '';
  /** The beginning of the longest word of the byline: without it a block cannot name the author. */
  const nameHint = [...(facts.byline ?? '').toLowerCase().matchAll(/\p{L}+/gu)]
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)[0];
  const texts: (string | undefined)[] = [];
  const squeezed = (i: number): string => {
    texts[i] ??= foldToLetters(blocks[i]?.text.slice(0, COMPARED_LENGTH) ?? '');
    return texts[i];
  };
  const maxTitleLength = facts.title.length * 2 + 20;
  const titleStart = firstLetterOf(facts.title);
  const excerptStart = firstLetterOf(facts.excerpt);
  const startsAs = (i: number, letter: string) => firstLetterOf(blocks[i]?.text ?? '') === letter;
  const mayBeTitle = (i: number) => (blocks[i]?.text.length ?? 0) <= maxTitleLength && startsAs(i, titleStart);
  let titleIndex = -1;
  for (let i = 0; i < blocks.length && title; i++) {
    const tag = blocks[i]?.element.localName;
    const isHeading = tag === 'h1' || tag === 'h2';
    if (isHeading ? !startsAs(i, titleStart) : !mayBeTitle(i)) continue;
    const text = squeezed(i);
    if (text.length > 8 && (text === title || title.startsWith(text) || (isHeading && text.startsWith(title)))) {
      titleIndex = i;
      if (isHeading) break;
    }
  }
  const seen = new Set<string>();
  return {
    titleIndex,
    isTitle(i: number): number {
      if (!mayBeTitle(i)) return 0;
      const text = squeezed(i);
      return +(text.length > 3 && (text === title || (text.length > 12 && title.startsWith(text))));
    },
    isByline(i: number): number {
      if (byline.length <= 3 || !nameHint || !blocks[i]?.text.slice(0, COMPARED_LENGTH).toLowerCase().includes(nameHint)) return 0;
      const text = squeezed(i);
      return text.includes(byline) ? (text.length < byline.length + 40 ? 2 : 1) : 0;
    },
    isExcerpt(i: number): number {
      if (excerpt.length <= 30 || (own[i] as TextFacts).size <= 30 || !startsAs(i, excerptStart)) return 0;
      const text = squeezed(i);
      return +(text.length > 30 && (excerpt.startsWith(text.slice(0, 60)) || text.startsWith(excerpt.slice(0, 60))));
    },
    inArticleBody(i: number): number {
      if (!bodyText || (blocks[i]?.text.length ?? 0) < 12) return 0;
      const text = squeezed(i);
      return text.length < 12 ? 0 : bodyText.includes(text.slice(0, 60)) ? 1 : -1;
    },
    isRepeated(i: number): number {
      const text = blocks[i]?.text ?? '';
      if (text.length <= 12) return 0;
      const key = text.slice(0, COMPARED_LENGTH);
      if (seen.has(key)) return 1;
      seen.add(key);
      return 0;
    },
  };
}

/** The element with most prose close under it. */
function findMain(blocks: readonly Block[], own: readonly TextFacts[], isText: readonly boolean[], body: Element): Element | null {
  const scores = new Map<Element, number>();
  let best: Element | null = null;
  let bestScore = 0;
  blocks.forEach(({ element }, i) => {
    if (!isText[i]) return;
    let share = Math.min((own[i] as TextFacts).size, 1_500);
    for (let at = element.parentElement, level = 0; at && level < 5; at = at.parentElement, level++) {
      const score = (scores.get(at) ?? 0) + share;
      scores.set(at, score);
      if (score > bestScore) {
        bestScore = score;
        best = at;
      }
      if (at === body) break;
      share *= 0.65;
    }
  });
  return best;
}

/** Readability's choice of a container in short: commas and length credit the ancestors, names and links weigh it (its `_grabArticle`). */
function findWeighedMain(
  blocks: readonly Block[],
  own: readonly TextFacts[],
  sums: ReadonlyMap<Element, Sums>,
  body: Element,
): Element | null {
  const scores = new Map<Element, number>();
  blocks.forEach(({ element }, i) => {
    const { size, commas, linkRatio } = own[i] as TextFacts;
    if (size < 25 || linkRatio > 0.5) return;
    const score = 1 + commas + Math.min(Math.floor(size / 100), 3);
    let at = element.parentElement;
    for (let level = 0; at && level < 5; at = at.parentElement, level++) {
      const sum = scores.get(at) ?? weighNames(at);
      scores.set(at, sum + score / (level === 0 ? 1 : level === 1 ? 2 : level * 3));
      if (at === body) break;
    }
  });
  let best: Element | null = null;
  let bestScore = 0;
  for (const [element, score] of scores) {
    const sum = sums.get(element) ?? EMPTY;
    const weighed = score * (1 - sum.linked / (sum.size || 1));
    if (weighed > bestScore) {
      bestScore = weighed;
      best = element;
    }
  }
  return best;
}

function weighNames(element: Element): number {
  const { kinds, content, ad } = readNameHints(element);
  return (
    (content ? 25 : 0) -
    (kinds.length || ad ? 25 : 0) +
    (element.localName === 'div' ? 5 : /^(?:form|ol|ul|dl|li|address|th)$/.test(element.localName) ? -3 : 0)
  );
}

/** An element and those above it, with how far up each stands. */
function pathOf(element: Element | null, body: Element): ReadonlyMap<Element, number> {
  const path = new Map<Element, number>();
  for (let at = element; at && at !== body.parentElement; at = at.parentElement) path.set(at, path.size);
  return path;
}

/** From a block to a path: how far up the path they meet, and how far down from there the block stands. */
function measureWay(element: Element, path: ReadonlyMap<Element, number>): { up: number; down: number; common: Element | null } {
  let steps = 0;
  let common: Element | null = element;
  while (common && steps < MAX_STEPS && !path.has(common)) {
    common = common.parentElement;
    steps++;
  }
  const up = common ? (path.get(common) ?? -1) : MAX_STEPS;
  return { up, down: up === 0 ? steps : MAX_STEPS + steps, common };
}

/** More names than elements that are taken on; its third power is still a whole number. */
const MAX_PARTS = 131_072;

interface SignatureSum {
  size: number;
  prose: number;
  linked: number;
}

/** Numbers the kinds of blocks: those whose element and the two above it have the same tags and first class names are of one kind. */
function signBlocks(blocks: readonly Block[], own: readonly TextFacts[]) {
  const parts = new Map<Element, number>();
  const names = new Map<string, number>();
  /** A number for an element's tag and first class name. */
  const part = (at: Element | null | undefined): number => {
    if (!at) return 0;
    let id = parts.get(at);
    if (id === undefined) {
      const name = `${at.localName}.${(at.getAttribute('class') ?? '').trim().split(/\s+/, 1)[0] ?? ''}`;
      id = names.get(name) ?? names.size + 1;
      names.set(name, id);
      parts.set(at, id);
    }
    return id;
  };
  const ids = new Map<number, number>();
  const signatureSums: SignatureSum[] = [];
  const signatures = blocks.map(({ element }, i) => {
    const parent = element.parentElement;
    const signature = (part(element) * MAX_PARTS + part(parent)) * MAX_PARTS + part(parent?.parentElement);
    let id = ids.get(signature);
    if (id === undefined) {
      id = signatureSums.push({ size: 0, prose: 0, linked: 0 }) - 1;
      ids.set(signature, id);
    }
    const sum = signatureSums[id] as SignatureSum;
    const { size, linkRatio, isProse } = own[i] as TextFacts;
    sum.size += size;
    sum.linked += size * linkRatio;
    if (isProse) sum.prose += size;
    return id;
  });
  return { signatures, signatureSums };
}

const LETTER = /[\p{L}\p{N}]/u;

/** The first letter or digit, folded: texts that begin alike have it in common, and it is much cheaper than folding them. */
function firstLetterOf(text: string): string {
  const code = text.charCodeAt(0);
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return text.charAt(0);
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  return foldText(LETTER.exec(text)?.[0] ?? '').charAt(0);
}
