import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

/** Twelve short articles with Turkish titles, served so that they can be saved like any page. */
const STORIES = [
  'Işık kulesi',
  'Istakoz avı',
  'İstanbul’da sabah',
  'Çay ocağı',
  'Göl kıyısı',
  'Şehir parkı',
  'Üzüm bağı',
  'Kar tatili',
  'Deniz feneri',
  'Balık pazarı',
  'Rüzgâr gülü',
  'Taş köprü',
];
const paragraph =
  'Sabahın erken saatlerinde başlayan çalışma, öğleye doğru çevredekilerin de katılmasıyla büyüdü ve akşama kadar aralıksız sürdü; katılanlar, önümüzdeki yıl yeniden buluşmak üzere sözleşti.';

const bench = useChromium({
  answer: (path) => {
    const index = Number(/^\/story\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
    const title = STORIES[index];
    if (!title) return null;
    const body = `<!doctype html><html lang="tr"><title>${title}</title><meta property="og:site_name" content="${index < 6 ? 'Kıyı Gazetesi' : 'Dağ Postası'}"><article><h1>${title}</h1>${`<p>${paragraph}</p>`.repeat(5)}</article>`;
    return { body, type: 'text/html; charset=utf-8' };
  },
});

const titles = (page: Page) => page.$$eval('.row-title', (rows) => rows.map((row) => row.textContent ?? ''));
const openPopup = async (path = 'pages/home.html') => bench.session.openPopup(await bench.openFixture(path));

beforeAll(async () => {
  for (const [index] of STORIES.entries()) {
    const page = await bench.openFixture(`story/${index}`);
    const tabId = await bench.tabIdOf(page);
    await bench.inWorker(async (chrome, id) => chrome.commands.onCommand.dispatch('save-article', await chrome.tabs.get(id)), tabId);
    await waitUntil('the save', async () => (await bench.readStored()).length === index + 1);
    await page.close();
  }
});

describe('the popup', () => {
  test('shows this page’s title, site and reading time', async () => {
    const popup = await openPopup('pages/orchard.html');
    await waitUntil('the card', () =>
      popup.evaluate(() => document.querySelector('.card-title')?.textContent === 'The orchard that keeps its own calendar'),
    );
    const card = await popup.evaluate(() => document.querySelector('.card')?.textContent ?? '');
    expect(card).toContain('Harbour Notes');
    expect(card).toMatch(/\d min/);
  });

  test('shows the saved articles below it, newest first', async () => {
    const popup = await openPopup();
    const shown = await waitUntil('the rows', async () => {
      const all = await titles(popup);
      return all.length > 3 ? all : null;
    });
    expect(shown).toEqual([...STORIES].reverse().slice(0, shown.length));
  });

  test.each([
    ['ışık', ['Işık kulesi']],
    ['isik', ['Işık kulesi']],
    ['IŞIK', ['Işık kulesi']],
    ['istanbul', ['İstanbul’da sabah']],
    ['ruzgar', ['Rüzgâr gülü']],
    ['fen', ['Deniz feneri']],
    ['zzz', []],
  ])('finds as one types: %s', async (typed, wanted) => {
    const popup = await openPopup();
    await waitUntil('the rows', async () => (await titles(popup)).length > 3);
    // The search box has the focus already.
    await popup.keyboard.type(typed);
    await waitUntil(`the rows for ${typed}`, async () => JSON.stringify(await titles(popup)) === JSON.stringify(wanted));
  });

  test('finds by the site’s name', async () => {
    const popup = await openPopup();
    await waitUntil('the rows', async () => (await titles(popup)).length > 3);
    await popup.keyboard.type('dağ');
    await waitUntil('the rows', async () => {
      const all = await titles(popup);
      return all.length > 0 && all.every((title) => STORIES.indexOf(title) >= 6);
    });
  });

  test('is used by keyboard: down into the list, up to the search, Enter opens', async () => {
    const popup = await openPopup();
    await waitUntil('the rows', async () => (await titles(popup)).length > 3);
    const focused = () =>
      popup.evaluate(() => document.activeElement?.querySelector('.row-title')?.textContent ?? document.activeElement?.tagName);
    await popup.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Taş köprü');
    await popup.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Rüzgâr gülü');
    await popup.keyboard.press('ArrowUp');
    await popup.keyboard.press('ArrowUp');
    expect(await focused()).toBe('INPUT');
    await popup.keyboard.press('ArrowDown');
    const opened = bench.session.browser.waitForTarget((target) => target.url().includes('/library.html'));
    // The popup closes while the key is still down.
    await popup.keyboard.press('Enter').catch(() => undefined);
    const page = (await (await opened).page())!;
    await waitUntil('the article', () => page.evaluate(() => document.title.includes('Taş köprü')));
  });

  test('deletes with undo', async () => {
    const popup = await openPopup();
    await waitUntil('the rows', async () => (await titles(popup))[0] === 'Taş köprü');
    await popup.click('button[aria-label="Delete “Taş köprü”"]');
    await waitUntil('the row to go', async () => (await titles(popup))[0] === 'Rüzgâr gülü');
    const undo = await waitUntil('the undo button', async () => {
      const buttons = await popup.$$('button');
      for (const button of buttons) if ((await button.evaluate((element) => element.textContent ?? '')).includes('Undo')) return button;
      return null;
    });
    await undo.click();
    await waitUntil('the row to come back', async () => (await titles(popup))[0] === 'Taş köprü');
    expect((await bench.readStored()).every((article) => article.deletedAt === null)).toBe(true);
  });

  test('opens a saved article in the library tab, cleanly set, with no request to the network', async () => {
    const popup = await openPopup();
    const requests: string[] = [];
    bench.session.browser.on('targetcreated', async (target) => {
      const page = await target.page().catch(() => null);
      page?.on('request', (request) => {
        if (!request.url().startsWith('chrome-extension:')) requests.push(request.url());
      });
    });
    const opened = bench.session.browser.waitForTarget((target) => target.url().includes('/library.html'));
    await waitUntil('the rows', async () => (await titles(popup)).length > 3);
    await popup.click('.row-link');
    const page = (await (await opened).page())!;
    const reader = await waitUntil('the article', () =>
      page.evaluate(() => document.body.textContent?.includes('Sabahın erken saatlerinde') || document.title.includes('Taş köprü')),
    );
    expect(reader).toBeTruthy();
    await page.waitForNetworkIdle({ idleTime: 300 });
    expect(requests.filter((url) => /^(https?|ftp|wss?):/.test(url))).toEqual([]);
  });
});
