// Prints the rows of docs/accuracy.md for clones of repositories: node bench/accuracy.mjs DIRECTORY…
// Whether a broken verdict is a false alarm is for a reader to say; `relops check -C DIRECTORY` shows each.
import { execFileSync, spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const reasons = new Map()

for (const directory of process.argv.slice(2)) {
  const commit = execFileSync('git', ['-C', directory, 'rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim()
  const args = ['check', '-C', directory, '--format', 'json', '--all']
  const { stdout } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const { summary, results } = JSON.parse(stdout)
  const { documents, claims, holds, broken, pending, unknown } = summary
  const name = basename(directory).replace('+', '/')
  console.log(`| ${[name, `\`${commit}\``, documents, claims, holds, broken, pending, unknown].join(' | ')} |`)
  for (const { outcome, message } of results) {
    if (outcome !== 'unknown') continue
    const reason = message.replaceAll(/`[^`]*`/g, '`…`').replace(/^\d+ files/, 'several files')
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
}

console.log()
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`| ${reason} | ${count} |`)
