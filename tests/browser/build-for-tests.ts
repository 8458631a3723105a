import { buildExtension } from '../../scripts/drive/build-extension.ts';

/** Where the tests' builds stand; a folder of their own, so that they never meet a developer's build. */
const OUT_DIR = '.output-test';

/** Builds both targets once before the first test; a build that fails or warns fails them all. */
export async function setup(project: { provide(key: 'chromeDir' | 'firefoxDir', value: string): void }): Promise<void> {
  project.provide('chromeDir', await buildExtension('chrome', OUT_DIR));
  project.provide('firefoxDir', await buildExtension('firefox', OUT_DIR));
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the built extension for Chromium. */
    chromeDir: string;
    /** Folder of the built extension for Firefox. */
    firefoxDir: string;
  }
}
