import type { DataNode } from '../../../model/fact.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { readData } from '../../data.ts'
import { type ManifestFile, placeOf, stringOf } from '../../manifests/manifest-file.ts'
import { allItemsOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, nothing, type Part } from './part.ts'
import { type OpenManifest, startOf } from './select.ts'
import { memberRow, membersBelow } from './workspace-members.ts'

/** The packages of a workspace: of npm, Yarn and Bun by `workspaces`, of pnpm by the file beside it. */
export async function npmWorkspaces(file: OpenManifest): Promise<Part> {
  const workspaces = file.data.members.get('workspaces')
  if (workspaces) return memberRows(file, workspaces.members.get('packages') ?? workspaces)
  const path = join(dirname(file.path), 'pnpm-workspace.yaml') ?? ''
  if (!file.tree.entries.has(path)) return nothing
  const text = (await file.read([path])).get(path)
  const data = text?.known ? await readData(path, text.value) : undefined
  if (!text?.known || !data?.known) return gapAt(startOf(file), `\`${path}\` cannot be read`)
  return pnpmWorkspaces({ ...file, path, text: text.value, data: data.value })
}

/** The packages that a pnpm-workspace.yaml names. */
export function pnpmWorkspaces(file: OpenManifest): Promise<Part> | Part {
  const packages = file.data.members.get('packages')
  return packages ? memberRows(file, packages) : nothing
}

async function memberRows(file: ManifestFile, list: DataNode): Promise<Part> {
  const { directories, gaps } = membersBelow(file, allItemsOf(list), 'package.json')
  const manifests = directories.map((directory) => join(directory, 'package.json') ?? '')
  const texts = await file.read(manifests)
  const parts = manifests.map(async (path): Promise<Part> => {
    const text = texts.get(path)
    const data = text?.known ? await readData(path, text.value) : undefined
    if (!text?.known || !data?.known) return gapAt(placeOf(file, list.range), `\`${path}\` cannot be read`)
    return npmMember(file, { ...file, path, text: text.value, data: data.value })
  })
  return joinParts([...(await Promise.all(parts)), { rows: [], gaps }])
}

function npmMember(root: ManifestFile, member: OpenManifest): Part {
  const version = member.data.members.get('version')
  const field = stringOf(version) === undefined ? undefined : version && fieldOf(member, version, 'npm-version')
  return memberRow(root.path, member, member.data.members.get('name'), field)
}
