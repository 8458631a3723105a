import type { Page } from 'puppeteer-core';
import { bundleForPage } from '../drive/bundle-for-page.ts';
import { decodeStoredArticles } from '../drive/read-stored-articles.ts';
import type { SanitizedVector } from '../in-page/sanitize-in-page.ts';
import type { Sighting } from './detectors.ts';
import { type BrowserName, goWithoutWaiting, launchRig, type Rig, type WatchedPage } from './rig.ts';
import { type ReaderRun, runInTab, timeAnswer, visit } from './run-vector.ts';
import { toDocument, type Vector } from './vector.ts';
import { serveVectors, type VectorServer } from './vector-server.ts';

/** One thing that must not be. */
export interface Finding {
  readonly vector: string;
  readonly surface: 'sanitizer' | 'reader' | 'record' | 'library' | 'popup';
  readonly what: string;
}

export interface HostileReport {
  readonly browser: BrowserName;
  readonly vectors: number;
  /** Self-running vectors, and how many of them ran on the raw page in this run: under nine in ten the harness itself is broken. */
  readonly controls: number;
  readonly controlsFired: number;
  /** Self-running vectors that stayed silent here. */
  readonly silentControls: readonly string[];
  /** How often each outcome of the reader came: "read", a reason of ours, or "left" when the page went elsewhere before it could be read. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly saved: number;
  readonly slowestMs: number;
  readonly slowest: string;
  /**
   * What was seen while the reader was open and not held against it: the page does the same with an empty dialog over it and no reader, or its
   * own element lost the focus. Listed, so that nothing is hidden behind it.
   */
  readonly setAside: readonly Finding[];
  /** Requests that reached the network from a surface that may make none. */
  readonly requestsFromOwnPages: number;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

export interface HostileOptions {
  readonly browser: BrowserName;
  readonly extensionDir: string;
  readonly vectors: readonly Vector[];
  /** Windows side by side. */
  readonly windows: number;
  /** Markup that is put into the open reader past all of Sade: proves that the detectors would see what gets in. */
  readonly plant?: string;
  /** Called after each vector's turn on the page. */
  readonly onProgress?: (vector: string, outcome: string) => void;
}

/** The page's thread must be free again within this. */
const ALIVE_MS = 2_000;

/** What one run gathers on its way. */
interface Run {
  readonly rig: Rig;
  readonly server: VectorServer;
  readonly vectors: readonly Vector[];
  readonly findings: Finding[];
  readonly outcomes: Record<string, number>;
  readonly saved: Map<string, number>;
  readonly silentControls: string[];
  readonly setAside: Finding[];
  readonly plant: string;
  controlsFired: number;
  slowestMs: number;
  slowest: string;
}

/**
 * Sends every vector through the built extension in a real browser: the sanitizer by itself, then the page with the reader opened,
 * the article saved and the reader closed, then the popup, the library and every saved article.
 */
export async function runHostile({
  browser,
  extensionDir,
  vectors,
  windows,
  onProgress,
  plant = '',
}: HostileOptions): Promise<HostileReport> {
  const start = Date.now();
  const server = await serveVectors((path) => {
    if (path === '/blank') return { body: '<!doctype html><title>Blank</title>', contentType: 'text/html; charset=utf-8' };
    const vector = vectors[Number(/^\/v\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)];
    return vector ? { body: toDocument(vector), contentType: vector.contentType } : null;
  });
  const rig = await launchRig(browser, extensionDir, server.port);
  const run: Run = {
    rig,
    server,
    vectors,
    findings: [],
    outcomes: {},
    saved: new Map(),
    controlsFired: 0,
    silentControls: [],
    setAside: [],
    plant,
    slowestMs: 0,
    slowest: '',
  };
  let requestsFromOwnPages = 0;
  try {
    await checkSanitizer(run);
    const queue = vectors.map((_, index) => index);
    await Promise.all(Array.from({ length: windows }, () => readQueue(run, queue, onProgress)));
    await checkRecords(run);
    requestsFromOwnPages = await checkOwnPages(run, windows);
  } finally {
    await rig.close();
    await server.close();
  }
  return {
    browser,
    vectors: vectors.length,
    controls: vectors.filter((vector) => vector.isSelfRunning).length,
    controlsFired: run.controlsFired,
    silentControls: run.silentControls,
    outcomes: run.outcomes,
    saved: run.saved.size,
    slowestMs: Math.round(run.slowestMs),
    slowest: run.slowest,
    setAside: run.setAside,
    requestsFromOwnPages,
    findings: run.findings,
    seconds: Math.round((Date.now() - start) / 1000),
  };
}

/** Past extraction, which drops most attacks before the sanitizer sees them: the sanitizer alone, its output put into a live page. */
async function checkSanitizer({ rig, server, vectors, findings }: Run): Promise<void> {
  const { page, sightings } = await rig.openWatched();
  const bundle = await bundleForPage('scripts/in-page/sanitize-in-page.ts');
  const BATCH = 50;
  for (let from = 0; from < vectors.length; from += BATCH) {
    const batch = vectors.slice(from, from + BATCH);
    await page.goto(`${server.origin}/blank`);
    await page.evaluate(`${bundle};0`);
    sightings.length = 0;
    const requested = collectRequests(page);
    const results = (await page.evaluate(
      (pieces) => globalThis.sadeSanitizeAll(pieces, true),
      batch.map((vector) => vector.html),
    )) as SanitizedVector[];
    await sleep(150);
    results.forEach((result, index) => {
      const vector = (batch[index] as Vector).id;
      for (const what of result.leftovers) findings.push({ vector, surface: 'sanitizer', what });
      if (!result.isStable) findings.push({ vector, surface: 'sanitizer', what: 'sanitizing or writing the output again changes it' });
    });
    const wanted = new Set(results.flatMap(({ out }) => findPictures(out ?? '')));
    const names = `${batch[0]?.id} … ${batch.at(-1)?.id}`;
    // Parsing reports handlers that never come to life: only what was called or compiled counts here.
    for (const { kind, what } of sightings)
      if (kind !== 'policy') findings.push({ vector: names, surface: 'sanitizer', what: `${kind} ${what}` });
    for (const url of requested.stop())
      if (!wanted.has(url)) findings.push({ vector: names, surface: 'sanitizer', what: `request ${url}` });
  }
  await page.close();
}

async function readQueue(run: Run, queue: number[], onProgress: HostileOptions['onProgress']): Promise<void> {
  let watched = await run.rig.openWatched();
  for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
    const vector = run.vectors[index]?.id ?? '';
    let outcome = 'lost';
    try {
      outcome = await withTimeout(readOne(run, watched, index), 90_000);
    } catch (error) {
      if (error instanceof StuckPage) {
        outcome = STUCK;
        run.outcomes[STUCK] = (run.outcomes[STUCK] ?? 0) + 1;
      } else {
        run.findings.push({ vector, surface: 'reader', what: `the tab is lost: ${error instanceof Error ? error.message : error}` });
      }
      void watched.page.close().catch(() => undefined);
      watched = await run.rig.openWatched();
    }
    onProgress?.(vector, outcome);
  }
  await watched.page.close().catch(() => undefined);
}

