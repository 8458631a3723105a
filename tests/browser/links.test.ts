import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PiercedReader, pierceReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { emptyShelf } from './empty-shelf.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const OUT = fileURLToPath(new URL('../../out/surfaces', import.meta.url));
mkdirSync(OUT, { recursive: true });

/** Every request for a page: host, address and cookie. */
const asked: { readonly host: string; readonly address: string; readonly cookie: string }[] = [];

const bench = useChromium({
  // Names that are public as far as an address tells, and lead to the test's own server.
  args: ['--host-resolver-rules=MAP *.example 127.0.0.1'],
  answer(path, query, headers) {
    asked.push({ host: (headers.host ?? '').replace(/:\d+$/, ''), address: path + query, cookie: headers.cookie ?? '' });
    if (path === '/moved') return { status: 302, body: '', type: 'text/html', headers: { location: '/pages/orchard.html' } };
    if (path === '/members') return { status: 403, body: 'No', type: 'text/html' };
    if (path === '/cookie') return { body: 'ok', type: 'text/html', headers: { 'set-cookie': 'who=me; Path=/' } };
    return null;
  },
});

const at = (path: string, host = 'notes.example') => `http://${host}:${new URL(bench.server.origin).port}${path}`;
const alive = async () => (await bench.readStored()).filter((article) => article.deletedAt === null);
const readToast = async (page: Page) => {
  const root = await pierceReader(page);
  return root ? root.evaluate((found) => found.querySelector('[role="status"]')?.textContent ?? '') : '';
};
const chooseMenu = async (page: Page, info: { readonly menuItemId: string; readonly linkUrl?: string }) =>
  bench.inWorker(async (chrome, { tabId, choice }) => chrome.contextMenus.onClicked.dispatch(choice, await chrome.tabs.get(tabId)), {
    tabId: await bench.tabIdOf(page),
    choice: info,
  });
const openWalk = async (): Promise<Page> => {
  const page = await bench.session.openPage(at('/links/walk.html'));
  asked.length = 0;
  return page;
};
const openReader = async (): Promise<{ page: Page; reader: PiercedReader }> => {
  const page = await openWalk();
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return { page, reader };
};
const focusLink = (reader: PiercedReader, part: string) =>
  reader.evaluate((root, words) => {
    const link = [...root.querySelectorAll<HTMLElement>('.text a')].find((found) => found.textContent!.includes(words))!;
    link.focus({ focusVisible: true } as FocusOptions);
  }, part);
const cardOf = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.link-card')?.textContent ?? null);
const statusOf = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.link-status')?.textContent ?? '');

beforeEach(() => emptyShelf(bench));

