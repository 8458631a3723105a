/**
 * `npm run bench -- open`: time from the click on Read in the real popup to the frame that shows the article, over real pages.
 *
 * Each page is loaded at its own address by interception, with its scripts off and everything else blocked. The same run measures a
 * bare sketch (scripts/bare-sketch) as a yardstick, so that figures from different machines can be compared by their ratio.
 * Options: `--corpus DIR` (default ../shared/corpus), `--pages N` (default 80), `--pause MS` between popup and click (default 250).
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page, Realm } from 'puppeteer-core';
import { buildBareSketch } from './drive/build-bare-sketch.ts';
import { buildExtension } from './drive/build-extension.ts';
import { findButton } from './drive/find-button.ts';
import { type ChromiumSession, launchChromium } from './drive/launch-chromium.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The sets of articles; the others are forums, listings and pages without marked text. */
const ARTICLE_SETS = new Set(['scrapinghub', 'fundus', 'fundus-eval', 'naeb', 'wcxb', 'daniel', 'zhhand', 'cleanportaleval', 'magic']);
const BARS = { medianMs: 90, p95Ms: 180 };

interface CorpusPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly dataset: string;
  readonly subset?: string;
}

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: join(ROOT, '..', 'shared', 'corpus') },
    pages: { type: 'string', default: '80' },
    pause: { type: 'string', default: '250' },
  },
});
const list = join(values.corpus, 'pages.jsonl');
if (existsSync(list)) await main();
else console.log(`There is no corpus in ${values.corpus}: nothing to open. Give one with --corpus.`);

async function main(): Promise<void> {
  const pages = pickPages(Number(values.pages));
  const sketch = await measure('bare sketch', await buildBareSketch('.output-bench'), pages);
  const sade = await measure('Sade', await buildExtension('chrome', '.output-bench'), pages);
  console.log(`Click on Read to article on screen, ${pages.length} pages, page scripts off, ${values.pause} ms after the popup is ready:`);
  console.log('                 median      p95      max   opened');
  for (const [name, times] of [
    ['bare sketch', sketch],
    ['Sade', sade],
  ] as const) {
    const figures = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map((ms) => `${ms.toFixed(0)} ms`.padStart(8));
    console.log(`${name.padEnd(14)} ${figures.join(' ')} ${String(times.length).padStart(8)}`);
  }
  console.log(
    `ratio to the sketch: ${(quantile(sade, 0.5) / quantile(sketch, 0.5)).toFixed(2)} median, ${(quantile(sade, 0.95) / quantile(sketch, 0.95)).toFixed(2)} p95`,
  );
  const holds = quantile(sade, 0.5) <= BARS.medianMs && quantile(sade, 0.95) <= BARS.p95Ms;
  console.log(`bars: median ≤ ${BARS.medianMs} ms, p95 ≤ ${BARS.p95Ms} ms: ${holds ? 'held' : 'NOT held'}`);
}

/** Every n-th article page of the corpus, so that all sets and sizes are in. */
function pickPages(count: number): readonly CorpusPage[] {
  const all = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CorpusPage)
    .filter(
      (page) => ARTICLE_SETS.has(page.dataset) && (page.subset === undefined || page.dataset === 'fundus' || page.subset === 'article'),
    );
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)]!);
}

async function measure(name: string, extensionDir: string, pages: readonly CorpusPage[]): Promise<readonly number[]> {
  const session = await launchChromium({ extensionDir, hasProbe: name === 'Sade' });
  const times: number[] = [];
  const problems: string[] = [];
  try {
    for (const [index, page] of pages.entries()) {
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${index + 1}/${pages.length} `);
      try {
        times.push(await measureOnce(session, page));
      } catch (error) {
        problems.push(`${page.id}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
      }
    }
  } finally {
    await session.close();
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const problem of problems) console.log(`${name} did not open ${problem}`);
  return times;
}

async function measureOnce(session: ChromiumSession, corpusPage: CorpusPage): Promise<number> {
  const page = await session.browser.newPage();
  try {
    await loadFromCorpus(page, corpusPage);
    const world = await findExtensionWorld(page);
    const shown = watchForArticle(world);
    shown.catch(() => undefined); // when something before it fails first
    const popup = await session.openPopup(page);
    const read = await findButton(popup, ['Read'], 15_000);
    await new Promise((resolve) => setTimeout(resolve, Number(values.pause)));
    const clicked = timeOfClick(popup);
    await read.click().catch(() => undefined); // the popup may close before the mouse button is up
    return (await withLimit(shown, 15_000)) - (await withLimit(clicked, 15_000));
  } finally {
    await page.close();
  }
}

async function loadFromCorpus(page: Page, corpusPage: CorpusPage): Promise<void> {
  const packed = readFileSync(join(values.corpus, corpusPage.html));
  const body = corpusPage.html.endsWith('.gz') ? gunzipSync(packed) : packed;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (!isPage) return void request.abort();
    void request.respond({ status: 200, contentType: 'text/html', headers: { 'content-security-policy': "script-src 'none'" }, body });
  });
  await page.goto(corpusPage.url, { waitUntil: 'load', timeout: 30_000 });
  await page.bringToFront();
}

/** Content scripts start some time after the page's text is there. */
async function findExtensionWorld(page: Page): Promise<Realm> {
  for (let tries = 0; tries < 200; tries++) {
    const [world] = await page.extensionRealms();
    if (world) return world;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('no content script on this page');
}

/** Gives the wall-clock time (ms) of the first frame in which an article with text stands in a closed shadow root of the page. */
function watchForArticle(world: Realm): Promise<number> {
  // The extension's own world sees closed roots; the code runs beside the reader and costs it nothing before the article stands.
  return world.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { chrome } = globalThis as unknown as { chrome: { dom: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } } };
        const before = new Set<Element>(document.querySelectorAll('html > *, body > *'));
        const check = () => {
          const added = [...document.querySelectorAll<HTMLElement>('html > *, body > *')].filter((element) => !before.has(element));
          const isShown = added.some(
            (host) => (chrome.dom.openOrClosedShadowRoot(host)?.querySelector('article')?.textContent?.length ?? 0) > 100,
          );
          if (!isShown) return void requestAnimationFrame(check);
          // A message that is sent while a frame is made arrives when it is done.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(() => {
          if (document.querySelectorAll('html > *, body > *').length === before.size) return;
          observer.disconnect();
          check();
        });
        observer.observe(document, { childList: true, subtree: true });
      }),
  );
}

/** Gives the wall-clock time (ms) at which the browser made the click. */
function timeOfClick(popup: Page): Promise<number> {
  return new Promise((resolve) => {
    popup.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('clicked at ')) resolve(Number(text.slice('clicked at '.length)));
    });
    void popup.evaluate(() => {
      addEventListener('click', (event) => console.info(`clicked at ${performance.timeOrigin + event.timeStamp}`), { capture: true });
    });
  });
}

function withLimit<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`nothing within ${timeoutMs} ms`)), timeoutMs).unref()),
  ]);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
