import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { findChromium } from './find-browser.mjs';

/** A page to run: `html` is a path (plain or .gz) relative to `folder`. */
export interface PageToRun {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

export interface RunOptions {
  readonly folder: string;
  /** Script evaluated in an isolated world of every page. */
  readonly bundle: string;
  /** Expression evaluated after it; its value, JSON only, is the result. */
  readonly call: (page: PageToRun) => string;
  readonly jobs: number;
  readonly timeoutMs?: number;
  /** Called for every page, in any order. */
  readonly onResult: (
    page: PageToRun,
    result: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string },
  ) => void;
}

/**
 * Loads each page in headless Chromium at its own address by interception, everything else blocked, the page's scripts off, and runs a
 * program in an isolated world of it, as a content script would. A page that fails gives an error and the run goes on, also when it takes
 * the browser with it.
 */
export async function runPages(pages: readonly PageToRun[], options: RunOptions): Promise<void> {
  const queue = [...pages];
  const retried = new Set<string>();
  await Promise.all(Array.from({ length: Math.max(1, options.jobs) }, () => work(queue, retried, options)));
}

async function work(queue: PageToRun[], retried: Set<string>, options: RunOptions): Promise<void> {
  let browser: Browser | null = null;
  let tab: Page | null = null;
  let served = 0;
  for (let page = queue.shift(); page; page = queue.shift()) {
    try {
      if (!browser?.connected || served >= 200) {
        await closeQuietly(browser);
        browser = await launch();
        tab = null;
        served = 0;
      }
      tab ??= await browser.newPage();
      served++;
      const value = await withTimeout(runPage(tab, page, options), options.timeoutMs ?? 60_000);
      options.onResult(page, { ok: true, value });
    } catch (error) {
      // Once more in a new browser: the page before may have taken this one with it.
      if (retried.has(page.id)) options.onResult(page, { ok: false, error: error instanceof Error ? error.message : String(error) });
      else {
        retried.add(page.id);
        queue.push(page);
      }
      // A tab that hangs or crashed is not worth saving.
      await closeQuietly(browser);
      browser = null;
      tab = null;
    }
  }
  await closeQuietly(browser);
}

async function runPage(tab: Page, page: PageToRun, options: RunOptions): Promise<unknown> {
  const body = readHtml(resolve(options.folder, page.html));
  const url = /^https?:/.test(page.url ?? '') ? page.url : 'https://page.example/';
  const client = await tab.createCDPSession();
  try {
    await serve(client, body);
    const loaded = new Promise<void>((resolve) => client.once('Page.domContentEventFired', () => resolve()));
    await client.send('Page.enable');
    const { errorText } = await client.send('Page.navigate', { url });
    if (errorText) throw new Error(errorText);
    await loaded;
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'sade' });
    await evaluate(client, `${options.bundle};0`, executionContextId);
    return await evaluate(client, options.call({ ...page, url: frameTree.frame.url }), executionContextId);
  } finally {
    await client.detach().catch(() => undefined);
  }
}

/** Answers the page's own address with `body` and refuses everything else. `script-src 'none'` turns the page's scripts off. */
async function serve(client: CDPSession, body: Buffer): Promise<void> {
  let answered = false;
  client.on('Fetch.requestPaused', (event) => {
    if (answered || event.resourceType !== 'Document') {
      client.send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
      return;
    }
    answered = true;
    client
      .send('Fetch.fulfillRequest', {
        requestId: event.requestId,
        responseCode: 200,
        responseHeaders: [
          { name: 'Content-Type', value: isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html' },
          {
            name: 'Content-Security-Policy',
            value: "script-src 'none'; frame-src 'none'; object-src 'none'; connect-src 'none'; worker-src 'none'",
          },
        ],
        body: body.toString('base64'),
      })
      .catch(() => undefined);
  });
  await client.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function evaluate(client: CDPSession, expression: string, contextId: number): Promise<unknown> {
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
    expression,
    contextId,
    returnByValue: true,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

function readHtml(file: string): Buffer {
  const raw = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(raw) : raw;
}

function isUtf8(body: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`No Chromium, Chrome or Edge found: install one or name its program in SADE_CHROMIUM.`);
  return puppeteer.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--blink-settings=imagesEnabled=false',
    ],
  });
}

async function closeQuietly(browser: Browser | null): Promise<void> {
  if (!browser) return;
  const child = browser.process();
  await withTimeout(browser.close(), 5_000).catch(() => child?.kill('SIGKILL'));
}

function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
