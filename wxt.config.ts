import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { hardenPackages } from './scripts/build/harden-packages';
import { listLicenses } from './scripts/build/list-licenses';
import { manifestMessages } from './src/locales/manifest-messages';

/** Pictures of a saved article are fetched by the worker, so `connect-src` stays open to the web; every page closes it again for itself. */
const EXTENSION_PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  // The silence that plays along while an article is read aloud, see src/reader/tools/aloud/hold-media-keys.ts.
  'media-src blob:',
  // 'self' for the fonts of the package, which the worker hands to the reader as bytes.
  "connect-src 'self' http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Addresses of one icon in every size a browser asks for; the worker swaps the toolbar's by state. */
const iconSizes = (state: string) => Object.fromEntries([16, 24, 32, 48, 128].map((size) => [size, `/icon/${state}-${size}.png`]));

/** Font families that the reader offers besides the system's, see src/reader/bundled-fonts.ts. */
const FONT_PACKAGES = ['literata', 'inter', 'atkinson-hyperlegible-next'];

/** The variable-weight files of each family with its license. Never web-accessible: a page could ask for them and learn that Sade is there. */
function listFonts() {
  return FONT_PACKAGES.flatMap((name) => {
    const folder = join(import.meta.dirname, 'node_modules', '@fontsource-variable', name);
    const files = readdirSync(join(folder, 'files')).filter((file) => file.includes('-wght-'));
    return [
      ...files.map((file) => ({ absoluteSrc: join(folder, 'files', file), relativeDest: `fonts/${file}` })),
      { absoluteSrc: join(folder, 'LICENSE'), relativeDest: `fonts/${name}-license.txt` },
    ];
  });
}

export default defineConfig({
  srcDir: 'src',
  entrypointsDir: '../entrypoints',
  // Tests and the demo build into folders of their own so that they never race with a developer's build.
  outDir: process.env.SADE_OUT_DIR ?? '.output',
  imports: false,
  manifestVersion: 3,
  vite: ({ browser }) => ({
    plugins: [hardenPackages(browser)],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // Both know light-dark() and nesting: without this the style sheets grow by a copy of every color for browsers that cannot run us anyway.
    build: { target: 'es2022', cssTarget: ['chrome123', 'firefox140'] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // Firefox's background is a page with a DOM of its own and needs no hidden one.
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'search',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    host_permissions: ['http://*/*', 'https://*/*'],
    content_security_policy: { extension_pages: EXTENSION_PAGE_CSP },
    icons: iconSizes('saved'),
    action: { default_title: '__MSG_name__', default_icon: iconSizes('default') },
    commands: {
      'toggle-reader': { suggested_key: { default: 'Alt+R' }, description: '__MSG_commandToggleReader__' },
      'save-article': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_commandSaveArticle__' },
      'read-selection': { suggested_key: { default: 'Alt+Shift+R' }, description: '__MSG_commandReadSelection__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sade@sade.example',
              // The first that knows `data_collection_permissions`, on each system.
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '123', incognito: 'spanning' as const }),
  }),
  hooks: {
    // Left out here rather than by a mark in the page: the build warns of what it skips, and a build has to be clean.
    'entrypoints:found': (wxt, found) => {
      if (wxt.config.browser === 'firefox') found.splice(0, found.length, ...found.filter(({ name }) => name !== 'cleaner'));
    },
    'build:publicAssets': (_wxt, files) => {
      for (const [locale, messages] of Object.entries(manifestMessages)) {
        files.push({ relativeDest: `_locales/${locale}/messages.json`, contents: JSON.stringify(messages, null, 2) });
      }
      files.push(...listFonts(), { relativeDest: 'licenses.txt', contents: listLicenses(import.meta.dirname) });
    },
  },
});
