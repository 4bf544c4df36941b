import type { DataNode } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Field, Gap } from '../../../model/source.ts'
import { compileGlob } from '../../../text/glob.ts'
import { dirname, relative } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf, stringOf } from '../../manifests/manifest-file.ts'
import { gapAt, groupRows, known, mergeRows, type Part, rowOf } from './part.ts'
import { type OpenManifest, startOf } from './select.ts'

/** Directories that patterns choose, and why there may be more. */
export interface Members {
  readonly directories: readonly RepoPath[]
  readonly gaps: readonly Gap[]
}

/**
 * Directories below that of a manifest that have a manifest themselves and are chosen by patterns, in the order of the
 * tree. Patterns that begin with `!` leave out what others choose.
 */
export function membersBelow(file: ManifestFile, patterns: readonly DataNode[], manifest: string): Members {
  const root = dirname(file.path)
  const candidates = (file.tree.byName.get(manifest) ?? []).map(dirname).filter((directory) => isIn(root, directory))
  const compiled = patterns.map((node) => compilePattern(file, node))
  const choosing = compiled.flatMap((one) => ('matches' in one && !one.leavesOut ? [one] : []))
  const leaving = compiled.flatMap((one) => ('matches' in one && one.leavesOut ? [one] : []))
  const directories = candidates.filter((directory) => {
    const path = directory === root ? '.' : relative(root, directory)
    const isChosen = choosing.some(({ matches }) => matches(path)) && !leaving.some(({ matches }) => matches(path))
    return isChosen && !path.split('/').includes('node_modules')
  })
  return { directories: directories.sort(), gaps: compiled.flatMap((one) => ('gaps' in one ? one.gaps : [])) }
}

interface Pattern {
  readonly matches: (path: string) => boolean
  readonly leavesOut: boolean
}

function compilePattern(file: ManifestFile, node: DataNode): Pattern | Part {
  const at = placeOf(file, node.range)
  const written = stringOf(node)
  if (written === undefined) return gapAt(at, 'is no pattern')
  const leavesOut = written.startsWith('!')
  const pattern = written
    .replace(/^!/, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/$/, '')
  const glob = compileGlob(pattern === '' ? '.' : pattern)
  return 'problem' in glob ? gapAt(at, glob.problem) : { matches: glob.matches, leavesOut }
}

/** Whether a directory is this one or lies in it. */
export function isIn(root: RepoPath, directory: RepoPath): boolean {
  return root === '' || directory === root || directory.startsWith(`${root}/`)
}

/** The row of a package in a workspace: its name, where it lies as seen from the root, and its version. */
export function memberRow(root: RepoPath, member: OpenManifest, name: DataNode | undefined, version?: Field): Part {
  const text = stringOf(name)
  const start = startOf(member)
  if (!name || text === undefined) return gapAt(start, `\`${member.path}\` names no package`)
  const at = placeOf(member, name.range)
  const from = dirname(root)
  const directory = dirname(member.path)
  const place = known(directory === from ? '.' : relative(from, directory), start)
  return { rows: [rowOf(text, at, { name: known(text, at), directory: place, version })], gaps: [] }
}

/** One row for each name. What packages of the same name say differently cannot be told. */
export function uniqueRows({ rows, gaps }: Part): Part {
  const unique = groupRows(rows, (name) => name).map((same) =>
    mergeRows(same, `${same.length} packages are called \`${same[0].path[0]}\``),
  )
  return { rows: unique, gaps }
}
