import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Suites that take long, each with a script of its own; the ordinary run leaves them out. */
const long: Readonly<Record<string, readonly string[]>> = {
  mutation: ['test/mutation/**/*.test.ts'],
  hostile: ['test/**/{hostile,states}.test.ts'],
  fuzz: [
    'test/markdown/{differential,ranges,complexity}.test.ts',
    'test/facts/python/read-module.test.ts',
    'test/facts/{python/evaluate,typescript}/{nasty,programs}.test.ts',
    'test/generate/{around,idempotence}.test.ts',
    'test/release/**/{changelog-properties,oracle}.test.ts',
    'test/text/specifier.test.ts',
  ],
  kill: ['test/kill/**/*.test.ts'],
}

// What a run keeps is of no use to the next one, when the sources have changed.
const cache = mkdtempSync(join(tmpdir(), 'relops-cache-'))
process.on('exit', () => rmSync(cache, { recursive: true, force: true }))

const everyLong = Object.values(long).flat()

export default defineConfig(({ mode }) => {
  const chosen = mode === 'long' ? everyLong : long[mode]
  return {
    test: {
      env: { XDG_CACHE_HOME: cache },
      setupFiles: ['test/support/seed.ts'],
      include: [...(chosen ?? ['test/**/*.test.ts'])],
      exclude: ['**/node_modules/**', ...(chosen ? [] : everyLong)],
      testTimeout: 30_000,
      // Tests leave nothing behind in a process, so that modules are loaded once for all files of a worker.
      isolate: false,
      // As many as there are cores: one core less, which is the default, makes two of them one.
      maxWorkers: '100%',
    },
  }
})
