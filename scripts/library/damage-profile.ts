import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserName, killBrowser, type LibraryBrowser, makeProfileDir, openLibraryBrowser } from './library-browser.ts';
import { importGenerated, type SadeInPage } from './measure-library.ts';

export interface DamageFigures {
  /** What was done to which engine. */
  readonly name: string;
  /** Whether the first look noticed anything (something healed, missing, unreadable or out of order). */
  readonly isNoticed: boolean;
  /** Whether the first look found every record whole in both engines: the damage hit none. */
  readonly wasWhole: boolean;
  /** Articles that can be read after the check. */
  readonly readable: number;
  /** Articles in the list and in search after the check. */
  readonly listed: number;
  /** Articles that are found by the words of their title after the check, of those that were looked for. */
  readonly found: number;
  readonly lookedFor: number;
  /** True when a third start finds both engines whole. */
  readonly isHealed: boolean;
}

/** Words of an article: long, because a LevelDB database has tables only after four megabytes. */
const LONG_TEXT = 5_000;

const NO_ANSWER = { isNoticed: false, wasWhole: false, readable: 0, listed: 0, found: 0, lookedFor: 1, isHealed: false };

interface Damage {
  readonly name: string;
  readonly apply: (folder: string) => Promise<void>;
}

/** What disks, crashes and cleaners do to the files of a LevelDB database: Chromium's engines are two of them. */
const LEVELDB_DAMAGES: readonly Damage[] = [
  { name: 'log: 64 bytes flipped', apply: (folder) => onFile(folder, /\.log$/, flip) },
  { name: 'log: 4 kB zeroed', apply: (folder) => onFile(folder, /\.log$/, zero) },
  { name: 'log: cut in half', apply: (folder) => onFile(folder, /\.log$/, halve) },
  { name: 'log: deleted', apply: (folder) => onFile(folder, /\.log$/, remove) },
  { name: 'table: 64 bytes flipped', apply: (folder) => onFile(folder, /\.ldb$/, flip) },
  { name: 'table: 4 kB zeroed', apply: (folder) => onFile(folder, /\.ldb$/, zero) },
  { name: 'table: cut in half', apply: (folder) => onFile(folder, /\.ldb$/, halve) },
  { name: 'table: deleted', apply: (folder) => onFile(folder, /\.ldb$/, remove) },
  { name: 'CURRENT: emptied', apply: (folder) => onFile(folder, /^CURRENT$/, (path) => truncate(path, 0)) },
  { name: 'CURRENT: deleted', apply: (folder) => onFile(folder, /^CURRENT$/, remove) },
  { name: 'MANIFEST: 64 bytes flipped', apply: (folder) => onFile(folder, /^MANIFEST/, flip) },
  { name: 'MANIFEST: cut in half', apply: (folder) => onFile(folder, /^MANIFEST/, halve) },
  { name: 'MANIFEST: deleted', apply: (folder) => onFile(folder, /^MANIFEST/, remove) },
  { name: 'everything deleted', apply: (folder) => rm(folder, { recursive: true }) },
];

/**
 * The same for SQLite, in which Firefox keeps both engines. The log is the one of a browser that did not close; a deleted file takes its log
 * along, because with the log alone Firefox itself does not come up.
 */
const SQLITE_DAMAGES: readonly Damage[] = [
  { name: 'file: header zeroed', apply: (folder) => onFile(folder, /\.sqlite$/, zeroStart) },
  { name: 'file: 64 bytes flipped', apply: (folder) => onFile(folder, /\.sqlite$/, flip) },
  { name: 'file: 4 kB zeroed', apply: (folder) => onFile(folder, /\.sqlite$/, zero) },
  { name: 'file: cut in half', apply: (folder) => onFile(folder, /\.sqlite$/, halve) },
  { name: 'file: emptied', apply: (folder) => onFile(folder, /\.sqlite$/, (path) => truncate(path, 0)) },
  { name: 'file: deleted', apply: (folder) => onFile(folder, /\.sqlite$/, removeWithLog) },
  { name: 'log: 64 bytes flipped', apply: (folder) => onFile(folder, /\.sqlite-wal$/, flip) },
  { name: 'log: 4 kB zeroed', apply: (folder) => onFile(folder, /\.sqlite-wal$/, zero) },
  { name: 'log: cut in half', apply: (folder) => onFile(folder, /\.sqlite-wal$/, halve) },
  { name: 'log: deleted', apply: (folder) => onFile(folder, /\.sqlite-wal$/, remove) },
  { name: 'everything deleted', apply: (folder) => rm(folder, { recursive: true }) },
];

