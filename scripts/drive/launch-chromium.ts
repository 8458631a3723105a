import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Extension, type Page, type Target, type WebWorker } from 'puppeteer-core';
import { findChromium } from './find-browser.mjs';

export interface ChromiumOptions {
  /** Folder of the built extension. */
  readonly extensionDir: string;
  /** Interface language, BCP 47; the browser's and with it Sade's. */
  readonly lang?: string;
  /** False opens windows on the screen. */
  readonly headless?: boolean;
  /** Longest wait for an answer of the browser; puppeteer's own when left out. */
  readonly protocolTimeoutMs?: number;
  /** Profile to use and keep; without it one is made and removed when the session closes. */
  readonly profileDir?: string;
  /** False for an extension that is not Sade. Otherwise the session is ready when the probe is registered, which takes the worker a moment. */
  readonly hasProbe?: boolean;
  /** More switches for the browser. */
  readonly args?: readonly string[];
}

/** A running Chromium with Sade in it. */
export interface ChromiumSession {
  readonly browser: Browser;
  readonly extension: Extension;
  readonly extensionId: string;
  /** Opens `url` in a tab of its own and brings it to the front. */
  openPage(url: string): Promise<Page>;
  /** Clicks the real toolbar button while `page` is in front, which also grants activeTab, and gives the real popup. */
  openPopup(page: Page): Promise<Page>;
  /** The background worker, started when it sleeps. */
  startWorker(): Promise<WebWorker>;
  /**
   * Lets go of the worker and gives a function that stops it at once, whatever it is doing, as often as it is called. Between the two nothing
   * may call `startWorker`, which holds on to the worker again.
   */
  aimAtWorker(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  // Tests measure and look at pages that are not in front.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Starts Chromium with the built extension; rejects with a sentence when there is no browser. */
export async function launchChromium(options: ChromiumOptions): Promise<ChromiumSession> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge found: install one or name its program in SADE_CHROMIUM.');
  const lang = options.lang ?? 'en-US';
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'sade-chromium-')));
  const headless = options.headless ?? true;
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    enableExtensions: true,
    userDataDir: profileDir,
    ...(options.protocolTimeoutMs ? { protocolTimeout: options.protocolTimeoutMs } : {}),
    defaultViewport: headless ? { width: 1280, height: 900 } : null,
    // A person who tries Sade needs no bar that says who has opened the browser.
    ...(!headless && { ignoreDefaultArgs: ['--enable-automation'] }),
    args: [
      ...ARGUMENTS,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--lang=${lang}`,
      `--accept-lang=${lang}`,
      ...(options.args ?? []),
    ],
    env: { ...process.env, LANGUAGE: lang.replace('-', '_') },
  });
  const extensionId = await browser.installExtension(options.extensionDir);
  const extension = (await browser.extensions()).get(extensionId);
  if (!extension) throw new Error(`The browser did not take the extension in ${options.extensionDir}.`);
  if (options.hasProbe ?? true) {
    await waitForProbe(browser, extensionId);
    // The greeting would come to the front at some moment of a run that nobody sees.
    if (headless) await closeGreeting(browser, extensionId);
  }
  return {
    browser,
    extension,
    extensionId,
    openPage: (url) => openPage(browser, url),
    openPopup: (page) => openPopup(browser, extension, extensionId, page),
    startWorker: () => startWorker(browser, extensionId),
    aimAtWorker: () => aimAtWorker(browser, extensionId),
    async close() {
      await browser.close();
      if (!options.profileDir) await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function waitForProbe(browser: Browser, extensionId: string): Promise<void> {
  const worker = await startWorker(browser, extensionId);
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { scripting: { getRegisteredContentScripts(): Promise<readonly unknown[]> } } };
    for (let tries = 0; tries < 100 && (await chrome.scripting.getRegisteredContentScripts()).length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

async function closeGreeting(browser: Browser, extensionId: string): Promise<void> {
  const address = `chrome-extension://${extensionId}/welcome.html`;
  const greeting = await browser.waitForTarget((target) => target.url() === address, { timeout: 3_000 }).catch(() => null);
  await (await greeting?.page())?.close();
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.bringToFront();
  return page;
}

async function openPopup(browser: Browser, extension: Extension, extensionId: string, page: Page): Promise<Page> {
  await page.bringToFront();
  const address = `chrome-extension://${extensionId}/popup.html`;
  const opened = browser.waitForTarget((target) => target.url().startsWith(address), { timeout: 30_000 });
  await page.triggerExtensionAction(extension);
  return (await opened).asPage();
}

async function startWorker(browser: Browser, extensionId: string): Promise<WebWorker> {
  const address = `chrome-extension://${extensionId}/`;
  const isWorker = (target: Target) => isWorkerOf(target, extensionId);
  const running = browser.targets().find(isWorker);
  if (!running) {
    // Any page of the extension wakes the worker with a message; opening one is the way that needs no knowledge of messages.
    const page = await browser.newPage();
    await page.goto(`${address}options.html`);
    await page
      .evaluate(() =>
        (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): unknown } } }).chrome.runtime.sendMessage(null),
      )
      .catch(() => undefined);
    await page.close();
  }
  const target = running ?? (await browser.waitForTarget(isWorker, { timeout: 30_000 }));
  const worker = await target.worker();
  if (!worker) throw new Error('The background worker went away while it was looked at.');
  return worker;
}

async function aimAtWorker(browser: Browser, extensionId: string): Promise<() => Promise<void>> {
  // A worker that a debugger holds is emptied and not ended when it is stopped: its successor is then no target that the driver hears of.
  for (const target of browser.targets().filter((found) => isWorkerOf(found, extensionId))) {
    const worker = await target.worker().catch(() => null);
    await worker?.client.detach().catch(() => undefined);
  }
  const [page] = await browser.pages();
  if (!page) throw new Error('A worker is stopped through a page, and none is open.');
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  return () => session.send('ServiceWorker.stopAllWorkers');
}

function isWorkerOf(target: Target, extensionId: string): boolean {
  return target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${extensionId}/`);
}
