// `npm start`: the main job on the shipped example, whose documents have drifted from its code in ten places.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const { status } = spawnSync(process.execPath, [path('dist/cli.js'), 'check', '-C', path('fixtures/drift/repo')], {
  stdio: 'inherit',
})
// Findings are what the example is for; only a run that could not be done fails the demonstration.
process.exitCode = status === 1 ? 0 : (status ?? 2)