export interface DamageOptions {
  /** Folder of a build that is there already. */
  readonly extensionDir?: string;
  /** Only the kinds whose name, "ENGINE, WHAT", fits. */
  readonly kinds?: RegExp;
}

/** A check of a damaged library that is not done by then hangs. */
const CHECK_MS = 300_000;

/** Fills a profile once, then damages a copy of it in every way in either engine and lets Sade look after itself. */
export async function damageLibrary(
  browser: BrowserName,
  articles: number,
  onFigures: (figures: DamageFigures) => void,
  { extensionDir, kinds }: DamageOptions = {},
): Promise<void> {
  const whole = await makeProfileDir();
  const run: Run = { browser, articles, ...(extensionDir ? { extensionDir } : {}) };
  try {
    const host = await fill(whole.path, run);
    for (const [engine, folder] of Object.entries(foldersOf(browser, host))) {
      for (const damage of browser === 'chromium' ? LEVELDB_DAMAGES : SQLITE_DAMAGES) {
        if (kinds && !kinds.test(`${engine}, ${damage.name}`)) continue;
        const copy = await makeProfileDir();
        try {
          // Links as they are: Chromium tells a lock that a killed browser left behind from a living one's by where it points.
          await cp(whole.path, copy.path, { recursive: true, verbatimSymlinks: true });
          // A browser that does not answer in time is a finding, not an end of the measurement.
          const apply = damage.apply(join(copy.path, folder));
          const figures = await apply
            .then(() => lookAfter(copy.path, run))
            .catch((error: unknown) => {
              console.log(`  ${engine}, ${damage.name}: ${error}`);
              return NO_ANSWER;
            });
          onFigures({ name: `${engine}, ${damage.name}`, ...figures });
        } finally {
          await copy.remove();
        }
      }
    }
  } finally {
    await whole.remove();
  }
}

interface Run {
  readonly browser: BrowserName;
  readonly articles: number;
  readonly extensionDir?: string;
}

/** Where each engine's files lie in a profile. Firefox keeps `storage.local` under a user context of its own. */
function foldersOf(browser: BrowserName, host: string): Readonly<Record<'storage.local' | 'IndexedDB', string>> {
  if (browser === 'chromium') {
    return {
      'storage.local': join('Default', 'Local Extension Settings', host),
      IndexedDB: join('Default', 'IndexedDB', `chrome-extension_${host}_0.indexeddb.leveldb`),
    };
  }
  const folder = join('storage', 'default', `moz-extension+++${host}`);
  return { 'storage.local': join(`${folder}^userContextId=4294967295`, 'idb'), IndexedDB: join(folder, 'idb') };
}

/** @returns the host of the extension's pages */
async function fill(profileDir: string, run: Run): Promise<string> {
  // In two sittings, so that there are tables and not only a log; the last one is killed, so that there is a log and not only tables.
  const half = run.articles >> 1;
  let host = '';
  for (const [from, to] of [
    [0, half],
    [half, run.articles],
  ] as const) {
    const browser = await start(profileDir, run);
    await importGenerated(await browser.openLibrary(), from, to, LONG_TEXT);
    host = new URL(browser.origin).host;
    if (to === run.articles) killBrowser(browser);
    await browser.close().catch(() => undefined);
  }
  return host;
}

function start(profileDir: string, run: Run): Promise<LibraryBrowser> {
  return openLibraryBrowser(run.browser, { profileDir, ...(run.extensionDir ? { extensionDir: run.extensionDir } : {}) });
}

