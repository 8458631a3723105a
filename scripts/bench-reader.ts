/**
 * `npm run bench -- reader`: what the reader promises about size, about staying where one reads, and about smoothness.
 *
 * Prints the size of each script that goes into a page and when it does, how often the same words are in view after the text was set anew, how long a change of settings takes with 5,000 words, the frames of scrolling 20,000 words, how much the text jumps while it opens, and whether
 * a frame of another color is painted on the way from a page to a dark reader. Options: `--places N` (default 100).
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { buildExtension } from './drive/build-extension.ts';
import { findButton } from './drive/find-button.ts';
import { type ChromiumSession, launchChromium } from './drive/launch-chromium.ts';
import { type PiercedReader, waitForReader } from './drive/pierce-reader.ts';
import { readStoredArticles } from './drive/read-stored-articles.ts';
import { serveFolder } from './drive/serve-folder.ts';
import { generateArticle } from './generate-article.ts';

const ROOT = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { places: { type: 'string', default: '100' } } });
const PLACES = Number(values.places);
const PAGES = ['pages/everything.html', 'pages/everything-tr.html', 'pages/everything-ar.html', 'pages/everything-ja.html', 'long/5000'];

const server = await serveFolder(join(ROOT, 'tests', 'fixtures'), { answer: answerLongPage });
const extensionDir = await buildExtension('chrome', '.output-bench');
const session = await launchChromium({ extensionDir });
try {
  printSizes();
  await measureSettings();
  await measureScrolling();
  await measureOpening();
  await measureChanges();
} finally {
  await session.close();
  await server.close();
}

/** The scripts that go into a page, styles included and fonts not, and when. */
function printSizes(): void {
  const sizeOf = (name: string) => statSync(join(extensionDir, 'content-scripts', `${name}.js`)).size / 1000;
  const kb = (size: number) => `${size.toFixed(1)} kB`;
  const [article, reader, tools, toast] = ['article', 'reader', 'reader-tools', 'toast'].map(sizeOf) as [number, number, number, number];
  console.log(`reader.js, the reader itself: ${kb(reader)} (bar 130 kB)`);
  console.log(`article.js, what takes the article out: ${kb(article)}; alone in the page when the popup looks at it and when it is saved`);
  console.log(`the click loads ${kb(article + reader)} where the popup has not loaded it before, article.js and reader.js`);
  console.log(`reader-tools.js, once the article stands: ${kb(tools)}; toast.js, where a menu has something to say: ${kb(toast)}`);
}

/** Pages of any length: /long/WORDS. */
function answerLongPage(path: string): { readonly body: string; readonly type: string } | null {
  const words = /^\/long\/(\d+)$/.exec(path)?.[1];
  if (words === undefined) return null;
  const article = generateArticle(1, Number(words));
  const color = Number(words) === 400 ? ' style="background: #0a7d3c"' : '';
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><title>${article.title}</title><body${color}><article><h1>${article.title}</h1>${article.html}</article>`,
  };
}

async function open(
  path: string,
  beforeClick?: (page: Page) => Promise<void>,
): Promise<{ readonly page: Page; readonly reader: PiercedReader }> {
  const page = await session.openPage(`${server.origin}/${path}`);
  await page.setViewport({ width: 1280, height: 900 });
  const popup = await session.openPopup(page);
  const button = await findButton(popup, ['Read']);
  await beforeClick?.(page);
  await button.click();
  const reader = await waitForReader(page);
  await page.bringToFront();
  for (let tries = 0; tries < 200 && !(await reader.evaluate((root) => root.querySelector('.tools') !== null)); tries++) await wait(25);
  return { page, reader };
}

async function measureSettings(): Promise<void> {
  const { page, reader } = await open('long/5000');
  await reader.evaluate((root) => {
    const scroller = root.querySelector('.scroller')!;
    scroller.scrollTo(0, scroller.scrollHeight / 2);
    // Two figures of each press: the work in it (restoring the place lays the text out within the press: what is left for the frame is
    // painting), and how long it takes until the frame is done, which includes waiting for the screen's next turn.
    const world = globalThis as unknown as { times: number[]; shown: number[]; frames: number[] };
    world.times = [];
    world.shown = [];
    world.frames = [];
    let last = performance.now();
    const step = (now: number) => {
      world.frames.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    root.addEventListener(
      'keydown',
      () => {
        const start = performance.now();
        let pressed = start;
        const { port1, port2 } = new MessageChannel();
        // After all listeners, and after what they left for the end of the press.
        void Promise.resolve()
          .then(() => undefined)
          .then(() => undefined)
          .then(() => {
            pressed = performance.now();
          });
        requestAnimationFrame(() => {
          // A message that is sent while a frame is made arrives when it is done.
          port1.onmessage = () => {
            world.times.push(pressed - start);
            world.shown.push(performance.now() - start);
          };
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (const key of ['+', '+', '-', '-', 'd', 'd', '+', '-', 'd', 'd', '+', '+', '-', '-'] as const) {
    await page.keyboard.press(key);
    await wait(300);
  }
  const frames = await reader.evaluate(() => (globalThis as unknown as { frames: number[] }).frames);
  const { times, shown } = await reader.evaluate(() => {
    const world = globalThis as unknown as { times: number[]; shown: number[] };
    return { times: world.times, shown: world.shown };
  });
  console.log(
    `settings: ${times.length} changes of size and theme with 5,000 words: median ${ms(quantile(times, 0.5))}, longest ${ms(Math.max(...times))} of script, style and layout (bar 16 ms), shown after ${ms(quantile(shown, 0.5))}, the screen's turn included; frames meanwhile and while the rest is laid out: median ${ms(quantile(frames, 0.5))}, longest ${ms(Math.max(...frames))}`,
  );
  await page.close();
}

