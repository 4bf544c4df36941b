import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const entry = join(import.meta.dirname, 'writer.ts')

/** Bundles the process that is to be killed into a directory, and gives its place. */
export function buildWriter(directory: string): string {
  const options = ['--no-config', '--no-dts', '--format', 'esm', '--platform', 'node', '--logLevel', 'error']
  execFileSync('npx', ['tsdown', entry, '--out-dir', directory, ...options], {
    cwd: root,
    stdio: 'pipe',
  })
  return join(directory, 'writer.mjs')
}
