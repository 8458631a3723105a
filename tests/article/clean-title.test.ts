import { describe, expect, it } from 'vitest';
import { cleanTitle } from '@/article/clean-title';

const known = (siteNames: string[], otherTitles: string[] = []) => ({ siteNames, otherTitles });

describe('cleanTitle', () => {
  it.each([
    ['Köyde yeni okul açıldı - Haber Örnek', ['Haber Örnek']],
    ['Köyde yeni okul açıldı | Haber Örnek', ['haberornek']],
    ['Haber Örnek: Köyde yeni okul açıldı', ['Haber Örnek']],
    ['Köyde yeni okul açıldı » Haber Örnek', ['Haber Örnek']],
    ['Köyde yeni okul açıldı — Haber Örnek', ['Haber Örnek']],
    ['Köyde yeni okul açıldı | Nobody named it', []],
  ])('cuts the site: %s', (title, siteNames) => expect(cleanTitle(title, known(siteNames))).toBe('Köyde yeni okul açıldı'));

  it('cuts several ends that another title of the page does not have', () =>
    expect(cleanTitle('A village opens its school - World - The Example', known([], ['A village opens its school']))).toBe(
      'A village opens its school',
    ));

  it.each([
    'Spider-Man: no way home',
    'Kenya: Nairobi from below',
    'Why we fight – and why we stop',
    '1984 | A book',
    'Rock’n’roll',
    '9/11 - the day after',
  ])('leaves a headline with signs in it: %s', (title) => expect(cleanTitle(title, known(['The Example']))).toBe(title));

  it('never gives an empty title', () => expect(cleanTitle('The Example | The Example', known(['The Example']))).toBe('The Example'));
});
