import type { Page } from 'puppeteer-core';
import { type LibraryBrowser, memoryOfTree } from './library-browser.ts';

/** Milliseconds, sorted upwards. */
export type Times = readonly number[];

/** Fills the library with generated articles through the import's own path. `longestStepMs` is how long its bar stood still at most. */
export function importGenerated(
  page: Page,
  from: number,
  to: number,
  wordCount = 1_000,
): Promise<{ ms: number; steps: number; longestStepMs: number; outcomes: Record<string, number> }> {
  return page.evaluate(
    async (first, last, words) => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      async function* records() {
        for (let number = first; number < last; number++) yield await sade.generateSaved(number, words);
      }
      const outcomes: Record<string, number> = {};
      let steps = 0;
      let longestStepMs = 0;
      const start = performance.now();
      let before = start;
      await sade.importRecords(records(), {
        signal: new AbortController().signal,
        onRows(rows) {
          steps++;
          longestStepMs = Math.max(longestStepMs, performance.now() - before);
          before = performance.now();
          for (const row of rows) outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
        },
      });
      const ms = performance.now() - start;
      await sade.tidyWordIndex();
      return { ms, steps, longestStepMs, outcomes };
    },
    from,
    to,
    wordCount,
  );
}

/** Saves new articles one after the other, each read back. Gives the times, and how long until each could be found by a word of it. */
export async function measureSaves(page: Page, from: number, count: number): Promise<{ saves: Times; found: Times; bad: number }> {
  return page.evaluate(
    async (first, many) => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      const saves: number[] = [];
      const found: number[] = [];
      let bad = 0;
      for (let number = first; number < first + many; number++) {
        const article = { ...sade.generateArticle(number), byline: `Marker${number}` };
        const start = performance.now();
        const result = await sade.saveArticle(article, new Date());
        saves.push(performance.now() - start);
        if (!result.ok || result.copies !== 2) bad++;
        const page = await sade.listShelf({ words: `marker${number}`, view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 5 });
        found.push(performance.now() - start);
        if (page.total !== 1) bad++;
      }
      const up = (left: number, right: number) => left - right;
      return { saves: saves.sort(up), found: found.sort(up), bad };
    },
    from,
    count,
  );
}

/** Types searches letter by letter and times every answer with its first 30 rows, passages and marks. */
export async function measureTyping(page: Page, searches: readonly string[]): Promise<{ times: Times; slowest: string }> {
  return page.evaluate(async (typed) => {
    const { sade } = globalThis as unknown as { sade: SadeInPage };
    const times: { ms: number; words: string }[] = [];
    for (const search of typed) {
      for (let length = 1; length <= search.length; length++) {
        const words = search.slice(0, length);
        const start = performance.now();
        await sade.listShelf({ words, view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 30 });
        times.push({ ms: performance.now() - start, words });
      }
    }
    times.sort((left, right) => left.ms - right.ms);
    return {
      times: times.map((time) => time.ms),
      slowest: times
        .slice(-3)
        .map((time) => `"${time.words}" ${Math.round(time.ms)} ms`)
        .join(', '),
    };
  }, searches);
}

export interface PopupFigures {
  readonly times: Times;
  /** Memory that the browser took more with the popup open. */
  readonly memory: number;
  readonly heap: number;
}

/**
 * Opens the popup's page again and again, in turn in each browser, so that a busy machine slows all of them alike.
 * @returns for each the times from the start of its script to its first rows on screen, and what it takes
 */
export async function measurePopups(browsers: readonly LibraryBrowser[], rounds: number): Promise<readonly PopupFigures[]> {
  const figures = browsers.map(() => ({ times: [] as number[], memory: 0, heap: 0 }));
  for (let round = 0; round < rounds; round++) {
    for (const [place, browser] of browsers.entries()) {
      const own = figures[place];
      if (own) await measureOnePopup(browser, own, round === rounds - 1);
    }
  }
  for (const own of figures) own.times.sort((left, right) => left - right);
  return figures;
}

async function measureOnePopup(
  browser: LibraryBrowser,
  figures: { times: number[]; memory: number; heap: number },
  withMemory: boolean,
): Promise<void> {
  const before = memoryOfTree(browser.pid());
  const opener = await browser.openPage('options.html');
  figures.times.push(await opener.evaluate(openPopupAndWatch));
  if (withMemory) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    figures.memory = memoryOfTree(browser.pid()) - before;
    figures.heap = (await opener.evaluate('opened.performance.memory ? opened.performance.memory.usedJSHeapSize : 0')) as number;
  }
  await opener.evaluate('opened.close()');
  await opener.close();
}

/** Runs in a page of the extension: opens the popup's page beside it and looks into it until its first row has been painted. */
function openPopupAndWatch(): Promise<number> {
  const opened = window.open('popup.html', '_blank') as Window & typeof globalThis;
  Object.assign(globalThis, { opened });
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The popup showed no row.')), 20_000);
    // Timers of a page behind another are slowed to one a second; messages are not.
    const { port1, port2 } = new MessageChannel();
    const look = (): void => {
      if (!opened.document?.querySelector('.row-link')) {
        port2.postMessage(null);
        return;
      }
      opened.requestAnimationFrame(() =>
        opened.setTimeout(() => {
          const script = opened.performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('.js'));
          resolve(opened.performance.now() - ((script as PerformanceResourceTiming | undefined)?.responseEnd ?? 0));
        }),
      );
    };
    port1.onmessage = look;
    look();
  });
}

export interface ConcurrentFigures {
  readonly acknowledged: number;
  /** Readable afterwards, with the text that was saved. */
  readonly readable: number;
}

/** Saves from the popup's page, two library pages and the background (by message) at once, 150 articles each. */
export async function measureConcurrentSaves(browser: LibraryBrowser, from: number): Promise<ConcurrentFigures> {
  const share = 150;
  const words = 200;
  const pages = await Promise.all(['popup.html', 'library.html', 'library.html'].map((path) => browser.openWith(path)));
  const places = [...pages.map((page) => ({ page, where: 'here' as const })), { page: pages[1], where: 'background' as const }];
  const saved = await Promise.all(
    places.map(({ page, where }, place) =>
      page?.evaluate(
        async (at, first, count, length) => {
          const { sade } = globalThis as unknown as { sade: SadeInPage };
          const numbers = Array.from({ length: count }, (_, step) => first + step);
          const saves = await Promise.all(numbers.map((number) => sade.saveAndLook(at, number, length)));
          return numbers.flatMap((number, step) => (saves[step] ? [{ number, id: saves[step].id }] : []));
        },
        where,
        from + place * share,
        share,
        words,
      ),
    ),
  );
  const acknowledged = saved.flatMap((list) => list ?? []);
  const readable = await pages[2]?.evaluate(
    async (wanted, length) => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      let count = 0;
      for (const { id, number } of wanted) {
        const read = await sade.readSavedArticle(id);
        if (read.ok && read.saved.article.html === sade.generateArticle(number, length).html) count++;
      }
      return count;
    },
    acknowledged,
    words,
  );
  await Promise.all(pages.map((page) => page.close()));
  return { acknowledged: acknowledged.length, readable: readable ?? 0 };
}

/** What `store-in-page.ts` puts on `globalThis.sade`, as far as measurements call it. */
export type SadeInPage = typeof import('../drive/store-in-page.ts').sade;
