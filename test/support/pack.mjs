import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** Without what the npm that runs a script says of this project, and what git says to hooks. */
export const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_(package|lifecycle|config_local_prefix)|GIT_)/.test(name)),
)

/** Packs what is built into a directory: the tarball, and the paths of its files. */
export function pack(destination) {
  mkdirSync(destination, { recursive: true })
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', destination], { cwd: root, env })
  const [{ filename, files, unpackedSize }] = JSON.parse(json)
  return { tarball: join(destination, filename), files: files.map(({ path }) => path), unpackedSize }
}
