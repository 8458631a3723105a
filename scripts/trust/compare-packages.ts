import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listSources } from '../build/list-sources.ts';
import { zipFolder } from '../build/zip-folder.ts';
import { buildExtension } from '../drive/build-extension.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Builds both targets twice, in different folders, and packs them; then once more what Mozilla's reviewers get, from a folder that holds
 * nothing but the files of the package of the sources, and the packages that it names.
 * @returns null when all are equal, a sentence otherwise
 */
export async function comparePackages(outDir: string): Promise<string | null> {
  for (const target of ['chrome', 'firefox'] as const) {
    const first = zipFolder(await buildExtension(target, outDir));
    const second = zipFolder(await buildExtension(target, `${outDir}-again`));
    if (Buffer.compare(first, second) !== 0) return `Two builds for ${target} differ.`;
    if (target === 'firefox' && Buffer.compare(first, buildFromSources()) !== 0) return 'The sources for reviewers build something else.';
  }
  return null;
}

function buildFromSources(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sade-sources-'));
  try {
    for (const name of listSources(ROOT)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      cpSync(join(ROOT, name), join(folder, name));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const built = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox'], {
      cwd: folder,
      env: { ...process.env, SADE_OUT_DIR: '.output', CI: 'true', NO_COLOR: '1' },
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`The sources for reviewers cannot be built.\n${built.stdout}\n${built.stderr}`);
    return zipFolder(join(folder, '.output', 'firefox-mv3'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
