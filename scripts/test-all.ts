/**
 * `npm test`: types, lint, unit tests, tests in real browsers. Goes on after a failure, so that one run shows everything;
 * the last line is "N passed, N failed". Types and lint count as one test each.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'out', 'test');

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of Vitest's JSON report that we count. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const tallies = [
  await runCheck('Types', ['run', '--silent', 'types']),
  await runCheck('Lint', ['run', '--silent', 'lint']),
  await runTests('Unit tests', 'vitest.config.ts', 'unit.json'),
  await runTests('Tests in Chromium and Firefox', 'vitest.browser.config.ts', 'browser.json'),
];
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
const skipped = tallies.reduce((sum, tally) => sum + tally.skipped, 0);
if (skipped > 0) console.log(`\n${skipped} tests were skipped: what they need (../shared) is not on this machine.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runCheck(name: string, args: readonly string[]): Promise<Tally> {
  const code = await run(name, 'npm', args);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function runTests(name: string, config: string, reportName: string): Promise<Tally> {
  const file = join(OUT, reportName);
  const code = await run(name, 'npx', [
    'vitest',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const tally = existsSync(file) ? countReport(JSON.parse(readFileSync(file, 'utf8')) as Report) : { passed: 0, failed: 1, skipped: 0 };
  // Vitest also fails for what belongs to no test: an unhandled rejection, a config that does not load, no test at all.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function countReport(report: Report): Tally {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    passed += statuses.filter((status) => status === 'passed').length;
    skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
    const failedHere = statuses.filter((status) => status === 'failed').length;
    // A file that does not even load has no tests to count.
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
  }
  return { passed, failed, skipped };
}

function run(name: string, command: string, args: readonly string[]): Promise<number> {
  console.log(`\n${name}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
