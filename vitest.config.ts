import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      // Pure rooms that walk a Document: jsdom, the one simulated DOM in which sanitizing behaves as in a browser.
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          // A guard against hanging only: no test may fail because a machine is busy.
          testTimeout: 120_000,
          environment: 'jsdom',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
        },
      },
    ],
  },
});
