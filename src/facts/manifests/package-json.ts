import type { DataNode, Declarations, Manifest } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'
import { basename, dirname, join, relative } from '../../text/repo-path.ts'
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
  return { names: new Map(packageCommands(file, data).map(({ name, at }) => [name, at])) }
}

/** A command that a package installs, with the file that it runs, as it is written. */
export interface PackageCommand {
  readonly name: string
  readonly at: Location
  readonly target: string
  readonly targetAt: Location
}

/** The commands of `bin`, or the files of `directories.bin`. */
export function packageCommands(file: ManifestFile, data: DataNode): readonly PackageCommand[] {
  const bin = data.members.get('bin')
  return bin ? declared(file, bin, data.members.get('name')) : filesOf(file, data)
}

/** One file is named after the package, without its scope. */
function declared(file: ManifestFile, bin: DataNode, name: DataNode | undefined): readonly PackageCommand[] {
  if (stringOf(bin) !== undefined) return lastSegments(file, name ? [name] : []).map((one) => running(file, one, bin))
  const keys = [...bin.members].flatMap(([key, node]) => {
    const command = node.key && key.split(/[/\\:]/).at(-1)
    return node.key && command ? [running(file, [command, placeOfEnd(file, node.key, command)], node)] : []
  })
  const items = itemsOf(bin).flatMap((item) => lastSegments(file, [item]).map((one) => running(file, one, item)))
  return [...keys, ...items]
}

function running(file: ManifestFile, [name, at]: Declared, target: DataNode): PackageCommand {
  return { name, at, target: stringOf(target) ?? '', targetAt: placeOf(file, target.range) }
}

/** Every file below `directories.bin`, unless it is hidden. */
function filesOf(file: ManifestFile, data: DataNode): readonly PackageCommand[] {
  const directory = valueAt(data, ['directories', 'bin'])
  const written = stringOf(directory)
  const root = dirname(file.path)
  const below = written === undefined ? undefined : join(root, written)
  if (!directory || !below) return []
  const at = placeOf(file, directory.range)
  return [...file.tree.entries.keys()]
    .filter((path) => path.startsWith(`${below}/`) && !path.slice(below.length).includes('/.'))
    .map((path) => ({ name: basename(path), at, target: relative(root, path), targetAt: at }))
}
