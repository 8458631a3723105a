import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { hardenPackages } from '../build/harden-packages.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Bundles one program for running inside a page, from the same sources that the reader is built from.
 * @param entry path from the project's root
 * @returns the script, minified
 */
export async function bundleForPage(entry: string): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [hardenPackages()],
    resolve: { alias: { '@': join(ROOT, 'src') } },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(ROOT, entry), formats: ['iife'], name: 'SadeInPage', fileName: 'in-page' },
    },
  });
  const output = (Array.isArray(result) ? result[0] : result) as { output: readonly { type: string; code?: string }[] };
  const chunk = output.output.find((part) => part.type === 'chunk');
  if (!chunk?.code) throw new Error(`${entry} could not be bundled.`);
  return chunk.code;
}
