/** One row by the names of its columns, lower case and without spaces around. */
export type CsvRow = ReadonlyMap<string, string>;

/**
 * Reads a CSV file as RFC 4180 describes it, and the ways in which real ones differ: a byte order mark, any line ends, ";" or tab
 * between columns, quotes left open at the end.
 * @returns the names of the columns and the rows, each with the number of cells that it really had
 */
export function parseCsv(text: string): { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] } {
  const source = text.replace(/^\uFEFF/, '');
  const lines = splitCells(source, findSeparator(source));
  const columns = (lines[0] ?? []).map((name) => name.trim().toLowerCase());
  const rows = lines
    .slice(1)
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .map((cells) => new Map(columns.map((name, place) => [name, cells[place] ?? ''])));
  return { columns, rows };
}

/** The first line is a list of plain names: whatever separates most of them is the separator. */
function findSeparator(source: string): string {
  const head = source.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (mark: string): number => head.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function splitCells(source: string, separator: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < source.length) {
    let cell = '';
    if (source[at] === '"') {
      at++;
      for (;;) {
        const quote = source.indexOf('"', at);
        cell += source.slice(at, quote < 0 ? source.length : quote);
        at = quote < 0 ? source.length : quote + 1;
        if (quote < 0 || source[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const end = endOfCell(source, at, separator);
    cell += source.slice(at, end);
    cells.push(cell);
    at = end;
    if (source[at] === separator) {
      at++;
      if (at < source.length && source[at] !== '\n' && source[at] !== '\r') continue;
      cells.push('');
    }
    if (source[at] === '\r') at++;
    if (source[at] === '\n') at++;
    lines.push(cells);
    cells = [];
  }
  if (cells.length > 0) lines.push(cells);
  return lines;
}

function endOfCell(source: string, from: number, separator: string): number {
  for (let at = from; at < source.length; at++) {
    const char = source[at];
    if (char === separator || char === '\n' || char === '\r') return at;
  }
  return source.length;
}
