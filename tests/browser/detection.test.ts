import { describe, expect, test } from 'vitest';
import { describePage } from './describe-page.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

const toolbarTitle = async (tabId: number) => bench.inWorker((chrome, id) => chrome.action.getTitle({ tabId: id }), tabId);
const isArticle = 'Sade: read this article';

describe('the toolbar button', () => {
  test.each(['sample/index.html', 'pages/lighthouse.html', 'pages/orchard.html'])('says that %s is an article', async (path) => {
    const tabId = await bench.tabIdOf(await bench.openFixture(path));
    await waitUntil('the article state', async () => (await toolbarTitle(tabId)) === isArticle);
  });

  test.each(['pages/home.html', 'pages/section.html', 'pages/search.html', 'pages/login.html', 'pages/empty.html'])(
    'stays quiet on %s',
    async (path) => {
      const tabId = await bench.tabIdOf(await bench.openFixture(path));
      // The probe has spoken when the worker remembers what it said.
      await waitUntil('the probe', async () => (await bench.inWorker((chrome) => chrome.storage.session.get(null)))[`tab:${tabId}`]);
      expect(await toolbarTitle(tabId)).toBe('Sade');
    },
  );

  test('notices text that comes late', async () => {
    const tabId = await bench.tabIdOf(await bench.openFixture('pages/late.html'));
    await waitUntil('the article state', async () => (await toolbarTitle(tabId)) === isArticle);
  });

  test('follows a site that changes its pages without loading them', async () => {
    const page = await bench.openFixture('pages/one-page-app.html');
    const tabId = await bench.tabIdOf(page);
    expect(await toolbarTitle(tabId)).toBe('Sade');
    await page.evaluate(() => (globalThis as unknown as { goToArticle(): void }).goToArticle());
    await waitUntil('the article state', async () => (await toolbarTitle(tabId)) === isArticle);
    await page.goBack();
    await waitUntil('the quiet state', async () => (await toolbarTitle(tabId)) === 'Sade');
  });

  test('knows a page again that comes back from the back/forward cache', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    const tabId = await bench.tabIdOf(page);
    await waitUntil('the article state', async () => (await toolbarTitle(tabId)) === isArticle);
    await page.goto(`${bench.server.origin}/pages/home.html`);
    await waitUntil('the quiet state', async () => (await toolbarTitle(tabId)) === 'Sade');
    await page.goBack();
    await waitUntil('the article state', async () => (await toolbarTitle(tabId)) === isArticle);
  });
});

test('a page that is only looked at stays byte for byte as it was', async () => {
  const page = await bench.openFixture('pages/orchard.html');
  const withSade = (await describePage(page)).markup;
  await waitUntil('the probe', async () => (await toolbarTitle(await bench.tabIdOf(page))) === isArticle);
  expect((await describePage(page)).markup).toBe(withSade);
  // Against the same page in a context where no extension runs.
  const context = await bench.session.browser.createBrowserContext();
  const alone = await context.newPage();
  await alone.goto(page.url());
  expect(withSade).toBe((await describePage(alone)).markup);
  await context.close();
});
