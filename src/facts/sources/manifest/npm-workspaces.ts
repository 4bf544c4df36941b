import type { DataNode } from '../../../model/fact.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf, stringOf } from '../../manifests/manifest-file.ts'
import { allItemsOf, fieldOf } from './fields.ts'
import { joinParts, nothing, type Part, partOf } from './part.ts'
import { type OpenManifest, openManifest, startOf } from './select.ts'
import { memberRow, membersBelow, uniqueRows } from './workspace-members.ts'

/** The packages of a workspace: of npm, Yarn and Bun by `workspaces`, of pnpm by the file beside it. */
export async function npmWorkspaces(file: OpenManifest): Promise<Part> {
  const workspaces = file.data.members.get('workspaces')
  if (workspaces) return memberRows(file, workspaces.members.get('packages') ?? workspaces)
  const path = join(dirname(file.path), 'pnpm-workspace.yaml') ?? ''
  if (!file.tree.entries.has(path)) return nothing
  const opened = await openManifest(file, path)
  return opened.known ? pnpmWorkspaces(opened.value) : partOf(opened, startOf(file), () => nothing)
}

/** The packages that a pnpm-workspace.yaml names. */
export function pnpmWorkspaces(file: OpenManifest): Promise<Part> | Part {
  const packages = file.data.members.get('packages')
  return packages ? memberRows(file, packages) : nothing
}

async function memberRows(file: ManifestFile, list: DataNode): Promise<Part> {
  const { directories, gaps } = membersBelow(file, allItemsOf(list), 'package.json')
  const manifests = directories.map((directory) => join(directory, 'package.json') ?? '')
  // Asked for together, as each time may start a process.
  await file.read(manifests)
  const opened = await Promise.all(manifests.map((path) => openManifest(file, path)))
  const parts = opened.map((one) => partOf(one, placeOf(file, list.range), (member) => npmMember(file, member)))
  return uniqueRows(joinParts([...parts, { rows: [], gaps }]))
}

function npmMember(root: ManifestFile, member: OpenManifest): Part {
  const version = member.data.members.get('version')
  const field = stringOf(version) === undefined ? undefined : version && fieldOf(member, version, 'npm-version')
  return memberRow(root.path, member, member.data.members.get('name'), field)
}
