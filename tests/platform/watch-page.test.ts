import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '@/platform/watch-page';

/** Addresses at the time of each look, with "+" before the first look at a page. */
let looks: string[] = [];
let isFound = false;
let lifetime = new AbortController();

function watch(): void {
  watchPage((isNewPage) => {
    looks.push(`${isNewPage ? '+' : ''}${location.pathname}${location.hash}`);
    return isFound;
  }, lifetime.signal);
}

async function change(): Promise<void> {
  document.body.append(document.createElement('p'));
  // Mutation records come in a microtask.
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1));
  looks = [];
  isFound = false;
  history.replaceState(null, '', '/story');
});

afterEach(() => {
  lifetime.abort();
  lifetime = new AbortController();
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('watchPage', () => {
  it('looks once at a page that is there, and not again while nothing happens', async () => {
    watch();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual(['+/story']);
  });

  it('looks again when text comes late', async () => {
    watch();
    await vi.advanceTimersByTimeAsync(100);
    await change();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(looks).toEqual(['+/story', '/story']);
  });

  it('rests when it has found what it looks for', async () => {
    isFound = true;
    watch();
    await vi.advanceTimersByTimeAsync(100);
    for (let at = 0; at < 5; at++) {
      await change();
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(looks).toEqual(['+/story']);
  });

  it('gives up on a page that never rests', async () => {
    watch();
    for (let at = 0; at < 600; at++) {
      await change();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(looks.length).toBeLessThanOrEqual(9);
  });

  it('notices another page of the same app, and looks until its text has had time to come', async () => {
    isFound = true;
    watch();
    await vi.advanceTimersByTimeAsync(1_000);
    history.pushState(null, '', '/other');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks).toEqual(['+/story', '+/other', '/other', '/other']);
  });

  it('does not take a jump within the page for another page, but a route for one', async () => {
    watch();
    await vi.advanceTimersByTimeAsync(1_000);
    history.pushState(null, '', '/story#comments');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(looks).toEqual(['+/story']);
    history.pushState(null, '', '/story#/2');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await vi.advanceTimersByTimeAsync(500);
    expect(looks).toEqual(['+/story', '+/story#/2']);
  });

  it('looks anew at a page that comes back from the back/forward cache', async () => {
    watch();
    await vi.advanceTimersByTimeAsync(1_000);
    const back = new Event('pageshow');
    Object.defineProperty(back, 'persisted', { value: true });
    window.dispatchEvent(back);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toEqual(['+/story', '+/story']);
  });
});
