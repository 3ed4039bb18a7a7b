import { defineConfig } from 'vitest/config';

/** The server driven by other editors, headless: `npm run test:clients` (npm run build first). */
export default defineConfig({
  test: {
    include: ['server/test/clients/**/*.test.ts'],
    globalSetup: ['server/test/protocol/built.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
  },
});
