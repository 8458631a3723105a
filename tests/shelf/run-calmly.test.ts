import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCalmly } from '@/shelf/run-calmly';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('reading again after changes', () => {
  test('begins at once, and a hundred changes in a row cost two readings', async () => {
    let readings = 0;
    const readAgain = runCalmly(new AbortController().signal, 200, async () => void readings++);
    readAgain();
    expect(readings).toBe(1);
    for (let change = 0; change < 100; change++) readAgain();
    await vi.advanceTimersByTimeAsync(199);
    expect(readings).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(readings).toBe(2);
  });

  test('never runs twice at a time, goes on after a failure, and ends with its signal', async () => {
    const controller = new AbortController();
    let running = 0;
    let most = 0;
    let count = 0;
    const readAgain = runCalmly(controller.signal, 10, async () => {
      count++;
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running--;
      throw new Error('not this time');
    });
    readAgain();
    await vi.advanceTimersByTimeAsync(20);
    readAgain();
    await vi.advanceTimersByTimeAsync(200);
    expect([count, most]).toEqual([2, 1]);
    controller.abort();
    readAgain();
    await vi.advanceTimersByTimeAsync(200);
    expect(count).toBe(2);
  });
});
