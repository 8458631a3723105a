import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '@/reader/contrast';
import { READER_THEMES } from '@/reader/reader-settings';
import { scopeTokens } from '@/reader/scope-tokens';

const tokens = readFileSync('src/design/tokens.css', 'utf8');
const sheet = readFileSync('src/reader/reader.css', 'utf8');
const tools = readFileSync('src/reader/tools/tools.css', 'utf8');
/** Those with colors of their own: "system" and "daytime" choose between paper and dark, "custom" is a person's. */
const themes = READER_THEMES.filter((theme) => !['system', 'daytime', 'custom'].includes(theme));
const GROUNDS = ['paper', 'raised', 'sunken', 'hover', 'rubric-wash'] as const;
const cases = themes.flatMap((theme) => schemesOf(theme).map((scheme) => [theme, scheme] as const));

describe.each(cases)('the theme %s, %s', (theme, scheme) => {
  const color = (name: string) => colorOf(theme, name, scheme);

  test('sets the text at 7:1 on every ground, and quotations, which are paler, on the paper', () => {
    for (const ground of GROUNDS) expect(contrast(color('ink'), color(ground)), `ink on ${ground}`).toBeGreaterThanOrEqual(7);
    expect(contrast(color('ink-soft'), color('paper')), 'quotations').toBeGreaterThanOrEqual(7);
    expect(contrast(color('on-mark'), color('mark')), 'marked words').toBeGreaterThanOrEqual(7);
  });

  test('sets everything else at 4.5:1 on every ground', () => {
    for (const ground of GROUNDS) {
      for (const name of ['ink-soft', 'ink-faint', 'rubric', 'rubric-strong']) {
        expect(contrast(color(name), color(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const ground of ['rubric', 'rubric-strong']) {
      expect(contrast(color('on-rubric'), color(ground)), `text on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('shows edges, the focus, the accent and the line under a link at 3:1', () => {
    for (const ground of GROUNDS) {
      for (const name of ['edge', 'focus']) {
        expect(contrast(color(name), color(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
    const line = mix(
      color('rubric'),
      color('paper'),
      shareIn(sheet, /text-decoration-color: color-mix\(in srgb, var\(--sd-rubric\) (\d+)%/),
    );
    expect(contrast(line, color('paper')), 'line under a link').toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['.found', 'warn'],
    ['.found-current', 'rubric'],
    ['.spoken-sentence', 'rubric'],
  ])('leaves the text readable under the mark %s, which lies over it', (selector, name) => {
    const veil = new RegExp(`\\${selector} \\{\\s*background: color-mix\\(in srgb, var\\(--sd-${name}\\) (\\d+)%`);
    const share = shareIn(tools, veil);
    const under = (hex: string) => mix(color(name), hex, share);
    for (const ground of ['paper', 'sunken']) {
      expect(contrast(under(color('ink')), under(color(ground))), `on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('no rem and no host: a page could change both', () => {
  const rules = `${scopeTokens(tokens)}\n${sheet}`.replace(/\/\*[\s\S]*?\*\//g, '');
  expect(rules).not.toMatch(/\drem\b/);
  expect(rules).not.toContain(':host');
});

function schemesOf(theme: string): readonly ('light' | 'dark')[] {
  if (theme === 'contrast') return ['light', 'dark'];
  return [theme === 'dark' || theme === 'black' ? 'dark' : 'light'];
}

function colorOf(theme: string, name: string, scheme: 'light' | 'dark'): string {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(sheet)?.[1] ?? '';
  const value = new RegExp(`--sd-${name}: ([^;]+);`);
  const found = (value.exec(block) ?? value.exec(tokens))?.[1] ?? '';
  const [light, dark] = [...found.matchAll(/#\w{6}/g)].map(([color]) => color);
  return (scheme === 'dark' ? (dark ?? light) : light) as string;
}

/** `share` of one color over the other, as a translucent ground is painted. */
function mix(over: string, under: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [top, bottom] = [over, under].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(top * share + bottom * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** The percentage that a rule of the sheet says, as a share; the pattern must find one. */
function shareIn(css: string, pattern: RegExp): number {
  const found = pattern.exec(css)?.[1];
  if (!found) throw new Error(`no rule for ${pattern}`);
  return Number(found) / 100;
}