/** Notes how long each frame takes from now on. The reader runs in another world than the page, but on the same thread. */
async function watchFrames(page: Page): Promise<void> {
  const note = () => {
    const world = globalThis as unknown as { openingFrames: number[] };
    world.openingFrames = [];
    let last = 0;
    const step = (now: number) => {
      if (last) world.openingFrames.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  await page.evaluate(note);
}

async function measureScrolling(): Promise<void> {
  const { page, reader } = await open('long/20000', watchFrames);
  await wait(1_500);
  const opening = await page.evaluate(() => (globalThis as unknown as { openingFrames: number[] }).openingFrames);
  console.log(
    `opening 20,000 words: ${opening.filter((time) => time > 50).length} of ${opening.length} frames over 50 ms, longest ${ms(Math.max(...opening))}`,
  );
  const frames = await reader.evaluate(
    (root) =>
      new Promise<number[]>((resolve) => {
        const scroller = root.querySelector('.scroller')!;
        const times: number[] = [];
        let last = 0;
        const end = performance.now() + 5000;
        const step = (now: number) => {
          if (last) times.push(now - last);
          last = now;
          scroller.scrollTop += 120;
          if (performance.now() < end) requestAnimationFrame(step);
          else resolve(times);
        };
        requestAnimationFrame(step);
      }),
  );
  const smooth = frames.filter((time) => time < 20).length / frames.length;
  console.log(
    `scrolling: 20,000 words for 5 s: ${frames.length} frames, median ${ms(quantile(frames, 0.5))}, longest ${ms(Math.max(...frames))}, ${(smooth * 100).toFixed(1)} % within 20 ms`,
  );
  await page.close();
}

async function measureOpening(): Promise<void> {
  const { page } = await open('pages/everything.html');
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
  console.log(`layout shift while the reader opens and its pictures come: ${shift.toFixed(4)} (bar 0.01)`);
  await page.close();

  await setTheme(session, 'dark');
  const green = await session.openPage(`${server.origin}/long/400`);
  await green.setViewport({ width: 1280, height: 900 });
  const popup = await session.openPopup(green);
  const cdp = await green.createCDPSession();
  const frames: string[] = [];
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    void cdp.send('Page.screencastFrameAck', { sessionId });
  });
  await cdp.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await (await findButton(popup, ['Read'])).click();
  await waitForReader(green);
  await green.bringToFront();
  await wait(600);
  await cdp.send('Page.stopScreencast');
  const colors = await green.evaluate(async (images: readonly string[]) => {
    const seen: string[] = [];
    for (const data of images) {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const [red, green, blue] = context.getImageData(8, bitmap.height - 12, 1, 1).data;
      seen.push(`${red},${green},${blue}`);
    }
    return seen;
  }, frames);
  const order = colors.filter((color, index) => color !== colors[index - 1]);
  console.log(
    `first frames from a green page to a dark reader (${frames.length} frames): ${order.join(' → ')}${order.includes('255,255,255') ? ', a WHITE FLASH' : ', no flash'}`,
  );
  await setTheme(session, 'system');
  await green.close();
}

