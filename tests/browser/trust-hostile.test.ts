import { describe, expect, inject, test } from 'vitest';
import { OWN_VECTORS } from '../../scripts/trust/own-vectors.ts';
import { readSharedVectors, sampleVectors } from '../../scripts/trust/read-vectors.ts';
import { runHostile } from '../../scripts/trust/run-hostile.ts';

/** The short form of `npm run trust`: every vector of this repository, and of the large collection the same few of each source every time. */
/** Pages that do something themselves when the reader takes their focus: the hardest place to see what Sade would do. */
const busy = OWN_VECTORS.filter(({ id }) => id === 'own/handler/focus' || id === 'own/link/javascript');
const PLANTED = '<img src="nothing:here" onerror="alert(\'planted picture\')"><input autofocus onfocus="alert(\'planted focus\')">';
const vectors = [...OWN_VECTORS, ...sampleVectors(readSharedVectors() ?? [], 3, 20_260_101)];

describe.each([
  ['Chromium', inject('chromeDir')],
  ['Firefox', inject('firefoxDir')],
] as const)('hostile pages in %s', (browser, extensionDir) => {
  test('would be noticed: what is planted in the open reader is found, also where the page has focus handlers of its own', {
    timeout: 300_000,
  }, async () => {
    const { findings } = await runHostile({ browser, extensionDir, vectors: busy, windows: 1, plant: PLANTED });
    for (const { id } of busy) {
      const found = findings.filter(({ vector, surface }) => vector === id && surface === 'reader').map(({ what }) => what);
      expect(found, id).toEqual(expect.arrayContaining(['call alert(planted picture)', 'call alert(planted focus)']));
      expect(
        found.filter((what) => /^onerror on <img>|^onfocus on <input>/.test(what)),
        id,
      ).toHaveLength(2);
      if (browser === 'Chromium') expect(found.filter((what) => what.startsWith('script ')).length, id).toBeGreaterThanOrEqual(2);
    }
  });

  test('run no script, ask for nothing and leave nothing behind: sanitizer, reader, record, popup, library (CVE-2016-7650, brave-ios#2904, #4772)', {
    timeout: 900_000,
  }, async () => {
    const report = await runHostile({ browser, extensionDir, vectors, windows: 3 });
    // Without this the silence of the rest would mean nothing.
    expect(report.controlsFired / report.controls, `silent: ${report.silentControls.join(', ')}`).toBeGreaterThanOrEqual(0.9);
    expect(report.findings.filter((found) => !found.what.startsWith('slow:'))).toEqual([]);
    expect(report.requestsFromOwnPages).toBe(0);
    expect(report.saved).toBeGreaterThan(vectors.length * 0.9);
  });
});
