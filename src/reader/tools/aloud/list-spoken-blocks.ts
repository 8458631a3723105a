/** A piece of the set article that is read aloud as a whole: a paragraph, a heading, or the announcement of something that is not read. */
export interface SpokenBlock {
  /** The element that a person points at to begin here. */
  readonly element: HTMLElement;
  /** What is said of it: its text, or that it is there. "picture" is said with its caption, "table" with its title. */
  readonly kind: 'text' | 'code' | 'table' | 'picture' | 'formula';
  /** The nodes whose text is said, in order; empty where only the announcement is. */
  readonly nodes: readonly Node[];
  /** Words for what has no text in the article, such as a picture's description; empty otherwise. */
  readonly words: string;
}

const BLOCKS =
  'address, article, aside, blockquote, dd, details, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, math[display=block], nav, ol, p, pre, section, summary, table, ul';

/** What the reader has added, or what only the eye needs. Notices are the reader's words, not the article's. */
const UNSPOKEN = '[aria-hidden=true], [hidden], button, hr, style, script, .kicker, .facts, .notice, .code-copy, .code-language';

/**
 * Lists what is read aloud of a set article, in order: headline, byline, text. Code, tables, pictures and set-off formulas stand as one
 * block each, to be announced.
 */
export function listSpokenBlocks(content: HTMLElement): SpokenBlock[] {
  const blocks: SpokenBlock[] = [];
  collect(content, blocks);
  return blocks;
}

function collect(parent: HTMLElement, into: SpokenBlock[]): void {
  let run: Node[] = [];
  const flush = () => {
    if (run.some(hasWords)) into.push({ element: parent, kind: 'text', nodes: run, words: '' });
    else if (run.some(holdsFormula)) into.push({ element: parent, kind: 'formula', nodes: [], words: '' });
    else for (const image of run.flatMap(listImages)) pushPicture(image, [], image, into);
    run = [];
  };
  for (const child of parent.childNodes) {
    if (!(child instanceof Element)) {
      if (child.nodeType === Node.TEXT_NODE) run.push(child);
      continue;
    }
    if (child.matches(UNSPOKEN)) continue;
    if (!child.matches(BLOCKS) && !child.querySelector(BLOCKS)) {
      run.push(child);
      continue;
    }
    flush();
    collectBlock(child, into);
  }
  flush();
}

function collectBlock(block: Element, into: SpokenBlock[]): void {
  // MathML stands in no HTML namespace; everything else here does.
  if (block.localName === 'math') {
    const { parentElement } = block;
    if (parentElement) into.push({ element: parentElement, kind: 'formula', nodes: [], words: '' });
    return;
  }
  if (!(block instanceof HTMLElement)) return;
  if (block.matches('pre')) into.push({ element: block, kind: 'code', nodes: [], words: '' });
  else if (block.matches('table'))
    into.push({ element: block, kind: 'table', nodes: captionOf(block.querySelector('caption')), words: '' });
  else if (block.matches('figure') && !block.querySelector('pre, table, blockquote, p:not(figcaption p)')) collectFigure(block, into);
  else collect(block, into);
}

function collectFigure(figure: HTMLElement, into: SpokenBlock[]): void {
  const picture = figure.querySelector<HTMLElement>('img, .picture-missing');
  if (picture) pushPicture(figure, captionOf(figure.querySelector('figcaption')), picture, into);
  else collect(figure, into);
}

function pushPicture(element: HTMLElement, caption: readonly Node[], picture: HTMLElement, into: SpokenBlock[]): void {
  const words = picture instanceof HTMLImageElement ? picture.alt.trim() : (picture.textContent?.trim() ?? '');
  // A picture nobody described is decoration: to announce it would only interrupt.
  if (caption.length > 0 || words) into.push({ element, kind: 'picture', nodes: caption, words: caption.length > 0 ? '' : words });
}

function captionOf(caption: Element | null): readonly Node[] {
  return caption && hasWords(caption) ? [...caption.childNodes] : [];
}

function listImages(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  return node.matches('img:not(.small)') ? [node] : [...node.querySelectorAll<HTMLElement>('img:not(.small)')];
}

function holdsFormula(node: Node): boolean {
  return node instanceof Element && (node.localName === 'math' || node.querySelector('math') !== null);
}

/** MathML's own letters do not count: they are not read. */
function hasWords(node: Node): boolean {
  if (!(node instanceof Element)) return /[\p{L}\p{N}]/u.test(node.textContent ?? '');
  if (node.localName === 'math' || node.matches(UNSPOKEN)) return false;
  return [...node.childNodes].some(hasWords);
}
