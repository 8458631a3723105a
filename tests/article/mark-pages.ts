import { type LetterSpan, toLetters } from '@/article/letters';

/** Numbers from 0 to 1 that are the same in every run (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Signs that no reader sees and that no letter counts: they carry the number of a selection through extraction. */
const [START, END, ZERO, ONE] = ['\u2061', '\u2064', '\u2062', '\u2063'] as const;
const MARKER = new RegExp(`([${START}${END}])([${ZERO}${ONE}]{8})`, 'g');

function marker(kind: typeof START | typeof END, number: number): string {
  return kind + number.toString(2).padStart(8, '0').replaceAll('0', ZERO).replaceAll('1', ONE);
}

/** Puts up to `count` random selections, of a word to several paragraphs, into the text of a page. */
export function markSelections(page: Document, blocks: readonly Element[], count: number, random: () => number): void {
  const places: { readonly node: Text; readonly offset: number }[] = [];
  for (const block of blocks) {
    const walker = page.createTreeWalker(block, 4);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) places.push({ node, offset: word.index });
    }
  }
  const inserts: { readonly node: Text; readonly offset: number; readonly text: string }[] = [];
  for (let number = 0; number < Math.min(count, 255); number++) {
    const first = Math.floor(random() * (places.length - 1));
    const length = random() < 0.3 ? 1 + Math.floor(random() * 3) : 1 + Math.floor(random() ** 2 * 120);
    const [start, end] = [places[first], places[Math.min(places.length - 1, first + length)]];
    if (!start || !end || start === end) continue;
    inserts.push({ ...start, text: marker(START, number) }, { ...end, text: marker(END, number) });
  }
  inserts.sort((one, other) => other.offset - one.offset);
  for (const { node, offset, text } of inserts) node.data = node.data.slice(0, offset) + text + node.data.slice(offset);
}

/** Takes the numbers of selections out of a text. */
export function unmark(text: string): string {
  return text.replace(MARKER, '');
}

/** Where the selections stand among the letters of extracted text; those of which an end was lost are left out. */
export function readSelections(text: string): ReadonlyMap<number, LetterSpan> {
  const starts = new Map<number, number>();
  const spans = new Map<number, LetterSpan>();
  for (const match of text.matchAll(MARKER)) {
    const number = Number.parseInt((match[2] as string).replaceAll(ZERO, '0').replaceAll(ONE, '1'), 2);
    const at = toLetters(text.slice(0, match.index)).length;
    if (match[1] === START) starts.set(number, at);
    const from = starts.get(number);
    if (match[1] === END && from !== undefined && at > from) spans.set(number, { from, to: at });
  }
  return spans;
}

/** Gives the selections all of whose blocks are among `gone`. */
export function selectionsIn(blocks: readonly Element[], gone: ReadonlySet<Element>): ReadonlySet<number> {
  const open = new Set<number>();
  const partly = new Set<number>();
  const wholly = new Set<number>();
  for (const block of blocks) {
    const touched = new Set(open);
    for (const [, kind, digits] of (block.textContent ?? '').matchAll(MARKER)) {
      const number = Number.parseInt((digits as string).replaceAll(ZERO, '0').replaceAll(ONE, '1'), 2);
      touched.add(number);
      if (kind === START) open.add(number);
      else open.delete(number);
    }
    for (const number of touched) (gone.has(block) ? wholly : partly).add(number);
  }
  return new Set([...wholly].filter((number) => !partly.has(number)));
}

/**
 * Changes a page as sites do between two visits: paragraphs come, go and move, words are edited, markup and signs change, ads come.
 * @returns the blocks that were taken out
 */
export function changePage(page: Document, blocks: readonly Element[], random: () => number): ReadonlySet<Element> {
  const words = blocks.flatMap((block) => (block.textContent ?? '').replace(MARKER, '').match(/[\p{L}\p{N}]+/gu) ?? []);
  const word = () => words[Math.floor(random() * words.length)] ?? 'word';
  const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`;
  const gone = new Set<Element>();
  for (const block of blocks) {
    for (const node of textNodes(page, block)) changeText(node, word, random);
    const chance = random();
    if (chance < 0.12) gone.add(block);
    else if (chance < 0.35) block.before(paragraph(page, sentence(12 + Math.floor(random() * 40))));
    else if (chance < 0.5) block.after(paragraph(page, sentence(8 + Math.floor(random() * 20))));
    else if (chance < 0.58) block.before(ad(page));
    else if (chance < 0.64) block.previousElementSibling?.before(block);
  }
  for (const block of gone) block.remove();
  return gone;
}

function changeText(node: Text, word: () => string, random: () => number): void {
  node.data = node.data
    .replace(/ (?=[\p{L}])/gu, () => (random() < 0.05 ? '\u00A0' : random() < 0.03 ? '\n   ' : ' '))
    .replace(/'/g, () => (random() < 0.5 ? '’' : "'"))
    .replace(/"/g, () => (random() < 0.5 ? '“' : '"'));
  if (random() < 0.35)
    node.data = node.data.replace(/[\p{L}]{3,}/gu, (old) => (random() < 0.06 ? word() : random() < 0.02 ? `${old} ${word()}` : old));
  const space = node.data.indexOf(' ', Math.floor(random() * node.data.length));
  if (random() < 0.4 && space > 0) {
    const rest = node.splitText(space);
    const end = rest.data.indexOf(' ', 1 + Math.floor(random() * 20));
    if (end > 1) rest.splitText(end);
    const wrap = node.ownerDocument.createElement(random() < 0.5 ? 'em' : 'strong');
    rest.replaceWith(wrap);
    wrap.append(rest);
  }
}

function textNodes(page: Document, block: Element): readonly Text[] {
  const walker = page.createTreeWalker(block, 4);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

function paragraph(page: Document, text: string): Element {
  const made = page.createElement('p');
  made.textContent = text;
  return made;
}

function ad(page: Document): Element {
  const made = page.createElement('div');
  made.className = 'ad-slot';
  made.textContent = 'Advertisement';
  return made;
}
