import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Bundles the library's own modules into one script that puts them on `globalThis.sade`, so that a measurement or a test can call them
 * inside a page or the worker of the real extension, on its real storage.
 * @param entry the file that sets `globalThis.sade`, relative to the repository
 */
export async function bundleStore(entry: string): Promise<string> {
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': join(ROOT, 'src') } },
    build: { write: false, minify: false, target: 'es2022', lib: { entry: join(ROOT, entry), formats: ['iife'], name: 'bundled' } },
  });
  const bundle = Array.isArray(output) ? output[0] : output;
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : null;
  if (!chunk) throw new Error(`Nothing came out of bundling ${entry}.`);
  return chunk.code;
}
