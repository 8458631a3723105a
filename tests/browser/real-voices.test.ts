import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { findButton } from '../../scripts/drive/find-button.ts';
import { type ChromiumSession, launchChromium } from '../../scripts/drive/launch-chromium.ts';
import { waitForReader } from '../../scripts/drive/pierce-reader.ts';
import { type FolderServer, serveFolder } from '../../scripts/drive/serve-folder.ts';
import { FIXTURES } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const SYSTEM_CONFIG = '/etc/speech-dispatcher';
const hasVoices =
  existsSync(SYSTEM_CONFIG) &&
  spawnSync('speech-dispatcher', ['--version']).status === 0 &&
  spawnSync('espeak-ng', ['--version']).status === 0;
if (!hasVoices)
  console.warn('No real voices: install speech-dispatcher, speech-dispatcher-espeak-ng and espeak-ng to read aloud with them.');

let folder: string;
let service: ChildProcess;
let server: FolderServer;

/** A speech service of our own, whose sound goes nowhere: the machine need not have a sound card. */
beforeAll(async () => {
  if (!hasVoices) return;
  folder = mkdtempSync(join(tmpdir(), 'sade-voices-'));
  cpSync(SYSTEM_CONFIG, join(folder, 'config'), { recursive: true });
  writeFileSync(
    join(folder, 'config', 'speechd.conf'),
    [
      'CommunicationMethod "unix_socket"',
      'AudioOutputMethod "alsa"',
      'AudioALSADevice "null"',
      'AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"',
      'DefaultModule espeak-ng',
      'DefaultLanguage "en"',
      'Timeout 0',
      '',
    ].join('\n'),
  );
  const socket = join(folder, 'voices.sock');
  const args = ['--run-single', '--communication-method', 'unix_socket', '--socket-path', socket];
  service = spawn('speech-dispatcher', [...args, '-C', join(folder, 'config'), '-P', join(folder, 'pid'), '-L', folder], {
    stdio: 'ignore',
  });
  process.env.SPEECHD_ADDRESS = `unix_socket:${socket}`;
  await waitUntil('the speech service', () => existsSync(socket));
  server = await serveFolder(FIXTURES, {});
});
afterAll(async () => {
  if (!hasVoices) return;
  delete process.env.SPEECHD_ADDRESS;
  service.kill();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasVoices)('with the voices of espeak-ng', () => {
  test('Chromium reads a whole article to its end, by itself', async () => {
    const session: ChromiumSession = await launchChromium({ extensionDir: inject('chromeDir'), args: ['--enable-speech-dispatcher'] });
    try {
      const page = await session.openPage(`${server.origin}/pages/almanac.html`);
      const popup = await session.openPopup(page);
      await (await findButton(popup, ['Read'])).click();
      const reader = await waitForReader(page);
      await page.bringToFront();
      await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
      await page.keyboard.press('k');
      const message = () => reader.evaluate((root) => root.querySelector('.player-message')?.textContent ?? null);
      await waitUntil(
        'the first sentence',
        () =>
          reader.evaluate(
            (root) => root.querySelector('.player-play[aria-busy=false]') !== null && root.querySelector('.spoken-sentence') !== null,
          ),
        40_000,
      );
      await waitUntil('the end', async () => (await message()) === 'End of the article.', 90_000);
    } finally {
      await session.close();
    }
  }, 180_000);
});
