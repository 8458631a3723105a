import type { Page } from 'puppeteer-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleStore } from '../../scripts/drive/bundle-store.ts';
import { findButton } from '../../scripts/drive/find-button.ts';
import type { SadeInPage } from '../../scripts/library/measure-library.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

type InPage = typeof globalThis & { sade: SadeInPage };

const bench = useChromium();
let code = '';
beforeAll(async () => {
  code = await bundleStore('scripts/drive/store-in-page.ts');
});

describe('the list in the library tab', () => {
  let page: Page;
  beforeEach(async () => {
    page = await bench.openOwnPage('library.html');
    await page.evaluate(code);
    await page.evaluate(async () => {
      const { sade } = globalThis as InPage;
      for (const kind of ['all', 'archive', 'trash'] as const) {
        await sade.deleteForever(await sade.listShelfIds({ words: '', view: { kind } }));
      }
      for (let number = 0; number < 8; number++) {
        const article = { ...sade.generateArticle(number, 60), title: `Story ${number}` };
        await sade.saveArticle(article, new Date(Date.UTC(2026, 0, 20 - number)));
      }
    });
    await waitUntil('the rows', async () => (await titles()).length === 8);
  });

  test('is used by keys alone: select a span, archive it, take it back, delete, restore', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.down('Shift');
    await page.keyboard.press('X');
    await page.keyboard.up('Shift');
    await waitUntil('three selected', async () => (await text()).includes('3 selected'));
    await page.keyboard.press('e');
    await waitUntil('the archive', async () => (await text()).includes('3 archived'));
    await waitUntil('the others', async () => (await titles()).length === 5);
    expect(await titles()).toEqual(['Story 3', 'Story 4', 'Story 5', 'Story 6', 'Story 7']);
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await waitUntil('all back', async () => (await titles()).length === 8);

    await page.keyboard.press('j');
    await page.keyboard.press('#');
    await waitUntil('the trash', async () => (await text()).includes('stays in the trash'));
    await waitUntil('one less', async () => (await titles()).length === 7);
    await page.click('.toast-undo');
    await waitUntil('it is back', async () => (await titles()).length === 8);

    await page.keyboard.press('/');
    await page.keyboard.type('story 5');
    // Names of sites have a 5 too: the title is the better match.
    await waitUntil('the best match first', async () => (await titles())[0] === 'Story 5' && (await titles()).length < 8);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    expect(await text()).toContain('Select up to here');
  });

  test('deletes for good only from the trash, after asking, and says how long an article stays there', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('#');
    await waitUntil('the trash', async () => (await text()).includes('stays in the trash'));
    await page.evaluate(() => {
      for (const view of document.querySelectorAll<HTMLElement>('.view')) if (view.textContent?.startsWith('Trash')) view.click();
    });
    await waitUntil('the view', async () => (await titles()).join() === 'Story 0');
    expect(await text()).toContain('gone in 30 days');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.click('.bulk-actions [aria-label="Delete for good"]');
    await page.waitForSelector('dialog[open]');
    expect(await inTrash()).toBe(1);
    await page.keyboard.press('Escape');
    await waitUntil('the question to go', async () => (await page.$('dialog[open]')) === null);
    expect(await inTrash()).toBe(1);
    expect(await text(), 'what was selected before the question').toContain('1 selected');
    await page.click('.bulk-actions [aria-label="Delete for good"]');
    await page.waitForSelector('dialog[open]');
    await page.click('dialog[open] .button-main');
    await waitUntil('nothing left', async () => (await inTrash()) === 0);
    await waitUntil('the word', async () => (await text()).includes('Deleted for good'));
    expect(await text()).not.toContain('1 selected');
  });

  test('lists tags as one looks for them: by number, and accents beside their letter', async () => {
    await page.evaluate(async () => {
      const { sade } = globalThis as InPage;
      const [id] = await sade.listShelfIds({ words: '', view: { kind: 'all' } });
      await sade.changeArticles([id ?? ''], () => ({ tags: ['part 10', 'zebra', 'part 9', 'Émile', 'fig'] }), new Date());
    });
    const wanted = ['Émile', 'fig', 'part 9', 'part 10', 'zebra'];
    const tags = () =>
      page.$$eval('.view-name', (names, known) => names.flatMap(({ textContent }) => known.filter((tag) => tag === textContent)), wanted);
    await waitUntil('the tags', async () => (await tags()).length === wanted.length);
    expect(await tags()).toEqual(wanted);
  });

  test('marks what was found in tags too, and offers to search everything from inside a view', async () => {
    await page.evaluate(async () => {
      const { sade } = globalThis as InPage;
      const [id] = await sade.listShelfIds({ words: '', view: { kind: 'all' } });
      await sade.changeArticles([id ?? ''], () => ({ tags: ['Lighthouse'] }), new Date());
    });
    await page.keyboard.press('/');
    await page.keyboard.type('lightho');
    await waitUntil('the mark', () => page.evaluate(() => document.querySelector('.row-tag mark')?.textContent === 'Lightho'));
    await page.evaluate(() => {
      for (const view of document.querySelectorAll<HTMLElement>('.view')) if (view.textContent?.startsWith('Favorites')) view.click();
    });
    await (await findButton(page, ['Search all articles'])).click();
    await waitUntil('the answer', async () => (await titles()).join() === 'Story 0');
  });

  const titles = () =>
    page.evaluate(() => [...document.querySelectorAll('.library-main:not([hidden]) .row-title')].map((title) => title.textContent ?? ''));
  const text = () => page.evaluate(() => document.body.textContent ?? '');
  const inTrash = () =>
    page.evaluate(() => (globalThis as InPage).sade.listShelfIds({ words: '', view: { kind: 'trash' } }).then((ids) => ids.length));
});
