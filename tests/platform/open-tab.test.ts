import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openTab } from '@/platform/open-tab';

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
});

describe('a new tab', () => {
  it('names the tab it came from', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    expect(await openTab('https://page.example/', 7)).not.toBeNull();
    expect(create.mock.calls).toEqual([[{ url: 'https://page.example/', openerTabId: 7 }]]);
  });

  it('opens also where the browser refuses to hear of an opener, as Firefox for Android does', async () => {
    const real = fakeBrowser.tabs.create.bind(fakeBrowser.tabs);
    vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((options) => {
      if (options && 'openerTabId' in options) throw new Error('Type error: Property "openerTabId" is unsupported by Firefox');
      return real(options);
    });
    const id = await openTab('https://page.example/', 7);
    expect((await fakeBrowser.tabs.query({})).find((tab) => tab.id === id)?.url).toBe('https://page.example/');
  });

  it('says so when there can be no tab at all', async () => {
    vi.spyOn(fakeBrowser.tabs, 'create').mockRejectedValue(new Error('No window'));
    await expect(openTab('https://page.example/', 7)).rejects.toThrow('No window');
  });
});
