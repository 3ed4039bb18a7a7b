import { defineConfig } from 'vitest/config';

/** The unit suite: in memory, no built program needed. The protocol suite has its own config. */
export default defineConfig({
  test: {
    // Properties take their time on a busy machine; nothing here is about speed.
    testTimeout: 60_000,
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts'],
  },
});
