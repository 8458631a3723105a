import type { Page } from 'puppeteer-core';
import type { Article } from '../../src/article/article.ts';
import { READER_BOOT, type Rig, type WatchedPage } from './rig.ts';

/** What became of one vector on the page itself: reader opened, article saved, reader closed. */
export interface ReaderRun {
  /** 'read', 'moved to a page of our own' where the page would not let the reader stand, 'left' when it went elsewhere, or why there was nothing to read. */
  readonly outcome: string;
  readonly article: Article | null;
  /** Markup of the open reader, both shadow root and all; empty when none opened. */
  readonly shown: string;
  /** Sentences on what stands in the open reader and must not. */
  readonly shownProblems: readonly string[];
  readonly save: { readonly ok: boolean; readonly id?: string; readonly reason?: string } | null;
  /** When the article had been taken out and the reader was about to be opened: what comes later is the reader's doing, or the page's own. */
  readonly openedAt: number;
  readonly closedAt: number;
  /** Longest time that the page's thread was ours, in milliseconds. */
  readonly busyMs: number;
  /** Time until the article was taken out, in milliseconds. */
  readonly extractMs: number;
}

/** How long a reader stands open before it is looked at: handlers and pictures have run by then. */
const OPEN_MS = 100;

/** Does in the tab at `url` what the popup and the worker do, through the extension's own interfaces. */
export function runInTab(rig: Rig, url: string, options: { readonly opens: boolean; readonly plant?: string }): Promise<ReaderRun> {
  return rig.control.evaluate(driveTab, url, READER_BOOT, options.opens, OPEN_MS, options.plant ?? '') as Promise<ReaderRun>;
}

/** Loads a page and lets it do its worst for a moment. */
export async function visit({ page, sightings }: WatchedPage, url: string): Promise<void> {
  sightings.length = 0;
  await page.goto(url, { waitUntil: 'load', timeout: 5_000 }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 60));
}

/** Waits until the page's own thread answers; gives the time, or null when it did not within `timeoutMs`. */
export async function timeAnswer(page: Page, timeoutMs: number): Promise<number | null> {
  const start = Date.now();
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), timeoutMs));
  const answer = page
    .evaluate(() => 1)
    .then(
      () => Date.now() - start,
      () => Date.now() - start,
    );
  return Promise.race([answer, late]);
}