async function measureChanges(): Promise<void> {
  const random = makeRandom(7);
  let [kept, keptInLibrary, total] = [0, 0, 0];
  const lost: string[] = [];
  const library = await session.browser.newPage();
  const perPage = Math.ceil(PLACES / PAGES.length);
  for (const path of PAGES) {
    const { page, reader } = await open(path);
    await page.keyboard.press('s');
    const id = await findSaved(path);
    for (let place = 0; place < perPage && total < PLACES; place++) {
      await page.setViewport({ width: 1280, height: 900 });
      await wait(150);
      const words = await goTo(reader, random());
      await wait(200);
      // Another width, size, theme and typeface, all of them, one after the other.
      await page.setViewport({ width: [420, 700, 1600][total % 3]!, height: 800 });
      await wait(120);
      for (const key of ['+', '+', '+', 'd'] as const) await page.keyboard.press(key);
      await changeFamily(page, reader);
      await wait(250);
      total += 1;
      if (await isInView(reader, words)) kept += 1;
      else lost.push(`${path} “${words}”`);
      // Where reading stands is kept once it has rested there.
      await wait(1_800);
      if (await isInViewInLibrary(library, id, total, words)) keptInLibrary += 1;
      else lost.push(`${path} “${words}”, in the library`);
      await page.bringToFront();
      for (const key of ['-', '-', '-', 'd'] as const) await page.keyboard.press(key);
    }
    await page.close();
  }
  console.log(`resume: after another width, size, theme and typeface the same words are in view in ${kept} of ${total} random places,`);
  console.log(`  and when the saved article is opened in the library then, in ${keptInLibrary} of ${total}`);
  if (lost.length > 0) process.exitCode = 1;
  for (const place of lost.slice(0, 5)) console.log(`  not at ${place}`);
}

/** Waits until the article of a page is in the library and gives its id. */
async function findSaved(path: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const saved = (await readStoredArticles(await session.startWorker())).find(({ article }) => article.url.endsWith(path));
    if (saved) return saved.id;
    await wait(100);
  }
  throw new Error(`${path} was not saved.`);
}

/** Opens a saved article anew in a tab of the library, in a window of another width, and looks for the words there. */
async function isInViewInLibrary(library: Page, id: string, number: number, words: string): Promise<boolean> {
  await library.setViewport({ width: [1280, 640, 1000][number % 3]!, height: 850 });
  await library.goto('about:blank');
  await library.goto(`chrome-extension://${session.extensionId}/library.html#${id}`);
  await library.bringToFront();
  const look = `(words) => {
    const root = [...document.querySelectorAll('*')].map((one) => one.shadowRoot).find((one) => one?.querySelector('.text'));
    return root ? words !== '' && (${isInViewOf.toString()})(root, words) : null;
  }`;
  for (let tries = 0; tries < 100 && (await library.evaluate(`(${look})('')`)) === null; tries++) await wait(50);
  await wait(500);
  return (await library.evaluate(`(${look})(${JSON.stringify(words)})`)) === true;
}

/** Next typeface, by the arrow keys in the settings. */
async function changeFamily(page: Page, reader: PiercedReader): Promise<void> {
  await page.keyboard.press('t');
  await wait(60);
  await reader.evaluate((root) => root.querySelector<HTMLElement>('.panel [name="family"]:checked')?.focus({ preventScroll: true }));
  await page.keyboard.press('ArrowRight');
  await wait(60);
  await page.keyboard.press('Escape');
}

/** Scrolls to a share of the article and gives the words at the reading line. */
function goTo(reader: PiercedReader, share: number): Promise<string> {
  return reader.evaluate(async (root, at: number) => {
    const scroller = root.querySelector('.scroller')!;
    scroller.scrollTo(0, 40 + at * (scroller.scrollHeight - scroller.clientHeight - 40));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150)));
    const line = scroller.getBoundingClientRect().top + 64;
    const document = root.ownerDocument;
    const walker = document.createTreeWalker(root.querySelector('.text')!, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (!node.data.trim() || node.parentElement?.closest('button, .code-language')) continue;
      range.selectNodeContents(node);
      if (range.getBoundingClientRect().bottom <= line) continue;
      for (let offset = 0; offset < node.data.length; offset++) {
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        if (range.getBoundingClientRect().bottom > line && node.data[offset]!.trim()) return node.data.slice(offset, offset + 30);
      }
    }
    return '';
  }, share);
}

function isInView(reader: PiercedReader, words: string): Promise<boolean> {
  return reader.evaluate(
    new Function('root', 'words', `return (${isInViewOf.toString()})(root, words)`) as (root: ShadowRoot, words: string) => boolean,
    words,
  );
}

/** Whether the first letter of `words` stands between the bar and the lower edge. Stands alone: it is sent to the page as source. */
function isInViewOf(root: ShadowRoot, words: string): boolean {
  const view = root.querySelector('.scroller')!.getBoundingClientRect();
  const walker = root.ownerDocument.createTreeWalker(root.querySelector('.text')!, NodeFilter.SHOW_TEXT);
  const range = root.ownerDocument.createRange();
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let at = node.data.indexOf(words); at !== -1; at = node.data.indexOf(words, at + 1)) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top, bottom } = range.getBoundingClientRect();
      if (bottom > view.top + 40 && top < view.bottom) return true;
    }
  }
  return false;
}

async function setTheme(browser: ChromiumSession, theme: string): Promise<void> {
  const worker = await browser.startWorker();
  await worker.evaluate((value) => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { sync: { set(values: object): Promise<void> } } } };
    return chrome.storage.sync.set({ 'reader-settings': { theme: value } });
  }, theme);
}

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(share * (numbers.length - 1))] ?? Number.NaN;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function wait(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}
