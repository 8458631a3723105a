/**
 * Marks the cells of columns that hold nothing but numbers, heads included, with the class "numbers", so that units stand under units. What a
 * page said about alignment went with its styles. A table with cells over several rows or columns is left alone: its columns cannot be told.
 */
export function alignNumbers(table: HTMLTableElement): void {
  const rows = [...table.rows];
  if (rows.some((row) => [...row.cells].some((cell) => cell.colSpan > 1 || cell.rowSpan > 1))) return;
  const isHead = (row: HTMLTableRowElement) =>
    row.parentElement?.localName === 'thead' || [...row.cells].every(({ localName }) => localName === 'th');
  const body = rows.filter((row) => !isHead(row));
  // A year beside a name is a label, not a column to be compared.
  if (body.length < 2) return;
  const width = Math.max(...body.map(({ cells }) => cells.length));
  for (let column = 0; column < width; column++) {
    const words = body.map(({ cells }) => cells[column]?.textContent?.trim() ?? '');
    if (!words.some((word) => /\p{Nd}/u.test(word)) || !words.every((word) => NUMBER.test(word))) continue;
    for (const row of rows) row.cells[column]?.classList.add('numbers');
  }
}

/** Digits of any script with what stands between and around them (signs, currencies, per cent, footnote stars), or nothing: an empty cell, a dash. */
const NUMBER = /^[\p{Sc}+\-−–—±~≈<>≤≥.,٫٬'’٪%‰*\s\p{Nd}]*$/u;
