import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/design/tokens.css', 'utf8');
const colors = new Map(
  [...css.matchAll(/--sd-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, [light, dark]]),
);

describe('the colors', () => {
  const grounds = ['paper', 'raised', 'sunken', 'hover', 'rubric-wash'];
  const cases: readonly (readonly [string, number])[] = [
    ['ink', 7],
    ['ink-soft', 4.5],
    ['ink-faint', 4.5],
    ['rubric', 4.5],
    ['rubric-strong', 4.5],
    ['ok', 4.5],
    ['warn', 4.5],
    ['edge', 3],
  ];
  for (const [name, least] of cases) {
    test(`${name} reaches ${least}:1 on every ground in both themes`, () => {
      for (const ground of grounds) {
        for (const theme of [0, 1])
          expect(contrast(colorOf(name, theme), colorOf(ground, theme)), `${ground}, theme ${theme}`).toBeGreaterThanOrEqual(least);
      }
    });
  }

  test('text on the accent and on marked passages stays readable', () => {
    for (const theme of [0, 1]) {
      expect(contrast(colorOf('on-rubric', theme), colorOf('rubric', theme))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colorOf('on-mark', theme), colorOf('mark', theme))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('no rem: a page could change it inside the reader', () => {
  expect(css.replace(/\/\*[\s\S]*?\*\//g, '')).not.toMatch(/\drem\b/);
});

function colorOf(name: string, theme: number): string {
  const color = colors.get(name)?.[theme];
  if (!color) throw new Error(`no color ${name}`);
  return color;
}

/** Contrast ratio as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
