import type { Declarations, Fact, Manifest } from '../../model/fact.ts'
import type { Location, Range } from '../../model/location.ts'
import { dirname, join } from '../../text/repo-path.ts'
import type { ManifestFile } from './manifest-file.ts'

/**
 * Reads go.mod: https://go.dev/ref/mod#go-mod-file
 * Any directory may hold a program, so that there may always be more commands than those of `cmd` and of the root.
 */
export async function readGoMod(file: ManifestFile): Promise<Fact<Manifest>> {
  const { path, text } = file
  const found = /^[ \t]*module[ \t]+(?:\([ \t]*\r?\n[ \t]*)?["'`]?([^\s"'`()]+)/m.exec(text)
  const module = found?.[1]
  if (!found || module === undefined) return { known: false, reason: 'names no module', at: { path, range: [0, 0] } }
  const start = found.index + found[0].length - module.length
  const [first, last] = nameIn(module)
  const at: Location = { path, range: [start + first, start + last] }
  const name = module.slice(first, last)
  return { known: true, value: { path, name, commands: commandsOf(file, name, at) } }
}

/** The last segment that is no major version: `example.org/tool/v2`, `gopkg.in/tool.v2`. */
function nameIn(module: string): Range {
  const version = module.startsWith('gopkg.in/') ? /\.v\d+$/ : /\/v\d+$/
  const end = version.exec(module)?.index ?? module.length
  return [module.lastIndexOf('/', end - 1) + 1, end]
}

/** Directories have no characters: each command stands where the module is named. */
function commandsOf({ path, tree }: ManifestFile, name: string, at: Location): Declarations {
  const root = dirname(path)
  const programs = join(root, 'cmd') ?? ''
  const names = new Map<string, Location>()
  if (tree.entries.has(join(root, 'main.go') ?? '')) names.set(name, at)
  for (const entry of tree.directories.has(programs) ? tree.entries.keys() : []) {
    if (!entry.startsWith(`${programs}/`) || !/(?<!_test)\.go$/.test(entry)) continue
    const [directory = '', source, ...deeper] = entry.slice(programs.length + 1).split('/')
    if (source !== undefined && deeper.length === 0) names.set(directory, at)
  }
  return { names, open: { reason: 'any directory may hold a program', at } }
}
