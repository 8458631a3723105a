import { beforeAll, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

/** As the person sets it on the browser's extensions page: "site access: on click". */
async function limitSiteAccess(): Promise<void> {
  const page = await bench.session.browser.newPage();
  await page.goto(`chrome://extensions/?id=${bench.session.extensionId}`);
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        const { chrome } = globalThis as unknown as {
          chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } };
        };
        void chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' }).then(resolve);
      }),
    bench.session.extensionId,
  );
  await page.close();
}

describe('when the person lets Sade see pages on a click only', () => {
  beforeAll(limitSiteAccess);

  test('it has no access of its own, and detection rests', async () => {
    expect(await bench.inWorker((chrome) => chrome.permissions.contains({ origins: ['http://*/*'] }))).toBe(false);
    const tabId = await bench.tabIdOf(await bench.openFixture('pages/orchard.html'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await bench.inWorker((chrome, id) => chrome.action.getTitle({ tabId: id }), tabId)).toBe('Sade');
  });

  test('a click on the button reads and saves all the same', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    const reader = await bench.read(page);
    expect(await reader.evaluate((root) => root.querySelector('h1')?.textContent)).toBe('The orchard that keeps its own calendar');
    await page.keyboard.press('Escape');
    const popup = await bench.session.openPopup(page);
    await (await findButton(popup, ['Save'])).click();
    const [stored] = await waitUntil('the saved article', async () => {
      const all = await bench.readStored();
      return all.length > 0 ? all : null;
    });
    expect(stored?.article.title).toBe('The orchard that keeps its own calendar');
  });
});