async function readOne(run: Run, watched: WatchedPage, index: number): Promise<string> {
  const vector = run.vectors[index] as Vector;
  const url = `${run.server.origin}/v/${index}`;
  const source = toDocument(vector);
  const seen = await look(run, watched, url, true);
  run.outcomes[seen.reader.outcome.split(':')[0] as string] = (run.outcomes[seen.reader.outcome.split(':')[0] as string] ?? 0) + 1;
  if (vector.isSelfRunning && seen.calledBefore) run.controlsFired++;
  else if (vector.isSelfRunning) run.silentControls.push(vector.id);
  if (seen.reader.busyMs > run.slowestMs) [run.slowestMs, run.slowest] = [seen.reader.busyMs, vector.id];
  if (seen.reader.save?.id) run.saved.set(seen.reader.save.id, index);
  let problems = findProblems(seen, source);
  if (problems.length > 0) {
    // What the page does by itself at that time, and what a busy machine does once, is not the reader's doing.
    const [alone, again] = [await look(run, watched, url, false), await look(run, watched, url, true)];
    const byItself = new Set(findProblems(alone, source));
    const twice = new Set(findProblems(again, source));
    const isOwn = (problem: string) => !byItself.has(problem) && (twice.has(problem) || !isPassing(problem));
    for (const what of problems) if (!isOwn(what)) run.setAside.push({ vector: vector.id, surface: 'reader', what });
    problems = problems.filter(isOwn);
  }
  for (const sighting of seen.after)
    if (isPagesFocus(sighting, source))
      run.setAside.push({ vector: vector.id, surface: 'reader', what: `${sighting.kind} ${sighting.what}` });
  for (const what of problems) run.findings.push({ vector: vector.id, surface: 'reader', what });
  return seen.reader.outcome;
}

