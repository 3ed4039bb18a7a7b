import { defineConfig } from 'vitest/config';

/** The protocol suite: runs against the built dist/server.js and dist/cli.js (npm run build first). */
export default defineConfig({
  test: {
    include: ['server/test/protocol/**/*.test.ts'],
    globalSetup: ['server/test/protocol/built.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two at a time: each file starts a server of its own.
    maxWorkers: 2,
  },
});
