#!/usr/bin/env node
import module from 'node:module'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }

// Nothing else is loaded for the question that scripts ask most.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  process.stdout.write(`${manifest.version}\n`)
} else {
  const { cacheDirectory } = await import('./cache-directory.ts')
  const directory = process.argv.includes('--no-cache') ? undefined : cacheDirectory(process.cwd())
  // Node keeps compiled code for later runs from 22.1 on.
  if (directory !== undefined && 'enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache(join(directory, 'compiled'))
  }
  const { run } = await import('./program.ts')
  process.exitCode = await run(process.argv.slice(2), manifest.version)
}
