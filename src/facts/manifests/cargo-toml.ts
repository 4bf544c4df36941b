import type { DataNode, Declarations, Manifest } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import { dirname, join } from '../../text/repo-path.ts'
import { type ManifestFile, placeOf, readerOf, stringOf, valueAt } from './manifest-file.ts'

/**
 * Reads Cargo.toml: https://doc.rust-lang.org/cargo/reference/manifest.html
 * A manifest of a workspace alone has neither a name nor commands.
 */
export const readCargoToml = readerOf(toManifest)

function toManifest(file: ManifestFile, data: DataNode): Manifest {
  const name = valueAt(data, ['package', 'name'])
  const text = stringOf(name)
  if (!name || text === undefined) return { path: file.path }
  return { path: file.path, name: text, commands: commandsOf(file, data, name) }
}

function commandsOf(file: ManifestFile, data: DataNode, name: DataNode): Declarations {
  return { names: new Map(cratePrograms(file, data, name).map((program) => [program.name, program.at])) }
}

/** A program that a crate builds. */
export interface CrateProgram extends Program {
  readonly at: Location
  readonly sourceAt: Location
}

/** What is found by its place in `src` stands where the package is named: the file that declares it is not read. */
export function cratePrograms(file: ManifestFile, data: DataNode, name: DataNode): readonly CrateProgram[] {
  const targets = [...(data.members.get('bin')?.members.values() ?? [])]
  const taken = new Set(targets.map((target) => stringOf(target.members.get('path'))))
  const isFound = valueAt(data, ['package', 'autobins'])?.value !== false
  const found = isFound ? findPrograms(file, stringOf(name) ?? '').filter(({ source }) => !taken.has(source)) : []
  const at = placeOf(file, name.range)
  const programs = [...found.map((one) => ({ ...one, at, sourceAt: at })), ...targets.flatMap(declaredBy(file, found))]
  return [...new Map(programs.map((program) => [program.name, program])).values()]
}

/** A program without a path is one that is found by its name. */
function declaredBy(file: ManifestFile, found: readonly Program[]): (target: DataNode) => readonly CrateProgram[] {
  return ({ members }) => {
    const name = members.get('name')
    const text = stringOf(name)
    if (!name || text === undefined) return []
    const at = placeOf(file, name.range)
    const path = members.get('path')
    const source = stringOf(path) ?? found.find((program) => program.name === text)?.source ?? ''
    return [{ name: text, at, source, sourceAt: path ? placeOf(file, path.range) : at }]
  }
}

interface Program {
  readonly name: string
  /** Relative to the manifest. */
  readonly source: RepoPath
}

/** `src/main.rs` is the package itself; each file or directory with a `main.rs` in `src/bin` is a program of its own. */
function findPrograms({ path, tree }: ManifestFile, packageName: string): readonly Program[] {
  const main = join(dirname(path), 'src/main.rs') ?? ''
  const bin = join(dirname(path), 'src/bin') ?? ''
  const inBin = !tree.directories.has(bin) ? [] : [...tree.entries.keys()].flatMap((entry) => programIn(bin, entry))
  return tree.entries.has(main) ? [{ name: packageName, source: 'src/main.rs' }, ...inBin] : inBin
}

function programIn(bin: RepoPath, entry: RepoPath): readonly Program[] {
  if (!entry.startsWith(`${bin}/`)) return []
  const source = entry.slice(bin.length + 1)
  const name = /^([^/]+)(?:\.rs|\/main\.rs)$/.exec(source)?.[1]
  return name === undefined ? [] : [{ name, source: `src/bin/${source}` }]
}
