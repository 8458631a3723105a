import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';
import type { Answer } from '../../scripts/drive/serve-folder.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxe, runAxeInReader } from './run-axe.ts';
import { FIXTURES, useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const bench = useChromium({ answer });
const OUT = fileURLToPath(new URL('../../out/rules', import.meta.url));
mkdirSync(OUT, { recursive: true });

const withTools = async (page: Page): Promise<PiercedReader> => {
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return reader;
};
const openStory = async (n: number) => {
  const page = await bench.openFixture(`story/${n}`);
  return { page, reader: await withTools(page) };
};
const textOf = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.text')?.textContent ?? '');
const rules = async () =>
  ((await bench.inWorker((chrome) => chrome.storage.local.get(null)))['site-rules'] ?? []) as {
    action: string;
    site: string;
    names: string[];
    words: string;
  }[];
const pressNamed = async (page: Page, reader: PiercedReader, name: string) => {
  const point = await waitUntil(`a button “${name}”`, () =>
    reader.evaluate((root, wanted) => {
      const found = [...root.querySelectorAll('button')].find(
        (button) => button.textContent?.trim() === wanted && button.checkVisibility(),
      );
      if (!found) return null;
      found.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = found.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, name),
  );
  await page.mouse.click(point.x, point.y);
};
const openRemoved = async (page: Page, reader: PiercedReader) => {
  await page.keyboard.press('b');
  await waitUntil('the panel', () => reader.evaluate((root) => root.querySelector('.removed-list') !== null));
};

beforeEach(() => bench.inWorker((chrome) => chrome.storage.local.set({ 'site-rules': [] })));

describe('what was removed', () => {
  const pages = ['article', 'pages', 'removed', 'sample'].flatMap((folder) =>
    readdirSync(join(FIXTURES, folder))
      .filter((name) => name.endsWith('.html') && /<p>/.test(readFileSync(join(FIXTURES, folder, name), 'utf8')))
      .map((name) => `${folder}/${name}`),
  );

  test('is looked at on every fixture page without a request and without a script, and comes and goes without a trace', async () => {
    let blocks = 0;
    for (const path of pages) {
      const page = await bench.openFixture(path);
      const popup = await bench.session.openPopup(page);
      await popup.waitForFunction(() => document.querySelector('.card-buttons button, .card-sentence') !== null);
      const canRead = await popup.evaluate(() => document.querySelector('.card-sentence') === null);
      await popup.close();
      if (!canRead || /removes-|writes-anew|reroutes/.test(path)) {
        await page.close();
        continue;
      }
      const reader = await withTools(page);
      const before = await textOf(reader);
      const hasRemoved = await reader.evaluate((root) => root.querySelector('[data-tool="removed"]') !== null);
      if (hasRemoved) {
        await page.evaluate(() => Object.assign(globalThis, { alerted: 0, alert: () => Object.assign(globalThis, { alerted: 1 }) }));
        const session = await page.createCDPSession();
        const [requests, scripts]: [string[], string[]] = [[], []];
        session.on('Network.requestWillBeSent', ({ request }) => void requests.push(request.url));
        session.on('Debugger.scriptParsed', ({ url }) => void scripts.push(url));
        await session.send('Network.enable');
        await session.send('Debugger.enable');
        scripts.length = 0;
        await openRemoved(page, reader);
        await new Promise((resolve) => setTimeout(resolve, 300));
        const seen = await reader.evaluate((root) => {
          const previews = [...root.querySelectorAll<HTMLElement>('.removed-preview')];
          return {
            rows: root.querySelectorAll('.removed-row').length,
            loose: previews.filter((preview) => !preview.inert).length,
            live: previews.flatMap((preview) =>
              [...preview.querySelectorAll('[src], [href], script, iframe, [id]')].map((node) => node.outerHTML),
            ),
          };
        });
        expect(requests, path).toEqual([]);
        expect(
          scripts.filter((url) => url && !url.startsWith('chrome-extension://') && !url.includes('pptr:')),
          path,
        ).toEqual([]);
        expect(await page.evaluate(() => (globalThis as unknown as { alerted: number }).alerted), path).toBe(0);
        expect(seen.loose, path).toBe(0);
        expect(seen.live, path).toEqual([]);
        blocks += seen.rows;
        const pressAll = () =>
          reader.evaluate((root) => {
            const buttons = [...root.querySelectorAll<HTMLElement>('.removed-row .removed-buttons button:first-child')];
            return buttons.map((button) => {
              button.scrollIntoView({ block: 'center' });
              const { left, top, width, height } = button.getBoundingClientRect();
              return { x: left + width / 2, y: top + height / 2 };
            }).length;
          });
        const count = await pressAll();
        for (const turn of [1, 2]) {
          for (let at = 0; at < count; at++) {
            const point = await reader.evaluate((root, index) => {
              const button = root.querySelectorAll<HTMLElement>('.removed-row .removed-buttons button:first-child')[index]!;
              button.scrollIntoView({ block: 'center' });
              const { left, top, width, height } = button.getBoundingClientRect();
              return { x: left + width / 2, y: top + height / 2 };
            }, at);
            await page.mouse.click(point.x, point.y);
          }
          const wanted = turn === 1 ? count : 0;
          await waitUntil(
            `${wanted} blocks put back on ${path}`,
            async () => (await reader.evaluate((root) => root.querySelectorAll('.put-back').length)) === wanted,
          );
        }
        expect(await textOf(reader), path).toBe(before);
        await session.detach();
      }
      await page.close();
    }
    console.log(`${blocks} removed blocks on ${pages.length} pages: 0 requests, 0 scripts.`);
    expect(blocks).toBeGreaterThan(60);
  }, 300_000);

  test('is saved as it is shown: with what was put back, without what was hidden', async () => {
    const { page, reader } = await openStory(1);
    await openRemoved(page, reader);
    await pressNamed(page, reader, 'Put back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await waitUntil('the bar', () => reader.evaluate((root) => root.querySelector('.hide-bar') !== null));
    await pressInReader(page, reader, '.text > p:nth-of-type(1)');
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await waitUntil('the record', async () => (await bench.readStored()).length > 0);
    const saved = (await bench.readStored()).find(({ article }) => article.url.includes('/story/1'))?.article;
    expect(saved?.text).not.toContain('Paragraph 11 ');
    expect(saved?.text).toContain('in your inbox');
    expect(saved?.removed.map(({ kind }) => kind)).toEqual(['hidden']);
  });
});

describe('a block is hidden', () => {
  test('with the pointer, brought back by undo, and remembered for the site', async () => {
    const { page, reader } = await openStory(1);
    await page.keyboard.press('e');
    await waitUntil('the bar', () => reader.evaluate((root) => root.querySelector('.hide-bar') !== null));
    const card = await reader.evaluate((root) => {
      const found = [...root.querySelectorAll('.text p')].find((element) => element.textContent?.includes('podcast'))!;
      found.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = found.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await page.mouse.move(card.x, card.y);
    await waitUntil('the outline', () =>
      reader.evaluate((root) => root.querySelector('[data-pointed]')?.textContent?.includes('podcast') ?? false),
    );
    writeFileSync(join(OUT, 'hide-pointer.png'), await page.screenshot());
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.mouse.click(card.x, card.y);
    await waitUntil('it to go', async () => !(await textOf(reader)).includes('podcast'));
    await pressNamed(page, reader, 'Undo');
    await waitUntil('it to return', async () => (await textOf(reader)).includes('podcast'));
    await page.mouse.click(card.x, card.y);
    await pressNamed(page, reader, 'Always hide on 127.0.0.1');
    await waitUntil('the rule', async () => (await rules()).length === 1);
    writeFileSync(join(OUT, 'hide-remembered.png'), await page.screenshot());
    expect(await rules()).toMatchObject([{ action: 'hide', site: '127.0.0.1', names: ['promo-card'] }]);
    expect(await runAxeInReader(reader)).toEqual([]);

    const other = await openStory(2);
    expect(await textOf(other.reader)).not.toContain('podcast');
    expect(await textOf(other.reader)).toContain('Paragraph 26');
    await openRemoved(other.page, other.reader);
    writeFileSync(join(OUT, 'removed-panel.png'), await other.page.screenshot());
    expect(await runAxeInReader(other.reader)).toEqual([]);
    await pressNamed(other.page, other.reader, 'Forget this rule');
    await waitUntil('no rule', async () => (await rules()).length === 0);
    const third = await openStory(3);
    expect(await textOf(third.reader)).toContain('podcast');
  });

  test('by keyboard alone: moved to, widened, hidden, undone, ended', async () => {
    const { page, reader } = await openStory(1);
    await page.keyboard.press('e');
    await waitUntil('the bar', () => reader.evaluate((root) => root.querySelector('.hide-bar') !== null));
    const pointed = () => reader.evaluate((root) => root.querySelector('[data-pointed]')?.textContent?.trim() ?? '');
    await page.keyboard.press('ArrowDown');
    await waitUntil('the first', async () => (await pointed()).startsWith('Paragraph 11'));
    await page.keyboard.press('ArrowDown');
    await waitUntil('the second', async () => (await pointed()).startsWith('Paragraph 12'));
    await page.keyboard.press('Enter');
    await waitUntil('it to go', async () => !(await textOf(reader)).includes('Paragraph 12'));
    for (let steps = 0; steps < 20 && !(await pointed()).startsWith('Nets'); steps++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await waitUntil('the whole list', async () => /^Nets\s*Ropes\s*Lamps$/.test(await pointed()));
    await page.keyboard.press('ArrowRight');
    await waitUntil('its item', async () => (await pointed()) === 'Nets');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await waitUntil('the list to go', async () => !(await textOf(reader)).includes('Ropes'));
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await waitUntil('both again', async () => /Paragraph 12[\s\S]*Ropes/.test(await textOf(reader)));
    await page.keyboard.press('Escape');
    await waitUntil('the end', () => reader.evaluate((root) => root.querySelector('.hide-bar, [data-pointed]') === null));
    expect(await textOf(reader)).toContain('Ropes');
  });

  test('is not remembered where a rule would hide most of an article', async () => {
    await bench.inWorker((chrome, stored) => chrome.storage.local.set({ 'site-rules': [stored] }), {
      id: 'greedy',
      site: '127.0.0.1',
      action: 'hide',
      kind: null,
      tag: 'p',
      names: ['paragraph'],
      words: '',
      label: '',
      madeAt: '2026-11-25T09:00:00.000Z',
    });
    const { reader } = await openStory(1);
    for (const n of [11, 12, 13, 14, 15, 16]) expect(await textOf(reader)).toContain(`Paragraph ${n} `);
  });
});

test('a removed block is kept on the whole site, and no longer', async () => {
  const { page, reader } = await openStory(1);
  await openRemoved(page, reader);
  await pressNamed(page, reader, 'Put back');
  await pressNamed(page, reader, 'Always keep on 127.0.0.1');
  await waitUntil('the rule', async () => (await rules()).length === 1);
  const other = await openStory(2);
  expect(await textOf(other.reader)).toContain('in your inbox');
  await openRemoved(other.page, other.reader);
  expect(await other.reader.evaluate((root) => root.querySelector('.removed-list')?.textContent)).toContain('Kept because of your rules');
  expect(await runAxeInReader(other.reader)).toEqual([]);
  await pressNamed(other.page, other.reader, 'Forget this rule');
  await waitUntil('no rule', async () => (await rules()).length === 0);
});

test('rules are looked through, changed, deleted with undo, exported and imported in the settings', async () => {
  const rule = {
    id: 'one',
    site: 'example.org',
    action: 'hide',
    kind: null,
    tag: 'aside',
    names: ['promo-card'],
    words: '',
    label: 'Listen to the podcast',
    madeAt: '2026-11-25T09:00:00.000Z',
  };
  await bench.inWorker((chrome, stored) => chrome.storage.local.set({ 'site-rules': [stored, { no: 'rule' }] }), rule);
  const options = await bench.openOwnPage('options.html');
  const said = () => options.evaluate(() => document.querySelector('[aria-labelledby="option-rules"]')?.textContent ?? '');
  await waitUntil('the rule', async () => (await said()).includes('Listen to the podcast'));
  expect(await runAxe(options)).toEqual([]);
  await (await findButton(options, ['Edit: Listen to the podcast'])).press('Enter');
  await options.waitForSelector('dialog[open]');
  expect(await runAxe(options)).toEqual([]);
  const names = await options.waitForSelector('dialog input[name="names"]');
  await names?.evaluate((field) => (field as HTMLInputElement).select());
  await options.keyboard.type('"><script>');
  await options.keyboard.press('Enter');
  await waitUntil('the refusal', () => options.evaluate(() => document.querySelector('dialog [role="alert"]')?.textContent !== ''));
  await names?.evaluate((field) => (field as HTMLInputElement).select());
  await options.keyboard.type('podcast-card');
  await options.keyboard.press('Enter');
  await waitUntil('the change', async () => JSON.stringify(await rules()).includes('"names":["podcast-card"]'));
  await (await findButton(options, ['Delete rule: Listen to the podcast'])).click();
  await waitUntil('it to go', async () => !(await said()).includes('podcast-card'));
  writeFileSync(join(OUT, 'options-toast.png'), await options.screenshot({ fullPage: true }));
  await (await findButton(options, ['Undo Ctrl+Z', 'UndoCtrl+Z'])).click();
  await waitUntil('it to return', async () => (await said()).includes('podcast-card'));
  // What could not be read is left alone.
  expect(JSON.stringify(await rules())).toContain('{"no":"rule"}');

  const folder = mkdtempSync(join(tmpdir(), 'sade-rules-'));
  const client = await options.createCDPSession();
  await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await (await findButton(options, ['Export rules'])).click();
  const file = await waitUntil('the file', () => readdirSync(folder).find((name) => name === 'sade-rules.json'));
  const written = await waitUntil('its text', () => readFileSync(join(folder, file), 'utf8') || null);
  const exported = JSON.parse(written);
  expect(exported.rules).toMatchObject([{ site: 'example.org', names: ['podcast-card'] }]);
  exported.rules.push({ ...exported.rules[0], site: 'example.com' }, { ...exported.rules[0], tag: '<img src=x onerror=alert(1)>' });
  writeFileSync(join(folder, 'changed.json'), JSON.stringify(exported));
  const input = await options.waitForSelector('input[type=file]');
  await input?.uploadFile(join(folder, 'changed.json'));
  await waitUntil('the report', async () => (await said()).includes('1 rule imported'));
  expect(await said()).toContain('1 here already');
  expect(await said()).toContain('1 row refused');
  expect(await runAxe(options)).toEqual([]);
  writeFileSync(join(OUT, 'options.png'), await options.screenshot({ fullPage: true }));
  await (await findButton(options, ['Take the import back'])).click();
  await waitUntil('it to go', async () => !(await said()).includes('example.com'));
  await input?.uploadFile(fileURLToPath(new URL('../fixtures/import/pocket.csv', import.meta.url)));
  await waitUntil('the refusal', async () => (await said()).includes('This is no file of rules'));
});

describe('notices say in words what is missing', () => {
  test.each([
    ['wall', 'The page shows only part of this text to visitors; it may be cut.'],
    ['styled-frame', 'Something from another site was embedded here and has been left out.'],
    ['frame', 'Something from another site was embedded here and has been left out.'],
    ['pages', 'The article goes on on further pages of the site.'],
  ])('%s', async (name, words) => {
    const page = await bench.openFixture(`notice/${name}`);
    const reader = await withTools(page);
    const notices = await reader.evaluate((root) => [...root.querySelectorAll('.notice')].map((notice) => notice.textContent));
    expect(notices.join(' ')).toContain(words);
    writeFileSync(join(OUT, `notice-${name}.png`), await page.screenshot());
    expect(await runAxeInReader(reader)).toEqual([]);
  });
});

/** "/story/N" is an article on a site whose class names are generated, but for one. */
function answer(path: string): Answer | null {
  const number = Number(/^\/story\/(\d+)$/.exec(path)?.[1] ?? 0);
  if (number) return html(`The lamp that counts the ships ${number}`, storyOf(number, 6));
  const notice = /^\/notice\/([\w-]+)$/.exec(path)?.[1];
  if (notice === 'wall')
    return html(
      'Behind the wall',
      `${storyOf(1, 2)}<div class="paywall"><p>Subscribe to continue reading</p><a href="/offer">See offers</a></div>`,
    );
  if (notice === 'frame')
    return html('In a frame', `${storyOf(1, 2)}<iframe src="http://localhost:1/" width="800" height="1600" title="Chart"></iframe>`);
  if (notice === 'styled-frame')
    return html(
      'In a styled frame',
      `${storyOf(1, 2)}<iframe src="http://localhost:1/" style="width: 90%; height: 1400px" title="Chart"></iframe>`,
    );
  if (notice === 'pages') return html('On many pages', `${storyOf(1, 4)}<a rel="next" href="/notice/pages?page=2">Next page</a>`);
  return null;
}

function html(title: string, body: string): Answer {
  return {
    body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>${body}</article></main></body></html>`,
    type: 'text/html; charset=utf-8',
  };
}

function storyOf(n: number, count: number): string {
  const sentence = 'The keeper wrote down every ship that passed the light, its name, its flag and the hour at which he saw it. ';
  const paragraphs = Array.from(
    { length: count },
    (_, at) => `<p class="css-${n}x${at} paragraph">Paragraph ${n * 10 + at + 1} of it. ${sentence.repeat(3)}</p>`,
  );
  if (count > 4) {
    paragraphs.splice(
      2,
      0,
      `<div class="promo-card css-9${n}f"><p>Our correspondent number ${n} tells more in the podcast of the week, every Friday.</p></div>`,
    );
    paragraphs.splice(5, 0, '<ul><li>Nets</li><li>Ropes</li><li>Lamps</li></ul>');
    paragraphs.push(
      '<div class="newsletter-signup"><h2>Subscribe to our newsletter</h2><p>Get the best of our stories in your inbox each morning.</p></div>',
    );
  }
  return paragraphs.join('');
}
