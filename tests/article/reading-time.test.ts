import { describe, expect, it } from 'vitest';
import { measureReadingTime } from '@/article/reading-time';

describe('measureReadingTime', () => {
  it('counts words as people do', () => {
    expect(measureReadingTime('The village’s new school cost 3,500 lira.', 'en').wordCount).toBe(7);
    expect(measureReadingTime("İstanbul'da 17 Ocak – yağmur", 'tr').wordCount).toBe(4);
    expect(measureReadingTime('ذهب الولد إلى المدرسة', 'ar').wordCount).toBe(4);
    expect(measureReadingTime('', 'en').wordCount).toBe(0);
  });

  it('counts words that are written without spaces', () => {
    const { wordCount } = measureReadingTime('今日は学校へ行きました。', 'ja');
    expect(wordCount).toBeGreaterThan(3);
    expect(wordCount).toBeLessThan(12);
    expect(measureReadingTime('ฉันไปโรงเรียนทุกวัน', 'th').wordCount).toBeGreaterThan(2);
  });

  it('gives a range in whole minutes, by the language', () => {
    const text = 'word '.repeat(1_000);
    expect(measureReadingTime(text, 'en').readingTime).toEqual({ minMinutes: 4, maxMinutes: 6 });
    expect(measureReadingTime(text, 'tr').readingTime).toEqual({ minMinutes: 6, maxMinutes: 8 });
    expect(measureReadingTime(text, 'tr-TR').readingTime).toEqual(measureReadingTime(text, 'tr').readingTime);
  });

  it('falls back to the mean of all languages', () => {
    const text = 'kata '.repeat(1_000);
    expect(measureReadingTime(text, 'id').readingTime).toEqual({ minMinutes: 5, maxMinutes: 7 });
    expect(measureReadingTime(text, null).readingTime).toEqual({ minMinutes: 5, maxMinutes: 7 });
  });

  it('goes by characters in Chinese and Japanese, whatever the page says its language is', () => {
    const chinese = '今天下雨'.repeat(300);
    expect(measureReadingTime(chinese, 'zh').readingTime).toEqual({ minMinutes: 5, maxMinutes: 6 });
    expect(measureReadingTime(chinese, 'en').readingTime).toEqual({ minMinutes: 5, maxMinutes: 6 });
    expect(measureReadingTime('きょうはあめ'.repeat(200), null).readingTime).toEqual({ minMinutes: 3, maxMinutes: 4 });
  });

  it('never says less than a minute, and lives with a broken language tag', () => {
    expect(measureReadingTime('short', 'not a tag').readingTime).toEqual({ minMinutes: 1, maxMinutes: 1 });
    expect(measureReadingTime('短い', 'ja_JP.UTF-8').wordCount).toBeGreaterThan(0);
  });
});
