/**
 * Makes a fresh clone ready, then runs one of the package's scripts with the arguments that follow its name:
 * `node scripts/install-missing.mjs demo page.html`.
 *
 * Plain JavaScript for Node 20 without a dependency, because it runs before there are any. It installs the packages when they are
 * missing or older than the lock file, and a browser when there is none and the machine lets us (root on Debian).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './drive/find-browser.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Copy of the lock file that the installed packages belong to. */
const STAMP = join(ROOT, 'node_modules', '.sade-lock');

const [script, ...args] = process.argv.slice(2);
installPackages();
installBrowsers(script === 'test:all');
if (script) process.exit(runScript(script, args));

function installPackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  if (isInstalled(lock)) return;
  console.error('Installing the packages that Sade is built with …');
  const done = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done !== 0) {
    stop(`npm could not install the packages (it ended with ${done}). Is there a network connection? "npm ci" shows the details.`);
  }
  writeFileSync(STAMP, lock);
}

function isInstalled(lock) {
  const folder = lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false });
  if (!folder) return false;
  // A link means that somebody keeps the packages elsewhere on purpose; "npm ci" would replace it with a folder.
  if (folder.isSymbolicLink()) return true;
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lock;
  // Installed by hand: npm writes its own list beside the packages, which differs from the lock file only in the root's entry.
  const own = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(own) && listVersions(readFileSync(own, 'utf8')) === listVersions(lock);
}

/** Packages with their versions, without those that are for other systems (npm leaves them out of its own list). */
function listVersions(json) {
  const packages = Object.entries(JSON.parse(json).packages ?? {});
  return packages
    .filter(([path, about]) => path && !about.optional)
    .map(([path, about]) => `${path}@${about.version}`)
    .sort()
    .join('\n');
}

function installBrowsers(alsoFirefox) {
  const wanted = [];
  if (!findChromium()) wanted.push('chromium');
  if (alsoFirefox && !findFirefox()) wanted.push('firefox-esr');
  if (wanted.length === 0) return;
  if (canInstallFromDebian()) {
    console.error(`Installing ${wanted.join(' and ')} from Debian …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['-qq', 'update'], env);
    run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...wanted], env);
  }
  if (!findChromium()) {
    stop(
      'No browser found. Install Chromium, Chrome or Edge, or name the program in SADE_CHROMIUM. ' +
        'On Debian: sudo apt-get install chromium.',
    );
  }
  if (alsoFirefox && !findFirefox()) {
    stop('The tests also need Firefox. Install it, or name the program in SADE_FIREFOX. On Debian: sudo apt-get install firefox-esr.');
  }
}

/** Ubuntu is left out: its "chromium" package is a snap, which does not run in containers and hides files from the browser. */
function canInstallFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const about = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return !/^ID="?ubuntu"?$/m.test(about);
}

/** The caller's folder is handed on, because npm forgets it when one script starts another. */
function runScript(name, rest) {
  const env = { ...process.env, SADE_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() };
  return run('npm', ['run', '--silent', name, '--', ...rest], env);
}

function run(command, parts, env = process.env) {
  const onWindows = process.platform === 'win32';
  const words = onWindows ? parts.map((part) => `"${part}"`) : parts;
  // Installers' own lines go to stderr so that stdout keeps what was asked for.
  const result = spawnSync(command, words, {
    cwd: ROOT,
    env,
    stdio: ['inherit', parts[0] === 'run' ? 'inherit' : 2, 'inherit'],
    shell: onWindows,
  });
  return result.status ?? 1;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
