import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests in real browsers: one at a time, because they share the machine's two cores and look at what is in front. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    name: 'browser',
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/build-for-tests.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
