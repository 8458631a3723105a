import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from './find-browser.mjs';

export interface FirefoxOptions {
  /** Folder of the built extension. */
  readonly extensionDir: string;
  /** Interface language, BCP 47: the one that pages and extensions are told. */
  readonly lang?: string;
  /** Longest wait for an answer of the browser; puppeteer's own when left out. */
  readonly protocolTimeoutMs?: number;
  /** Profile to use and keep, with what the extension stored; without it one is made and removed when the session closes. */
  readonly profileDir?: string;
  /** More preferences of the browser. */
  readonly preferences?: Readonly<Record<string, unknown>>;
}

/** Where code of a test may run: the popup that is open, or the tab in front. */
export type FirefoxPlace = 'popup' | 'tab';

/** A running Firefox with Sade in it. */
export interface FirefoxSession {
  readonly browser: Browser;
  /** "moz-extension://UUID", without a slash at the end. */
  readonly origin: string;
  openPage(url: string): Promise<Page>;
  /** Clicks the real toolbar button for the tab in front, which also grants activeTab, and waits for the real popup. */
  openPopup(): Promise<void>;
  /** Closes the popup as a click beside it does. */
  closePopup(): Promise<void>;
  isPopupOpen(): Promise<boolean>;
  /**
   * Runs `body` as the browser itself: with the place's document, closed shadow roots open to it (`openOrClosedShadowRoot`) and clicks trusted.
   * `body` must stand alone; `argument` and the result are JSON. Rejects when the place is not there or `body` throws.
   */
  look<Argument, Result>(
    place: FirefoxPlace,
    body: (document: Document, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** Runs a function expression in the browser's own window with JSON arguments, for what only the browser's interface can do. */
  asBrowser<Result>(source: string, ...args: unknown[]): Promise<Result>;
  /** Stops the event page as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** PNG of the popup. */
  screenshotPopup(): Promise<Uint8Array>;
  close(): Promise<void>;
}

const EXTENSION_ID = 'sade@sade.example';
const UUID = '5ade5ade-5ade-4ade-8ade-5ade5ade5ade';
const POPUP = 'browser[webextension-view-type="popup"]';

/** The part of puppeteer's connection that reaches commands it has no method for. */
interface BidiConnection {
  send(method: string, params: unknown): Promise<{ result: Record<string, unknown> }>;
}

/** Starts Firefox with the built extension; rejects with a sentence when there is no Firefox. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxSession> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('No Firefox found: install one or name its program in SADE_FIREFOX.');
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'sade-firefox-')));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    userDataDir: profileDir,
    ...(options.protocolTimeoutMs ? { protocolTimeout: options.protocolTimeoutMs } : {}),
    args: ['-remote-allow-system-access'],
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'intl.accept_languages': options.lang ?? 'en-US',
      'intl.locale.requested': options.lang ?? 'en-US',
      'ui.popup.disable_autohide': true,
      // An extension that is installed for one session loses what it stored at its end otherwise.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...options.preferences,
    },
  });
  await browser.installExtension(options.extensionDir);
  const connection = (browser as unknown as { connection: BidiConnection }).connection;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = (tree.result.contexts as readonly { context: string }[])[0]?.context;
  if (!context) throw new Error('Firefox shows no window of its own.');

  const asBrowser = <Result>(source: string, ...args: unknown[]) => callInWindow<Result>(connection, context, source, args);
  const isPopupOpen = () =>
    asBrowser<boolean>(`() => document.querySelector('${POPUP}')?.currentURI?.spec.includes('/popup.html') === true`);
  const session: FirefoxSession = {
    browser,
    origin: `moz-extension://${UUID}`,
    async openPage(url) {
      const page = await browser.newPage();
      await page.goto(url, { waitUntil: 'load' });
      await page.bringToFront();
      return page;
    },
    async openPopup() {
      await asBrowser(`async () => {
        const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
        await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
      }`);
      await waitUntil(isPopupOpen, 'the popup');
      await waitUntil(
        () => session.look('popup', (document) => document.querySelector('#app')?.firstChild !== null),
        'the popup’s content',
      );
    },
    async closePopup() {
      await asBrowser(`() => { for (const panel of document.querySelectorAll('panel')) panel.hidePopup?.(); }`);
      await waitUntil(async () => !(await isPopupOpen()), 'the popup to close');
    },
    isPopupOpen,
    async look(place, body, argument) {
      const selector = place === 'popup' ? POPUP : '#tabbrowser-tabpanels .deck-selected browser';
      const code = `(${body.toString()})(content.document, ${JSON.stringify(argument ?? null)})`;
      const answer = await asBrowser<string>(RUN_IN_BROWSER, selector, code);
      const parsed = JSON.parse(answer) as { value?: unknown; error?: string };
      if (parsed.error) throw new Error(`In Firefox’s ${place}: ${parsed.error}`);
      return parsed.value as never;
    },
    asBrowser,
    stopBackground: () =>
      asBrowser<void>(
        `() => WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.terminateBackground({ ignoreDevToolsAttached: true })`,
      ),
    async screenshotPopup() {
      const data = await asBrowser<string>(`async () => {
        const bitmap = await document.querySelector('${POPUP}').browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
        const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext('2d').drawImage(bitmap, 0, 0);
        return canvas.toDataURL('image/png').split(',')[1];
      }`);
      return Buffer.from(data, 'base64');
    },
    async close() {
      await browser.close();
      if (!options.profileDir) await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  const isProbeThere = () => asBrowser<boolean>(`() => WebExtensionPolicy.getByID('${EXTENSION_ID}').contentScripts.length > 0`);
  await waitUntil(isProbeThere, 'the probe');
  return session;
}

/** A frame script is the one way into a popup: it stands in no list of pages that the remote protocol gives. */
const RUN_IN_BROWSER = `(selector, code) => new Promise((resolve) => {
  const frame = document.querySelector(selector);
  if (!frame) return resolve(JSON.stringify({ error: 'nothing is open there' }));
  const name = 'sade-look-' + Math.random();
  frame.messageManager.addMessageListener(name, (message) => resolve(message.data));
  // A tab that goes to another process on the way never answers.
  setTimeout(() => resolve(JSON.stringify({ error: 'no answer' })), 5000);
  const send = "(answer) => sendAsyncMessage(" + JSON.stringify(name) + ", JSON.stringify(answer))";
  const script = "Promise.resolve().then(() => " + code + ").then((value) => (" + send + ")({ value }), (error) => (" + send + ")({ error: error + ' ' + error.stack }))";
  frame.messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
})`;

async function callInWindow<Result>(
  connection: BidiConnection,
  context: string,
  source: string,
  args: readonly unknown[],
): Promise<Result> {
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration: `async (json) => JSON.stringify((await (${source})(...JSON.parse(json))) ?? null)`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    target: { context },
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(`In Firefox’s window: ${(result.exceptionDetails as { text: string }).text}`);
  return JSON.parse((result.result as { value: string }).value) as Result;
}

async function waitUntil(check: () => Promise<boolean>, what: string, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await check().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Firefox: waited ${timeoutMs} ms for ${what}.`);
}
