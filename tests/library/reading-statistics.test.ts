import { describe, expect, it } from 'vitest';
import {
  addReading,
  dayOf,
  NO_READING,
  parseReadingStatistics,
  type ReadingStatistics,
  summarizeReading,
} from '@/library/reading-statistics';

const at = (day: number, hour = 12) => new Date(2026, 9, day, hour);
const read = (statistics: ReadingStatistics, day: number, seconds = 90, url = 'https://www.example.com/story') =>
  addReading(statistics, { url, seconds }, at(day));

describe('reading statistics', () => {
  it('count seconds by day and by site, at most two minutes at once', () => {
    let statistics = read(NO_READING, 1, 40);
    statistics = read(statistics, 1, 9_999, 'https://other.example/a');
    statistics = read(statistics, 2, -5);
    statistics = addReading(statistics, { url: 'no address', seconds: 50 }, at(2));
    expect(Object.keys(statistics.days)).toEqual(['2026-10-01']);
    expect(statistics.days['2026-10-01']).toMatchObject({ seconds: 160, articles: 2, sites: { 'example.com': 40, 'other.example': 120 } });
  });

  it('count an article once however many sittings it takes, and again when it is read a season later', () => {
    let statistics = read(read(read(NO_READING, 1), 1), 3);
    expect(summarizeReading(statistics, at(3)).articles).toBe(1);
    statistics = addReading(statistics, { url: 'https://www.example.com/story', seconds: 30 }, new Date(2027, 0, 20, 12));
    expect(summarizeReading(statistics, new Date(2027, 0, 20, 12)).articles).toBe(2);
    expect(statistics.days['2026-10-01']?.seen).toEqual([]);
  });

  it('hold no address', () => {
    expect(JSON.stringify(read(NO_READING, 1))).not.toContain('story');
  });

  it('go by this computer’s clock, through the days on which it changes', () => {
    expect(dayOf(new Date(2026, 9, 25, 0, 0, 1))).toBe('2026-10-25');
    expect(dayOf(new Date(2026, 9, 25, 23, 59, 59))).toBe('2026-10-25');
    const { days } = summarizeReading(NO_READING, new Date(2026, 10, 5, 0, 10));
    expect(days).toHaveLength(28);
    expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))]);
    expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-10-09', '2026-11-05']);
  });

  it('know streaks: today’s is not broken before the day is over, a few seconds carry none', () => {
    let statistics = [1, 2, 3, 7, 8, 9, 10].reduce((before, day) => read(before, day), NO_READING);
    expect(summarizeReading(statistics, at(10))).toMatchObject({ streak: 4, longestStreak: 4 });
    expect(summarizeReading(statistics, at(11))).toMatchObject({ streak: 4, longestStreak: 4 });
    statistics = read(statistics, 11, 20);
    expect(summarizeReading(statistics, at(11)).streak).toBe(4);
    expect(summarizeReading(statistics, at(12)).streak).toBe(0);
    expect(summarizeReading(statistics, at(12)).longestStreak).toBe(4);
  });

  it('sum up the day, the week and everything, sites by time', () => {
    let statistics = read(read(NO_READING, 1, 100), 20, 60);
    statistics = read(statistics, 20, 110, 'https://b.example/x');
    statistics = read(statistics, 14, 30, 'https://b.example/x');
    const summary = summarizeReading(statistics, at(20));
    expect(summary).toMatchObject({ today: 170, week: 200, total: 300, articles: 2 });
    expect(summary.sites).toEqual([
      { site: 'example.com', seconds: 160 },
      { site: 'b.example', seconds: 140 },
    ]);
  });

  it('lose only the days that are damaged', () => {
    const good = read(NO_READING, 1);
    const stored: unknown = { ...good, days: { ...good.days, '2026-10-02': { seconds: 'many' }, yesterday: good.days['2026-10-01'] } };
    expect(parseReadingStatistics(stored)).toEqual(good);
    for (const value of [null, 7, 'text', {}, { days: null }, []]) expect(parseReadingStatistics(value)).toEqual(NO_READING);
  });

  it('keep a site of any name as data', () => {
    const statistics = read(NO_READING, 1, 30, 'https://__proto__/x');
    expect(parseReadingStatistics(JSON.parse(JSON.stringify(statistics))).days['2026-10-01']?.seconds).toBe(30);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
