import { type InlineContext, writeInline } from './markdown-inline';

/** Writes a table as GFM knows it: one line a row, the first one the head. Merged cells keep their width, what is inside blocks flows. */
export function writeMarkdownTable(table: Element, inline: InlineContext): string {
  const context: InlineContext = { ...inline, isCell: true };
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  const lines = rows.map((row) =>
    [...row.children].filter((cell) => /^t[hd]$/.test(cell.localName)).flatMap((cell) => writeCell(cell, context)),
  );
  const width = Math.max(0, ...lines.map((cells) => cells.length));
  if (width === 0) return '';
  const hasHead = rows[0]?.closest('thead') !== null || [...(rows[0]?.children ?? [])].every((cell) => cell.localName === 'th');
  const head = hasHead ? (lines.shift() ?? []) : [];
  const caption = table.querySelector('caption');
  const title = caption?.closest('table') === table ? writeInline(caption.childNodes, inline).trim() : '';
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, place) => cells[place] ?? '').join(' | ')} |`;
  const written = [line(head), `| ${Array.from({ length: width }, () => '---').join(' | ')} |`, ...lines.map(line)].join('\n');
  return title ? `${title}\n\n${written}` : written;
}

function writeCell(cell: Element, context: InlineContext): string[] {
  const text = writeFlow(cell, context)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '');
  const span = Math.min(50, Math.max(1, Number.parseInt(cell.getAttribute('colspan') ?? '1', 10) || 1));
  return [text, ...Array.from({ length: span - 1 }, () => '')];
}

/** A cell is one line: blocks in it are set apart by line breaks. */
function writeFlow(element: Element, context: InlineContext): string {
  let text = '';
  for (const node of element.childNodes) {
    const isBox =
      node.nodeType === 1 &&
      /^(?:p|div|section|h[1-6]|li|ul|ol|dl|dt|dd|pre|blockquote|table|tr|figure|figcaption)$/.test((node as Element).localName);
    if (!isBox) text += writeInline([node], context);
    else text += `${text && !text.endsWith('<br>') ? '<br>' : ''}${writeFlow(node as Element, context)}<br>`;
  }
  return text.replace(/(?:<br>)+$/, '');
}
