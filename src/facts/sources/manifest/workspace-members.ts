import type { DataNode, Tree } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import type { Field, Gap } from '../../../model/source.ts'
import { compileGlob } from '../../../text/glob.ts'
import { dirname, relative } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf, stringOf } from '../../manifests/manifest-file.ts'
import { gapAt, known, mergeRows, type Part, rowOf, rowsByName } from './part.ts'
import { type OpenManifest, startOf } from './select.ts'

/** Directories that patterns choose, and why there may be more. */
export interface Members {
  readonly directories: readonly RepoPath[]
  readonly gaps: readonly Gap[]
}

/** More than people write; each is compared with each directory. */
const mostPatterns = 500

/**
 * Directories below that of a manifest that have a manifest themselves and are chosen by patterns, in the order of the
 * tree. Patterns that begin with `!` leave out what others choose.
 */
export function membersBelow(file: ManifestFile, patterns: readonly DataNode[], manifest: string): Members {
  const [first, ...others] = patterns
  if (first && others.length >= mostPatterns)
    return { directories: [], ...gapAt(placeOf(file, first.range), `has more than ${mostPatterns} patterns`) }
  const from = dirname(file.path)
  const compiled = patterns.map((node) => compilePattern(file, node))
  const choosing = compiled.flatMap((one) => ('matches' in one && !one.leavesOut ? [one] : []))
  const leaving = compiled.flatMap((one) => ('matches' in one && one.leavesOut ? [one] : []))
  const inside = (paths: Iterable<RepoPath>) =>
    [...paths].filter((path) => isIn(from, path) && !path.split('/').includes('node_modules'))
  const isKept = (path: RepoPath) => !leaving.some(({ matches }) => matches(directoryFrom(from, path)))
  const candidates = inside((file.tree.byName.get(manifest) ?? []).map(dirname)).filter(isKept)
  const closed = inside(closedIn(file.tree)).filter(isKept)
  const chosenBy = ({ matches }: Pattern, paths: readonly RepoPath[]) =>
    paths.filter((path) => matches(directoryFrom(from, path)))
  const gaps = choosing.flatMap((pattern): readonly Gap[] => {
    const unread = chosenBy(pattern, closed).map((path) => `\`${path}\` is a submodule or a link, which is not read`)
    const isMissing = pattern.isLiteral && unread.length + chosenBy(pattern, candidates).length === 0
    const reasons = isMissing ? [`no \`${manifest}\` is there`] : unread
    return reasons.map((reason) => ({ reason, at: pattern.at }))
  })
  const directories = new Set(choosing.flatMap((pattern) => chosenBy(pattern, candidates)))
  return {
    directories: [...directories].sort(),
    gaps: [...compiled.flatMap((one) => ('gaps' in one ? one.gaps : [])), ...gaps],
  }
}

/** What may be a directory whose files the tree does not list. */
function closedIn({ entries }: Tree): readonly RepoPath[] {
  return [...entries].flatMap(([path, { kind }]) => (kind === 'submodule' || kind === 'symlink' ? [path] : []))
}

/** How a directory is called that is the root itself. */
const root = '.'

function directoryFrom(from: RepoPath, directory: RepoPath): string {
  return directory === from ? root : relative(from, directory)
}

interface Pattern {
  readonly at: Location
  /** Whether it names one directory. */
  readonly isLiteral: boolean
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
  const isLiteral = !/[*?[{]/.test(pattern)
  // No star stands for the directory of the manifest itself.
  if (pattern === '' || pattern === '.') return { at, isLiteral, matches: (path) => path === root, leavesOut }
  const glob = compileGlob(pattern)
  if ('problem' in glob) return gapAt(at, glob.problem)
  return { at, isLiteral, matches: (path) => path !== root && glob.matches(path), leavesOut }
}

/** Whether a directory is this one or lies in it. */
export function isIn(root: RepoPath, directory: RepoPath): boolean {
  return root === '' || directory === root || directory.startsWith(`${root}/`)
}

/** The row of a package in a workspace: its name, where it lies as seen from the root, and its version. */
export function memberRow(manifest: RepoPath, member: OpenManifest, name: DataNode | undefined, version?: Field): Part {
  const text = stringOf(name)
  const start = startOf(member)
  if (!name || text === undefined) return gapAt(start, `\`${member.path}\` names no package`)
  const at = placeOf(member, name.range)
  const place = known(directoryFrom(dirname(manifest), dirname(member.path)), start)
  return { rows: [rowOf(text, at, { name: known(text, at), directory: place, version })], gaps: [] }
}

/** One row for each name. What packages of the same name say differently cannot be told. */
export function uniqueRows({ rows, gaps }: Part): Part {
  const unique = rowsByName(rows, (name) => name).map((same) =>
    mergeRows(same, `${same.length} packages are called \`${same[0].path[0]}\``),
  )
  return { rows: unique, gaps }
}
