import { expect, test } from 'vitest';
import { DEFAULT_READER_SETTINGS, parseReaderSettings } from '@/reader/reader-settings';

test('what was stored comes back as it was', () => {
  const settings = { ...DEFAULT_READER_SETTINGS, theme: 'sepia', sizePx: 24, align: 'justify', hyphenate: false } as const;
  expect(parseReaderSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});

test('anything that is no settings gives the defaults', () => {
  for (const value of [null, undefined, 7, 'dark', [], { theme: 'plaid', sizePx: '20', weight: Number.NaN, customTheme: { ink: 'red' } }]) {
    expect(parseReaderSettings(value)).toEqual(DEFAULT_READER_SETTINGS);
  }
});

test('numbers are brought into range and unknown fields dropped', () => {
  const settings = parseReaderSettings({ sizePx: 9000, measureCh: -1, lineHeight: 1.5, constructor: 'x', color: 'red' });
  expect(settings).toEqual({ ...DEFAULT_READER_SETTINGS, sizePx: 40, measureCh: 32, lineHeight: 1.5 });
});

test('voices are kept by language, and nothing else under that name', () => {
  const voices = { en: 'Fred', tr: 'urn:moz-tts:speechd:Yelda', und: 'Fred' };
  expect(parseReaderSettings({ voices, speechRate: 9 })).toEqual({ ...DEFAULT_READER_SETTINGS, voices, speechRate: 3 });
  for (const damaged of ['Fred', ['Fred'], { 'EN-us': 'Fred', en: 7, tr: 'x'.repeat(201) }]) {
    expect(parseReaderSettings({ voices: damaged }).voices).toEqual({});
  }
});
