/**
 * `npm run bench`: runs the measurements, each a program `bench-NAME.ts` beside this file.
 *
 * Without a name all but the long ones; `npm run bench -- library --pages 50` runs one and hands it what follows.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Take many minutes; only by name. */
const LONG = new Set(['library', 'library-safety']);

const parts = readdirSync(HERE).flatMap((file) => /^bench-([a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
const [first, ...rest] = process.argv.slice(2);
const isNamed = first !== undefined && !first.startsWith('-');
if (isNamed && !parts.includes(first)) {
  console.error(`There is no measurement "${first}". There are: ${parts.join(', ')}.`);
  process.exit(1);
}
const chosen = isNamed ? [first] : parts.filter((part) => !LONG.has(part));
let failures = 0;
for (const part of chosen) {
  console.log(`\n== ${part}`);
  failures += (await runPart(part, isNamed ? rest : process.argv.slice(2))) === 0 ? 0 : 1;
}
process.exitCode = failures === 0 ? 0 : 1;

function runPart(part: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(HERE, `bench-${part}.ts`), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