async function lookAfter(profile: string, run: Run): Promise<Omit<DamageFigures, 'name'>> {
  const { articles } = run;
  const first = await withBrowser(profile, run, check);
  // LevelDB goes on writing behind a torn end of its log and loses some of that at the next start: that is found and healed then.
  await withBrowser(profile, run, check);
  const second = await withBrowser(profile, run, check);
  const { health } = first;
  const isNoticed =
    health.healed > 0 ||
    health.missing.length > 0 ||
    health.unreadable.length > 0 ||
    Object.values(health.engines).some((state) => state !== 'works');
  return {
    isNoticed,
    wasWhole: !isNoticed && health.readable === articles && health.singleCopies === 0,
    readable: first.readable,
    listed: second.listed,
    found: second.found,
    lookedFor: second.lookedFor,
    isHealed: second.readable === articles && second.health.healed === 0 && second.health.singleCopies === 0,
  };
}

async function withBrowser<Result>(
  profile: string,
  run: Run,
  work: (browser: LibraryBrowser, startedAt: number, run: Run) => Promise<Result>,
): Promise<Result> {
  const startedAt = Date.now();
  const browser = await start(profile, run);
  try {
    return await work(browser, startedAt, run);
  } finally {
    await browser.close();
  }
}

async function check(browser: LibraryBrowser, startedAt: number, run: Run) {
  const page = await browser.openLibrary();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the check hangs')), CHECK_MS).unref());
  const checking = page.evaluate(
    async (launchedAt, articles, words) => {
      const { sade } = globalThis as unknown as { sade: SadeInPage };
      // The worker may be at it already: its result is the one that tells what was found.
      await navigator.locks.request('library-check', async () => undefined);
      const before = await sade.readHealth();
      const again = await sade.checkLibrary(() => new Date(), { signal: new AbortController().signal });
      const started = before && Date.parse(before.checkedAt) > launchedAt ? before : again;
      const health = { ...again, healed: Math.max(started.healed, again.healed), missing: [...started.missing], engines: started.engines };
      const list = await sade.listShelf({ words: '', view: { kind: 'all' }, sort: 'saved-newest', offset: 0, limit: 100_000 });
      const archived = await sade.listShelf({ words: '', view: { kind: 'archive' }, sort: 'saved-newest', offset: 0, limit: 100_000 });
      const ids = [...list.rows, ...archived.rows].map((row) => row.id);
      let readable = 0;
      for (const id of ids) if ((await sade.readSavedArticle(id)).ok) readable++;
      let found = 0;
      let lookedFor = 0;
      for (let number = 0; number < articles; number += 7) {
        const { title, url } = sade.generateArticle(number, words);
        const answer = await sade
          .listShelf({ words: title, view: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 5 })
          .catch(() => null);
        if (answer?.rows.some((row) => row.url === url)) found++;
        lookedFor++;
      }
      return { health, readable, listed: ids.length, found, lookedFor };
    },
    startedAt,
    run.articles,
    LONG_TEXT,
  );
  return Promise.race([checking, late]);
}

async function onFile(folder: string, name: RegExp, apply: (path: string, size: number) => Promise<void>): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder))
      .filter((file) => name.test(file))
      .map(async (file) => ({ path: join(folder, file), size: (await stat(join(folder, file))).size })),
  );
  const largest = files.sort((left, right) => right.size - left.size)[0];
  if (!largest) throw new Error(`There is no file like ${name} in ${folder}.`);
  await apply(largest.path, largest.size);
}

async function halve(path: string, size: number): Promise<void> {
  await truncate(path, size >> 1);
}

async function remove(path: string): Promise<void> {
  await rm(path);
}

async function removeWithLog(path: string): Promise<void> {
  await Promise.all([rm(path), rm(`${path}-wal`, { force: true })]);
}

async function zeroStart(path: string): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0, 0, 100));
}

async function flip(path: string, size: number): Promise<void> {
  const bytes = await readFile(path);
  const start = size >> 1;
  for (let place = start; place < Math.min(size, start + 64); place++) bytes[place] = (bytes[place] ?? 0) ^ 0xff;
  await writeFile(path, bytes);
}

async function zero(path: string, size: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.fill(0, size >> 1, Math.min(size, (size >> 1) + 4_096));
  await writeFile(path, bytes);
}
