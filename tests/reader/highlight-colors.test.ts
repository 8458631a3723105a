import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HIGHLIGHT_COLORS } from '@/article/highlight';
import { contrast } from '@/reader/contrast';

const sheet = readFileSync('src/reader/tools/highlights.css', 'utf8');
const tokens = readFileSync('src/design/tokens.css', 'utf8');
const reader = readFileSync('src/reader/reader.css', 'utf8');
const pair = (source: string, pattern: RegExp): [string, string] => {
  const [light, dark] = [...(pattern.exec(source)?.[1] ?? '').matchAll(/#\w{6}/g)].map(([color]) => color);
  return [light as string, (dark ?? light) as string];
};
const ink = pair(sheet, /--hl-ink: ([^;]+);/);
/** Papers of all themes, by whether they are light or dark; the own theme of a person brings its marks' grounds by the same two. */
const PAPERS: readonly (readonly [theme: string, scheme: 0 | 1])[] = [
  ['white', 0],
  ['sepia', 0],
  ['grey', 0],
  ['black', 1],
];

describe.each([...HIGHLIGHT_COLORS])('%s', (color) => {
  const block = new RegExp(`\\[data-color="${color}"\\] \\{([^}]*)\\}`).exec(sheet)?.[1] ?? '';
  const ground = pair(block, /--hl: ([^;]+);/);
  const line = pair(block, /--hl-line: ([^;]+);/);

  test('is as readable as the text around it, by day and by night', () => {
    for (const scheme of [0, 1] as const) {
      expect(contrast(ink[scheme], ground[scheme])).toBeGreaterThanOrEqual(7);
      expect(contrast(line[scheme], ground[scheme])).toBeGreaterThanOrEqual(3);
    }
  });

  test('has a line that stands out on the paper of every theme', () => {
    const papers = PAPERS.map(([theme, scheme]) => {
      const own = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(reader)?.[1] ?? '';
      return [pair(own, /--sd-paper: ([^;]+);/)[0], scheme] as const;
    });
    const [light, dark] = pair(tokens, /--sd-paper: ([^;]+);/);
    for (const [paper, scheme] of [...papers, [light, 0] as const, [dark, 1] as const]) {
      expect(contrast(line[scheme], paper), `${color} on ${paper}`).toBeGreaterThanOrEqual(3);
    }
  });

  test('has the same line in the library', () => {
    const shelf = readFileSync('src/shelf/library.css', 'utf8');
    expect(pair(shelf, new RegExp(`data-highlight="${color}"\\] \\{\\s*--mark-line: ([^;]+);`))).toEqual(line);
  });
});
