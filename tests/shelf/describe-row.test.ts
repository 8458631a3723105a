import { describe, expect, test } from 'vitest';
import { english } from '@/locales/en';
import { turkish } from '@/locales/tr';
import { describeDay, describeReadingTime } from '@/shelf/describe-row';
import { trimLead } from '@/shelf/text-parts';

describe('the day an article was saved', () => {
  const now = new Date(2026, 2, 20, 9, 0);

  test('is told as a person would within a week', () => {
    expect(describeDay(new Date(2026, 2, 20, 1).toISOString(), now, english)).toBe('today');
    expect(describeDay(new Date(2026, 2, 19, 23, 59).toISOString(), now, english)).toBe('yesterday');
    expect(describeDay(new Date(2026, 2, 17).toISOString(), now, turkish)).toBe('3 gün önce');
  });

  test('is a date later, with the year only when it is another one', () => {
    expect(describeDay(new Date(2026, 1, 3).toISOString(), now, english)).toBe('February 3');
    expect(describeDay(new Date(2024, 1, 3).toISOString(), now, turkish)).toBe('3 Şubat 2024');
  });

  test('is never in the future, even when the clock was set back', () => {
    expect(describeDay(new Date(2026, 2, 25).toISOString(), now, english)).toBe('today');
  });

  test('is empty for what is no date', () => {
    expect(describeDay('soon', now, english)).toBe('');
  });
});

test('reading time is a range only where fast and slow readers differ, and never nothing', () => {
  expect(describeReadingTime({ minMinutes: 4, maxMinutes: 6 }, english)).toBe('4–6 min');
  expect(describeReadingTime({ minMinutes: 4, maxMinutes: 4 }, turkish)).toBe('4 dk');
  expect(describeReadingTime({ minMinutes: 0, maxMinutes: 0 }, english)).toBe('1 min');
});

test('a passage begins close enough to the found word to show it on one line', () => {
  const parts = [
    { text: 'Long before the war the harbor had been full of ', marked: false },
    { text: 'bread', marked: true },
  ];
  const [lead, word] = trimLead(parts, 20);
  expect(lead?.text.startsWith('…')).toBe(true);
  expect(lead?.text.length).toBeLessThanOrEqual(21);
  expect(lead?.text.endsWith('full of ')).toBe(true);
  expect(word).toEqual(parts[1]);
});
