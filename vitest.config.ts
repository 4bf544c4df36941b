import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Tests leave nothing behind in a process, so that modules are loaded once for all files of a worker.
    isolate: false,
    // As many as there are cores: one core less, which is the default, makes two of them one.
    maxWorkers: '100%',
  },
})
