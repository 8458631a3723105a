import { describe, expect, test } from 'vitest';
import { alignNumbers } from '@/reader/align-numbers';

const mark = (html: string): string[] => {
  document.body.innerHTML = `<table>${html}</table>`;
  alignNumbers(document.querySelector('table') as HTMLTableElement);
  return [...document.querySelectorAll('.numbers')].map((cell) => cell.textContent ?? '');
};

describe('columns of numbers', () => {
  test('are marked with their heads; columns of words are not', () => {
    expect(
      mark(
        '<thead><tr><th>Ship<th>Letters<th>Port</thead><tbody><tr><td>Collier<td>2,377<td>Leith<tr><td>Trawler<td>1 040<td>3 ports</tbody>',
      ),
    ).toEqual(['Letters', '2,377', '1 040']);
  });

  test.each([
    ['currencies and signs', '−4 €', '+12 €'],
    ['per cent, and a cell that says nothing', '0.4 %', '–'],
    ['Arabic digits', '١٢٫٥', '٣٠٪'],
  ])('may hold %s', (_name, one, other) => {
    expect(mark(`<tr><th>a<td>${one}<tr><th>b<td>${other}`)).toEqual([one, other]);
  });

  test('are not looked for where cells span several columns, nor in a single row', () => {
    expect(mark('<tr><td colspan="2">1<tr><td>1<td>2<tr><td>3<td>4')).toEqual([]);
    expect(mark('<tr><td>Built<td>1901')).toEqual([]);
  });

  test('are not made of dashes alone', () => {
    expect(mark('<tr><td>a<td>–<tr><td>b<td>')).toEqual([]);
  });
});