describe('saving a link from the context menu', () => {
  test('cleans the page behind it without a tab, without cookies, and says so in the page and on the icon', async () => {
    await (await bench.session.openPage(at('/cookie'))).close();
    const page = await openWalk();
    const tabs = (await bench.session.browser.pages()).length;
    await chooseMenu(page, { menuItemId: 'save-link', linkUrl: at('/pages/orchard.html?utm_source=walk') });
    await waitUntil('the article', async () => (await alive()).length === 1);
    const [saved] = await alive();
    expect(saved!.linkOnly).toBe(false);
    expect(saved!.article.title).toBe('The orchard that keeps its own calendar');
    expect(saved!.article.text.split('\n')).toHaveLength(5);
    expect((await bench.session.browser.pages()).length).toBe(tabs);
    const fetched = asked.filter(({ address }) => address.startsWith('/pages/orchard.html'));
    expect(fetched.map(({ cookie }) => cookie)).toEqual(['']);
    const sentence = await waitUntil('the note', async () => (await readToast(page)) || null);
    expect(sentence).toBe('Saved: The orchard that keeps its own calendar');
    writeFileSync(join(OUT, 'link-toast.png'), await page.screenshot());
    const tabId = await bench.tabIdOf(page);
    expect(await bench.inWorker((chrome, id) => chrome.action.getBadgeText({ tabId: id }), tabId)).toBe('✓');
    await waitUntil('the note to go', async () => (await pierceReader(page)) === null);
    await waitUntil(
      'the tick to go',
      async () => (await bench.inWorker((chrome, id) => chrome.action.getBadgeText({ tabId: id }), tabId)) === '',
    );
  });

  test('what is hidden on a site stays out of what is fetched from it', async () => {
    const rule = { id: 'no-botanist', site: 'notes.example', action: 'hide', kind: null, tag: 'p', names: [], words: 'then, one april,' };
    const rows = [{ ...rule, label: '', madeAt: '2026-01-01T00:00:00Z' }];
    await bench.inWorker((chrome, rules) => chrome.storage.local.set({ 'site-rules': rules }), rows);
    try {
      const page = await openWalk();
      await chooseMenu(page, { menuItemId: 'save-link', linkUrl: at('/pages/orchard.html') });
      await waitUntil('the article', async () => (await alive()).length === 1);
      const [saved] = await alive();
      expect(saved!.article.text.split('\n')).toHaveLength(4);
      expect(saved!.article.text).not.toContain('one April');
      expect(saved!.article.removed.map(({ kind }) => kind)).toContain('hidden');
    } finally {
      await bench.inWorker((chrome) => chrome.storage.local.set({ 'site-rules': [] }));
    }
  });

  test('the text is that of the same page in a tab', async () => {
    const page = await openWalk();
    for (const name of ['orchard', 'lighthouse', 'almanac']) {
      const live = await bench.session.openPage(at(`/pages/${name}.html`));
      const reader = await bench.read(live);
      const shown = await reader.evaluate((root) =>
        [...root.querySelectorAll('.text :is(p, h2, h3, li, td, th, pre, figcaption)')].map((block) =>
          block.textContent!.replace(/\s+/g, ' ').trim(),
        ),
      );
      await live.close();
      await chooseMenu(page, { menuItemId: 'save-link', linkUrl: at(`/pages/${name}.html`) });
      await waitUntil(name, async () => (await alive()).some(({ article }) => article.url.includes(name)));
      const saved = (await alive()).find(({ article }) => article.url.includes(name))!;
      const kept = await page.evaluate(
        (html) =>
          [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll(':is(p, h2, h3, li, td, th, pre, figcaption)')].map(
            (block) => block.textContent!.replace(/\s+/g, ' ').trim(),
          ),
        saved.article.html,
      );
      expect(kept.length).toBeGreaterThan(3);
      for (const line of kept) expect(shown).toContain(line);
      expect(kept.length).toBeGreaterThanOrEqual(shown.length - 1);
    }
  });

  test.each([
    ['a private address', 'http://127.0.0.1:1/secret', 'link-private', 'It lies in a private network.'],
    ['one that leads on', '/moved', 'link-leads-on', 'The link leads on to another address.'],
    ['one that is gone', '/pages/no-such-page.html', 'link-gone', 'The page is no longer there.'],
    ['one for members', '/members', 'link-refused', 'The site gives it only to visitors it knows.'],
    ['a file', '/pages/tides.pdf', 'link-not-html', 'It is not a web page.'],
    ['a page without an article', '/pages/empty.html', 'link-no-article', 'No article was found on the page.'],
  ])('keeps %s as “not yet fetched”, and says why', async (_what, address, notice, sentence) => {
    const page = await openWalk();
    const linkUrl = address.startsWith('/') ? at(address) : address;
    await chooseMenu(page, { menuItemId: 'save-link', linkUrl });
    await waitUntil('the link', async () => (await alive()).length === 1);
    const [saved] = await alive();
    expect(saved).toMatchObject({ linkOnly: true, article: { url: linkUrl, text: '', notices: [notice] } });
    expect(await waitUntil('the note', async () => (await readToast(page)) || null)).toBe(`Only the link was kept. ${sentence}`);
    expect(asked.filter(({ address: path }) => /orchard|secret/.test(path))).toEqual([]);
    const library = await bench.openOwnPage('library.html');
    await waitUntil('the reason in the list', () => library.evaluate((reason) => document.body.textContent!.includes(reason), sentence));
    writeFileSync(join(OUT, 'link-kept.png'), await library.screenshot());
    await library.close();
  });

  test('leaves a text that is there as it is, and gives a kept link its text', async () => {
    const page = await openWalk();
    const linkUrl = at('/pages/orchard.html');
    await chooseMenu(page, { menuItemId: 'save-link', linkUrl });
    await waitUntil('the article', async () => (await alive()).length === 1);
    const { revision } = (await alive())[0]!;
    await waitUntil('the note to go', async () => (await pierceReader(page)) === null);
    asked.length = 0;
    await chooseMenu(page, { menuItemId: 'save-link', linkUrl });
    expect(await waitUntil('the note', async () => (await readToast(page)) || null)).toBe(
      'Already in your library: The orchard that keeps its own calendar',
    );
    expect((await alive())[0]!.revision).toBe(revision);
    expect(asked.filter(({ address }) => address.includes('orchard'))).toEqual([]);
  });

  test('cleans several at once', async () => {
    const page = await openWalk();
    const names = ['orchard', 'lighthouse', 'almanac'];
    await Promise.all(names.map((name) => chooseMenu(page, { menuItemId: 'save-link', linkUrl: at(`/pages/${name}.html`) })));
    await waitUntil('all of them', async () => (await alive()).length === names.length);
    expect((await alive()).filter(({ linkOnly }) => linkOnly).map(({ article }) => article.url)).toEqual([]);
  });

  test('names what is kept after the link’s own words', async () => {
    const page = await openWalk();
    await chooseMenu(page, { menuItemId: 'save-link', linkUrl: at('/pages/no-such-page.html') });
    await waitUntil('the link', async () => (await alive()).length === 1);
    expect((await alive())[0]!.article.title).toBe('closed for the winter');
  });
});

