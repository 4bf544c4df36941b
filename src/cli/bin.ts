#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }

// Nothing else is loaded for the question that scripts ask most.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  process.stdout.write(`${manifest.version}\n`)
} else {
  const { keepCompiledCode } = await import('./compiled-code.ts')
  if (!process.argv.includes('--no-cache')) keepCompiledCode()
  const { run } = await import('./program.ts')
  process.exitCode = await run(process.argv.slice(2), manifest.version)
}