const FOCUS_HANDLER = /\bon(?:blur|focus|focusin|focusout)\s*=/i;
const STUCK = 'stuck before Sade was asked';

/** A page that stops its own tab, with nobody's help. */
class StuckPage extends Error {}

interface Look {
  readonly reader: ReaderRun;
  readonly calledBefore: boolean;
  readonly after: readonly Sighting[];
  readonly requests: readonly string[];
  readonly answerMs: number | null;
}

async function look(run: Run, watched: WatchedPage, url: string, opens: boolean): Promise<Look> {
  await visit(watched, url);
  if ((await timeAnswer(watched.page, 4 * ALIVE_MS)) === null) throw new StuckPage();
  const requested = collectRequests(watched.page);
  const reader = await runInTab(run.rig, url, { opens, plant: run.plant });
  const answerMs = await timeAnswer(watched.page, ALIVE_MS);
  const requests = requested.stop(reader.openedAt, reader.closedAt);
  return {
    reader,
    calledBefore: watched.sightings.some(({ kind, at }) => kind === 'call' && at <= reader.openedAt),
    after: watched.sightings.filter(({ at, isOurs }) => isOurs || (at > reader.openedAt && at <= reader.closedAt)),
    requests,
    answerMs,
  };
}

function findProblems({ reader, after, requests, answerMs }: Look, source: string): string[] {
  const foreign = after.filter((sighting) => !isPagesFocus(sighting, source));
  const problems = [...foreign.map(({ kind, what }) => `${kind} ${what}`), ...reader.shownProblems];
  if (reader.outcome.startsWith('refused')) problems.push(reader.outcome);
  if (reader.busyMs > ALIVE_MS) problems.push('slow: the page was ours for more than 2 s');
  if (answerMs === null) problems.push('slow: the tab did not answer within 2 s');
  if (reader.article) {
    const { article } = reader;
    const own = new Set([...findPictures(article.html), ...(article.leadPicture ? [article.leadPicture.src] : [])].map(withoutFragment));
    for (const url of requests) if (!own.has(withoutFragment(url))) problems.push(`request ${url}`);
    if (!reader.shown && reader.outcome === 'read') problems.push('an article, but no reader');
    if (reader.save?.ok !== true) problems.push(`not saved: ${reader.save?.reason ?? 'no answer'}`);
    if (!/^https?:\/\//.test(article.url) || !/^https?:\/\//.test(article.canonicalUrl)) problems.push('an address that is no web address');
  } else for (const url of requests) problems.push(`request ${url}`);
  return problems;
}

/**
 * Opening any dialog takes the focus, and a page may do what it likes when its own element loses it. Only what provably is that is left out,
 * sighting by sighting: the detectors saw the event of the page's own tree, or the script's text stands in the served document, in the
 * tag of such a handler. What Sade inserts stands in a shadow root and has no place in that text, so it cannot pass as this.
 */
function isPagesFocus({ isPagesFocus: isSeen, place }: Sighting, source: string): boolean {
  if (isSeen || !place || (place.line === 0 && place.column === 0)) return isSeen;
  const lines = source.split('\n');
  const offset = lines.slice(0, place.line).reduce((sum, line) => sum + line.length + 1, 0) + place.column;
  const tag = source.slice(source.lastIndexOf('<', offset - 1), offset + place.length + 1);
  return FOCUS_HANDLER.test(tag);
}

function isPassing(problem: string): boolean {
  return problem.startsWith('slow:') || problem.startsWith('refused') || problem.startsWith('not saved') || problem.startsWith('request');
}

/** Reads what lies in storage, past all code of Sade: whole, and as clean as what was shown. */
async function checkRecords({ rig, vectors, saved, findings }: Run): Promise<void> {
  const { page } = await rig.openWatched();
  const bundle = await bundleForPage('scripts/in-page/sanitize-in-page.ts');
  await page.evaluate(`${bundle};0`);
  const ids = [...saved.keys()];
  for (let from = 0; from < ids.length; from += 50) {
    const batch = ids.slice(from, from + 50);
    const stored = await rig.control.evaluate(
      (keys) => {
        type Storage = { storage: { local: { get(keys: readonly string[]): Promise<Record<string, unknown>> } } };
        const scope = globalThis as unknown as { browser?: Storage; chrome: Storage };
        return (scope.browser ?? scope.chrome).storage.local.get(keys);
      },
      batch.flatMap((id) => [`m:${id}`, `b:${id}`]),
    );
    const nameOf = (id: string) => vectors[saved.get(id) ?? 0]?.id ?? id;
    const articles = decodeStoredArticles(stored);
    const found = new Set(articles.map(({ id }) => id));
    for (const id of batch) if (!found.has(id)) findings.push({ vector: nameOf(id), surface: 'record', what: 'the record is not there' });
    const pieces = articles.flatMap(({ id, article }) =>
      [article.html, ...article.removed.map(({ html }) => html)].map((html) => ({ id, html })),
    );
    const results = (await page.evaluate(
      (all) => globalThis.sadeSanitizeAll(all, false),
      pieces.map(({ html }) => html),
    )) as SanitizedVector[];
    results.forEach(({ out, leftovers, isStable }, index) => {
      const { id, html } = pieces[index] as (typeof pieces)[number];
      for (const what of leftovers) findings.push({ vector: nameOf(id), surface: 'record', what });
      if (out !== html || !isStable)
        findings.push({ vector: nameOf(id), surface: 'record', what: 'sanitizing the record again changes it' });
    });
  }
  await page.close();
}

/** The popup's list, the library's list and every saved article, with nothing else open: no call, no report, no request. */
async function checkOwnPages(run: Run, windows: number): Promise<number> {
  const { rig, server, findings, saved, vectors } = run;
  const requestsBefore = server.requests.length;
  for (const surface of ['popup', 'library'] as const) {
    const watched = await rig.openWatched();
    await goWithoutWaiting(watched.page, `${rig.origin}/${surface}.html`);
    await sleep(1_000);
    for (const { kind, what } of watched.sightings) findings.push({ vector: 'list', surface, what: `${kind} ${what}` });
    await watched.page.close();
  }
  const ids = [...saved.keys()];
  await Promise.all(
    Array.from({ length: windows }, async () => {
      const watched = await rig.openWatched();
      await goWithoutWaiting(watched.page, `${rig.origin}/library.html`);
      await sleep(1_000);
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        watched.sightings.length = 0;
        const vector = vectors[saved.get(id) ?? 0]?.id ?? id;
        const text = await watched.page.evaluate(showSaved, id).catch((error: unknown) => `error: ${error}`);
        if (text !== '') findings.push({ vector, surface: 'library', what: text });
        for (const { kind, what } of watched.sightings) findings.push({ vector, surface: 'library', what: `${kind} ${what}` });
      }
      await watched.page.close();
    }),
  );
  const requests = server.requests.slice(requestsBefore);
  for (const { url } of requests) findings.push({ vector: 'own pages', surface: 'library', what: `request ${url}` });
  return requests.length;
}