describe('a link in the reader', () => {
  test('says where it goes when the focus comes to it, and is saved for later by key', async () => {
    const { page, reader } = await openReader();
    await focusLink(reader, 'the lamp');
    const card = await waitUntil('the card', () => cardOf(reader));
    expect(card).toContain('notes.example/pages/lighthouse.html');
    const described = await reader.evaluate(
      (root) => root.getElementById(root.activeElement!.getAttribute('aria-describedby')!)?.textContent,
    );
    expect(described).toBe('notes.example. V opens it in the reader, B saves it for later.');
    expect(await runAxeInReader(reader)).toEqual([]);
    writeFileSync(join(OUT, 'link-card.png'), await page.screenshot());
    await page.keyboard.press('i');
    await waitUntil('the report', async () => (await statusOf(reader)) === 'Saved: The lamp that counts the ships');
    writeFileSync(join(OUT, 'link-card-saved.png'), await page.screenshot());
    expect((await alive()).map(({ article }) => article.title)).toEqual(['The lamp that counts the ships']);
    // Escape closes the card, and only then the reader.
    await page.keyboard.press('Escape');
    expect(await cardOf(reader)).toBeNull();
    expect(await pierceReader(page)).not.toBeNull();
  });

  test('shows its card when the pointer rests on it, with buttons that work, and none for a note or without a rest', async () => {
    const { page, reader } = await openReader();
    const pointOf = (selector: string, words: string) =>
      reader.evaluate(
        (root, [wanted, part]) => {
          const found = [...root.querySelectorAll(wanted!)].find((element) => element.textContent!.includes(part!))!;
          const { left, top, width, height } = found.getClientRects()[0]!;
          return { x: left + width / 2, y: top + height / 2 };
        },
        [selector, words],
      );
    const link = await pointOf('.text a', 'closed for the winter');
    await page.mouse.move(link.x, link.y);
    await waitUntil('the card', () => cardOf(reader));
    const save = await pointOf('.link-card button', 'Save for later');
    await page.mouse.move(save.x, save.y, { steps: 8 });
    await page.mouse.click(save.x, save.y);
    await waitUntil('the report', async () => (await statusOf(reader)) === 'Only the link was kept. The page is no longer there.');
    await page.mouse.move(5, 500);
    await waitUntil('the card to go', async () => (await cardOf(reader)) === null);
    const note = await pointOf('.text sup a', '1');
    await page.mouse.move(note.x, note.y);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await cardOf(reader)).toBeNull();
    const mail = await pointOf('.text a', 'her own address');
    await page.mouse.move(mail.x, mail.y);
    expect(await waitUntil('the address', () => cardOf(reader))).toContain('warden@estuary.example');
    expect(await reader.evaluate((root) => root.querySelector('.link-card button') === null)).toBe(true);
  });

  test('keeps its card beside it when the focus brings it into view, in every theme and from right to left', async () => {
    const { page, reader } = await openReader();
    await page.setViewport({ width: 700, height: 320 });
    await focusLink(reader, 'closed for the winter');
    await waitUntil('the card', () => cardOf(reader));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const gap = await reader.evaluate((root) => {
      const card = root.querySelector('.link-card')!.getBoundingClientRect();
      const link = root.activeElement!.getClientRects()[0]!;
      return Math.min(Math.abs(card.top - link.bottom), Math.abs(link.top - card.bottom));
    });
    expect(gap).toBeLessThan(20);
    for (const theme of ['paper', 'dark', 'sepia', 'grey', 'black', 'contrast']) {
      await reader.evaluate((root, name) => {
        root.querySelector<HTMLElement>('.reader')!.dataset.theme = name;
      }, theme);
      expect(await runAxeInReader(reader)).toEqual([]);
    }
    await reader.evaluate((root) => {
      root.querySelector<HTMLElement>('.reader')!.dataset.theme = 'dark';
      root.querySelector<HTMLElement>('.link-card')!.dir = 'rtl';
    });
    writeFileSync(join(OUT, 'link-card-dark.png'), await page.screenshot());
  });

  test('opens in the reader, in a tab of its own, by key', async () => {
    const { page, reader } = await openReader();
    await focusLink(reader, 'an orchard');
    const opened = bench.session.browser.waitForTarget((target) => target.url().includes('/pages/orchard.html'));
    await page.keyboard.press('v');
    const other = (await (await opened).page())!;
    const there = await waitForReader(other);
    expect(await there.evaluate((root) => root.querySelector('h1')!.textContent)).toBe('The orchard that keeps its own calendar');
  });
});

