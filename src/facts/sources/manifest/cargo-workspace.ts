import type { DataNode, Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import { dirname, join, withAncestors } from '../../../text/repo-path.ts'
import { itemsOf, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { allItemsOf, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, nothing, type Part } from './part.ts'
import { type OpenManifest, openManifest, startOf } from './select.ts'
import { isIn, memberRow, membersBelow } from './workspace-members.ts'

/** More than any workspace has. */
const mostMembers = 5000

/** The manifest of the workspace that a crate belongs to: what `package.workspace` names, or the first one around it. */
export async function findCargoRoot(file: OpenManifest): Promise<Fact<OpenManifest>> {
  if (file.data.members.has('workspace')) return { known: true, value: file }
  const directory = dirname(file.path)
  const named = stringOf(valueAt(file.data, ['package', 'workspace']))
  const directories = named === undefined ? withAncestors(directory).slice(1) : [join(directory, named) ?? '']
  for (const path of directories.map(manifestIn).filter((one) => file.tree.entries.has(one))) {
    const manifest = await openManifest(file, path)
    if (!manifest.known) return manifest
    if (manifest.value.data.members.has('workspace')) return manifest
  }
  return { known: false, reason: 'no workspace stands around it' }
}

function manifestIn(directory: RepoPath): RepoPath {
  return join(directory, 'Cargo.toml') ?? ''
}

/**
 * The crates of a workspace: that of its root, those that `members` names, and those inside of its directory that they
 * depend on by their paths.
 */
export async function cargoMembers(file: OpenManifest): Promise<Part> {
  const workspace = file.data.members.get('workspace')
  if (!workspace) return nothing
  const root = dirname(file.path)
  const isExcluded = excluded(root, workspace)
  const chosen = allItemsOf(workspace.members.get('members') ?? { range: workspace.range, members: new Map() })
  const { directories, gaps } = membersBelow(file, chosen, 'Cargo.toml')
  const own = file.data.members.has('package') ? [root] : []
  const found = new Set([...own, ...directories.filter((directory) => !isExcluded(directory))])
  const parts: Part[] = []
  for (const directory of found) {
    const member = await openManifest(file, manifestIn(directory))
    if (found.size > mostMembers) return gapAt(startOf(file), `has more than ${mostMembers} members`)
    if (!member.known) {
      parts.push(gapAt(member.at ?? placeOf(file, workspace.range), member.reason))
      continue
    }
    parts.push(crateRow(file, member.value))
    for (const path of pathDependencies(file, member.value)) {
      const isMember = isIn(root, path) && !isExcluded(path) && file.tree.entries.has(manifestIn(path))
      if (isMember) found.add(path)
    }
  }
  return joinParts([...parts, { rows: [], gaps }])
}

function excluded(root: RepoPath, workspace: DataNode): (directory: RepoPath) => boolean {
  const paths = itemsOf(workspace.members.get('exclude')).flatMap(({ value }) => join(root, String(value)) ?? [])
  return (directory) => paths.some((path) => isIn(path, directory))
}

function crateRow(root: OpenManifest, member: OpenManifest): Part {
  const [name, version] = ['name', 'version'].map((key) => valueAt(member.data, ['package', key]))
  const isInherited = version?.members.get('workspace')?.value === true
  const [from, node] = isInherited ? [root, valueAt(root.data, ['workspace', 'package', 'version'])] : [member, version]
  const field = stringOf(node) === undefined ? undefined : node && fieldOf(from, node, 'cargo-version')
  return memberRow(root.path, member, name, field)
}

const kinds = ['dependencies', 'dev-dependencies', 'build-dependencies']

/** Directories of the crates that a crate depends on by their paths, or by those that its workspace gives. */
function pathDependencies(root: OpenManifest, member: OpenManifest): readonly RepoPath[] {
  const tables = [member.data, ...entriesOf(member.data.members.get('target')).map(({ node }) => node)]
  const entries = tables.flatMap((table) => kinds.flatMap((kind) => entriesOf(table.members.get(kind))))
  return entries.flatMap(({ name, node }) => {
    const isInherited = node.members.get('workspace')?.value === true
    const source = isInherited ? valueAt(root.data, ['workspace', 'dependencies', name]) : node
    const path = stringOf(source?.members.get('path'))
    const from = dirname(isInherited ? root.path : member.path)
    return path === undefined ? [] : (join(from, path) ?? [])
  })
}
