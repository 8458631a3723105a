import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FirefoxSession, launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

let session: FirefoxSession;
let server: FolderServer;

beforeAll(async () => {
  server = await serveFolder(FIXTURES, {});
  // Firefox has scripted voices of its own, for tests of its speech; they say nothing and tell of it as real ones do.
  session = await launchFirefox({ extensionDir: inject('firefoxDir'), preferences: { 'media.webspeech.synth.test': true } });
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

interface Look {
  readonly count: number;
  readonly text: string | null;
  readonly name: string | null;
  readonly expanded: string | null;
}

/** The reader's first element that matches, over a page or in the library. */
const look = (selector: string): Promise<Look> =>
  session.look(
    'tab',
    (document, wanted) => {
      const hosts = [...document.querySelectorAll('html > *, .article-place > *')] as (Element & {
        openOrClosedShadowRoot: ShadowRoot | null;
      })[];
      const found = hosts.flatMap((host) => [...(host.openOrClosedShadowRoot?.querySelectorAll(wanted) ?? [])]);
      const [first] = found;
      return {
        count: found.length,
        text: first?.textContent ?? null,
        name: first?.getAttribute('aria-label') ?? null,
        expanded: first?.getAttribute('aria-expanded') ?? null,
      };
    },
    selector,
  );
const read = async (path: string): Promise<Page> => {
  const page = await session.openPage(`${server.origin}/${path}`);
  await session.openPopup();
  await waitUntil('the button', () =>
    session.look('popup', (document) => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find((found) => found.textContent?.trim() === 'Read');
      button?.click();
      return button !== undefined;
    }),
  );
  await waitUntil('the tools', async () => (await look('.tools')).count > 0);
  return page;
};
const plays = async () => (await look('.player-play')).name === 'Pause';

test('Firefox reads an article to its end, with marks; pause, skips and closing work by keys', async () => {
  const page = await read('pages/almanac.html');
  await page.keyboard.press('k');
  await waitUntil('the player', async () => (await look('.player')).count === 1);
  expect((await look('[data-tool=aloud]')).expanded).toBe('true');
  await waitUntil('a mark', async () => (await look('.spoken-sentence')).count > 0);
  await waitUntil('the end', async () => (await look('.player-message')).text === 'End of the article.');
  expect(await plays()).toBe(false);
  await page.keyboard.press('u');
  await waitUntil('the mark of the last paragraph', async () => (await look('.spoken-sentence')).count > 0);
  await page.keyboard.press('Escape');
  await waitUntil('the player to close', async () => (await look('.player')).count === 0);
  expect((await look('.article')).count).toBe(1);
  await page.keyboard.press('Escape');
  await waitUntil('the reader to close', async () => (await look('.article')).count === 0);
});