describe('a selection', () => {
  const select = (page: Page) =>
    page.evaluate(() => {
      const paragraphs = document.querySelectorAll('article > p');
      getSelection()!.setBaseAndExtent(paragraphs[1]!.firstChild!, 0, paragraphs[2]!.firstChild!, 24);
    });
  const PARTS = ['The second one is for those who like to count.', 'Of the third detour the '];

  test('is read alone from the context menu, and saved as an article of its own beside the whole one', async () => {
    const page = await openWalk();
    await chooseMenu(page, { menuItemId: 'save-page' });
    await waitUntil('the whole article', async () => (await alive()).length === 1);
    await select(page);
    await chooseMenu(page, { menuItemId: 'read-selection' });
    const reader = await waitForReader(page);
    await page.bringToFront();
    const text = await reader.evaluate((root) => [...root.querySelectorAll('.text p')].map((paragraph) => paragraph.textContent ?? ''));
    expect(text).toHaveLength(2);
    expect(text[0]!.startsWith(PARTS[0]!)).toBe(true);
    expect(text[1]).toBe(PARTS[1]!.trim() === text[1] ? text[1] : PARTS[1]);
    expect(await reader.evaluate((root) => root.querySelector('.notice')!.textContent)).toBe(
      'This is the part of the page that you selected.',
    );
    expect(await runAxeInReader(reader)).toEqual([]);
    writeFileSync(join(OUT, 'selection.png'), await page.screenshot());
    await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
    await page.keyboard.press('s');
    await waitUntil('two articles', async () => (await alive()).length === 2);
    const part = (await alive()).find(({ article }) => article.notices?.includes('selection'))!;
    expect(part.article.url).toMatch(/walk\.html#sade-selection-[0-9a-f]{8}:~:text=The%20second%20one/);
    expect(part.article.text.split('\n')).toHaveLength(2);
    const whole = (await alive()).find(({ id }) => id !== part.id)!;
    expect(whole.article.text).toContain('Those who come back after dark');
  });

  test('is saved straight from the menu; without one a sentence says so', async () => {
    const page = await openWalk();
    await chooseMenu(page, { menuItemId: 'save-selection' });
    expect(await waitUntil('the note', async () => (await readToast(page)) || null)).toBe('Nothing is selected on this page.');
    await select(page);
    await chooseMenu(page, { menuItemId: 'save-selection' });
    await waitUntil('the part', async () => (await alive()).length === 1);
    await waitUntil('the note', async () => (await readToast(page)) === 'The selection is saved.');
    const tabId = await bench.tabIdOf(page);
    await waitUntil(
      'the tick to go',
      async () => (await bench.inWorker((chrome, id) => chrome.action.getBadgeText({ tabId: id }), tabId)) === '',
    );
    // The page itself is not saved.
    expect(await bench.inWorker((chrome, id) => chrome.action.getTitle({ tabId: id }), tabId)).not.toContain('is saved');
  });

  test('of the text in the reader is read alone, by key', async () => {
    const { page, reader } = await openReader();
    const points = await reader.evaluate((root) => {
      const paragraph = [...root.querySelectorAll('.text p')].find((found) => found.textContent!.startsWith('Those who come back'))!;
      paragraph.scrollIntoView({ block: 'center' });
      const { left, top } = paragraph.getBoundingClientRect();
      return { x: left + 40, y: top + 16 };
    });
    await page.mouse.click(points.x, points.y, { count: 3 });
    await page.keyboard.press('x');
    const part = await waitUntil('the part', async () => {
      const now = await pierceReader(page);
      return now && (await now.evaluate((root) => root.querySelectorAll('.text p').length === 1)) ? now : null;
    });
    expect(await part.evaluate((root) => root.querySelector('.text')!.textContent)).toMatch(/^Those who come back after dark/);
  });
});
