import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearProblems, logProblem, readProblems, writeProblems } from '@/platform/problem-log';

const NOW = new Date('2026-03-01T10:00:00Z');

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3', manifest_version: 3, name: 'Sade' });
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_name: string, work: () => unknown) => Promise.resolve(work()) } });
});

describe('the log of problems', () => {
  it('keeps what happened, oldest first, and at most a hundred of it', async () => {
    for (let count = 0; count < 130; count++) await logProblem('save', 'storage-full', new Date(NOW.getTime() + count));
    const problems = await readProblems();
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toEqual({
      at: new Date(NOW.getTime() + 129).toISOString(),
      doing: 'save',
      reason: 'storage-full',
      detail: '',
      version: '1.2.3',
    });
  });

  it('tells an error’s words and no address of any page', async () => {
    await logProblem('save', 'failed', NOW, new Error('could not read https://secret.example/diary?x=1 today'));
    const text = writeProblems(await readProblems());
    expect(text).toContain('2026-03-01T10:00:00.000Z  Sade 1.2.3  save: failed');
    expect(text).toContain('could not read … today');
    expect(text).not.toMatch(/secret|https?:/);
  });

  it('is empty after it was cleared', async () => {
    await logProblem('check', 'failed', NOW, 'words');
    expect(await clearProblems()).toBe(true);
    expect(await readProblems()).toEqual([]);
  });

  it('is never the second problem: damaged or refused storage changes nothing for the caller', async () => {
    await fakeBrowser.storage.local.set({ problems: ['x', { at: 1 }, null] });
    expect(await readProblems()).toEqual([]);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'));
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('damaged'));
    await expect(logProblem('save', 'failed', NOW, new Error('x'))).resolves.toBeUndefined();
    expect(await readProblems()).toEqual([]);
  });
});
