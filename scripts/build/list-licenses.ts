import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Text of the licences of everything foreign in the package: each dependency of the product, and theirs, with its version. */
export function listLicenses(root: string): string {
  const own = readPackage(root);
  const seen = new Map<string, string>();
  const visit = (names: readonly string[]) => {
    for (const name of names) {
      const folder = join(root, 'node_modules', name);
      if (seen.has(name) || !existsSync(folder)) continue;
      const { version, license, dependencies } = readPackage(folder);
      seen.set(name, `${name} ${version}\n${license ?? 'licence: see below'}\n\n${readLicense(folder)}`);
      visit(Object.keys(dependencies ?? {}));
    }
  };
  visit(Object.keys(own.dependencies ?? {}));
  return [...seen.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text.trim())
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function readPackage(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
}

function readLicense(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n') : 'The package brings no licence text of its own.';
}