/** Goes to a saved article inside the library; gives '' when its text is on screen, a sentence otherwise. Stands alone. */
async function showSaved(id: string): Promise<string> {
  const scope = globalThis as unknown as { lastShown?: Element };
  const findArticle = (): Element | null =>
    [...document.querySelectorAll('*')].map((element) => element.shadowRoot?.querySelector('article') ?? null).find((found) => found) ??
    null;
  location.hash = id;
  const end = Date.now() + 6_000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 15));
    const article = findArticle();
    if (!article || article === scope.lastShown || (article.textContent ?? '').length <= 60) continue;
    scope.lastShown = article;
    await new Promise((resolve) => setTimeout(resolve, 30));
    return '';
  }
  return `the saved article is not shown: ${document.body.textContent.slice(0, 120)}`;
}

function collectRequests(page: Page): { stop(from?: number, to?: number): string[] } {
  const seen: { url: string; at: number }[] = [];
  const note = (request: { url(): string; resourceType(): string }) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.endsWith('/favicon.ico')) seen.push({ url, at: Date.now() });
  };
  page.on('request', note);
  return {
    stop(from = 0, to = Number.POSITIVE_INFINITY) {
      page.off('request', note);
      return seen.filter(({ at }) => at >= from && at <= to).map(({ url }) => url);
    },
  };
}

/** Picture addresses of sanitized markup, as the browser writes them. */
function findPictures(html: string): string[] {
  return [...html.matchAll(/<img[^>]*?\ssrc="([^"]*)"/g)].flatMap(([, src]) => {
    const address = (src ?? '')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&nbsp;', '\u00a0')
      .replaceAll('&quot;', '"');
    return URL.canParse(address) ? [new URL(address).href] : [];
  });
}

function withoutFragment(url: string): string {
  return url.split('#')[0] as string;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
