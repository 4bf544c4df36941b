// `npm run bench [-- NAME [ARGUMENT…]]`: measures one thing, or, without a name, what every change may slow down.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Files of this folder by the names that they are asked for. */
const benches = new Map([
  ['start', ['start.mjs']],
  ['gate', ['gate.mjs']],
  ['sources', ['registries.mjs']],
  ['checksums', ['checksums.mjs']],
  ['links', ['links.mjs']],
  ['changelog', ['changelog.mjs']],
])
const ordinary = ['start', 'gate', 'sources']

const [name, ...args] = process.argv.slice(2)
const files = name === undefined ? ordinary.flatMap((one) => benches.get(one)) : benches.get(name)
if (files) process.exitCode = Math.max(...files.map(run))
else fail(`There is no bench \`${name}\`; there are ${[...benches.keys()].join(', ')}`)

function run(file) {
  return spawnSync(process.execPath, [join(import.meta.dirname, file), ...args], { stdio: 'inherit' }).status ?? 1
}

function fail(words) {
  console.error(words)
  process.exitCode = 2
}
