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

  it('give a reason for what only Firefox asks for', () => {
    expect(writeStoreTexts(everyLanguage, makeManifest({ browser: 'firefox' }), folder)).toHaveLength(55);
  });

  it('are refused for a permission of which the product says nothing', () => {
    expect(() => writeStoreTexts(everyLanguage, { ...MANIFEST, permissions: ['tabs'] }, folder)).toThrow('"tabs"');
  });
});
