import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/surfaces', import.meta.url));
mkdirSync(OUT, { recursive: true });

/** Pictures for people to look at; what they must show is tested elsewhere, here only that they are of something. */
describe.each([
  ['en', ['Read'], ['Save', 'Saved']],
  ['tr', ['Oku'], ['Kaydet', 'Kaydedildi']],
] as const)('pictures of every surface in %s', (name, readNames, saveNames) => {
  const bench = useChromium();
  // By Sade's own setting: a browser has its other languages only where they are installed.
  beforeAll(() => bench.inWorker((chrome, language) => chrome.storage.sync.set({ language }), name));

  test.each(['light', 'dark'] as const)(
    'in the %s theme',
    async (scheme) => {
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      const shoot = async (page: Page, surface: string) => {
        await page.waitForNetworkIdle({ idleTime: 200, timeout: 3_000 }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 300));
        const png = await page.screenshot({ path: join(OUT, `${surface}-${name}-${scheme}.png`) as `${string}.png` });
        expect(png.byteLength).toBeGreaterThan(2_000);
      };

      for (const path of ['pages/lighthouse.html', 'pages/orchard.html', 'sample/index.html']) {
        const page = await bench.openFixture(path);
        await page.emulateMediaFeatures(features);
        const popup = await bench.session.openPopup(page);
        await popup.emulateMediaFeatures(features);
        const save = await findButton(popup, saveNames);
        if (path.startsWith('sample')) await shoot(popup, 'popup');
        await save.click();
        await waitUntil('the save', async () =>
          (await bench.readStored()).some((stored) => page.url().includes(stored.article.url) || stored.article.url.includes(path)),
        );
        if (!path.startsWith('sample')) continue;
        await shoot(popup, 'popup-saved');
        await (await findButton(popup, readNames)).click();
        for (const [width, height] of [
          [1280, 900],
          [380, 780],
        ] as const) {
          await page.setViewport({ width, height });
          await page.bringToFront();
          await shoot(page, `reader-${width}`);
        }
      }

      const blank = await bench.openFixture('pages/empty.html');
      const refused = await bench.session.openPopup(blank);
      await refused.emulateMediaFeatures(features);
      await shoot(refused, 'popup-refused');

      for (const [width, height] of [
        [1280, 900],
        [380, 780],
      ] as const) {
        const library = await bench.openOwnPage('library.html');
        await library.setViewport({ width, height });
        await library.emulateMediaFeatures(features);
        await shoot(library, `library-${width}`);
        await library.click('ul a, li a, [role="list"] a, [role="option"]').catch(() => undefined);
        await shoot(library, `library-article-${width}`);
        await library.close();
      }
      for (const surface of ['options', 'welcome']) {
        const own = await bench.openOwnPage(`${surface}.html`);
        await own.emulateMediaFeatures(features);
        await own.waitForFunction(() => (document.querySelector('#app')?.textContent?.length ?? 0) > 200);
        for (const width of [1280, 380]) {
          // As tall as its content: what stands at the end is looked at too.
          await own.setViewport({ width, height: 900 });
          const height = await own.evaluate(() => document.documentElement.scrollHeight);
          await own.setViewport({ width, height });
          await shoot(own, `${surface}-${width}`);
        }
        await own.close();
      }
    },
    180_000,
  );
});
