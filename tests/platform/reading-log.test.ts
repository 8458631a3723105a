import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearReadingStatistics, isReadingCounted, noteReading, readReadingStatistics, setReadingCounted } from '@/platform/reading-log';

const NOW = new Date(2026, 10, 25, 12);
const PIECE = { url: 'https://www.example.com/story?utm_source=x#part', seconds: 30 };

beforeEach(() => {
  fakeBrowser.reset();
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>) => {
    last = last.then(work);
    return last;
  };
  vi.stubGlobal('navigator', { ...navigator, locks: { request } });
});

describe('the reading log', () => {
  it('is off until somebody switches it on, and counts nothing before', async () => {
    expect(await isReadingCounted()).toBe(false);
    await noteReading(PIECE, NOW);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  it('counts pieces that come at once, and takes two addresses of a page for one', async () => {
    await setReadingCounted(true);
    await Promise.all([noteReading(PIECE, NOW), noteReading({ ...PIECE, url: 'https://www.example.com/story' }, NOW)]);
    expect((await readReadingStatistics()).days['2026-11-25']).toMatchObject({ seconds: 60, articles: 1, sites: { 'example.com': 60 } });
  });

  it('forgets everything at once and goes on counting', async () => {
    await setReadingCounted(true);
    await noteReading(PIECE, NOW);
    expect(await clearReadingStatistics()).toBe(true);
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual(['reading-statistics-on']);
    expect(await isReadingCounted()).toBe(true);
  });

  it('takes what is no statistics for none', async () => {
    await fakeBrowser.storage.local.set({ 'reading-statistics': 'damaged' });
    expect((await readReadingStatistics()).days).toEqual({});
  });
});
