// `npm run bench [-- NAME [ARGUMENT…]]`: measures one thing, or, without a name, what every change may slow down.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Files of this folder by the names that they are asked for. */
const benches = new Map([
  ['start', ['start.mjs']],
  ['gate', ['gate.mjs']],
  ['sources', ['registries.mjs']],
  ['checksums', ['checksums.mjs']],
  ['changelog', ['changelog.mjs']],
])
const ordinary = ['start', 'gate', 'sources']

const [name, ...args] = process.argv.slice(2)
if (name !== undefined && !benches.has(name)) {
  console.error(`There is no bench \`${name}\`; there are ${[...benches.keys()].join(', ')}`)
  process.exit(2)
}
const chosen = (name === undefined ? ordinary : [name]).flatMap((one) => benches.get(one))
const codes = chosen.map((file) => {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file), ...args], { stdio: 'inherit' })
  return status ?? 1
})
process.exitCode = Math.max(...codes)
