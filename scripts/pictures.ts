/**
 * `npm run pictures`: the reader as people see it, for looking at. Writes into out/looks.
 *
 * The article with every element, in English, Turkish, Arabic and Japanese: at full length in every theme and three widths; screen by screen;
 * Firefox's own Reader View beside Sade in Chromium and in Firefox; on paper; as those see it who ask for more contrast, forced colors, less motion,
 * twice the size or have 320 pixels; and the pages around it: popup, library, saved article, settings, greeting, by day and by night, wide and at
 * 320 pixels. `--only NAME` (lengths, screens, firefox, print, needs, surfaces) takes a part, `--languages en,tr` fewer languages, `--themes paper`
 * fewer themes; `--only readme` takes the README's pictures into docs. Sheets that show many at once stand beside the pictures. Letters that the machine has no font for are boxes; FONTCONFIG_FILE may
 * name a configuration with more fonts.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { MediaFeature, Page } from 'puppeteer-core';
import { arabic } from '../src/locales/ar.ts';
import { english } from '../src/locales/en.ts';
import { japanese } from '../src/locales/ja.ts';
import { turkish } from '../src/locales/tr.ts';
import { buildExtension } from './drive/build-extension.ts';
import { findButton } from './drive/find-button.ts';
import { launchChromium } from './drive/launch-chromium.ts';
import { type FirefoxSession, launchFirefox } from './drive/launch-firefox.ts';
import { type PiercedReader, waitForReader } from './drive/pierce-reader.ts';
import { readStoredArticles } from './drive/read-stored-articles.ts';
import { serveFolder } from './drive/serve-folder.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out', 'looks');
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    languages: { type: 'string', default: 'en,tr,ar,ja' },
    themes: { type: 'string', default: 'paper,white,sepia,grey,dark,black,contrast,contrast-dark,custom' },
  },
});
const LANGUAGES = values.languages.split(',');
const THEMES = values.themes.split(',');
const READ_NAMES = [english, turkish, arabic, japanese].map(({ text }) => text.read as string);
const WIDTHS = [1280, 768, 380] as const;
const PARTS = {
  lengths: takeLengths,
  screens: takeScreens,
  firefox: takeFirefox,
  print: takePrint,
  needs: takeNeeds,
  surfaces: takeSurfaces,
  readme: takeReadme,
};

const NEEDS: readonly { readonly name: string; readonly features?: MediaFeature[]; readonly width: number; readonly scale?: number }[] = [
  { name: 'contrast', features: [{ name: 'prefers-contrast', value: 'more' }], width: 1280 },
  {
    name: 'contrast-dark',
    features: [
      { name: 'prefers-contrast', value: 'more' },
      { name: 'prefers-color-scheme', value: 'dark' },
    ],
    width: 1280,
  },
  { name: 'forced', features: [{ name: 'forced-colors', value: 'active' }], width: 1280 },
  {
    name: 'forced-dark',
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-color-scheme', value: 'dark' },
    ],
    width: 1280,
  },
  { name: 'still', features: [{ name: 'prefers-reduced-motion', value: 'reduce' }], width: 1280 },
  { name: 'narrow', width: 320 },
  // What a window of 1280 pixels has left at 200 %.
  { name: 'zoom', width: 640, scale: 2 },
];
/** Keys that open what stands over the text. */
const PANELS = [
  ['text', null],
  ['type', 't'],
  ['contents', 'c'],
  ['more', null],
  ['keys', '?'],
] as const;

const server = await serveFolder(join(ROOT, 'tests', 'fixtures'));
const session = await launchChromium({ extensionDir: await buildExtension('chrome', '.output-pictures') });
try {
  for (const [name, take] of Object.entries(PARTS)) {
    if (values.only ? values.only !== name : name === 'readme') continue;
    mkdirSync(join(OUT, name), { recursive: true });
    await take();
    console.log(`out/looks/${name}`);
  }
} finally {
  await session.close();
  await server.close();
}

function addressIn(language: string): string {
  return `${server.origin}/pages/everything${language === 'en' ? '' : `-${language}`}.html`;
}

/** Opens the reader as a person with these settings has it. */
async function open(language: string, settings: object): Promise<{ readonly page: Page; readonly reader: PiercedReader }> {
  const worker = await session.startWorker();
  await worker.evaluate(
    (stored) =>
      (globalThis as unknown as { chrome: { storage: { sync: { set(values: object): Promise<void> } } } }).chrome.storage.sync.set(stored),
    { language, 'reader-settings': settings },
  );
  const page = await session.openPage(addressIn(language));
  const popup = await session.openPopup(page);
  await (await findButton(popup, READ_NAMES)).click();
  const reader = await waitForReader(page);
  await page.bringToFront();
  for (let tries = 0; tries < 200 && !(await reader.evaluate((root) => root.querySelector('.tools') !== null)); tries++) await wait(25);
  await wait(300);
  return { page, reader };
}

