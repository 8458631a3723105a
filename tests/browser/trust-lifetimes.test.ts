import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { bundleStore } from '../../scripts/drive/bundle-store.ts';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type ChromiumSession, launchChromium } from '../../scripts/drive/launch-chromium.ts';
import { launchFirefox } from '../../scripts/drive/launch-firefox.ts';
import { pierceReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { readStoredArticles } from '../../scripts/drive/read-stored-articles.ts';
import { serveFolder } from '../../scripts/drive/serve-folder.ts';
import { describePage } from './describe-page.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

/** What happens to Sade itself while it is at work: reloaded, moved, run twice. */

const TITLE = 'The orchard that keeps its own calendar';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close().catch(() => undefined);
});

async function start(profileDir?: string) {
  const server = await serveFolder(FIXTURES);
  closers.push(() => server.close());
  const session = await launchChromium({ extensionDir: inject('chromeDir'), ...(profileDir ? { profileDir } : {}) });
  closers.push(() => session.close());
  return { server, session };
}

async function pressInPopup(session: ChromiumSession, page: Parameters<ChromiumSession['openPopup']>[0], name: string) {
  const popup = await session.openPopup(page);
  await (await findButton(popup, [name])).click();
  return popup;
}

describe('Sade reloaded under an open reader', { timeout: 120_000 }, () => {
  test('in Chromium: saving says to reload the page, closing leaves the page as it was, and the new Sade reads it', async () => {
    const { server, session } = await start();
    const page = await session.openPage(`${server.origin}/pages/orchard.html`);
    const before = await describePage(page);
    await pressInPopup(session, page, 'Read');
    const reader = await waitForReader(page);
    const worker = await session.startWorker();
    await worker.evaluate('setTimeout(() => chrome.runtime.reload(), 50)').catch(() => undefined);
    await waitUntil('the sentence', () =>
      reader.evaluate(
        (root) => root.querySelector('.problem')?.textContent?.includes('Sade was updated while this page was open') ?? false,
      ),
    );
    // The text stays readable until the person closes it.
    expect(await reader.evaluate((root) => root.querySelectorAll('article p').length)).toBeGreaterThan(4);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
    expect(await describePage(page)).toEqual(before);
  });

  test('in Firefox: Escape closes what is left of it', async () => {
    const server = await serveFolder(FIXTURES);
    closers.push(() => server.close());
    const session = await launchFirefox({ extensionDir: inject('firefoxDir') });
    closers.push(() => session.close());
    const page = await session.openPage(`${server.origin}/pages/orchard.html`);
    await session.openPopup();
    await waitUntil('the button', () =>
      session.look('popup', (document) => {
        const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find(({ textContent }) =>
          textContent?.trim().startsWith('Read'),
        );
        button?.click();
        return button !== undefined;
      }),
    );
    const isModal = () =>
      session.look('tab', (document) =>
        [...document.querySelectorAll('html > div')].some((host) =>
          (host as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot?.querySelector('dialog:modal'),
        ),
      );
    await waitUntil('the reader', isModal);
    await session.asBrowser(`async () => {
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await (await AddonManager.getAddonByID('sade@sade.example')).reload();
    }`);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await waitUntil('the reader to close', async () => !(await isModal()));
    // Nothing stands above the page any more: what is at the middle of the window is the page's own.
    expect(await page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.localName)).not.toBe('div');
  });
});

test('a profile that was moved to another folder has its library with it', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sade-moved-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const first = await start(join(folder, 'before'));
  const page = await first.session.openPage(`${first.server.origin}/pages/orchard.html`);
  const popup = await pressInPopup(first.session, page, 'Save');
  await findButton(popup, ['Saved']);
  await first.session.close();
  await rename(join(folder, 'before'), join(folder, 'elsewhere'));
  // The extension's own folder may have moved as well.
  await cp(join(folder, 'elsewhere'), join(folder, 'copy'), { recursive: true });
  for (const name of ['elsewhere', 'copy']) {
    const { session } = await start(join(folder, name));
    const own = await session.browser.newPage();
    await own.goto(`chrome-extension://${session.extensionId}/library.html`);
    await own.waitForFunction((title) => document.body.textContent?.includes(title), { timeout: 20_000 }, TITLE);
    expect((await readStoredArticles(await session.startWorker())).map(({ article }) => article.title)).toEqual([TITLE]);
  }
});

test('two windows that save and change at the same time lose nothing of each other', { timeout: 180_000 }, async () => {
  const { session } = await start();
  const code = await bundleStore('scripts/drive/store-in-page.ts');
  const windows = await Promise.all(
    [0, 1].map(async () => {
      const page = await session.browser.newPage({ type: 'window' });
      await page.goto(`chrome-extension://${session.extensionId}/options.html`);
      const cdp = await page.createCDPSession();
      await cdp.send('Page.setBypassCSP', { enabled: true });
      await cdp.send('Runtime.evaluate', { expression: code });
      return page;
    }),
  );
  type Sade = typeof import('../../scripts/drive/store-in-page.ts').sade;
  const COUNT = 30;
  const ids = await Promise.all(
    windows.map((page, number) =>
      page.evaluate(
        async (window, count) => {
          const { sade } = globalThis as unknown as { sade: Sade };
          const saved: string[] = [];
          for (let index = 0; index < count; index++) {
            const result = await sade.saveArticle(sade.generateArticle(window * count + index), new Date());
            if (!result.ok) throw new Error(result.reason);
            saved.push(result.id);
          }
          return saved;
        },
        number,
        COUNT,
      ),
    ),
  );
  const all = ids.flat();
  expect(new Set(all).size).toBe(2 * COUNT);
  // Both change the same articles, each another thing of them.
  await Promise.all(
    windows.map((page, number) =>
      page.evaluate(
        async (window, wanted) => {
          const { sade } = globalThis as unknown as { sade: Sade };
          for (const id of wanted) {
            await sade.changeArticles([id], (meta) => ({ tags: [...meta.tags, `window ${window}`] }), new Date());
          }
        },
        number,
        all,
      ),
    ),
  );
  const stored = await readStoredArticles(await session.startWorker());
  expect(stored).toHaveLength(2 * COUNT);
  for (const { tags } of stored) expect([...tags].filter((tag) => tag.startsWith('window')).sort()).toEqual(['window 0', 'window 1']);
});
