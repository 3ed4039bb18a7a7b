import { defineConfig } from 'vitest/config';

/** The unit suite: in memory, no built program needed. The protocol suite has its own config. */
export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts'],
  },
});
