import { isBackLink } from './find-footnotes';

/** What inline text needs to know of its surroundings. */
export interface InlineContext {
  /** Label of the note that a link points to; null for other links. */
  footnote(link: Element): string | null;
  /** Address to write for a picture; null when it should be left out. */
  picture(src: string): string | null;
  /** Inside a table a "|" ends the cell and a line break the row. */
  readonly isCell: boolean;
}

const HTML_ONLY = new Set(['sup', 'sub', 'kbd', 'mark', 'u', 'ins']);
const MARKS: Readonly<Record<string, readonly [mark: string, tag: string]>> = {
  strong: ['**', 'strong'],
  b: ['**', 'strong'],
  em: ['*', 'em'],
  i: ['*', 'em'],
  cite: ['*', 'em'],
  dfn: ['*', 'em'],
  var: ['*', 'em'],
  del: ['~~', 'del'],
  s: ['~~', 'del'],
};

/** Writes nodes that flow in a line as CommonMark with the strikethrough of GFM (github.github.com/gfm 0.29). */
export function writeInline(nodes: Iterable<Node>, context: InlineContext): string {
  let text = '';
  for (const node of nodes) text += writeNode(node, context);
  return text;
}

function writeNode(node: Node, context: InlineContext): string {
  if (node.nodeType === 3) return escapeText((node as Text).data, context);
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  if (name === 'br') return context.isCell ? '<br>' : '\\\n';
  if (name === 'wbr') return '';
  if (name === 'img') return writeImage(element, context);
  if (name === 'a') return writeLink(element, context);
  if (name === 'code' || name === 'samp') return writeCode(element.textContent ?? '', context);
  if (name === 'math') return writeMath(element, context);
  const inner = writeInline(element.childNodes, context);
  if (name === 'q') return `“${inner}”`;
  if (name === 'rt') return `(${inner})`;
  if (name === 'rp') return '';
  if (inner.trim() === '') return inner;
  if (name === 'sup' && /^\[\^[^\]]+\]$/.test(inner.trim())) return inner.trim();
  if (HTML_ONLY.has(name)) return inner.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1<${name}>$2</${name}>$3`);
  const mark = MARKS[name];
  return mark ? emphasize(element, inner, mark) : inner;
}

/** Spaces inside the marks would make them plain asterisks, and so would a letter outside beside a sign inside: then tags say it. */
function emphasize(element: Element, inner: string, [mark, tag]: readonly [string, string]): string {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  const left = before === '' ? (element.previousSibling?.textContent?.at(-1) ?? '') : '';
  const right = after === '' ? (element.nextSibling?.textContent?.at(0) ?? '') : '';
  const isOpen = !isLetter(left) || isLetter(text[0] ?? '');
  const isClosed = !isLetter(right) || isLetter(text.at(-1) ?? '');
  const isSafe = isOpen && isClosed && !text.startsWith(mark[0] ?? '') && !text.endsWith(mark[0] ?? '');
  return isSafe ? `${before}${mark}${text}${mark}${after}` : `${before}<${tag}>${text}</${tag}>${after}`;
}

function writeLink(link: Element, context: InlineContext): string {
  const label = context.footnote(link);
  if (label !== null) return `[^${label}]`;
  if (isBackLink(link)) return '';
  const text = writeInline(link.childNodes, context);
  const href = link.getAttribute('href') ?? '';
  // Places inside the page have no address in another format.
  if (!/^(?:https?:|mailto:)/i.test(href) || text.trim() === '') return text;
  return `[${text.trim()}](${writeAddress(href)})`;
}

function writeImage(image: Element, context: InlineContext): string {
  const address = context.picture(image.getAttribute('src') ?? '');
  const alt = escapeText((image.getAttribute('alt') ?? '').trim(), context);
  return address === null ? alt : `![${alt}](${writeAddress(address)})`;
}

/** Angle brackets hold spaces and brackets; what would end them is encoded. */
function writeAddress(address: string): string {
  const clean = address.replace(/[\s<>\\]/g, (char) => encodeURIComponent(char));
  return /[()]/.test(clean) ? `<${clean}>` : clean;
}

function writeCode(code: string, context: InlineContext): string {
  const text = code.replace(/\s*\n\s*/g, ' ');
  if (text.trim() === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  const written = `${fence}${pad}${text}${pad}${fence}`;
  return context.isCell ? written.replaceAll('|', '\\|') : written;
}

/** The TeX that pages leave beside a formula, else its letters. */
function writeMath(math: Element, context: InlineContext): string {
  const source = math.getAttribute('alttext')?.trim();
  if (!source || /\$|\n/.test(source)) return escapeText(math.textContent ?? '', context);
  const fence = math.getAttribute('display') === 'block' ? '$$' : '$';
  return `${fence}${context.isCell ? source.replaceAll('|', '\\|') : source}${fence}`;
}

/** Everything that Markdown or HTML would take for a sign. */
function escapeText(text: string, context: Pick<InlineContext, 'isCell'>): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/~(?=~)/g, '\\~')
    .replace(context.isCell ? /\|/g : /(?!)/g, '\\|');
}

function isLetter(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
