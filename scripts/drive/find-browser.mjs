import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Plain JavaScript: `install-missing.mjs` reads this file before anything is installed, with whatever Node the machine has. */

const CHROMIUM_COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'google-chrome-for-testing',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const CHROMIUM_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
};
const FIREFOX_COMMANDS = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
const FIREFOX_PLACES = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox', '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox'],
  win32: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

/**
 * Finds a browser of the Chromium family.
 * @returns the path of its program: what `SADE_CHROMIUM` names, else the first known command or usual place; null when there is none.
 */
export function findChromium() {
  return process.env.SADE_CHROMIUM || findProgram(CHROMIUM_COMMANDS, CHROMIUM_PLACES);
}

/**
 * Finds Firefox.
 * @returns the path of its program: what `SADE_FIREFOX` names, else the first known command or usual place; null when there is none.
 */
export function findFirefox() {
  return process.env.SADE_FIREFOX || findProgram(FIREFOX_COMMANDS, FIREFOX_PLACES);
}

function findProgram(commands, places) {
  if (process.platform === 'darwin') return places.darwin.find((path) => existsSync(path)) ?? null;
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => places.win32.map((place) => join(root, place))).find((path) => existsSync(path)) ?? null;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const command of commands) {
    const found = folders.map((folder) => join(folder, command)).find(isProgram);
    if (found) return found;
  }
  return null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
