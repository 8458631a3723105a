import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SOURCE = join(ROOT, 'scripts', 'bare-sketch');

/** Builds the smallest reader there can be (Readability, DOMPurify, a dialog) as an extension, and gives its folder. */
export async function buildBareSketch(outDir: string): Promise<string> {
  const out = join(ROOT, outDir, 'bare-sketch');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const file of ['manifest.json', 'popup.html', 'popup.js']) await cp(join(SOURCE, file), join(out, file));
  // Not empty: Chromium makes no world for a script without code, and the measurement looks from that world.
  await writeFile(join(out, 'nothing.js'), 'void 0;');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: out,
      emptyOutDir: false,
      minify: true,
      lib: { entry: join(SOURCE, 'reader.js'), formats: ['iife'], name: 'sketch', fileName: () => 'reader.js' },
    },
  });
  return out;
}
