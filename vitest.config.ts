import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['test/support/seed.ts'], include: ['test/**/*.test.ts'], testTimeout: 30_000 },
})
