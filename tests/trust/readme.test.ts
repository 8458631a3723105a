// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;

describe('the README', () => {
  it('says of every dependency what it is for', () => {
    const table = readme.slice(readme.indexOf('## Dependencies'), readme.indexOf('## Licence'));
    const named = new Set([...table.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string));
    const isNamed = (name: string) => named.has(name) || named.has(name.replace('@fontsource-variable/', '-'));
    expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !isNamed(name))).toEqual([]);
  });

  it('has exact versions to speak of', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('names tests that exist', () => {
    const paths = [...readme.matchAll(/`(tests\/[\w/.-]+|scripts\/[\w/.-]+)`/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(8);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
