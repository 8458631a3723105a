/**
 * `npm run bench -- highlights`: how long the page of all highlights takes to open, in real Chromium and Firefox.
 *
 *   --highlights 5000  how many there are
 *   --articles 500     in how many articles; as many others have none
 *   --browser chromium one browser only
 */
import type { Page } from 'puppeteer-core';
import { type BrowserName, openLibraryBrowser } from './library/library-browser.ts';
import type { SadeInPage } from './library/measure-library.ts';

const highlights = Number(option('highlights') ?? 5_000);
const articles = Number(option('articles') ?? 500);
const only = option('browser') as BrowserName | undefined;
const ROUNDS = 9;

for (const name of ['chromium', 'firefox'] as const) if (!only || only === name) await measure(name);

async function measure(name: BrowserName): Promise<void> {
  console.log(`\n${name}, ${highlights} highlights in ${articles} articles, ${articles} articles without`);
  const browser = await openLibraryBrowser(name);
  try {
    const filler = await browser.openLibrary();
    await fill(filler);
    await filler.close();
    const page = await browser.openPage('library.html');
    await page.bringToFront();
    await page.waitForFunction(() => document.querySelector('.row-link'));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await page.evaluate(openAndWatch));
    times.sort((one, other) => one - other);
    const [median, worst] = [times[Math.floor(ROUNDS / 2)] ?? 0, times.at(-1) ?? 0];
    console.log(
      `  ${median <= 200 ? 'ok  ' : 'MISS'} press to first rows painted: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms (≤ 200 ms)`,
    );
    const count = await page.$eval('.highlights .library-count', (element) => element.textContent);
    const search = await page.evaluate(searchAndWatch);
    console.log(`       it says “${count}”; a word typed into its search is answered in ${search.toFixed(0)} ms`);
    if (median > 200) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** Every highlight is a run of words of its article, with a note on every third. */
function fill(page: Page): Promise<void> {
  return page.evaluate(
    async (many, per) => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      async function* records() {
        for (let number = 0; number < many * 2; number++) {
          const saved = await sade.generateSaved(number, 300);
          const { text } = saved.article;
          const step = Math.floor(text.length / per);
          const drawn = Array.from({ length: number % 2 === 0 ? per : 0 }, (_, at) => ({
            id: `${number}-${at}`,
            quote: text.slice(at * step, at * step + Math.min(step, 90 + (at % 7) * 40)),
            prefix: text.slice(Math.max(0, at * step - 64), at * step),
            suffix: '',
            start: at * step,
            end: at * step + 90,
            color: (['yellow', 'green', 'blue', 'red', 'purple'] as const)[at % 5] ?? 'yellow',
            note: at % 3 === 0 ? `A note on number ${at} of article ${number}, of about a line.` : '',
            createdAt: saved.savedAt,
          }));
          yield { ...saved, highlights: drawn };
        }
      }
      await sade.importRecords(records(), { signal: new AbortController().signal, onRows() {} });
      await sade.tidyWordIndex();
    },
    articles,
    Math.ceil(highlights / articles),
  );
}

/** Runs in the library: goes to the list of articles, then presses "Highlights" and waits until its first rows have been painted. */
async function openAndWatch(): Promise<number> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.sidebar .view')];
  const wait = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => (isThere() ? setTimeout(resolve, 0) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  buttons[0]?.click();
  await wait(() => !document.querySelector('.mark-link'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const start = performance.now();
  buttons.find((button) => button.querySelector('svg path[d^="m8.5 15.5"]'))?.click();
  await wait(() => document.querySelector('.mark-link') !== null);
  return performance.now() - start;
}

async function searchAndWatch(): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('.highlights .search-input');
  const count = () => document.querySelector('.highlights .library-count')?.textContent;
  const before = count();
  const start = performance.now();
  if (input) {
    input.value = 'number 3';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  while (count() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - start;
}

function option(name: string): string | undefined {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? undefined : process.argv[place + 1];
}
