import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { findButton } from '../drive/find-button.ts';
import { launchChromium } from '../drive/launch-chromium.ts';
import { waitForReader } from '../drive/pierce-reader.ts';
import { serveFolder } from '../drive/serve-folder.ts';

const FIXTURES = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'tests', 'fixtures');
/** The cluttered page: what Sade does is seen best where most is in the way. */
const SAMPLE = 'sample/index.html';
/** Both shops take 1280×800; Chrome's also 640×400. The same layout in both. */
const SIZE = { width: 1_280, height: 800 };
const SCALES = [
  ['1280x800', 1],
  ['640x400', 0.5],
] as const;

/**
 * Takes the shops' pictures of the built extension in real Chromium, over the pages of this repository.
 * @returns the paths written, relative to `outDir`
 */
export async function takeStorePictures(extensionDir: string, outDir: string): Promise<readonly string[]> {
  mkdirSync(outDir, { recursive: true });
  const server = await serveFolder(FIXTURES);
  const session = await launchChromium({ extensionDir });
  const written: string[] = [];
  const take = async (page: Page, name: string) => {
    await page.bringToFront();
    for (const [size, scale] of SCALES) {
      await page.setViewport({ ...SIZE, deviceScaleFactor: scale });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const file = `${name}-${size}.png`;
      writeFileSync(join(outDir, file), await page.screenshot());
      written.push(file);
    }
  };
  try {
    for (const path of ['pages/almanac.html', 'pages/orchard.html', 'pages/lighthouse.html', SAMPLE]) {
      const page = await session.openPage(`${server.origin}/${path}`);
      await page.setViewport(SIZE);
      const popup = await session.openPopup(page);
      await (await findButton(popup, ['Save'])).click();
      await findButton(popup, ['Saved']);
      if (path === SAMPLE) {
        await take(page, '1-page');
        await (await findButton(await session.openPopup(page), ['Read'])).click();
        await waitForReader(page);
        await take(page, '2-reader');
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
        await take(page, '3-reader-dark');
      } else await page.close();
    }
    for (const [file, name] of [
      ['library.html', '4-library'],
      ['options.html', '5-settings'],
    ] as const) {
      const own = await session.browser.newPage();
      await own.setViewport(SIZE);
      await own.goto(`chrome-extension://${session.extensionId}/${file}`);
      await own.waitForFunction(() => (document.querySelector('#app')?.textContent?.length ?? 0) > 200);
      await take(own, name);
    }
  } finally {
    await session.close();
    await server.close();
  }
  return written;
}
