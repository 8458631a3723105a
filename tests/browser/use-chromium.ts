import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type ChromiumSession, launchChromium } from '../../scripts/drive/launch-chromium.ts';
import { type PiercedReader, waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { readStoredArticles, type StoredArticle } from '../../scripts/drive/read-stored-articles.ts';
import { type FolderOptions, type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';

export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** Chromium with Sade and the fixture pages, for the tests of one file. */
export interface ChromiumBench {
  readonly session: ChromiumSession;
  readonly server: FolderServer;
  /** Opens a page by its path below tests/fixtures. */
  openFixture(path: string): Promise<Page>;
  /** Presses Read in the real popup and waits for the reader. */
  read(page: Page): Promise<PiercedReader>;
  /** Calls a function with what `chrome` offers to the background; `argument` and result are JSON. */
  inWorker<Result>(body: (chrome: WorkerChrome) => Result | Promise<Result>): Promise<Result>;
  inWorker<Result, Argument>(
    body: (chrome: WorkerChrome, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** The id of the tab that shows `page`. */
  tabIdOf(page: Page): Promise<number>;
  readStored(): Promise<readonly StoredArticle[]>;
  /** Opens a page of the extension in a tab. */
  openOwnPage(path: string): Promise<Page>;
}

/** The few members of the extension interfaces that tests use. */
export interface WorkerChrome {
  readonly action: {
    getTitle(details: { tabId: number }): Promise<string>;
    getBadgeText(details: { tabId: number }): Promise<string>;
  };
  readonly commands: {
    getAll(): Promise<readonly { name: string; shortcut: string }[]>;
    readonly onCommand: { dispatch(command: string, tab: unknown): void };
  };
  readonly contextMenus: { readonly onClicked: { dispatch(info: unknown, tab: unknown): void } };
  readonly permissions: {
    contains(permissions: { origins: string[] }): Promise<boolean>;
    remove(permissions: { origins: string[] }): Promise<boolean>;
  };
  readonly storage: {
    readonly local: { get(keys: null): Promise<Record<string, unknown>>; set(values: object): Promise<void>; clear(): Promise<void> };
    readonly sync: { set(values: object): Promise<void> };
    readonly session: { get(keys: null): Promise<Record<string, unknown>> };
  };
  readonly tabs: { query(query: object): Promise<{ id: number; url?: string; active: boolean }[]>; get(id: number): Promise<object> };
}

/** Starts Chromium before the file's first test and closes it after the last; tabs are closed after each test. */
export function useChromium(
  options: { readonly lang?: string; readonly answer?: FolderOptions['answer']; readonly args?: readonly string[] } = {},
): ChromiumBench {
  let session: ChromiumSession;
  let server: FolderServer;
  beforeAll(async () => {
    server = await serveFolder(FIXTURES, options.answer ? { answer: options.answer } : {});
    session = await launchChromium({
      extensionDir: inject('chromeDir'),
      ...(options.lang && { lang: options.lang }),
      ...(options.args && { args: options.args }),
    });
  });
  afterAll(async () => {
    await session?.close();
    await server?.close();
  });
  afterEach(async () => {
    const [keep, ...rest] = await session.browser.pages();
    await keep?.goto('about:blank').catch(() => undefined);
    await Promise.all(rest.map((page) => page.close().catch(() => undefined)));
  });

  const inWorker: ChromiumBench['inWorker'] = async (body: (...args: never[]) => unknown, argument?: unknown) => {
    const worker = await session.startWorker();
    const code = `(${body.toString()})(chrome, ${JSON.stringify(argument ?? null)})`;
    return (await worker.evaluate(code)) as never;
  };
  return {
    get session() {
      return session;
    },
    get server() {
      return server;
    },
    openFixture: (path) => session.openPage(`${server.origin}/${path}`),
    async read(page) {
      const popup = await session.openPopup(page);
      await (await findButton(popup, ['Read'])).click();
      return waitForReader(page);
    },
    inWorker,
    async tabIdOf(page) {
      await page.bringToFront();
      return inWorker(async (chrome) => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]!.id);
    },
    readStored: async () => readStoredArticles(await session.startWorker()),
    async openOwnPage(path) {
      const page = await session.browser.newPage();
      await page.goto(`chrome-extension://${session.extensionId}/${path}`);
      await page.bringToFront();
      return page;
    },
  };
}
