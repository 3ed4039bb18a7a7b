import { defineConfig } from 'vitest/config';

/** The unit suite: in memory, no built program needed. The protocol suite has its own config. */
export default defineConfig({
  test: {
    // A busy machine fails no test; one that hangs still does.
    testTimeout: 60_000,
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts'],
  },
});
