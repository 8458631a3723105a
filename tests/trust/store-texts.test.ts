// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { everyLanguage } from '../../scripts/build/every-language';
import { type StoreManifest, writeStoreTexts } from '../../scripts/build/write-store-texts';
import config from '../../wxt.config';

// The real manifest: a permission that is new there needs its reason here before a package can be made.
const makeManifest = config.manifest as (env: { browser: string }) => StoreManifest;
const MANIFEST = makeManifest({ browser: 'chrome' });
const folder = mkdtempSync(join(tmpdir(), 'sade-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the shops’ texts', () => {
  it('exist in every language, and none is longer than a shop takes', () => {
    const written = writeStoreTexts(everyLanguage, MANIFEST, folder);
    expect(written).toHaveLength(55);
    for (const path of written) expect(readFileSync(join(folder, path), 'utf8').trim().length, path).toBeGreaterThan(5);
    for (const path of written.filter((name) => name.endsWith('summary.txt')))
      expect(readFileSync(join(folder, path), 'utf8').trim().length, path).toBeLessThanOrEqual(132);
  });

  it('give a reason for every permission', () => {
    writeStoreTexts(everyLanguage, MANIFEST, folder);
    for (const lang of ['en', 'tr']) {
      const text = readFileSync(join(folder, lang, 'permissions.txt'), 'utf8');
      for (const name of [...MANIFEST.permissions, ...MANIFEST.host_permissions]) expect(text).toContain(name);
    }
  });

  it('name for Firefox what its own package asks for, and nothing that only Chrome’s does', () => {
    const firefox = makeManifest({ browser: 'firefox' });
    const own = new Set([...firefox.permissions, ...firefox.host_permissions]);
    const foreign = [...MANIFEST.permissions, ...MANIFEST.host_permissions].filter((name) => !own.has(name));
    expect(foreign).toEqual(['offscreen']);
    const written = writeStoreTexts(everyLanguage, firefox, folder);
    expect(written).toHaveLength(55);
    for (const path of written) {
      const text = readFileSync(join(folder, path), 'utf8');
      for (const name of foreign) expect(text, path).not.toContain(name);
      if (path.endsWith('permissions.txt')) for (const name of own) expect(text, path).toContain(name);
    }
  });

  it('are refused for a permission of which the product says nothing', () => {
    expect(() => writeStoreTexts(everyLanguage, { ...MANIFEST, permissions: ['tabs'] }, folder)).toThrow('"tabs"');
  });
});
