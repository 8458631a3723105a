import type { Page } from 'puppeteer-core';
import { english } from '../../src/locales/en.ts';
import { launchChromium } from '../drive/launch-chromium.ts';
import { launchFirefox } from '../drive/launch-firefox.ts';
import { installDetectors, parseSighting, SIGHTING_MARK, type Sighting } from './detectors.ts';

export type BrowserName = 'Chromium' | 'Firefox';

/** A browser with the built extension, made for looking at hostile pages. */
export interface Rig {
  readonly name: BrowserName;
  /** "chrome-extension://…" or "moz-extension://…", without a slash at the end. */
  readonly origin: string;
  /** A page of the extension from which its own interfaces can be called. */
  readonly control: Page;
  /** Opens a window of its own, so that it counts as visible, with the detectors in it. */
  openWatched(): Promise<WatchedPage>;
  close(): Promise<void>;
}

export interface WatchedPage {
  readonly page: Page;
  /** What the detectors saw, in order; the caller may empty it. */
  readonly sightings: Sighting[];
  /** Whether the browser's debugger tells about every script that is parsed. */
  readonly hasDebugger: boolean;
}

/** Starts a browser whose every request goes to `proxyPort` on this machine. */
export async function launchRig(name: BrowserName, extensionDir: string, proxyPort: number): Promise<Rig> {
  return name === 'Chromium' ? launchChromiumRig(extensionDir, proxyPort) : launchFirefoxRig(extensionDir, proxyPort);
}

/** What the worker hands to a reader that it opens; the interface in English, nothing changed in the settings. */
export const READER_BOOT = { strings: english, settings: null, isSaved: false, opensByItself: false, place: null };

async function launchChromiumRig(extensionDir: string, proxyPort: number): Promise<Rig> {
  const session = await launchChromium({
    extensionDir,
    args: [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>', '--autoplay-policy=no-user-gesture-required'],
  });
  const origin = `chrome-extension://${session.extensionId}`;
  const control = await session.browser.newPage();
  await control.goto(`${origin}/options.html`);
  return {
    name: 'Chromium',
    origin,
    control,
    async openWatched() {
      const page = await session.browser.newPage({ type: 'window' });
      const watched = await watch(page);
      await reportScripts(page, watched.sightings);
      return { ...watched, hasDebugger: true };
    },
    close: () => session.close(),
  };
}

async function launchFirefoxRig(extensionDir: string, proxyPort: number): Promise<Rig> {
  const session = await launchFirefox({
    extensionDir,
    preferences: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.allow_hijacking_localhost': true,
      'network.proxy.no_proxies_on': '',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
    },
  });
  const control = await session.browser.newPage();
  await goWithoutWaiting(control, `${session.origin}/options.html`);
  return {
    name: 'Firefox',
    origin: session.origin,
    control,
    async openWatched() {
      const page = await session.browser.newPage({ type: 'window' });
      return { ...(await watch(page)), hasDebugger: false };
    },
    close: () => session.close(),
  };
}

/** Goes to a page of the extension; in Firefox the driver never hears that it has arrived, so the page itself is asked. */
export async function goWithoutWaiting(page: Page, url: string): Promise<void> {
  void page.goto(url, { timeout: 5_000 }).catch(() => undefined);
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const at = await page.evaluate(() => (document.readyState === 'complete' ? location.href : '')).catch(() => '');
    if (at === url) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not open.`);
}

async function watch(page: Page): Promise<{ page: Page; sightings: Sighting[] }> {
  const sightings: Sighting[] = [];
  page.on('console', (message) => {
    const sighting = parseSighting(message.text());
    if (sighting) sightings.push(sighting);
  });
  page.on('dialog', (dialog) => {
    sightings.push({
      kind: 'call',
      what: `a real dialog: ${dialog.type()} ${dialog.message().slice(0, 80)}`,
      at: Date.now(),
      isPagesFocus: false,
    });
    void dialog.accept().catch(() => undefined);
  });
  page.on('error', () => undefined);
  await page.evaluateOnNewDocument(`(${installDetectors})(${JSON.stringify(SIGHTING_MARK)})\n//# sourceURL=pptr:detectors\n`);
  return { page, sightings };
}

/** Scripts of the driver itself carry such names. */
const OWN_SCRIPTS = /^(?:pptr:|chrome-extension:|__puppeteer)|puppeteer_evaluation/;

/** The debugger names every script that is parsed, handlers and javascript: addresses included, whoever caused it. */
async function reportScripts(page: Page, sightings: Sighting[]): Promise<void> {
  const session = await page.createCDPSession();
  const mainWorlds = new Set<number>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if ((context.auxData as { isDefault?: boolean } | undefined)?.isDefault) mainWorlds.add(context.id);
  });
  session.on('Debugger.scriptParsed', (script) => {
    if (!mainWorlds.has(script.executionContextId) || OWN_SCRIPTS.test(script.url)) return;
    sightings.push({
      kind: 'script',
      what: `${script.url || 'inline'}:${script.startLine}:${script.startColumn} ${script.length ?? 0} characters`,
      at: Date.now(),
      isPagesFocus: false,
      place: { line: script.startLine, column: script.startColumn, length: script.length ?? 0 },
    });
  });
  await session.send('Runtime.enable');
  await session.send('Debugger.enable', { maxScriptsCacheSize: 0 });
  await session.send('Debugger.setSkipAllPauses', { skip: true });
}
