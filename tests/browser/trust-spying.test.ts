import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchRig, READER_BOOT, type Rig } from '../../scripts/trust/rig.ts';
import { serveVectors, type VectorServer } from '../../scripts/trust/vector-server.ts';

/**
 * A page that knows Sade's address and every name in it, and tries for ten seconds (three in the short form) to be noticed by it, to drive it
 * and to find it: before anybody asks for anything, and again while the reader stands open.
 */
const FLOOD_MS = process.env.SADE_TRUST_FULL ? 10_000 : 3_000;
const SENTENCE =
  'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ' +
  'They lay samples side by side on the quay and read them like pages, from the flood of April to the dry weeks of June.';
const article = (script: string) =>
  `<!doctype html><html><head><meta charset=utf-8><title>Harbor</title></head><body><article><h1>Harbor</h1>${`<p>${SENTENCE}</p>`.repeat(5)}</article><script>${script}</script></body></html>`;

/** Runs in the page's own world, from its first line on. Everything that it learns is in `globalThis.learned`. Stands alone. */
function spy(origin: string, files: readonly string[], messages: readonly string[], floodMs: number): void {
  const learned: string[] = [];
  let isOurs = false;
  Object.assign(globalThis, { learned, floods: 0 });
  const log = learned.push.bind(learned);
  const globals = new Set(Object.getOwnPropertyNames(window));
  // Every prototype method that a script of somebody else would call here; our own calls are marked.
  for (const owner of [String.prototype, Array.prototype, RegExp.prototype, Map.prototype, Promise.prototype, JSON, Object, Reflect]) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      const value = Object.getOwnPropertyDescriptor(owner, name)?.value;
      if (typeof value !== 'function' || name === 'constructor' || /^[A-Z]/.test(name)) continue;
      try {
        Object.defineProperty(owner, name, {
          configurable: true,
          writable: true,
          value: function (this: unknown, ...args: unknown[]) {
            if (!isOurs) {
              isOurs = true;
              const stack = new Error().stack ?? '';
              if (/extension:/.test(stack)) log(`${name} was called by ${stack}`);
              isOurs = false;
            }
            return value.apply(this, args);
          },
        });
      } catch {
        // Not every one can be replaced.
      }
    }
  }
  for (const [owner, name] of [
    [Element.prototype, 'attachShadow'],
    [HTMLDialogElement.prototype, 'showModal'],
    [Document.prototype, 'createElement'],
    [Node.prototype, 'cloneNode'],
    [Element.prototype, 'append'],
    [EventTarget.prototype, 'addEventListener'],
    [CSSStyleSheet.prototype, 'replaceSync'],
  ] as const) {
    const real = (owner as unknown as Record<string, (...args: unknown[]) => unknown>)[name] as (...args: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      value: function (this: unknown, ...args: unknown[]) {
        if (!isOurs) log(`${name} was called`);
        return real.apply(this, args);
      },
    });
  }
  const ours = (work: () => void) => {
    isOurs = true;
    try {
      work();
    } finally {
      isOurs = false;
    }
  };
  ours(() => {
    addEventListener('securitypolicyviolation', (event) =>
      log(`policy report: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
    addEventListener('error', (event) => log(`error: ${event.message} ${event.filename}`));
    addEventListener('message', (event) => event.data?.isMine || log(`message: ${JSON.stringify(event.data)}`));
  });
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      for (const node of [...addedNodes]) if (!(node as { isMine?: true }).isMine) log(`${type} in ${target.nodeName}: ${node.nodeName}`);
    for (const { type, target, attributeName } of records)
      if (type === 'attributes') log(`attribute ${attributeName} of ${target.nodeName}`);
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });

  const end = Date.now() + floodMs;
  const flood = () => {
    ours(() => {
      (globalThis as unknown as { floods: number }).floods++;
      for (const type of messages) {
        window.postMessage(
          { isMine: true, type, article: { title: 'x' }, tabId: 1, settings: {}, isArticle: true, url: location.href },
          '*',
        );
        for (const target of [window, document, document.documentElement])
          target.dispatchEvent(new CustomEvent(type, { detail: { type } }));
      }
      for (const type of ['keydown', 'keypress', 'keyup']) {
        for (const [key, code, shiftKey] of [
          ['r', 'KeyR', false],
          ['s', 'KeyS', true],
          ['Escape', 'Escape', false],
          ['Enter', 'Enter', false],
        ] as const)
          window.dispatchEvent(new KeyboardEvent(type, { key, code, shiftKey, altKey: key.length === 1, bubbles: true, composed: true }));
      }
      for (const element of document.querySelectorAll<HTMLElement>('*')) {
        for (const type of ['click', 'pointerdown', 'mousedown', 'input', 'change', 'toggle', 'close', 'cancel', 'contextmenu'])
          if (element.parentElement === document.documentElement) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        if (element.shadowRoot) log(`an open shadow root in ${element.nodeName}`);
        if (element.localName === 'div' && (element.textContent || element.innerHTML)) log(`words in the stranger: ${element.innerHTML}`);
      }
      for (const name of Object.getOwnPropertyNames(window))
        if (!globals.has(name) && !/^(?:learned|floods|flood|knock)$/.test(name)) log(`global ${name}`);
      const { chrome, browser } = window as unknown as { chrome?: { runtime?: object }; browser?: object };
      if (chrome?.runtime || browser) log('the extension interfaces');
    });
    if (Date.now() < end) setTimeout(flood, 25);
  };
  const knock = async () => {
    for (const file of files) {
      const found = await fetch(`${origin}/${file}`, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      );
      if (found) log(`${file} could be fetched`);
    }
    for (const file of files.filter((name) => /\.(?:png|js|css)$/.test(name)).slice(0, 20)) {
      await new Promise<void>((resolve) => {
        const image = new Image();
        image.onload = () => {
          log(`${file} could be loaded`);
          resolve();
        };
        image.onerror = () => resolve();
        image.src = `${origin}/${file}`;
      });
    }
  };
  Object.assign(globalThis, { flood, knock: () => knock().catch((error: unknown) => log(`knocking failed: ${error}`)) });
  flood();
}

describe.each([
  ['Chromium', inject('chromeDir')],
  ['Firefox', inject('firefoxDir')],
] as const)('in %s a page that floods and spies', (browser, extensionDir) => {
  const files = readdirSync(extensionDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(extensionDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const messages = [...readFileSync('src/platform/messages.ts', 'utf8').matchAll(/^ {2}'([a-z]+\/[a-z-]+)':/gm)].map(
    ([, type]) => type as string,
  );
  let server: VectorServer;
  let rig: Rig;
  beforeAll(async () => {
    server = await serveVectors((path) => {
      if (path === '/spy') {
        const call = `(${spy})(${JSON.stringify(rig.origin)}, ${JSON.stringify(files)}, ${JSON.stringify(messages)}, ${FLOOD_MS})`;
        // Strict, with reports: whatever somebody else put in would be reported to the page and to the server.
        const policy =
          "default-src 'self' 'unsafe-inline'; style-src 'none'; img-src *; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report";
        return {
          body: article(call),
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy, 'content-security-policy-report-only': "default-src 'self' 'unsafe-inline' *" },
        };
      }
      return path === '/calm' ? { body: article(''), contentType: 'text/html; charset=utf-8' } : null;
    });
    rig = await launchRig(browser, extensionDir, server.port);
  }, 120_000);
  afterAll(async () => {
    await rig?.close();
    await server?.close();
  });

  const readStorage = () =>
    rig.control.evaluate(async () => {
      const scope = globalThis as unknown as { browser?: StorageApi; chrome: StorageApi };
      const { local, sync } = (scope.browser ?? scope.chrome).storage;
      return { local: await local.get(null), sync: await sync.get(null) };
    });
  /** Driver and page share the world: what the driver's own call looks like to the page is not the extension's. */
  const readLearned = async (page: Page) => {
    const { learned, floods } = await page.evaluate(() => {
      const world = globalThis as unknown as { learned: string[]; floods: number };
      return { learned: [...world.learned], floods: world.floods };
    });
    return { learned: learned.filter((line) => !line.includes('pptr:')), floods };
  };

  test('learns nothing and changes nothing, before the person acts (XHOUND, CloakX, brave-ios#4208, Print Friendly 2018)', {
    timeout: 240_000,
  }, async () => {
    expect(messages.length).toBeGreaterThan(6);
    expect(files.length).toBeGreaterThan(40);
    const before = await readStorage();
    const { page } = await rig.openWatched();
    await page.goto(`${server.origin}/spy`, { waitUntil: 'load' });
    await page.evaluate(() => (globalThis as unknown as { knock(): Promise<void> }).knock());
    await new Promise((resolve) => setTimeout(resolve, FLOOD_MS));
    const early = await readLearned(page);
    expect(early.floods).toBeGreaterThan(20);
    expect(early.learned).toEqual([]);
    expect(await readStorage()).toEqual(before);
    expect(server.requests.filter(({ url }) => url.includes('/report'))).toEqual([]);
    await page.close();
  });

  /** Opens the reader in the spied tab as the worker does, or looks at it there; stands alone in what it sends. */
  const inTab = (url: string, boot: unknown, shallOpen: boolean) =>
    rig.control.evaluate(
      async (address, given, opens) => {
        type Api = {
          tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
          scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
        };
        const scope = globalThis as unknown as { browser?: Api; chrome: Api };
        const api = scope.browser ?? scope.chrome;
        const tabId = (await api.tabs.query({})).find((tab) => tab.url === address)?.id as number;
        const target = { tabId };
        if (opens) {
          await api.scripting.executeScript({
            target,
            files: ['/content-scripts/article.js', '/content-scripts/reader.js'],
            injectImmediately: true,
          });
          await api.scripting.executeScript({
            target,
            func: (reader: unknown) =>
              (globalThis as unknown as Record<symbol, { handle(request: unknown): unknown }>)[Symbol.for('sade.article')]?.handle({
                kind: 'toggle',
                boot: reader,
              }),
            args: [given],
          });
        }
        const [look] = await api.scripting.executeScript({
          target,
          func: () => {
            type Opener = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
            const { chrome } = globalThis as unknown as { chrome: Opener };
            for (const child of document.documentElement.children) {
              const root =
                (child as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
                (child instanceof HTMLElement ? chrome.dom?.openOrClosedShadowRoot(child) : null);
              const article = root?.querySelector('dialog:modal article');
              if (!article) continue;
              const isStyled = getComputedStyle(article.querySelector('p') ?? article).lineHeight !== 'normal';
              return { isStyled, words: [...article.querySelectorAll('p')].map((paragraph) => paragraph.textContent) };
            }
            return null;
          },
        });
        return (look?.result ?? null) as { isStyled: boolean; words: string[] } | null;
      },
      url,
      boot,
      shallOpen,
    );

  test('learns no word of the reader and changes nothing in it, while it stands open (brave-browser#24577, ghostery #3518, augury #1030)', {
    timeout: 240_000,
  }, async () => {
    const before = await readStorage();
    const { page } = await rig.openWatched();
    const url = `${server.origin}/spy`;
    await page.goto(url, { waitUntil: 'load' });
    const shown = await inTab(url, READER_BOOT, true);
    expect(shown?.words.filter((text) => text.includes('The harbor was dredged')).length).toBeGreaterThan(0);
    // The page forbids every style sheet; ours is not among what it can forbid (brave-browser#24577).
    expect(shown?.isStyled).toBe(true);
    // The flood began before the reader opened: it goes on over it for as long again.
    await page.evaluate((ms) => {
      const world = globalThis as unknown as { flood(): void; knock(): Promise<void> };
      const end = Date.now() + ms;
      const again = () => {
        world.flood();
        if (Date.now() < end) setTimeout(again, 25);
      };
      again();
      return world.knock();
    }, FLOOD_MS);
    await new Promise((resolve) => setTimeout(resolve, FLOOD_MS));
    const { learned, floods } = await readLearned(page);
    expect(floods).toBeGreaterThan(40);
    // It sees that somebody put one empty box beside the body, and no more: no call, no word, no name, no policy report, no file.
    const traces = learned.filter((line) => !/^(?:childList in HTML: DIV|attribute \S+ of (?:HTML|DIV|BODY))$/.test(line));
    expect(traces).toEqual([]);
    expect(learned.filter((line) => line.startsWith('childList')).length).toBeLessThanOrEqual(1);
    expect(server.requests.filter(({ url: asked }) => asked.includes('/report'))).toEqual([]);
    // Thousands of forged Escapes, clicks and shortcuts later the reader stands as it stood, and nothing was saved or set.
    expect(await inTab(url, READER_BOOT, false)).toEqual(shown);
    expect(await readStorage()).toEqual(before);
    await page.close();
  });
});

type StorageApi = { storage: Record<'local' | 'sync', { get(keys: null): Promise<Record<string, unknown>> }> };
