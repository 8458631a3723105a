/** A block: the smallest piece of a page that is kept or dropped as a whole, a paragraph, a heading, a list item, a run of loose text. */
export interface Block {
  readonly element: Element;
  /** Text with single spaces, line breaks kept in preformatted text and at `<br>`. */
  readonly text: string;
  /** Characters of `text` that stand in links. */
  readonly linkLength: number;
}

/**
 * Cuts a page's body into blocks, in page order. Loose text beside block elements, and text parted by two line breaks,
 * is wrapped in a `<span>` so that every block is one element: changes the (copied) tree, never its text.
 */
export function listBlocks(body: Element): Block[] {
  const blocks: Block[] = [];
  visit(body, blocks);
  return blocks;
}

const BLOCK_TAGS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul video audio iframe'.split(
    ' ',
  ),
);
const SKIPPED = new Set([
  'noscript',
  'button',
  'video',
  'audio',
  'iframe',
  'object',
  'embed',
  'head',
  'picture',
  'img',
  'hr',
  'progress',
  'meter',
  'nav-icon',
]);

function visit(element: Element, blocks: Block[]): void {
  let run: ChildNode[] = [];
  let parts = 0;
  const runs: ChildNode[][] = [];
  const order: (Element | ChildNode[])[] = [];
  const closeRun = () => {
    if (run.some(hasText)) {
      runs.push(run);
      order.push(run);
      parts++;
    }
    run = [];
  };
  let breaks = 0;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) {
      const child = node as Element;
      const name = child.localName;
      if (name === 'br') {
        breaks++;
        if (breaks >= 2) closeRun();
        else run.push(child);
        continue;
      }
      if (isBlockElement(child)) {
        closeRun();
        order.push(child);
        parts += 2;
      } else run.push(child);
      breaks = 0;
    } else if (node.nodeType === 3) {
      if (breaks && !hasText(node)) continue;
      run.push(node);
      if (hasText(node)) breaks = 0;
    }
  }
  closeRun();
  if (parts === 1 && order.length === 1) {
    pushBlock(element, blocks);
    return;
  }
  for (const part of order) {
    if (Array.isArray(part)) {
      pushBlock(wrap(part), blocks);
    } else if (!SKIPPED.has(part.localName)) visit(part, blocks);
  }
}

function pushBlock(element: Element, blocks: Block[]): void {
  const text = readText(element);
  if (!text) return;
  let linkLength = 0;
  if (element.localName === 'a' || element.closest('a[href]')) linkLength = text.length;
  else if (element.firstElementChild) {
    for (const link of element.querySelectorAll('a[href]')) linkLength += (link.textContent ?? '').trim().length;
  }
  blocks.push({ element, text, linkLength: Math.min(linkLength, text.length) });
}

/** Text of an element as a person reads it: single spaces, a line break for each `<br>`, line breaks of preformatted text. */
export function readText(element: Element): string {
  const preformatted = element.closest('pre') !== null;
  const raw =
    element.firstElementChild && element.querySelector('br, button') ? withBreaks(element, preformatted) : (element.textContent ?? '');
  if (preformatted) return raw.replace(/^\s*\n|\s+$/g, '');
  if (!raw.includes('\uE000')) return raw.replace(/\s+/g, ' ').trim();
  return raw
    .replace(/\s+/g, ' ')
    .replace(/ ?\uE000 ?/g, '\n')
    .trim();
}

function withBreaks(element: Element, preformatted: boolean): string {
  let text = '';
  const collect = (node: Node): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) text += (child as Text).data;
      else if (child.nodeType === 1) {
        const name = (child as Element).localName;
        if (name === 'br') text += preformatted ? '\n' : '\uE000';
        else if (!SKIPPED.has(name)) collect(child);
      }
    }
  };
  collect(element);
  return text;
}

/** Marks the wrappers that `listBlocks` made. */
export const RUN_MARK = 'data-sade-run';

function wrap(nodes: readonly ChildNode[]): Element {
  const first = nodes.findIndex(hasText);
  const inner = nodes.slice(first, nodes.findLastIndex(hasText) + 1);
  const only = inner[0] as ChildNode;
  if (inner.length === 1 && only.nodeType === 1) return only as Element;
  const span = (only.ownerDocument as Document).createElement('span');
  span.setAttribute(RUN_MARK, '');
  only.before(span);
  span.append(...inner);
  return span;
}

function hasText(node: Node): boolean {
  return node.nodeType === 3
    ? /\S/.test((node as Text).data)
    : node.nodeType === 1 && !SKIPPED.has((node as Element).localName) && /\S/.test(node.textContent ?? '');
}

function isBlockElement(element: Element): boolean {
  if (BLOCK_TAGS.has(element.localName)) return true;
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    if (isBlockElement(child)) return true;
  }
  return false;
}
