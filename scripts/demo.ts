/**
 * `npm start`: opens a page with Sade loaded. Without an argument the bundled sample, otherwise an address or an HTML file.
 *
 * On a screen the browser stays open until it is closed. Without one (no display, or CI) it does the whole job itself: clicks the
 * toolbar button, reads, saves, looks at the library, leaves pictures in out/ and prints the article that was saved.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { english } from '../src/locales/en.ts';
import { turkish } from '../src/locales/tr.ts';
import { buildExtension } from './drive/build-extension.ts';
import { findButton } from './drive/find-button.ts';
import { type ChromiumSession, launchChromium } from './drive/launch-chromium.ts';
import { waitForReader } from './drive/pierce-reader.ts';
import { readStoredArticles, type StoredArticle } from './drive/read-stored-articles.ts';
import { type FolderServer, serveFolder } from './drive/serve-folder.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Tests name a folder of their own. */
const OUT = process.env.SADE_DEMO_OUT ?? join(ROOT, 'out');
const SAMPLE = join(ROOT, 'tests', 'fixtures', 'sample', 'index.html');

const READ = [english.text.read, turkish.text.read];
const SAVE = [english.text.save, turkish.text.save];
const SAVED = [english.text.saved, turkish.text.saved];

/** What was asked to be opened. */
interface Target {
  readonly url: string;
  /** As the person wrote it; what is printed. */
  readonly name: string;
  readonly server: FolderServer | null;
}

/** A failure that one sentence explains; anything else is a defect and shows its trace. */
class Refusal extends Error {}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}

async function main(wanted: string | undefined): Promise<number> {
  const target = await openTarget(wanted);
  try {
    say('Building Sade …');
    // Tests hand over what they have built.
    const extensionDir = process.env.SADE_DEMO_EXTENSION ?? (await buildExtension('chrome', '.output'));
    if (hasScreen()) await showOnScreen(extensionDir, target);
    else await doTheWholeJob(extensionDir, target);
    return 0;
  } finally {
    await target.server?.close();
  }
}

function hasScreen(): boolean {
  if (process.env.CI) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function openTarget(wanted: string | undefined): Promise<Target> {
  if (wanted && /^https?:/i.test(wanted)) {
    if (!URL.canParse(wanted)) throw new Refusal(`This is not an address: ${wanted}`);
    return { url: wanted, name: wanted, server: null };
  }
  const file = wanted ? findFile(wanted) : SAMPLE;
  // From a server, because extensions may see file: addresses only after the person has allowed it by hand.
  const server = await serveFolder(dirname(file), { htmlPath: `/${basename(file)}` });
  return { url: `${server.origin}/${encodeURIComponent(basename(file))}`, name: wanted ?? 'the bundled sample', server };
}

function findFile(wanted: string): string {
  const path = wanted.startsWith('file:') ? fileURLToPath(wanted) : wanted;
  // npm runs scripts in the package's folder; the path was written in the folder that npm was called from.
  const folders = [process.env.SADE_CALLED_FROM, process.env.INIT_CWD, process.cwd()].filter((folder) => folder !== undefined);
  const found = folders.map((folder) => resolve(folder, path)).find((file) => existsSync(file));
  if (!found) throw new Refusal(`There is no file ${wanted}. Give an HTML file, or an address that starts with http:// or https://.`);
  return found;
}

async function showOnScreen(extensionDir: string, target: Target): Promise<void> {
  const session = await launchChromium({ extensionDir, headless: false, lang: Intl.DateTimeFormat().resolvedOptions().locale });
  await openOrRefuse(session, target);
  say('Sade is loaded. Press Alt+R on the page, or pick Sade from the toolbar. Close the browser to end.');
  await new Promise<void>((closed) => session.browser.once('disconnected', () => closed()));
}

async function doTheWholeJob(extensionDir: string, target: Target): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const session = await launchChromium({ extensionDir });
  try {
    const page = await openOrRefuse(session, target);
    await page.screenshot({ path: join(OUT, 'page.png') });

    const popup = await session.openPopup(page);
    const read = await findButtonOrReason(popup);
    await popup.screenshot({ path: join(OUT, 'popup.png') });
    await read.click();
    await waitForReader(page, 60_000);
    await page.bringToFront();
    await settle(page);
    await page.screenshot({ path: join(OUT, 'reader.png') });

    const again = await session.openPopup(page);
    await (await findButton(again, SAVE, 60_000)).click();
    await findButton(again, SAVED, 60_000);
    await again.screenshot({ path: join(OUT, 'popup-saved.png') });

    const library = await session.openPage(`chrome-extension://${session.extensionId}/library.html`);
    await settle(library);
    await library.screenshot({ path: join(OUT, 'library.png') });

    const [stored] = await readStoredArticles(await session.startWorker());
    if (!stored) throw new Refusal('Sade said "saved", but there is nothing in its storage.');
    printArticle(stored, target);
    say(`Pictures of the page, the reader, the popup and the library are in ${OUT}.`);
  } finally {
    await session.close();
  }
}

async function openOrRefuse(session: ChromiumSession, target: Target): Promise<Page> {
  say(`Opening ${target.name} …`);
  // On a screen an empty tab beside the page would be left over.
  const empty = (await session.browser.pages()).find((open) => open.url() === 'about:blank');
  const page = empty ?? (await session.browser.newPage());
  const response = await page.goto(target.url, { waitUntil: 'load', timeout: 60_000 }).catch((error: Error) => error);
  if (response instanceof Error && !/timeout/i.test(response.message))
    throw new Refusal(`${target.name} could not be opened: ${response.message}`);
  if (response && !(response instanceof Error) && response.status() >= 400) {
    throw new Refusal(`${target.name} could not be opened: the server answered ${response.status()}.`);
  }
  await page.bringToFront();
  return page;
}

/** The popup's Read button; where the page cannot be read, a refusal with the sentence that the popup shows instead. */
async function findButtonOrReason(popup: Page): ReturnType<typeof findButton> {
  await popup.waitForFunction(() => document.querySelector('.card-sentence, .card-buttons button') !== null, {
    timeout: 60_000,
    polling: 50,
  });
  const reason = await popup.evaluate(() => document.querySelector('.card-sentence')?.textContent ?? null);
  if (reason !== null) throw new Refusal(`Sade cannot read this page. It says: ${reason}`);
  return findButton(popup, READ, 60_000);
}

/** Lets pictures, fonts and opening movements end, so that the picture shows what a person comes to see. */
async function settle(page: Page): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: 300, timeout: 5_000 }).catch(() => undefined);
  await new Promise((done) => setTimeout(done, 400));
}

function printArticle({ article }: StoredArticle, target: Target): void {
  const about = [article.byline, article.siteName, article.publishedAt?.slice(0, 10), `${article.wordCount} words`];
  const rule = '-'.repeat(72);
  console.log(`\n${article.title}`);
  console.log(about.filter(Boolean).join(' · '));
  console.log(target.server ? target.name : article.url);
  console.log(`${rule}\n`);
  console.log(article.text.split('\n').filter(Boolean).join('\n\n'));
  console.log(`\n${rule}`);
}

function say(sentence: string): void {
  console.error(sentence);
}
