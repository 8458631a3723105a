import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the extension into `outDir` (relative to the repository) and gives the folder to load; rejects with the build's own output. */
export async function buildExtension(target: 'chrome' | 'firefox', outDir: string): Promise<string> {
  const wxt = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { code, output } = await runNode([wxt, 'build', '-b', target], { SADE_OUT_DIR: outDir });
  if (code !== 0) throw new Error(`The extension could not be built for ${target}.\n${output}`);
  if (/\bWARN\b|warning/i.test(output)) throw new Error(`The build for ${target} warns, and a build has to be clean.\n${output}`);
  return join(ROOT, outDir, target === 'chrome' ? 'chrome-mv3' : 'firefox-mv3');
}

function runNode(args: readonly string[], extraEnv: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...extraEnv, CI: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (part) => {
      output += part;
    });
    child.stderr.on('data', (part) => {
      output += part;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
