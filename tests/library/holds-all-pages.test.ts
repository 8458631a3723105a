import { describe, expect, it } from 'vitest';
import { holdsAllPages } from '@/library/holds-all-pages';

const lines = (...numbers: number[]) => ({ text: numbers.map((number) => `Paragraph ${number} of a long story.`).join('\n') });

describe('a stored article with all pages', () => {
  it('is kept when one of its pages comes in again, a word of it changed or not', () => {
    expect(holdsAllPages(lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), lines(1, 2, 3, 4, 5))).toBe(true);
    expect(holdsAllPages(lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), lines(6, 7, 8, 9, 99))).toBe(true);
  });

  it('gives way to another text, to as many lines, and to more', () => {
    expect(holdsAllPages(lines(1, 2, 3, 4, 5, 6), lines(21, 22, 23))).toBe(false);
    expect(holdsAllPages(lines(1, 2, 3), lines(1, 2, 3))).toBe(false);
    expect(holdsAllPages(lines(1, 2, 3), lines(1, 2, 3, 4, 5, 6))).toBe(false);
  });
});
