import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { emptyShelf } from './empty-shelf.ts';
import { pressInReader } from './press-in-reader.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();
const ORCHARD = 'The orchard that keeps its own calendar';

const alive = async () => (await bench.readStored()).filter((article) => article.deletedAt === null);
const savedOnce = () => waitUntil('one saved article', async () => (await alive()).length === 1);
const dispatch = async (page: Page, kind: 'command' | 'menu') =>
  bench.inWorker(
    async (chrome, { tabId, wanted }) => {
      const tab = await chrome.tabs.get(tabId);
      if (wanted === 'command') chrome.commands.onCommand.dispatch('save-article', tab);
      else chrome.contextMenus.onClicked.dispatch({ menuItemId: 'save-page' }, tab);
    },
    { tabId: await bench.tabIdOf(page), wanted: kind },
  );

describe('saving an article', () => {
  beforeEach(() => emptyShelf(bench));

  test.each([
    ['the popup', async (page: Page) => (await findButton(await bench.session.openPopup(page), ['Save'])).click()],
    ['the reader', async (page: Page) => pressInReader(page, await bench.read(page), 'button[aria-label^="Save article"]')],
    ['the shortcut', (page: Page) => dispatch(page, 'command')],
    ['the context menu', (page: Page) => dispatch(page, 'menu')],
  ])('works from %s, and the icon shows it', async (_name, save) => {
    const page = await bench.openFixture('pages/orchard.html');
    await save(page);
    await savedOnce();
    const [saved] = await alive();
    expect(saved!.article.title).toBe(ORCHARD);
    expect(saved!.article.text.split('\n')).toHaveLength(5);
    const tabId = await bench.tabIdOf(page);
    await waitUntil(
      'the saved state',
      async () => (await bench.inWorker((chrome, id) => chrome.action.getTitle({ tabId: id }), tabId)) === 'Sade: this article is saved',
    );
  });

  test('shows at once in the popup', async () => {
    const popup = await bench.session.openPopup(await bench.openFixture('pages/orchard.html'));
    await (await findButton(popup, ['Save'])).click();
    await findButton(popup, ['Saved']);
    await popup.waitForFunction(
      (title) => [...document.querySelectorAll('.row-title')].some((row) => row.textContent === title),
      { timeout: 5_000 },
      ORCHARD,
    );
  });

  test('again updates it and never makes a second one, whatever hangs on the address', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    await dispatch(page, 'command');
    await savedOnce();
    const [first] = await alive();
    for (const address of [
      'pages/orchard.html?utm_source=letter&utm_medium=mail',
      'pages/orchard.html?fbclid=abc#third',
      'pages/orchard.html#top',
    ]) {
      await page.goto(`${bench.server.origin}/${address}`);
      const before = (await alive())[0]!.revision;
      await dispatch(page, 'command');
      await waitUntil('the update', async () => (await alive()).some((article) => article.revision > before));
    }
    const all = await alive();
    expect(all).toHaveLength(1);
    expect(all[0]!.id).toBe(first!.id);
    expect(all[0]!.savedAt).toBe(first!.savedAt);
    // And a page that is saved says so under its other addresses.
    const popup = await bench.session.openPopup(page);
    await findButton(popup, ['Saved']);
  });

  test('from the popup and the reader at the same moment makes one', async () => {
    const page = await bench.openFixture('pages/lighthouse.html');
    const reader = await bench.read(page);
    await Promise.all([
      dispatch(page, 'command'),
      pressInReader(page, reader, 'button[aria-label^="Save article"]'),
      dispatch(page, 'menu'),
    ]);
    await savedOnce();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await alive()).toHaveLength(1);
  });

  test('into one store only is said, in the popup and in the reader', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    await bench.inWorker(() => {
      const { transaction } = IDBDatabase.prototype;
      Object.assign(globalThis, { wholeTransaction: transaction });
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
        if (args[1] === 'readwrite') throw new DOMException('The database connection is closing.', 'InvalidStateError');
        return transaction.apply(this, args);
      };
    });
    try {
      const popup = await bench.session.openPopup(page);
      await (await findButton(popup, ['Save'])).click();
      await popup.waitForFunction(() => document.querySelector('.card-line')?.textContent?.includes('second copy could not be written'));
      await popup.close();
      const reader = await bench.read(page);
      await pressInReader(page, reader, 'button[aria-label^="Save article"], button[aria-label^="Saved"]');
      await waitUntil('the word', () =>
        reader.evaluate((root) => root.querySelector('.problem')?.textContent?.includes('second copy') === true),
      );
      expect(await reader.evaluate((root) => root.querySelector('[role="status"]')?.textContent)).toContain('second copy');
    } finally {
      await bench.inWorker(() => {
        const { wholeTransaction } = globalThis as unknown as { wholeTransaction: typeof IDBDatabase.prototype.transaction };
        IDBDatabase.prototype.transaction = wholeTransaction;
      });
    }
    await savedOnce();
  });
});
