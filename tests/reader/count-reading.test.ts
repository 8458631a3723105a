import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countReading } from '@/reader/tools/count-reading';

let now = 0;
let isVisible = true;
let counted: number[] = [];
let lifetime: AbortController;
const reader = document.createElement('div');
const scroller = document.createElement('div');
reader.append(scroller);

/** Lets time pass in steps, as the clock and the timers see it. */
const pass = (seconds: number, perSecond: () => void = () => {}) => {
  for (let second = 0; second < seconds; second += 1) {
    now += 1_000;
    perSecond();
    vi.advanceTimersByTime(1_000);
  }
};
const total = () => counted.reduce((sum, seconds) => sum + seconds, 0);
const move = () => reader.dispatchEvent(new Event('pointermove'));
const show = (next: boolean) => {
  isVisible = next;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  [now, isVisible, counted, lifetime] = [0, true, [], new AbortController()];
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isVisible ? 'visible' : 'hidden'));
  countReading({ reader, scroller, now: () => now, onRead: (seconds) => counted.push(seconds), signal: lifetime.signal });
});
afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('reports about twice a minute while somebody reads, and the rest at the end', () => {
  pass(100, () => scroller.dispatchEvent(new Event('scroll')));
  expect(counted).toEqual([30, 30, 30]);
  lifetime.abort();
  expect(total()).toBe(100);
});

it('rests two minutes after the last sign of life, until the next', () => {
  move();
  pass(600);
  const idle = total();
  expect(idle).toBeGreaterThanOrEqual(90);
  expect(idle).toBeLessThanOrEqual(120);
  move();
  pass(60, move);
  expect(total()).toBeGreaterThanOrEqual(idle + 50);
});

it('does not count while the reader is out of view', () => {
  pass(32, move);
  show(false);
  expect(total()).toBe(32);
  pass(300);
  show(true);
  expect(total()).toBe(32);
  pass(30, move);
  lifetime.abort();
  expect(total()).toBe(62);
});

it('does not count the night in which the computer slept', () => {
  pass(30, move);
  now += 8 * 3_600_000;
  move();
  pass(5, move);
  lifetime.abort();
  expect(total()).toBeLessThanOrEqual(45);
});
