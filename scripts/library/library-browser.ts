import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { buildExtension } from '../drive/build-extension.ts';
import { bundleStore } from '../drive/bundle-store.ts';
import { launchChromium } from '../drive/launch-chromium.ts';
import { launchFirefox } from '../drive/launch-firefox.ts';

export type BrowserName = 'chromium' | 'firefox';

/** A browser with Sade in it whose pages can call the library's own functions as `globalThis.sade`. */
export interface LibraryBrowser {
  readonly name: BrowserName;
  /** "chrome-extension://…", without a slash at the end. */
  readonly origin: string;
  /** Opens a page of the extension; `before` runs in it before its own scripts. */
  openPage(path: string, before?: () => void): Promise<Page>;
  /** As `openPage`, with the library's functions on `globalThis.sade`. */
  openWith(path: string): Promise<Page>;
  /** Opens a quiet page with the library's functions on `globalThis.sade`. */
  openLibrary(): Promise<Page>;
  /** Stops the background at once: the worker in Chromium, the event page in Firefox. */
  stopBackground(): Promise<void>;
  /** Number of the browser's main process. */
  pid(): number;
  close(): Promise<void>;
}

/** Ten thousand articles are imported in one call. */
const LONG_MS = 1_800_000;

let bundle: Promise<string> | null = null;

export interface LibraryBrowserOptions {
  /** Profile to use and keep; without it one is made and removed at the end. */
  readonly profileDir?: string;
  /** Folder of a build that is there already; without it one is made. */
  readonly extensionDir?: string;
}

/** Starts a browser with the built extension. */
export async function openLibraryBrowser(name: BrowserName, options: LibraryBrowserOptions = {}): Promise<LibraryBrowser> {
  bundle ??= bundleStore('scripts/drive/store-in-page.ts');
  const code = await bundle;
  const extensionDir = options.extensionDir ?? (await buildOnce(name));
  return name === 'chromium' ? openChromium(code, extensionDir, options.profileDir) : openFirefox(code, extensionDir, options.profileDir);
}

const builds = new Map<BrowserName, Promise<string>>();

function buildOnce(name: BrowserName): Promise<string> {
  const build = builds.get(name) ?? buildExtension(name === 'chromium' ? 'chrome' : 'firefox', '.output-library-bench');
  builds.set(name, build);
  return build;
}

async function openChromium(code: string, extensionDir: string, profileDir?: string): Promise<LibraryBrowser> {
  const session = await launchChromium({ extensionDir, protocolTimeoutMs: LONG_MS, ...(profileDir ? { profileDir } : {}) });
  const origin = `chrome-extension://${session.extensionId}`;
  let stopper: Promise<CDPSession | undefined> | null = null;
  const openPage: LibraryBrowser['openPage'] = async (path, before) => {
    const page = await session.browser.newPage();
    if (before) await page.evaluateOnNewDocument(before);
    await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
    return page;
  };
  return {
    name: 'chromium',
    origin,
    openPage,
    openWith: async (path) => withFunctions(await openPage(path), code),
    openLibrary: async () => withFunctions(await openPage('options.html'), code),
    async stopBackground() {
      stopper ??= session.browser.pages().then(async ([page]) => {
        const client = await page?.createCDPSession();
        await client?.send('ServiceWorker.enable');
        return client;
      });
      await (await stopper)?.send('ServiceWorker.stopAllWorkers');
    },
    pid: () => session.browser.process()?.pid ?? 0,
    close: () => session.close(),
  };
}

async function openFirefox(code: string, extensionDir: string, profileDir?: string): Promise<LibraryBrowser> {
  const session = await launchFirefox({ extensionDir, protocolTimeoutMs: LONG_MS, ...(profileDir ? { profileDir } : {}) });
  const openPage: LibraryBrowser['openPage'] = async (path, before) => {
    const page = await session.browser.newPage();
    if (before) await page.evaluateOnNewDocument(before);
    // Going to a page of an extension works, but its end is never reported.
    await Promise.race([
      page.goto(`${session.origin}/${path}`).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 1_500)),
    ]);
    return page;
  };
  return {
    name: 'firefox',
    origin: session.origin,
    openPage,
    openWith: async (path) => withFunctions(await openPage(path), code),
    openLibrary: async () => withFunctions(await openPage('options.html'), code),
    stopBackground: () => session.stopBackground(),
    pid: () => session.browser.process()?.pid ?? 0,
    close: () => session.close(),
  };
}

async function withFunctions(page: Page, code: string): Promise<Page> {
  await page.evaluate(code);
  return page;
}

/** Ends a browser as a crash does (`kill -9`), with all its processes. */
export function killBrowser(browser: LibraryBrowser): void {
  try {
    process.kill(-browser.pid(), 'SIGKILL');
  } catch {
    process.kill(browser.pid(), 'SIGKILL');
  }
}

/** Memory of a process and all its children, private to them, in bytes. Linux only. */
export function memoryOfTree(pid: number): number {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const wanted = new Set([pid]);
  let bytes = 0;
  for (let grown = true; grown; ) {
    grown = false;
    for (const [child = 0, parent = 0] of rows) {
      if (wanted.has(parent) && !wanted.has(child)) {
        wanted.add(child);
        grown = true;
      }
    }
  }
  for (const [child = 0, , kilobytes = 0] of rows) if (wanted.has(child)) bytes += kilobytes * 1_024;
  return bytes;
}

/** Makes a folder for a profile that outlives one browser. */
export async function makeProfileDir(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sade-library-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
