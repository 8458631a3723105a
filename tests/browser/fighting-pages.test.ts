import type { ElementHandle } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { pierceReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium();

async function pressRead(path: string) {
  const page = await bench.openFixture(path);
  const popup = await bench.session.openPopup(page);
  await (await findButton(popup, ['Read'])).click();
  return page;
}

const ownTabs = () =>
  bench.session.browser
    .targets()
    .filter(
      (target) => target.type() === 'page' && target.url().startsWith(`chrome-extension://${bench.session.extensionId}/library.html`),
    );

describe('a page that fights back', () => {
  test('gets the reader again when it took it out once', async () => {
    const page = await pressRead('pages/removes-once.html');
    await waitUntil('the removal', () => page.evaluate(() => (globalThis as unknown as { removals: number }).removals === 1));
    const reader = await waitForReader(page);
    expect(await reader.evaluate((root) => root.querySelector('dialog')?.matches(':modal'))).toBe(true);
    expect(ownTabs()).toHaveLength(0);
  });

  test('that takes it out every time loses: the article opens in a tab of ours, and nothing loops', async () => {
    const page = await pressRead('pages/removes-strangers.html');
    const target = await waitUntil('a tab of ours', () => ownTabs()[0]);
    const own = (await target.page())!;
    await own.bringToFront();
    await waitUntil('the article there', () =>
      own.evaluate(() => document.title.includes('orchard') || document.body.textContent?.includes('forty-one pear trees')),
    );
    const removals = await page.evaluate(() => (globalThis as unknown as { removals: number }).removals);
    expect(removals).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await page.evaluate(() => (globalThis as unknown as { removals: number }).removals)).toBe(removals);
    expect(ownTabs()).toHaveLength(1);
    expect(await pierceReader(page)).toBeNull();
    // There it can be kept like anywhere else.
    const button = await own.waitForFunction(() =>
      [...(document.querySelector('.article-place > *')?.shadowRoot?.querySelectorAll('.bar button') ?? [])].find((element) =>
        element.textContent?.includes('Save'),
      ),
    );
    await (button.asElement() as ElementHandle<Element>).click();
    await waitUntil('the record', async () => (await bench.readStored()).some(({ article }) => article.url.includes('removes-strangers')));
  });

  test('that goes to another address under the reader is shown again as it is', async () => {
    const page = await pressRead('pages/reroutes.html');
    await waitUntil('the page to move', () => page.url().includes('somewhere=else'));
    await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
    expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Another story altogether');
  });

  test('that writes its document anew ends in the reader or in a tab of ours, once', async () => {
    const page = await pressRead('pages/writes-anew.html');
    await waitUntil('the new document', () => page.evaluate(() => document.title === 'Anew'));
    await waitUntil('the article', async () => ownTabs().length === 1 || (await pierceReader(page)) !== null);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(ownTabs().length).toBeLessThanOrEqual(1);
  });
});
