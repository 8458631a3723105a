import { escapeXml } from './xhtml';

const WIDTH = 1_200;
const HEIGHT = 1_600;

/** Draws the cover of a book as SVG: the title set large, the mark's S-lines, and whose it is. */
export function drawCover({
  title,
  lines,
  lang,
}: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly lang: string;
}): string {
  const size = title.length > 120 ? 62 : title.length > 60 ? 80 : 104;
  const rows = breakLines(title, Math.floor(1_900 / size)).slice(0, 9);
  const top = 420;
  const text = rows.map((row, place) => `<text x="110" y="${top + place * size * 1.22}" font-size="${size}">${escapeXml(row)}</text>`);
  const below = top + rows.length * size * 1.22 + 60;
  const facts = lines
    .flatMap((line) => breakLines(line, 44))
    .slice(0, 5)
    .map(
      (line, place) =>
        `<text x="110" y="${Math.min(below + place * 58, HEIGHT - 260 + place * 58)}" font-size="42" fill="#6b655c">${escapeXml(line)}</text>`,
    );
  const marks = [0, 1, 2, 3, 4].map(
    (place) => `<rect x="${110 + (MARK[place]?.[0] ?? 0)}" y="${150 + place * 24}" width="${MARK[place]?.[1] ?? 0}" height="10" rx="5"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" xml:lang="${lang}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#f7f3ea"/>
<g fill="#7a3b12">${marks.join('')}</g>
<g font-family="Georgia, 'Noto Serif', serif" fill="#23211e" font-weight="bold">${text.join('')}</g>
<g font-family="Georgia, 'Noto Serif', serif">${facts.join('')}</g>
<rect x="110" y="${HEIGHT - 130}" width="${WIDTH - 220}" height="3" fill="#ddd7cc"/>
</svg>
`;
}

/** Start and width of the five lines of the mark, which are an S. */
const MARK: readonly (readonly [number, number])[] = [
  [18, 102],
  [0, 60],
  [12, 96],
  [60, 60],
  [0, 102],
];

/** SVG breaks no lines by itself. Wide letters (CJK) count double; a word longer than a line is cut. */
function breakLines(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.replace(/\s+/g, ' ').trim())].map(
    ({ segment }) => segment,
  );
  for (const part of parts) {
    if (row !== '' && widthOf(row) + widthOf(part.trimEnd()) > width) {
      rows.push(row.trim());
      row = '';
    }
    row += row === '' ? part.trimStart() : part;
    while (widthOf(row) > width * 1.4) {
      rows.push(row.slice(0, width));
      row = row.slice(width);
    }
  }
  if (row.trim()) rows.push(row.trim());
  return rows;
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/.test(char) ? 2 : 1),
    0,
  );
}
