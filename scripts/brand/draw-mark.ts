/** How the mark is drawn at one size; whole pixels, so that the lines stay sharp in a toolbar. */
interface MarkGrid {
  /** Height of one set line. */
  readonly line: number;
  /** Space between two lines. */
  readonly gap: number;
  /** Width of a full line. */
  readonly width: number;
}

/** The bare mark fills the square; in the tile it stands with a margin. Every size is set by hand: scaling would blur 16 and 24. */
const BARE: Readonly<Record<number, MarkGrid>> = {
  16: { line: 2, gap: 1, width: 12 },
  24: { line: 3, gap: 1, width: 16 },
  32: { line: 4, gap: 2, width: 24 },
  48: { line: 6, gap: 3, width: 36 },
  128: { line: 16, gap: 8, width: 96 },
};
const IN_TILE: Readonly<Record<number, MarkGrid>> = {
  16: { line: 2, gap: 0, width: 8 },
  24: { line: 2, gap: 1, width: 12 },
  32: { line: 3, gap: 1, width: 16 },
  48: { line: 4, gap: 2, width: 24 },
  128: { line: 11, gap: 6, width: 70 },
};

export type MarkState = 'default' | 'article' | 'saved';

/** Grey and red that both reach 3:1 on the browsers' light and dark toolbars, because one picture has to serve both. */
const GREY = '#86827b';
const RED = '#d8452e';
const PAPER = '#fffaf3';

/**
 * Draws Sade's mark as SVG: five set lines of a column that together are an S.
 * `default` and `article` are the bare lines in grey and red; `saved` is the filled tile, which is also the product's icon.
 * `size` is one of 16, 24, 32, 48 and 128 pixels.
 */
export function drawMark(state: MarkState, size: number): string {
  const inTile = state === 'saved';
  const grid = (inTile ? IN_TILE : BARE)[size];
  if (!grid) throw new Error(`The mark is not drawn at ${size} px.`);
  const tile = inTile ? `<rect width="${size}" height="${size}" rx="${Math.round(size * 0.2)}" fill="${RED}"/>` : '';
  const color = inTile ? PAPER : state === 'article' ? RED : GREY;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" role="img"><title>Sade</title>${tile}<path fill="${color}" d="${drawLines(grid, size)}"/></svg>\n`;
}

function drawLines({ line, gap, width }: MarkGrid, size: number): string {
  const left = Math.floor((size - width) / 2);
  const top = Math.floor((size - 5 * line - 4 * gap) / 2);
  const short = Math.round(width * 0.42);
  return [0, 1, 2, 3, 4]
    .map((row) => {
      const length = row % 2 === 0 ? width : short;
      const x = row === 3 ? left + width - short : left;
      return `M${x} ${top + row * (line + gap)}h${length}v${line}h-${length}Z`;
    })
    .join('');
}
