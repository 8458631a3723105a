import { type Footnotes, findFootnotes } from './find-footnotes';
import { type InlineContext, writeInline } from './markdown-inline';
import { writeMarkdownTable } from './markdown-table';

interface BlockContext {
  readonly footnotes: Footnotes;
  readonly inline: InlineContext;
}

const BLOCKS = new Set(
  'address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table ul'.split(
    ' ',
  ),
);

/**
 * Writes the body of an article as GitHub Flavored Markdown. A serializer of our own and not turndown: the sanitizer leaves some sixty
 * element names, so it is short, and it knows our footnotes, code languages and highlights, which turndown and its GFM plugin do not.
 * @param picture address to write for a picture; null leaves it out but for its description
 * @returns the text, and the footnotes to be put at the very end
 */
export function writeMarkdownBody(body: Element, picture: (src: string) => string | null): { text: string; notes: string } {
  const footnotes = findFootnotes(body);
  const inline: InlineContext = { footnote: (link) => footnotes.references.get(link) ?? null, picture, isCell: false };
  const context: BlockContext = { footnotes, inline };
  const notes = [...footnotes.notes].map(([note, label]) => `[^${label}]: ${indent(writeChildren(note, context), 4)}`);
  return { text: writeChildren(body, context), notes: notes.join('\n\n') };
}

/** Blocks of an element with an empty line between; loose text between them makes paragraphs. */
function writeChildren(parent: Element, context: BlockContext): string {
  const blocks: string[] = [];
  let line: Node[] = [];
  const endLine = (): void => {
    const text = writeParagraph(line, context);
    if (text) blocks.push(text);
    line = [];
  };
  for (const child of parent.childNodes) {
    if (child.nodeType === 1 && isBlock(child as Element)) {
      endLine();
      const text = context.footnotes.notes.has(child as Element) ? '' : writeBlock(child as Element, context);
      if (text.trim()) blocks.push(text);
    } else line.push(child);
  }
  endLine();
  return blocks.join('\n\n');
}

function writeBlock(element: Element, context: BlockContext): string {
  const name = element.localName;
  if (/^h[1-6]$/.test(name)) return writeHeading(element, context);
  switch (name) {
    case 'p':
    case 'summary':
      return writeMixed(element, context);
    case 'hr':
      return '---';
    case 'pre':
      return writePre(element);
    case 'blockquote':
      return prefixLines(writeChildren(element, context), '> ');
    case 'ul':
    case 'ol':
      return writeList(element, context);
    case 'dl':
      return writeTerms(element, context);
    case 'table':
      return writeMarkdownTable(element, context.inline);
    case 'figcaption':
    case 'caption': {
      const text = writeChildren(element, context);
      return /\n|\*/.test(text) || text === '' ? text : `*${text}*`;
    }
    default:
      return writeChildren(element, context);
  }
}

/** A paragraph, or what an unruly page put into one. */
function writeMixed(element: Element, context: BlockContext): string {
  return [...element.querySelectorAll('*')].some(isBlock) ? writeChildren(element, context) : writeParagraph(element.childNodes, context);
}

function writeParagraph(nodes: Iterable<Node>, context: BlockContext): string {
  const list = [...nodes];
  // An element that flows but holds blocks ("<a><h2>") is opened up, or its blocks would run together.
  const opener = list.find((node) => node.nodeType === 1 && [...(node as Element).querySelectorAll('*')].some(isBlock));
  if (opener) {
    const at = list.indexOf(opener as ChildNode);
    return [
      writeParagraph(list.slice(0, at), context),
      writeChildren(opener as Element, context),
      writeParagraph(list.slice(at + 1), context),
    ]
      .filter(Boolean)
      .join('\n\n');
  }
  const text = writeInline(list, context.inline)
    .replace(/ *\\\n */g, '\\\n')
    .replace(/ {2,}/g, ' ')
    .replace(/^(?:\s|\\\n)+|(?:\s|\\\n)+$/g, '');
  return text.split('\n').map(escapeLineStart).join('\n');
}

/** Signs that mean something at the start of a line only. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|={2,}\s*$|-{2,}\s*$|~{3,}|\|)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function writeHeading(element: Element, context: BlockContext): string {
  const text = writeInline(element.childNodes, context.inline).replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim();
  // A closing run of # would be taken for the end of the heading. The article's own title is the only first level.
  const level = Math.max(2, Number(element.localName[1]));
  return text === '' ? '' : `${'#'.repeat(level)} ${text.replace(/(#+)$/, '\\$1')}`;
}

function writePre(element: Element): string {
  const code = (element.textContent ?? '').replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const longest = Math.max(2, ...[...code.matchAll(/^ {0,3}(`{3,})/gm)].map(([, run = '']) => run.length));
  const fence = '`'.repeat(longest + 1);
  const language = /^[\w#+.-]{1,30}$/.exec(element.getAttribute('title') ?? '')?.[0] ?? '';
  return `${fence}${language}\n${code}\n${fence}`;
}

function writeList(list: Element, context: BlockContext): string {
  const isOrdered = list.localName === 'ol';
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  const rows: string[] = [];
  for (const row of list.children) {
    if (context.footnotes.notes.has(row)) continue;
    const text = row.localName === 'li' ? writeChildren(row, context) : writeBlock(row, context);
    const marker = isOrdered ? `${number++}. ` : '- ';
    if (text.trim()) rows.push(`${marker}${indent(text, marker.length)}`);
  }
  const isLoose = rows.some((row) => row.includes('\n\n'));
  return rows.join(isLoose ? '\n\n' : '\n');
}

/** GFM has no lists of terms: each becomes a row that begins with the term. */
function writeTerms(list: Element, context: BlockContext): string {
  const rows: string[] = [];
  for (const part of list.querySelectorAll('dt, dd')) {
    const text = writeChildren(part, context);
    if (!text) continue;
    rows.push(part.localName === 'dt' ? `- **${text.replace(/\n+/g, ' ').replaceAll('**', '')}**` : `  ${indent(text, 2)}`);
  }
  return rows.join('\n\n');
}

function isBlock(element: Element): boolean {
  return BLOCKS.has(element.localName);
}

/** All lines but the first are moved in. */
function indent(text: string, width: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(width)}`);
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`.trimEnd())
    .join('\n');
}
