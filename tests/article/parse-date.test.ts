import { describe, expect, it } from 'vitest';
import { parseDate } from '@/article/parse-date';

describe('parseDate', () => {
  it.each([
    ['2024-07-03T18:24:00+03:00', '2024-07-03T18:24:00+03:00'],
    ['2024-07-03T18:24:00.123Z', '2024-07-03T18:24:00Z'],
    ['2025-04-15 03:08:00+00:00', '2025-04-15T03:08:00+00:00'],
    ['2024-07-03T18:24+0300', '2024-07-03T18:24:00+03:00'],
    ['2024-07-03T1824-05', '2024-07-03T18:24:00-05:00'],
    ['Wed, 03 Jul 2024 18:24:00 GMT', '2024-07-03T18:24:00Z'],
    ['3 July 2024', '2024-07-03'],
    ['Wed Jul 03 2024 18:24:00 GMT+0300 (Turkey Time)', '2024-07-03T18:24:00+03:00'],
    ['2024/07/03', '2024-07-03'],
    ['20240703', '2024-07-03'],
    ['1720020240', '2024-07-03T15:24:00Z'],
    ['1720020240000', '2024-07-03T15:24:00Z'],
  ])('reads %s', (value, expected) => expect(parseDate(value)).toBe(expected));

  it('gives the day alone where no zone makes the time a moment', () => {
    expect(parseDate('2024-07-03T18:24:00')).toBe('2024-07-03');
    expect(parseDate('2024-07-03 18:24')).toBe('2024-07-03');
  });

  it.each(['', 'yesterday', '2024-13-01', '2024-02-30', '0001-01-01T00:00:00Z', '1900-01-01', '4711', '9999999999999', '12345678901'])(
    'finds no date in %j',
    (value) => expect(parseDate(value)).toBeNull(),
  );

  it('gives dates that every engine reads', () => {
    for (const value of ['2024-07-03T18:24:00+03:00', '20240703', '1720020240', '3 July 2024'])
      expect(Date.parse(parseDate(value) ?? '')).not.toBeNaN();
  });
});
