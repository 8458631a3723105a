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
  visit(body, blocks, { isPreformatted: isInPre(body), isLinked: isInLink(body) });
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

/** What an element and those above it mean for its text. Handed down, because asking every block for its way up costs as much as reading it. */
interface Inside {
  readonly isPreformatted: boolean;
  readonly isLinked: boolean;
}

function insideOf(element: Element, above: Inside): Inside {
  const isPreformatted = above.isPreformatted || element.localName === 'pre';
  const isLinked = above.isLinked || (element.localName === 'a' && element.hasAttribute('href'));
  return isPreformatted === above.isPreformatted && isLinked === above.isLinked ? above : { isPreformatted, isLinked };
}

function visit(element: Element, blocks: Block[], inside: Inside): void {
  if (!element.firstElementChild) {
    pushBlock(element, blocks, inside);
    return;
  }
  let run: ChildNode[] = [];
  let isTextSeen = false;
  let parts = 0;
  const order: (Element | ChildNode[])[] = [];
  const closeRun = () => {
    if (run.length === 0) return;
    if (isTextSeen || run.some(hasText)) {
      order.push(run);
      parts++;
    }
    run = [];
    isTextSeen = false;
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
      const isText = hasText(node);
      if (breaks && !isText) continue;
      run.push(node);
      if (!isText) continue;
      breaks = 0;
      isTextSeen = true;
    }
  }
  closeRun();
  if (parts === 1 && order.length === 1) {
    pushBlock(element, blocks, inside);
    return;
  }
  for (const part of order) {
    if (Array.isArray(part)) {
      const wrapper = wrap(part);
      pushBlock(wrapper, blocks, insideOf(wrapper, inside));
    } else if (!SKIPPED.has(part.localName)) visit(part, blocks, insideOf(part, inside));
  }
}

/** @param inside what `element` itself and those above it mean */
function pushBlock(element: Element, blocks: Block[], inside: Inside): void {
  const text = readTextOf(element, inside.isPreformatted);
  if (!text) return;
  let linkLength = 0;
  if (element.localName === 'a' || inside.isLinked) linkLength = text.length;
  else if (element.firstElementChild) {
    for (const link of element.querySelectorAll('a[href]')) linkLength += (link.textContent ?? '').trim().length;
  }
  blocks.push({ element, text, linkLength: Math.min(linkLength, text.length) });
}

/** Text of an element as a person reads it: single spaces, a line break for each `<br>`, line breaks of preformatted text. */
export function readText(element: Element): string {
  return readTextOf(element, isInPre(element));
}

function isInPre(element: Element): boolean {
  return element.closest('pre') !== null;
}

function isInLink(element: Element): boolean {
  return element.closest('a[href]') !== null;
}

function readTextOf(element: Element, preformatted: boolean): string {
  const raw =
    element.firstElementChild && element.querySelector('br, button') ? withBreaks(element, preformatted) : (element.textContent ?? '');
  if (preformatted) return raw.replace(/^\s*\n|\s+$/g, '');
  if (!raw.includes('\uE000')) return raw.trim().replace(SPACES, ' ');
  return raw
    .replace(SPACES, ' ')
    .replace(/ ?\uE000 ?/g, '\n')
    .trim();
}

/** Not a single space, which is most of the space in a text and stays what it is. */
const SPACES = /\s{2,}|[^\S ]/g;

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
