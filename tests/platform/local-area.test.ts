// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const local = fakeBrowser.storage.local;
const original = { get: local.get.bind(local), set: local.set.bind(local), remove: local.remove.bind(local) };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  vi.resetModules();
});

afterEach(() => vi.restoreAllMocks());

describe('the first home of the records', () => {
  it('finds another place for a key whose old value lies in a damaged block', async () => {
    await original.set({ bad: 'old', good: 1 });
    damage((keys) => keys.includes('bad'));
    const { localArea } = await import('@/platform/local-area');
    const area = await localArea();
    expect(area.isStandIn).toBe(false);
    await expect(area.get('bad')).rejects.toThrow('Corruption');
    await area.set({ bad: 'new', good: 2, fresh: 3 });
    expect(await area.get(['bad', 'good', 'fresh'])).toEqual({ bad: 'new', good: 2, fresh: 3 });
    await area.remove(['bad', 'fresh']);
    expect(await area.get(['bad', 'good', 'fresh'])).toEqual({ good: 2 });
  });

  it('is read on when it takes no more writes, which go to another place and stand before it, also after a new start', async () => {
    await original.set({ old: 1, changed: 1, gone: 1 });
    const refuse = () => Promise.reject(new Error('Corruption: block checksum mismatch'));
    vi.spyOn(local, 'set').mockImplementation(refuse as never);
    vi.spyOn(local, 'remove').mockImplementation(refuse as never);
    vi.spyOn(local, 'getKeys').mockImplementation(async () => Object.keys(await original.get(null)));
    const first = await import('@/platform/local-area');
    expect((await first.localArea()).isStandIn).toBe(false);
    await (await first.localArea()).set({ changed: 2, fresh: 3 });
    await (await first.localArea()).remove(['gone']);
    vi.resetModules();
    const second = await import('@/platform/local-area');
    for (const area of [await first.localArea(), await second.localArea()]) {
      expect(area.isStandIn).toBe(true);
      expect(await area.get(['old', 'changed', 'fresh', 'gone', 'never'])).toEqual({ old: 1, changed: 2, fresh: 3 });
      expect([...(await area.getKeys())].sort()).toEqual(['changed', 'fresh', 'old']);
    }
    await (await second.localArea()).set({ gone: 4 });
    expect(await (await second.localArea()).get('gone')).toEqual({ gone: 4 });
  });

  it('is not left for another place because the disk is full', async () => {
    vi.spyOn(local, 'set').mockImplementation((() => Promise.reject(new Error('QuotaExceededError'))) as never);
    const { localArea } = await import('@/platform/local-area');
    await expect((await localArea()).set({ a: 1 })).rejects.toThrow('Quota');
    expect((await localArea()).isStandIn).toBe(false);
  });

  it('is stood in for when it neither reads nor writes, and keeps what it is given', async () => {
    damage(() => true);
    const { localArea } = await import('@/platform/local-area');
    const area = await localArea();
    expect(area.isStandIn).toBe(true);
    await area.set({ a: { b: 1 }, c: 'x' });
    expect(await area.get(['a', 'c', 'd'])).toEqual({ a: { b: 1 }, c: 'x' });
    await area.remove(['c']);
    expect(await area.getKeys()).toEqual(['a']);
  });
});

/** Every call that touches one of the keys fails, as LevelDB does on a damaged block. */
function damage(isBad: (keys: readonly string[]) => boolean): void {
  const guard = <Result>(keys: unknown, run: () => Promise<Result>): Promise<Result> => {
    const names = typeof keys === 'string' ? [keys] : Array.isArray(keys) ? keys : Object.keys(keys ?? {});
    return isBad(names) ? Promise.reject(new Error('Corruption: block checksum mismatch')) : run();
  };
  vi.spyOn(local, 'get').mockImplementation(((keys: never) => guard(keys, () => original.get(keys))) as never);
  vi.spyOn(local, 'set').mockImplementation(((values: never) => guard(values, () => original.set(values))) as never);
  vi.spyOn(local, 'remove').mockImplementation(((keys: never) => guard(keys, () => original.remove(keys))) as never);
}
