// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askReaderInTab } from '@/platform/reader-in-tab';

const request = { kind: 'article', rules: [] } as const;
const tabId = 7;
const hangs = () => new Promise<never>(() => undefined);
const answers = (result: unknown) => Promise.resolve([{ result, frameId: 0, documentId: '' }]);

function withScripts(run: () => Promise<unknown>): void {
  Object.assign(fakeBrowser, {
    scripting: { executeScript: run },
    tabs: { ...fakeBrowser.tabs, get: async () => ({ url: 'https://a.example/', title: 'Harbor' }) },
  });
}
const goesOn = (id: number) => fakeBrowser.tabs.onUpdated.trigger(id, { status: 'loading' }, { id } as never);

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('asking the reader in a tab', () => {
  it('gives up on an answer whose page is gone, a moment after the tab went on', async () => {
    withScripts(hangs);
    const reply = askReaderInTab(tabId, request);
    await vi.advanceTimersByTimeAsync(10);
    await goesOn(tabId);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await reply).toEqual({ ok: false, reason: 'failed', title: 'Harbor' });
  });

  it('waits on while other tabs load, and for a page that only takes its time', async () => {
    let answer = (_result: unknown): void => undefined;
    withScripts(() => new Promise((resolve) => (answer = (result) => resolve([{ result }]))));
    const settled = vi.fn();
    const reply = askReaderInTab(tabId, request);
    void reply.then(settled);
    await goesOn(tabId + 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(settled).not.toHaveBeenCalled();
    answer({ ok: false, reason: 'empty', title: '' });
    expect(await reply).toEqual({ ok: false, reason: 'empty', title: '' });
  });

  it('takes an answer that comes just after the tab began to load', async () => {
    withScripts(() => answers({ ok: false, reason: 'empty', title: 'x' }));
    const reply = askReaderInTab(tabId, request);
    await goesOn(tabId);
    expect(await reply).toEqual({ ok: false, reason: 'empty', title: 'x' });
    await vi.advanceTimersByTimeAsync(10_000);
  });

  it('asks the next page where the one it asked was gone before it answered', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('Frame with ID 0 was removed.'));
    run.mockImplementation(() => answers({ ok: false, reason: 'empty', title: 'x' }));
    withScripts(run);
    const reply = askReaderInTab(tabId, request);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await reply).toEqual({ ok: false, reason: 'empty', title: 'x' });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('says that it failed, not that it may not, where one page after another goes', async () => {
    withScripts(() => Promise.reject(new Error('Frame with ID 0 was removed.')));
    const reply = askReaderInTab(tabId, request);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await reply).toEqual({ ok: false, reason: 'failed', title: 'Harbor' });
  });

  it.each([
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
    'Missing host permission for the tab',
  ])('does not ask twice where it may not: %s', async (sentence) => {
    fakeBrowser.permissions.contains = async () => true;
    const run = vi.fn(() => Promise.reject(new Error(sentence)));
    withScripts(run);
    expect(await askReaderInTab(tabId, request)).toEqual({ ok: false, reason: 'no-access', title: 'Harbor' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['an inspection', { kind: 'inspect', rules: [] }, null, ['article']],
    ['reading', { kind: 'toggle', boot: {} }, null, ['article', 'reader']],
    ['reading what was inspected', { kind: 'open', boot: {}, onlyAt: null }, 'no-reader', ['reader']],
  ] as const)('puts into the page what %s needs and no more', async (_name, asked, first, scripts) => {
    const reply = { ok: true, isOpen: false, summary: null, article: null };
    const run = vi.fn();
    run
      .mockResolvedValueOnce([{ result: first }])
      .mockResolvedValueOnce([{ result: null }])
      .mockResolvedValueOnce([{ result: reply }]);
    withScripts(run);
    expect(await askReaderInTab(tabId, asked as never)).toEqual(reply);
    expect(run.mock.calls.map(([injection]) => injection.files ?? 'asks')).toEqual([
      'asks',
      scripts.map((name) => `/content-scripts/${name}.js`),
      'asks',
    ]);
  });

  it('asks again where a page that is being left is refused', async () => {
    fakeBrowser.permissions.contains = async () => true;
    const run = vi.fn().mockRejectedValueOnce(new Error('Missing host permission for the tab'));
    run.mockImplementation(() => answers({ ok: false, reason: 'empty', title: 'x' }));
    withScripts(run);
    Object.assign(fakeBrowser.tabs, { get: async () => ({ url: 'https://a.example/', title: 'Harbor', status: 'loading' }) });
    const reply = askReaderInTab(tabId, request);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await reply).toEqual({ ok: false, reason: 'empty', title: 'x' });
  });

  it('knows a page of the browser by its address, whatever the refusal says', async () => {
    const run = vi.fn(() => Promise.reject(new Error('An unexpected error occurred')));
    withScripts(run);
    Object.assign(fakeBrowser.tabs, { get: async () => ({ url: 'view-source:https://a.example/', title: 'Harbor' }) });
    expect(await askReaderInTab(tabId, request)).toEqual({ ok: false, reason: 'browser-page', title: 'Harbor' });
    expect(run).toHaveBeenCalledTimes(1);
  });
});