async function takeLengths(): Promise<void> {
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      const { page, reader } = await open(language, { theme: theme.replace('-dark', '') });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme.endsWith('-dark') ? 'dark' : 'light' }]);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await wait(150);
        const height = await reader.evaluate((root) => root.querySelector('.scroller')!.scrollHeight);
        // Once more: pictures are as tall as the window lets them.
        await page.setViewport({ width, height });
        await wait(250);
        await shoot(page, `lengths/${language}-${theme}-${width}`);
      }
      await page.close();
    }
    for (const width of WIDTHS) {
      await makeSheet(
        `lengths/sheet-${language}-${width}`,
        THEMES.map((theme) => `lengths/${language}-${theme}-${width}`),
        Math.min(5, THEMES.length),
        width === 380 ? 380 : 480,
      );
    }
  }
}

async function takeScreens(): Promise<void> {
  for (const language of LANGUAGES) {
    const { page, reader } = await open(language, { theme: THEMES[0] });
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await wait(200);
      const names: string[] = [];
      for (let screen = 0; screen < 20; screen++) {
        const isMore = await reader.evaluate((root, at: number) => {
          const scroller = root.querySelector('.scroller')!;
          scroller.scrollTo(0, at * (scroller.clientHeight - 60));
          return scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1;
        }, screen);
        await wait(150);
        names.push(`screens/${language}-${width}-${String(screen + 1).padStart(2, '0')}`);
        await shoot(page, names.at(-1)!);
        if (!isMore) break;
      }
      await makeSheet(`screens/sheet-${language}-${width}`, names, width === 1280 ? 3 : 5, width === 1280 ? 640 : 380);
    }
    await page.close();
  }
}

/** The same article in Firefox's Reader View, in Sade and in Sade in Firefox, side by side, screen by screen. */
async function takeFirefox(): Promise<void> {
  const firefox = await launchFirefox({ extensionDir: await buildExtension('firefox', '.output-pictures') });
  try {
    for (const language of LANGUAGES) {
      const page = await openReaderView(firefox, language);
      const { page: own, reader } = await open(language, { theme: 'paper' });
      await own.setViewport({ width: 1280, height: 900 });
      await wait(200);
      const names: string[] = [];
      for (let screen = 0; screen < 6; screen++) {
        const theirs = `firefox/${language}-firefox-${screen + 1}`;
        await shootFirefox(firefox, theirs, screen * 840);
        await reader.evaluate((root, at: number) => root.querySelector('.scroller')!.scrollTo(0, at * 840), screen);
        await wait(150);
        await shoot(own, `firefox/${language}-sade-${screen + 1}`);
        names.push(theirs, `firefox/${language}-sade-${screen + 1}`);
      }
      await own.close();
      await page.close();
      const inFirefox = await takeInFirefox(firefox, language);
      await makeSheet(
        `firefox/sheet-${language}`,
        names.flatMap((name, index) => (index % 2 ? [name, inFirefox[(index - 1) / 2]!] : [name])),
        3,
        640,
      );
    }
  } finally {
    await firefox.close();
  }
}

/** Opens Firefox's own Reader View. */
async function openReaderView(firefox: FirefoxSession, language: string): Promise<Page> {
  const page = await firefox.openPage(addressIn(language));
  await page.setViewport({ width: 1280, height: 900 });
  await firefox.asBrowser<void>(
    `(address) => { gBrowser.selectedBrowser.fixupAndLoadURIString('about:reader?url=' + encodeURIComponent(address), { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() }); }`,
    addressIn(language),
  );
  await wait(2_500);
  return page;
}

