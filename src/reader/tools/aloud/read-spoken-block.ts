import type { SpokenBlock } from './list-spoken-blocks';
import { type Span, splitSentences } from './split-sentences';

/** One sentence as a voice says it. */
export interface SpokenSentence {
  /** Without what is not said: note marks, line breaks of the source, invisible characters. */
  readonly text: string;
  /** BCP 47 tag of its words; null when unknown. */
  readonly lang: string | null;
  /** Gives a part of `text` as it stands in the article. Null for words that do not stand there. */
  readonly findRange: (from: number, to: number) => Range | null;
}

export interface AnnouncementWords {
  readonly code: string;
  readonly table: string;
  readonly picture: string;
  readonly formula: string;
  /** BCP 47 tag of these words. */
  readonly lang: string;
}

/** Gives the sentences of a block. `lang` is the article's language; a quotation that names another one is read in that. */
export function readSpokenBlock(block: SpokenBlock, lang: string | null, words: AnnouncementWords): SpokenSentence[] {
  const own = block.element.closest('[lang]')?.getAttribute('lang') || lang;
  const text = readText(block.nodes, words.formula);
  const sentences = splitSentences(text.text, own).map((span): SpokenSentence => sentenceOf(text, span, own));
  const said = sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text));
  if (block.kind === 'text') return said;
  const announcement = {
    text: `${words[block.kind]}${said.length > 0 || block.words ? ':' : '.'}`,
    lang: words.lang,
    findRange: () => null,
  };
  const described = block.words ? [{ text: block.words.replace(/\s+/g, ' '), lang: own, findRange: () => null }] : [];
  return [announcement, ...described, ...said];
}

interface PlacedText {
  readonly text: string;
  /** For each character of `text`, the text node and the offset in it. */
  readonly nodes: readonly Text[];
  readonly offsets: readonly number[];
}

function sentenceOf({ text, nodes, offsets }: PlacedText, { from, to }: Span, lang: string | null): SpokenSentence {
  return {
    text: text.slice(from, to),
    lang,
    findRange(start, end) {
      const [first, last] = [from + Math.max(0, start), Math.min(to, from + end) - 1];
      const [startNode, endNode] = [nodes[first], nodes[last]];
      if (!startNode?.isConnected || !endNode?.isConnected || last < first) return null;
      const range = startNode.ownerDocument.createRange();
      range.setStart(startNode, Math.min(startNode.length, offsets[first] ?? 0));
      range.setEnd(endNode, Math.min(endNode.length, (offsets[last] ?? 0) + 1));
      return range;
    },
  };
}

/** Marks of notes ("[12]", "*") and ruby readings would be said in the middle of a sentence. */
const UNSAID = 'rt, rp, button, [aria-hidden=true], sup:has(> a[href^="#"])';
const NOTE_MARK = /^[[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?$/i;

function readText(roots: readonly Node[], formula: string): PlacedText {
  let text = '';
  const nodes: Text[] = [];
  const offsets: number[] = [];
  const add = (character: string, node: Text, offset: number) => {
    if (character === ' ' && (text === '' || text.endsWith(' '))) return;
    text += character;
    for (let unit = 0; unit < character.length; unit += 1) {
      nodes.push(node);
      offsets.push(offset + unit);
    }
  };
  const addText = (node: Text) => {
    for (const { said, at } of sayable(node.data)) add(said, node, at);
  };
  const walk = (node: Node) => {
    if (node instanceof Text) {
      addText(node);
    } else if (node instanceof Element && !node.matches(UNSAID) && !isNoteMark(node)) {
      if (node.localName === 'math') addWord(formula, node);
      else if (node.localName === 'br') addSpace();
      else for (const child of node.childNodes) walk(child);
    }
  };
  // What stands in no text node takes the place of the last character before it.
  const addWord = (word: string, node: Element) => {
    const holder = findText(node);
    if (!holder) return;
    for (const character of ` ${word} `) add(character, holder, 0);
  };
  const addSpace = () => {
    const [node, offset] = [nodes.at(-1), offsets.at(-1)];
    if (node && offset !== undefined) add(' ', node, offset);
  };
  for (const root of roots) walk(root);
  return { text, nodes, offsets };
}

function findText(node: Node): Text | null {
  const walker = node.ownerDocument?.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  return (walker?.nextNode() as Text | null) ?? null;
}

function isNoteMark(node: Element): boolean {
  return node.matches('a[href^="#"]') && NOTE_MARK.test(node.textContent?.trim() ?? '');
}

const ADDRESS = /\bhttps?:\/\/(?:www\.)?([^\s/<>"')\]]+)[^\s<>"')\]]*/gi;

/** The characters of `source` that are said, each with its place. Of a bare web address only the host is: nobody wants the rest spelled. */
function sayable(source: string): { readonly said: string; readonly at: number }[] {
  const said: { said: string; at: number }[] = [];
  const addPlain = (from: number, to: number) => {
    for (let at = from; at < to; ) {
      const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
      if (/\s/.test(character)) said.push({ said: ' ', at });
      else if (!/[\u00AD\u200B\u2060\uFEFF]/.test(character)) said.push({ said: character, at });
      at += character.length;
    }
  };
  let from = 0;
  for (const match of source.matchAll(ADDRESS)) {
    const host = match[1] ?? '';
    const start = match.index + match[0].indexOf(host);
    addPlain(from, match.index);
    addPlain(start, start + host.length);
    from = match.index + match[0].length;
    // A full stop that ends the sentence is no part of the address.
    if (/[.,;:!?]$/.test(match[0]) && start + host.length < from) addPlain(from - 1, from);
  }
  addPlain(from, source.length);
  return said;
}
