import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUNDLED_FAMILIES, listFontFiles } from '@/reader/bundled-fonts';

const PACKAGES = { literata: 'literata', inter: 'inter', atkinson: 'atkinson-hyperlegible-next' };

test('only the files that the text needs are loaded, upright before italic', () => {
  const files = (text: string) => listFontFiles('literata', text).map(({ file }) => file);
  expect(files('plain English')).toEqual(['literata-latin-wght-normal.woff2', 'literata-latin-wght-italic.woff2']);
  expect(files('İstanbul’da ışıklar, ağaçlar')).toContain('literata-latin-ext-wght-normal.woff2');
  expect(files('Πολύ φως и ещё')).toEqual(
    expect.arrayContaining(['literata-greek-wght-normal.woff2', 'literata-cyrillic-wght-normal.woff2']),
  );
  expect(files('ngôn ngữ')).toContain('literata-vietnamese-wght-normal.woff2');
});

test('families of the system need none', () => {
  for (const family of ['serif', 'sans', 'mono', 'installed'] as const) expect(listFontFiles(family, 'text')).toEqual([]);
});

test('every file that can be asked for is in the font’s package', () => {
  const everyLetter = 'a ğ ơ ж Ѡ α ἀ';
  for (const family of BUNDLED_FAMILIES) {
    const files = listFontFiles(family, everyLetter);
    expect(files.length).toBeGreaterThan(0);
    for (const { file } of files)
      expect(existsSync(`node_modules/@fontsource-variable/${PACKAGES[family]}/files/${file}`), file).toBe(true);
  }
});
