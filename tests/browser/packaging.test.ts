import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';

const builds = [
  ['Chromium', inject('chromeDir')],
  ['Firefox', inject('firefoxDir')],
] as const;

describe.each(builds)('the package for %s', (_name, dir) => {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));

  test('adds at most 6 kB to a page that is not read', () => {
    // The probe is registered at run time, see src/platform/register-probe.ts; anything in the manifest would come on top.
    const inManifest: string[] = (manifest.content_scripts ?? []).flatMap((script: { js?: string[]; css?: string[] }) => [
      ...(script.js ?? []),
      ...(script.css ?? []),
    ]);
    const scripts = [...new Set([...inManifest, 'probe.js'])];
    const bytes = scripts.reduce((sum, file) => sum + statSync(join(dir, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(6 * 1024);
  });

  test('draws the reader with at most 130 kB of script, styles included', () => {
    expect(statSync(join(dir, 'content-scripts/reader.js')).size).toBeLessThanOrEqual(130_000);
  });

  test('has no file that a page could ask for', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
  });

  test('asks for the permissions that the README explains and no others', () => {
    const everywhere = ['activeTab', 'contextMenus', 'scripting', 'search', 'storage', 'unlimitedStorage'];
    // Firefox's background has a DOM and needs no hidden page.
    expect([...manifest.permissions].sort()).toEqual(_name === 'Firefox' ? everywhere : [...everywhere, 'offscreen'].sort());
    expect([...manifest.host_permissions].sort()).toEqual(['http://*/*', 'https://*/*']);
  });

  test('contains no code that makes code from text', () => {
    const scripts = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(2);
    for (const file of scripts)
      expect(readFileSync(join(dir, file), 'utf8'), file).not.toMatch(/\beval\(|\bnew Function\(|importScripts\(/);
  });
});
