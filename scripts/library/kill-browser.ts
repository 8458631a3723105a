import type { Page } from 'puppeteer-core';
import type { Acknowledged } from '../drive/store-in-page.ts';
import { type BrowserName, killBrowser, type LibraryBrowser, makeProfileDir, openLibraryBrowser } from './library-browser.ts';
import type { SadeInPage } from './measure-library.ts';

export interface KillFigures {
  readonly kills: number;
  /** How often the background was stopped while it saved. */
  readonly stops: number;
  /** Saves whose "ok" arrived. */
  readonly acknowledged: number;
  /** Saves that ended without an answer; each may be stored or not, and is tried again with the same id. */
  readonly unanswered: number;
  /** "Ok" was said and the article could not be read a moment later. */
  readonly untrue: number;
  /** Acknowledged and not readable at the end, or with another text. */
  readonly lost: number;
  /** Stored in part only: the check could not make them whole. */
  readonly torn: number;
  /** Addresses that stand in the list more than once. */
  readonly duplicates: number;
}

export interface KillOptions {
  readonly browser: BrowserName;
  readonly kills: number;
  /** Saves that must be acknowledged in all, and times the background must be stopped in all. */
  readonly saves: number;
  readonly stops: number;
  readonly seed: number;
  /** Folder of a build that is there already. */
  readonly extensionDir?: string;
}

/** Longest wait for the share of one round; a browser that is slower dies with what it has. */
const ROUND_MS = 120_000;
const WORDS = 300;

/**
 * Saves from a page and, by message, in the background; stops the background and kills the whole browser (`kill -9`) at random moments,
 * starts it again with the same profile, and looks at the end whether everything that was acknowledged is there.
 */
export async function killBrowserWhileSaving(options: KillOptions): Promise<KillFigures> {
  const profile = await makeProfileDir();
  const random = makeRandom(options.seed);
  const acknowledged = new Map<string, number>();
  /** Saves without an answer: whoever saves next tries one of them again. */
  const open: number[] = [];
  let unanswered = 0;
  let untrue = 0;
  let stops = 0;
  let next = 0;
  try {
    for (let round = 0; round < options.kills; round++) {
      const browser = await start(options, profile.path);
      const page = await browser.openLibrary();
      let isAlive = true;
      const loop = async (where: 'here' | 'background'): Promise<void> => {
        while (isAlive) {
          const number = open.shift() ?? next++;
          const saved = await save(page, where, number);
          if (!saved) {
            unanswered++;
            open.push(number);
            continue;
          }
          acknowledged.set(saved.id, number);
          if (!saved.isTrue) untrue++;
        }
      };
      const loops = [loop('here'), loop('background'), loop('background')];
      const wanted = Math.ceil((options.saves * (round + 1)) / options.kills);
      const wantedStops = Math.ceil((options.stops * (round + 1)) / options.kills);
      const end = Date.now() + ROUND_MS;
      while ((acknowledged.size < wanted || stops < wantedStops) && Date.now() < end) {
        await wait(30 + random() * 200);
        if (stops >= wantedStops) continue;
        await browser.stopBackground();
        stops++;
      }
      await wait(random() * 200);
      killBrowser(browser);
      isAlive = false;
      await Promise.race([Promise.allSettled(loops), wait(6_000)]);
      await browser.close().catch(() => undefined);
    }
    const found = await lookAfter(options, profile.path, acknowledged);
    return { kills: options.kills, stops, acknowledged: acknowledged.size, unanswered, untrue, ...found };
  } finally {
    await profile.remove();
  }
}

function start(options: KillOptions, profileDir: string): Promise<LibraryBrowser> {
  return openLibraryBrowser(options.browser, { profileDir, ...(options.extensionDir ? { extensionDir: options.extensionDir } : {}) });
}

async function lookAfter(
  options: KillOptions,
  profileDir: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<Pick<KillFigures, 'lost' | 'torn' | 'duplicates'>> {
  const browser = await start(options, profileDir);
  try {
    const page = await browser.openLibrary();
    return await page.evaluate(
      async (entries, words) => {
        const { sade } = globalThis as unknown as { sade: SadeInPage };
        const health = await sade.checkLibrary(() => new Date(), { signal: new AbortController().signal });
        let lost = 0;
        for (const [id, number] of entries) {
          const read = await sade.readSavedArticle(id);
          if (!read.ok || read.saved.article.html !== sade.generateArticle(number, words).html) lost++;
        }
        const list = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 100_000 });
        const duplicates = list.rows.length - new Set(list.rows.map((row) => row.url)).size;
        return { lost, torn: health.unreadable.length + health.missing.length + health.singleCopies, duplicates };
      },
      [...acknowledged],
      WORDS,
    );
  } finally {
    await browser.close();
  }
}

/** A browser that was killed answers nothing: that is no acknowledgement either. */
function save(page: Page, where: 'here' | 'background', number: number): Promise<Acknowledged | null> {
  const saving = page.evaluate(
    (place, wanted, words) => (globalThis as unknown as { sade: SadeInPage }).sade.saveAndLook(place, wanted, words),
    where,
    number,
    WORDS,
  );
  return Promise.race([saving.catch(() => null), wait(5_000).then(() => null)]);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Linear congruential (Numerical Recipes): when to kill need not be better than this. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
