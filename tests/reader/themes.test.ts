import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scopeTokens } from '@/reader/scope-tokens';

const tokens = readFileSync('src/design/tokens.css', 'utf8');
const sheet = readFileSync('src/reader/reader.css', 'utf8');
const themes = ['paper', 'dark', 'white', 'sepia', 'grey', 'black', 'contrast'];

describe('every theme', () => {
  for (const theme of themes) {
    test(`${theme}: text reaches 7:1, everything else 4.5:1, edges 3:1`, () => {
      for (const scheme of schemesOf(theme)) {
        const color = (name: string) => colorOf(theme, name, scheme);
        for (const ground of ['paper', 'raised', 'sunken', 'hover']) {
          expect(contrast(color('ink'), color(ground)), `ink on ${ground}`).toBeGreaterThanOrEqual(7);
          for (const name of ['ink-soft', 'ink-faint', 'rubric', 'rubric-strong', 'focus']) {
            expect(contrast(color(name), color(ground)), `${name} on ${ground}, ${scheme}`).toBeGreaterThanOrEqual(4.5);
          }
        }
        expect(contrast(color('edge'), color('paper')), 'edge on paper').toBeGreaterThanOrEqual(3);
        expect(contrast(color('on-rubric'), color('rubric')), 'text on the accent').toBeGreaterThanOrEqual(4.5);
      }
    });
  }
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

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
