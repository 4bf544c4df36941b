import type { DataNode, Declarations, Manifest } from '../../model/fact.ts'
import { basename, dirname, join } from '../../text/repo-path.ts'
import {
  type Declared,
  itemsOf,
  keysOf,
  lastSegments,
  type ManifestFile,
  placeOf,
  placeOfEnd,
  readerOf,
  stringOf,
  valueAt,
} from './manifest-file.ts'

/** Reads package.json: https://docs.npmjs.com/cli/configuring-npm/package-json */
export const readPackageJson = readerOf(toManifest)

function toManifest(file: ManifestFile, data: DataNode): Manifest {
  const name = stringOf(data.members.get('name'))
  return { path: file.path, ...(name && { name }), tasks: tasksOf(file, data), commands: commandsOf(file, data) }
}

/** What is not declared is built in: it stands at the beginning of the scripts, or of the file. */
function tasksOf(file: ManifestFile, data: DataNode): Declarations {
  const scripts = data.members.get('scripts')
  const [start] = (scripts ?? data).range
  const at = { path: file.path, range: [start, start + 1] as const }
  const hasServer = file.tree.entries.has(join(dirname(file.path), 'server.js') ?? '')
  const builtIn = ['env', 'restart', ...(hasServer ? ['start'] : [])]
  return { names: new Map([...builtIn.map((name) => [name, at] as const), ...keysOf(file, scripts)]) }
}

function commandsOf(file: ManifestFile, data: DataNode): Declarations {
  const bin = data.members.get('bin')
  return { names: new Map(bin ? declared(file, bin, data.members.get('name')) : filesOf(file, data)) }
}

/** One file is named after the package, without its scope. */
function declared(file: ManifestFile, bin: DataNode, name: DataNode | undefined): readonly Declared[] {
  if (stringOf(bin) !== undefined) return lastSegments(file, name ? [name] : [])
  const keys = keysOf(file, bin).flatMap(([key, at]): readonly Declared[] => {
    const command = key.split(/[/\\:]/).at(-1)
    return command ? [[command, placeOfEnd(file, at.range, command)]] : []
  })
  return [...keys, ...lastSegments(file, itemsOf(bin))]
}

/** Every file below `directories.bin`, unless it is hidden. */
function filesOf(file: ManifestFile, data: DataNode): readonly Declared[] {
  const directory = valueAt(data, ['directories', 'bin'])
  const written = stringOf(directory)
  const below = written === undefined ? undefined : join(dirname(file.path), written)
  if (!directory || !below) return []
  const at = placeOf(file, directory.range)
  return [...file.tree.entries.keys()]
    .filter((path) => path.startsWith(`${below}/`) && !path.slice(below.length).includes('/.'))
    .map((path) => [basename(path), at])
}