/** Sade's reader in Firefox: the real toolbar button, the real popup. */
async function takeInFirefox(firefox: FirefoxSession, language: string): Promise<readonly string[]> {
  const page = await firefox.openPage(addressIn(language));
  await page.setViewport({ width: 1280, height: 900 });
  await firefox.openPopup();
  const press = (names: readonly string[]) =>
    firefox.look(
      'popup',
      (document, wanted) => {
        const button = [...document.querySelectorAll<HTMLButtonElement>('button:enabled')].find((found) =>
          wanted.includes(found.textContent.trim()),
        );
        button?.click();
        return button !== undefined;
      },
      names,
    );
  for (let tries = 0; tries < 200 && !(await press(READ_NAMES)); tries++) await wait(50);
  await wait(1_500);
  const names: string[] = [];
  for (let screen = 0; screen < 6; screen++) {
    await firefox.look(
      'tab',
      (document, at: number) => {
        for (const host of document.querySelectorAll('html > *')) {
          const root = (host as Element & { readonly openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
          root?.querySelector('.scroller')?.scrollTo(0, at * 840);
        }
      },
      screen,
    );
    await wait(200);
    names.push(`firefox/${language}-sade-in-firefox-${screen + 1}`);
    await shootFirefox(firefox, names.at(-1)!, 0);
  }
  await page.close();
  return names;
}

/** A picture of the tab in front, `top` pixels down. Firefox lets nobody else look at its own pages. */
async function shootFirefox(firefox: FirefoxSession, name: string, top: number): Promise<void> {
  const png = await firefox.asBrowser<string>(
    `async (at) => {
      const bitmap = await gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, at, 1280, 900), 1, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/png').split(',')[1];
    }`,
    top,
  );
  writeFileSync(join(OUT, `${name}.png`), Buffer.from(png, 'base64'));
}

/** What the key for printing prints. The frame of it lives for a moment, so that it is taken while it stands. */
async function takePrint(): Promise<void> {
  for (const language of LANGUAGES) {
    const { page, reader } = await open(language, { theme: 'dark' });
    const watched = reader.evaluate(
      (root) =>
        new Promise<string>((resolve) => {
          new MutationObserver(() => {
            const printed = root.querySelector<HTMLIFrameElement>('.print-frame')?.contentDocument;
            if (!printed?.querySelector('.links')) return;
            const { lang, dir } = printed.documentElement;
            const css = [...printed.adoptedStyleSheets, ...printed.styleSheets].flatMap((sheet) =>
              [...sheet.cssRules].map((rule) => rule.cssText),
            );
            resolve(`<!doctype html><html lang="${lang}" dir="${dir}"><style>${css.join('\n')}</style>${printed.body.innerHTML}`);
          }).observe(root, { childList: true, subtree: true });
        }),
    );
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
    const html = await watched;
    const paper = await session.openPage(`${server.origin}/pages/empty.html`);
    await paper.setContent(html, { waitUntil: 'load' });
    writeFileSync(join(OUT, `print/${language}.pdf`), await paper.pdf({ preferCSSPageSize: true, format: 'A4' }));
    await paper.close();
    // The browser's own printing, while the reader stands open.
    writeFileSync(join(OUT, `print/${language}-browser.pdf`), await page.pdf({ format: 'A4' }));
    await page.close();
  }
}

async function takeNeeds(): Promise<void> {
  for (const language of LANGUAGES) {
    for (const { name, features, width, scale = 1 } of NEEDS) {
      const { page, reader } = await open(language, { theme: 'system' });
      await page.setViewport({ width, height: scale === 2 ? 450 : 900, deviceScaleFactor: scale });
      const cdp = await page.createCDPSession();
      await cdp.send('Emulation.setEmulatedMedia', { features: features ?? [] });
      const names: string[] = [];
      for (const [panel, key] of PANELS) {
        if (key) await page.keyboard.press(key);
        if (panel === 'more') {
          // With the mouse: the reader takes nothing that a person did not do.
          const { x, y } = await reader.evaluate((root) => {
            const { left, top, width, height } = root.querySelector('[data-tool="more"]')!.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          });
          await page.mouse.click(x, y);
        }
        await wait(450);
        names.push(`needs/${language}-${name}-${panel}`);
        await shoot(page, names.at(-1)!);
        if (panel !== 'text') await page.keyboard.press('Escape');
        await wait(150);
      }
      await makeSheet(`needs/sheet-${language}-${name}`, names, width === 320 ? 5 : 2, width === 320 ? 320 : 760);
      await page.close();
    }
  }
}

/** Every page of Sade's own, with some articles saved. */
async function takeSurfaces(): Promise<void> {
  for (const language of LANGUAGES) {
    const { page } = await open(language, { theme: 'system' });
    // Saving is a key; so each language's own article stands in its library.
    await page.keyboard.press('s');
    await wait(800);
    for (const scheme of ['light', 'dark'] as const) {
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      const names: string[] = [];
      const take = async (surface: Page, name: string) => {
        names.push(`surfaces/${language}-${scheme}-${name}`);
        await shoot(surface, names.at(-1)!);
      };
      const popup = await session.openPopup(await session.openPage(addressIn(language)));
      await popup.emulateMediaFeatures(features);
      await findButton(popup, READ_NAMES);
      await wait(500);
      await take(popup, 'popup');
      const own = await session.browser.newPage();
      await own.emulateMediaFeatures(features);
      for (const path of ['library.html', 'options.html', 'welcome.html']) {
        await own.goto(`chrome-extension://${session.extensionId}/${path}`);
        await own.waitForFunction(() => (document.querySelector('#app')?.textContent?.length ?? 0) > 20);
        for (const width of [1280, 320]) {
          await own.setViewport({ width, height: 900 });
          await wait(400);
          const height = path === 'library.html' ? 900 : await own.evaluate(() => document.documentElement.scrollHeight);
          await own.setViewport({ width, height });
          await wait(200);
          await take(own, `${path.replace('.html', '')}-${width}`);
        }
      }
      const saved = (await readStoredArticles(await session.startWorker())).find(({ article }) => article.url === addressIn(language));
      if (saved) {
        await own.goto('about:blank');
        await own.goto(`chrome-extension://${session.extensionId}/library.html#${saved.id}`);
        for (const width of [1280, 320]) {
          await own.setViewport({ width, height: 900 });
          await wait(700);
          await take(own, `article-${width}`);
        }
      }
      await own.close();
      await makeSheet(`surfaces/sheet-${language}-${scheme}`, names, 5, 400);
    }
    await page.close();
  }
}

/** The pictures that the README shows, into docs. */
async function takeReadme(): Promise<void> {
  const take = (page: Page, name: string, size: { readonly width: number; readonly height: number }) =>
    page.screenshot({ path: join(ROOT, 'docs', `${name}.png`) as `${string}.png`, clip: { x: 0, y: 0, ...size } });
  const screen = { width: 1280, height: 800 };
  for (const path of ['almanac', 'orchard', 'lighthouse']) {
    const page = await session.openPage(`${server.origin}/pages/${path}.html`);
    await (await findButton(await session.openPopup(page), [english.text.save as string])).click();
    await wait(1_000);
    await page.close();
  }
  const { page } = await open('en', { theme: 'paper' });
  await page.setViewport(screen);
  await wait(400);
  await take(page, 'reader', screen);
  await page.keyboard.press('Escape');
  await wait(300);
  const popup = await session.openPopup(page);
  await findButton(popup, READ_NAMES);
  await wait(700);
  await take(popup, 'popup', { width: 400, height: 510 });
  await page.close();

  const night = await open('en', { theme: 'dark' });
  await night.page.setViewport(screen);
  await night.reader.evaluate((root) => {
    root.querySelector('.text .table')?.previousElementSibling?.previousElementSibling?.scrollIntoView();
  });
  await night.page.keyboard.press('t');
  await wait(600);
  await take(night.page, 'reader-dark', screen);
  await night.page.close();

  const day = await open('en', { theme: 'paper' });
  await day.page.setViewport({ width: 1280, height: 900 });
  await day.reader.evaluate((root) => {
    root.querySelector('.text .table')?.previousElementSibling?.previousElementSibling?.scrollIntoView();
  });
  await wait(400);
  await shoot(day.page, 'readme/sade');
  await day.page.close();
  const firefox = await launchFirefox({ extensionDir: await buildExtension('firefox', '.output-pictures') });
  try {
    const theirs = await openReaderView(firefox, 'en');
    const top = await firefox.look('tab', (document) => {
      const heading = [...document.querySelectorAll('h2')].find(
        (found) => found.nextElementSibling?.nextElementSibling?.localName === 'table',
      );
      return Math.round(heading?.getBoundingClientRect().top ?? 0);
    });
    await shootFirefox(firefox, 'readme/firefox', top - 60);
    await theirs.close();
  } finally {
    await firefox.close();
  }
  await makeSheet('readme/beside', ['readme/firefox', 'readme/sade'], 2, 760);
  writeFileSync(join(ROOT, 'docs', 'beside-firefox.png'), readFileSync(join(OUT, 'readme', 'beside.png')));
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(OUT, `${name}.png`) as `${string}.png` });
}

/** One picture of many, `columns` in a row, each `width` wide. */
async function makeSheet(name: string, names: readonly string[], columns: number, width: number): Promise<void> {
  const page = await session.browser.newPage();
  const images = names.map((file) => `<img src="data:image/png;base64,${readFileSync(join(OUT, `${file}.png`)).toString('base64')}">`);
  await page.setViewport({ width: columns * (width + 8) - 8, height: 100 });
  await page.setContent(
    `<style>body{margin:0;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:8px;background:#888;align-items:start}img{width:100%}</style>${images.join('')}`,
  );
  await page.screenshot({ path: join(OUT, `${name}.png`) as `${string}.png`, fullPage: true });
  await page.close();
}

function wait(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}
