import { describe, expect, it } from 'vitest';
import { english } from '@/locales/en';
import { turkish } from '@/locales/tr';
import { describeDate, describeReadingTime, describeRemoved } from '@/reader/describe-article';
import { makeRemoved } from './make-article';

describe('the date', () => {
  it('is written in full in the interface language', () => {
    expect(describeDate('2024-07-03', turkish)).toBe('3 Temmuz 2024');
    expect(describeDate('2024-07-03', english)).toBe('July 3, 2024');
  });

  it('keeps the publisher’s clock where the page gives an offset', () => {
    expect(describeDate('2024-07-03T23:50:00+03:00', turkish, 'America/New_York')).toMatch(/^3 Temmuz 2024 23[:.]50$/);
  });

  it('is the reader’s own clock where the page stores UTC', () => {
    expect(describeDate('2024-07-03T22:30:00Z', turkish, 'Europe/Istanbul')).toMatch(/^4 Temmuz 2024 01[:.]30$/);
  });

  it('is left out when it is none', () => {
    for (const value of ['', 'yesterday', '2024-13-45', '<b>2024-07-03</b>']) expect(describeDate(value, english)).toBeNull();
  });
});

describe('the reading time', () => {
  it('is a range, or one number when both ends are the same', () => {
    expect(describeReadingTime({ minMinutes: 4, maxMinutes: 6 }, english)).toBe('4–6 min');
    expect(describeReadingTime({ minMinutes: 3, maxMinutes: 3 }, turkish)).toBe('3 dk');
  });

  it('is never zero', () => {
    expect(describeReadingTime({ minMinutes: 0, maxMinutes: 0 }, english)).toBe('1 min');
  });
});

describe('the line about what was removed', () => {
  it('counts by kind, ads first', () => {
    const removed = makeRemoved('related', 'related', 'ad', 'newsletter');
    expect(describeRemoved(removed, english)).toBe('1 ad, 2 lists of other articles, and 1 newsletter box removed');
    expect(describeRemoved(removed, turkish)).toBe('1 reklam, 2 ilgili haber listesi ve 1 bülten kutusu çıkarıldı');
  });

  it('is not there when nothing was removed', () => {
    expect(describeRemoved([], english)).toBeNull();
  });
});
