import { expect, test } from 'vitest';
import { DEFAULT_READER_SETTINGS, parseReaderSettings } from '@/reader/reader-settings';
import { changeForSite, isKeptForSite, keepForSite, resolveForSite } from '@/reader/site-settings';

const HOST = 'www.example.com';
const kept = keepForSite(DEFAULT_READER_SETTINGS, HOST, true);

test('a change holds everywhere until a site is kept apart', () => {
  const settings = changeForSite(DEFAULT_READER_SETTINGS, HOST, { ...DEFAULT_READER_SETTINGS, sizePx: 24 });
  expect(resolveForSite(settings, 'other.example.com').sizePx).toBe(24);
  expect(isKeptForSite(settings, HOST)).toBe(false);
});

test('a site kept apart changes alone, and follows the rest in what it did not change', () => {
  const larger = changeForSite(kept, HOST, { ...resolveForSite(kept, HOST), sizePx: 24 });
  expect(resolveForSite(larger, 'other.example.com').sizePx).toBe(20);
  const sepia = changeForSite(larger, 'other.example.com', { ...resolveForSite(larger, 'other.example.com'), theme: 'sepia' });
  expect(resolveForSite(sepia, HOST)).toMatchObject({ sizePx: 24, theme: 'sepia' });
});

test('forgetting a site brings back what holds everywhere', () => {
  const larger = changeForSite(kept, HOST, { ...resolveForSite(kept, HOST), sizePx: 24 });
  expect(keepForSite(larger, HOST, false)).toEqual(DEFAULT_READER_SETTINGS);
});

test('sites survive storing, and nonsense in them does not', () => {
  const larger = changeForSite(kept, HOST, { ...resolveForSite(kept, HOST), sizePx: 24 });
  expect(parseReaderSettings(JSON.parse(JSON.stringify(larger)))).toEqual(larger);
  expect(parseReaderSettings({ sites: { 'a b': { sizePx: 3 }, [HOST]: { sizePx: 'x', nonsense: 1 }, c: 7 } }).sites).toEqual({
    [HOST]: { sizePx: DEFAULT_READER_SETTINGS.sizePx },
  });
});

test('only so many sites are remembered, the last changed ones', () => {
  let settings = DEFAULT_READER_SETTINGS;
  for (let number = 0; number < 100; number += 1) settings = keepForSite(settings, `site${number}.example.com`, true);
  expect(Object.keys(settings.sites)).toHaveLength(40);
  expect(isKeptForSite(settings, 'site99.example.com')).toBe(true);
});
