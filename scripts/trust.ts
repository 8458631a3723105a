/**
 * `npm run trust`: everything that backs "nothing gets in, nothing gets out", with its figures.
 *
 *   hostile   every vector through the built extension in real Chromium and Firefox
 *   fuzz      10,000 mutated documents through sanitizing and extraction
 *   limits    pages that are too large, too deep, that spy or fight back, and Sade reloaded and moved, in real Chromium and Firefox
 *   package   Mozilla's own linter over the Firefox build, `npm audit`, equal packages
 *
 * `npm run trust -- hostile --browser Firefox --sample 20 --only own/` runs a part: `--sample N` vectors of each source, `--only TEXT` those
 * whose id matches it (a regular expression), `--piece 2/6` the second of six equal pieces. A figure that breaks a promise makes the run fail.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildExtension } from './drive/build-extension.ts';
import { showProgress } from './drive/show-progress.ts';
import { comparePackages } from './trust/compare-packages.ts';
import { OWN_VECTORS } from './trust/own-vectors.ts';
import { readSharedVectors, sampleVectors } from './trust/read-vectors.ts';
import type { BrowserName } from './trust/rig.ts';
import { type HostileReport, runHostile } from './trust/run-hostile.ts';
import type { Vector } from './trust/vector.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT_DIR = '.output-trust';
/** Mozilla's linter, fetched when it is wanted: as a dependency it would bring more packages than all others together. */
const LINTER = 'web-ext@10.7.0';
const LIMIT_TESTS = ['trust-limits', 'trust-spying', 'trust-lifetimes', 'trust-stopped', 'fighting-pages'].map(
  (name) => `tests/browser/${name}.test.ts`,
);
const FUZZ_SEEDS = [20_260_101, 20_260_102, 20_260_103, 20_260_104, 20_260_105];
const PARTS = ['hostile', 'fuzz', 'limits', 'package'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string' },
    sample: { type: 'string' },
    only: { type: 'string' },
    piece: { type: 'string' },
    windows: { type: 'string', default: '3' },
  },
});
const unknown = positionals.filter((name) => !(PARTS as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown[0]}". There are: ${PARTS.join(', ')}.`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? PARTS.filter((part) => positionals.includes(part)) : PARTS;
const failures: string[] = [];
const unchecked: string[] = [];
if (chosen.includes('hostile')) await runHostilePart();
// The simulated DOM keeps much of every document it ever made: in one process, four gigabytes do not suffice for all of them.
for (const seed of chosen.includes('fuzz') ? FUZZ_SEEDS : [])
  await runTests(`fuzz, seed ${seed}`, 'vitest.config.ts', ['tests/trust/fuzz.test.ts'], {
    SADE_FUZZ_RUNS: '2000',
    SADE_FUZZ_SEED: String(seed),
  });
if (chosen.includes('limits')) await runTests('limits', 'vitest.browser.config.ts', LIMIT_TESTS, { SADE_TRUST_FULL: '1' });
if (chosen.includes('package')) await runPackagePart();
if (unchecked.length > 0) console.log(`\nNot checked on this machine: ${unchecked.join('; ')}.`);
console.log(failures.length === 0 ? '\nEvery promise that was checked held.' : `\nBroken: ${failures.join('; ')}.`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function runHostilePart(): Promise<void> {
  const vectors = chooseVectors();
  const browsers: readonly BrowserName[] = values.browser === undefined ? ['Chromium', 'Firefox'] : [values.browser as BrowserName];
  for (const browser of browsers) {
    console.log(`\n${browser}: ${vectors.length} vectors`);
    const extensionDir = await buildExtension(browser === 'Chromium' ? 'chrome' : 'firefox', OUT_DIR);
    const progress = showProgress('vectors', vectors.length);
    const report = await runHostile({
      browser,
      extensionDir,
      vectors,
      windows: Number(values.windows) || 3,
      onProgress: (_vector, outcome) => progress.add(outcome !== 'lost'),
    });
    progress.end();
    printReport(report);
  }
}

function chooseVectors(): readonly Vector[] {
  const shared = readSharedVectors();
  if (!shared)
    console.log('The large collection (../shared/hostile.jsonl) is not on this machine: only the vectors of this repository are run.');
  const all = [...OWN_VECTORS, ...(shared ?? [])];
  const sampled = values.sample === undefined ? all : sampleVectors(all, Number(values.sample), 1);
  const chosenOnes = values.only === undefined ? sampled : sampled.filter(({ id }) => new RegExp(values.only as string).test(id));
  if (values.piece === undefined) return chosenOnes;
  const [, number, pieces] = (/^(\d+)\/(\d+)$/.exec(values.piece) ?? []).map(Number);
  if (!number || !pieces || number > pieces) {
    console.error(`"${values.piece}" is no piece: --piece 2/6 is the second of six.`);
    process.exit(2);
  }
  return chosenOnes.filter((_, index) => index % pieces === number - 1);
}

function printReport(report: HostileReport): void {
  const { browser, controls, controlsFired, findings, outcomes } = report;
  const count = (surface: string, kind: RegExp) => findings.filter((found) => found.surface === surface && kind.test(found.what)).length;
  console.log(`  controls that ran on the raw page   ${controlsFired} of ${controls}`);
  console.log(
    `  pages read                          ${Object.entries(outcomes)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
  );
  console.log(`  articles saved                      ${report.saved}`);
  for (const surface of ['sanitizer', 'reader', 'record', 'popup', 'library']) {
    const executions = count(surface, /^(?:call|script) /);
    const reports = count(surface, /^policy /);
    const requests = count(surface, /^request /);
    const rest = findings.filter((found) => found.surface === surface).length - executions - reports - requests;
    console.log(`  ${surface.padEnd(10)} executions ${executions}, policy reports ${reports}, unasked requests ${requests}, other ${rest}`);
  }
  const aside = new Set(report.setAside.map(({ vector }) => vector));
  console.log(
    `  set aside as the page's own doing   ${report.setAside.length} sightings of ${aside.size} vectors: ${[...aside].join(', ')}`,
  );
  console.log(`  longest stop of a page              ${report.slowestMs} ms (${report.slowest})`);
  console.log(`  time                                ${report.seconds} s`);
  for (const { vector, surface, what } of findings.slice(0, 60)) console.log(`    ${vector} · ${surface} · ${what}`);
  if (controlsFired < controls * 0.9)
    failures.push(
      `${browser}: the harness sees only ${controlsFired} of ${controls} controls (silent: ${report.silentControls.join(', ')})`,
    );
  if (findings.length > 0) failures.push(`${browser}: ${findings.length} findings`);
}

async function runTests(name: string, config: string, files: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  console.log(`\n${name}`);
  const code = await run('npx', ['vitest', 'run', '--config', config, ...files, '--testTimeout', '900000'], env);
  if (code !== 0) failures.push(name);
}

async function runPackagePart(): Promise<void> {
  console.log('\npackage');
  const firefoxDir = await buildExtension('firefox', OUT_DIR);
  await lintForMozilla(firefoxDir);
  await auditPackages();
  const difference = await comparePackages(OUT_DIR);
  console.log(difference ?? '  two builds from the same source are equal, byte for byte, and so is one from the sources for reviewers');
  if (difference) failures.push('packages');
}

async function lintForMozilla(firefoxDir: string): Promise<void> {
  // From a folder of its own: fetched here, it would land among our packages.
  const folder = await mkdtemp(join(tmpdir(), 'sade-lint-'));
  const report = await readJson('npx', ['--yes', LINTER, 'lint', '--source-dir', firefoxDir, '--output', 'json'], folder);
  await rm(folder, { recursive: true, force: true });
  const found = (report as { summary?: { errors: number; warnings: number; notices: number } } | null)?.summary;
  if (!found) return leaveOut(`${LINTER} could not be fetched`);
  console.log(`  ${LINTER} lint: ${found.errors} errors, ${found.warnings} warnings, ${found.notices} notices`);
  if (found.errors + found.warnings > 0) failures.push(`${LINTER} lint`);
}

async function auditPackages(): Promise<void> {
  const report = await readJson('npm', ['audit', '--json'], ROOT);
  const found = (report as { metadata?: { vulnerabilities?: { total: number } } } | null)?.metadata?.vulnerabilities;
  if (!found) return leaveOut('npm audit: the registry of this machine answers no audits');
  console.log(`  npm audit: ${found.total} known vulnerabilities`);
  if (found.total > 0) failures.push('npm audit');
}

/** What could not be looked at is said, and is no success. */
function leaveOut(why: string): void {
  console.log(`  NOT CHECKED: ${why}`);
  unchecked.push(why);
}

/** Runs a program that writes JSON; null when what it wrote is none. */
function readJson(command: string, args: readonly string[], cwd: string): Promise<unknown> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    child.once('error', () => resolve(null));
    child.once('close', () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(null);
      }
    });
  });
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