/** Runs in a page of the extension. Stands alone: it is sent as source. */
async function driveTab(url: string, boot: unknown, opens: boolean, openMs: number, plant: string): Promise<unknown> {
  type Injection = { readonly result: unknown };
  type Api = {
    tabs: { query(filter: object): Promise<{ id: number; url?: string; pendingUrl?: string }[]>; remove(id: number): Promise<void> };
    scripting: { executeScript(injection: object): Promise<Injection[]> };
    storage: { session: { get(keys: null): Promise<Record<string, unknown>>; remove(keys: string[]): Promise<void> } };
    runtime: { sendMessage(message: unknown): Promise<unknown> };
  };
  const scope = globalThis as unknown as { browser?: Api; chrome: Api };
  const api = scope.browser ?? scope.chrome;
  const none = {
    article: null,
    shown: '',
    shownProblems: [],
    save: null,
    openedAt: Date.now(),
    closedAt: Date.now(),
    busyMs: 0,
    extractMs: 0,
  };
  const tabs = await api.tabs.query({});
  const tab = tabs.find((one) => one.url?.split('#')[0] === url) ?? null;
  if (!tab) return { ...none, outcome: 'left' };
  const target = { tabId: tab.id };
  let busyMs = 0;
  const ask = async (request: object): Promise<Record<string, unknown>> => {
    const start = performance.now();
    const [injection] = await api.scripting.executeScript({
      target,
      func: (asked: unknown) =>
        (globalThis as unknown as Record<symbol, { handle(request: unknown): unknown } | undefined>)[Symbol.for('sade.article')]?.handle(
          asked,
        ) ?? null,
      args: [request],
    });
    busyMs = Math.max(busyMs, performance.now() - start);
    return (injection?.result ?? { ok: false, reason: 'no-answer' }) as Record<string, unknown>;
  };
  try {
    if (!opens) {
      const openedAt = Date.now();
      await ask({});
      // Any dialog takes the focus, gives it back and stands under the page's style sheets: what the page does then, it does by itself.
      await api.scripting.executeScript({
        target,
        injectImmediately: true,
        func: () => {
          const host = document.createElement('div');
          const dialog = document.createElement('dialog');
          const focused = document.activeElement;
          host.attachShadow({ mode: 'closed' }).append(dialog);
          document.documentElement.append(host);
          dialog.showModal();
          // The reader lends the page a rule for its scroll bar, and with it the browser looks at the page's own styles again.
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('html { scrollbar-color: gray gray !important; }');
          try {
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
          } catch {
            // Not every browser lets a content script do that.
          }
          setTimeout(() => {
            dialog.close();
            host.remove();
            if (focused instanceof HTMLElement) focused.focus();
          }, 40);
        },
      });
      await new Promise((resolve) => setTimeout(resolve, openMs));
      return { ...none, outcome: 'alone', openedAt, closedAt: Date.now(), busyMs };
    }
    await api.scripting.executeScript({
      target,
      files: ['/content-scripts/article.js', '/content-scripts/reader.js'],
      injectImmediately: true,
    });
    const inspected = await ask({ kind: 'inspect' });
    const extractMs = busyMs;
    if (inspected.ok !== true) return { ...none, outcome: String(inspected.reason), busyMs, extractMs };
    // Reports of what was merely parsed while extracting come a moment late.
    await new Promise((resolve) => setTimeout(resolve, 40));
    const openedAt = Date.now();
    await ask({ kind: 'toggle', boot });
    const { article } = await ask({ kind: 'article' });
    if (plant) await api.scripting.executeScript({ target, func: plantInReader, args: [plant], injectImmediately: true });
    await new Promise((resolve) => setTimeout(resolve, openMs));
    const [look] = await api.scripting.executeScript({ target, func: lookAtReader, injectImmediately: true });
    const closedAt = Date.now();
    // A page that takes the reader out twice gets its article shown in a page of our own, kept as a draft.
    let rescued: string[] = [];
    const isShown = Boolean((look?.result as { shown?: string } | undefined)?.shown);
    for (let tries = 0; !isShown && rescued.length === 0 && tries < 20; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      rescued = Object.keys(await api.storage.session.get(null)).filter((key) => key.startsWith('draft:'));
    }
    if (rescued.length > 0) await api.storage.session.remove(rescued);
    for (const { id } of (await api.tabs.query({})).filter((one) => (one.pendingUrl ?? one.url)?.includes('/library.html#draft-'))) {
      await api.tabs.remove(id);
    }
    const save = await api.runtime.sendMessage({ type: 'tab/save', tabId: tab.id });
    await ask({ kind: 'toggle', boot });
    const { shown, problems } = (look?.result ?? { shown: '', problems: [] }) as { shown: string; problems: string[] };
    const outcome = rescued.length > 0 && !shown ? 'moved to a page of our own' : 'read';
    return { outcome, article, shown, shownProblems: problems, save: save ?? null, openedAt, closedAt, busyMs, extractMs };
  } catch (error) {
    return { ...none, outcome: `refused: ${error}`, busyMs };
  }

  function plantInReader(html: string): void {
    type Opener = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
    const { chrome } = globalThis as unknown as { chrome: Opener };
    for (const child of document.documentElement.children) {
      const root =
        (child as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
        (child instanceof HTMLElement ? chrome.dom?.openOrClosedShadowRoot(child) : null);
      const article = root?.querySelector('article');
      if (!article) continue;
      article.insertAdjacentHTML('beforeend', html);
      article.querySelector<HTMLElement>('[autofocus]')?.focus();
    }
  }

  function lookAtReader(): { shown: string; problems: string[] } {
    type Opener = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
    const { chrome } = globalThis as unknown as { chrome: Opener };
    const pierce = (element: Element): ShadowRoot | null =>
      (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
      chrome.dom?.openOrClosedShadowRoot(element) ??
      null;
    const roots = [...document.documentElement.children].map((child) => (child instanceof HTMLElement ? pierce(child) : null));
    const root = roots.find((one) => one?.querySelector('dialog'));
    if (!root) return { shown: '', problems: [] };
    const problems: string[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (
        /^(?:script|iframe|frame|object|embed|link|meta|base|portal|fencedframe|template|animate|set|use|foreignObject)$/i.test(
          element.localName,
        )
      )
        problems.push(`<${element.localName}> in the reader`);
      for (const { name, value } of element.attributes) {
        if (/^on|^srcdoc$|^srcset$|^formaction$|^ping$/i.test(name)) problems.push(`${name} on <${element.localName}> in the reader`);
        if (/^(?:href|src|xlink:href|action|data)$/i.test(name) && !/^(?:https?:|mailto:|#|data:image\/|blob:)/i.test(value))
          problems.push(`${name}="${value.slice(0, 60)}" on <${element.localName}> in the reader`);
      }
    }
    for (const image of root.querySelectorAll('img'))
      if (image.referrerPolicy !== 'no-referrer' && image.referrerPolicy !== 'strict-origin-when-cross-origin')
        problems.push('a picture that tells the referrer');
    return { shown: (root.querySelector('article') ?? root.querySelector('dialog'))?.textContent?.slice(0, 4_000) ?? '', problems };
  }
}
