/**
 * `npm run zip`: makes everything that the shops want, in out/packages: the packages (Chrome and Edge take the same), the package of the
 * sources for Mozilla's reviewers, and in store/ the listing, permission reasons and privacy statement of each in every language, and pictures.
 * Says what is in them. The same sources give the same packages, byte for byte, on every machine.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { listSources } from './build/list-sources.ts';
import { takeStorePictures } from './build/take-store-pictures.ts';
import { type StoreManifest, writeStoreTexts } from './build/write-store-texts.ts';
import { listFiles, zipFiles, zipFolder } from './build/zip-folder.ts';
import { buildExtension } from './drive/build-extension.ts';
import { findChromium } from './drive/find-browser.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'out', 'packages');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

mkdirSync(OUT, { recursive: true });
for (const target of ['chrome', 'firefox'] as const) {
  const folder = await buildExtension(target, '.output');
  write(`sade-${version}-${target}.zip`, zipFolder(folder));
  for (const file of listFiles(folder)) console.log(`  ${statSync(join(folder, file)).size.toLocaleString('en').padStart(9)}  ${file}`);
}
write(`sade-${version}-sources.zip`, zipFiles(ROOT, listSources(ROOT)));

const chromeDir = join(ROOT, '.output', 'chrome-mv3');
// The words lie in modules that only the bundler can follow.
const { module } = await runnerImport<typeof import('./build/every-language.ts')>(join(ROOT, 'scripts/build/every-language.ts'), {
  configFile: false,
});
// Each shop hears of the permissions that its own package asks for.
for (const target of ['chrome', 'firefox'] as const) {
  const manifest = JSON.parse(readFileSync(join(ROOT, '.output', `${target}-mv3`, 'manifest.json'), 'utf8')) as StoreManifest;
  const texts = writeStoreTexts(module.everyLanguage, manifest, join(OUT, 'store', target));
  console.log(`\nout/packages/store/${target}/  ${texts.length} texts in ${new Set(texts.map((path) => dirname(path))).size} languages`);
}
if (findChromium()) {
  const pictures = await takeStorePictures(chromeDir, join(OUT, 'store', 'pictures'));
  console.log(`out/packages/store/pictures/  ${pictures.join(', ')}`);
} else console.log('No pictures were taken: there is no Chromium on this machine (name its program in SADE_CHROMIUM).');

function write(name: string, bytes: Buffer): void {
  writeFileSync(join(OUT, name), bytes);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`\nout/packages/${name}  ${bytes.length.toLocaleString('en')} bytes  sha256 ${sum}`);
}
