import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // As many as there are cores: one core less, which is the default, makes two of them one.
    maxWorkers: '100%',
  },
})
