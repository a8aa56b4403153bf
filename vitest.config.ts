import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/sharedFolder.ts',
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
