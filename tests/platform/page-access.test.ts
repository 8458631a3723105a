import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { explainRefusal, isReadableScheme } from '@/platform/page-access';

test.each([
  ['chrome://settings/', 'browser-page'],
  ['about:addons', 'browser-page'],
  ['view-source:https://example.com/', 'browser-page'],
  ['file:///home/reader/saved.html', 'no-file-access'],
  ['https://addons.mozilla.org/firefox/', 'store-page'],
  ['https://chromewebstore.google.com/detail/x', 'store-page'],
  ['https://example.com/story', 'no-access'],
] as const)('a refusal on %s is explained as %s', async (url, reason) => {
  expect(await explainRefusal(url)).toBe(reason);
});

test('where the address is hidden, access to every site tells a page of the browser from one that is closed to us', async () => {
  const contains = vi.spyOn(browser.permissions, 'contains');
  contains.mockResolvedValueOnce(true as never);
  expect(await explainRefusal(undefined)).toBe('browser-page');
  contains.mockResolvedValueOnce(false as never);
  expect(await explainRefusal(undefined)).toBe('no-access');
  contains.mockRestore();
});

test('web pages and files are worth a try, nothing else is', () => {
  expect(['https://example.com', 'HTTP://example.com', 'file:///a.html'].map(isReadableScheme)).toEqual([true, true, true]);
  expect(['about:blank', 'chrome://version', 'data:text/html,x', 'view-source:http://a'].map(isReadableScheme)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
