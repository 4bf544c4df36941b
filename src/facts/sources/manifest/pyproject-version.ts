import type { DataNode } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import type { Field } from '../../../model/source.ts'
import { normalizePackage } from '../../../text/package-name.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { parseRequirement } from '../../../text/requirement.ts'
import { readData } from '../../data.ts'
import { itemsOf, type ManifestFile, placeOf, stringOf, valueAt, type Written } from '../../manifests/manifest-file.ts'
import { allItemsOf } from './fields.ts'
import { known, unknown } from './part.ts'
import { findModule, readConstant } from './python-constant.ts'
import type { OpenManifest } from './select.ts'

/**
 * The version that `dynamic` leaves to the build, as its backend finds it: in a file, as a constant of a module, or in
 * tags of git, which are not read here.
 */
export async function readDynamicVersion(file: OpenManifest, at: Location): Promise<Field> {
  const fromTags = tagReader(file)
  if (fromTags) return fromTags
  const backend = stringOf(valueAt(file.data, ['build-system', 'build-backend']))?.split(/[.:]/, 1)[0] ?? 'setuptools'
  const read = backends.get(backend)
  const found = read && (await read(file, at))
  return found ? { ...found, means: 'python-version' } : unknown('`version` is dynamic', at)
}

type Read = (file: OpenManifest, at: Location) => Promise<Field | undefined>

const backends: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['setuptools', fromSetuptools],
  ['hatchling', fromHatch],
  ['pdm', fromPdm],
  ['flit_core', fromFlit],
  ['poetry', fromPoetry],
  ['maturin', fromCargo],
])

/** What takes the version of a package from tags, when it stands among what its build requires. */
const tagReaders: ReadonlySet<string> = new Set([
  'dunamai',
  'flit-scm',
  'hatch-vcs',
  'pbr',
  'poetry-dynamic-versioning',
  'setuptools-git-versioning',
  'setuptools-scm',
  'uv-dynamic-versioning',
  'vcs-versioning',
  'versioneer',
  'versioningit',
])

function tagReader(file: OpenManifest): Field | undefined {
  const required = itemsOf(valueAt(file.data, ['build-system', 'requires']))
  const found = required.find(({ value }) => {
    const name = parseRequirement(String(value), 'python')?.name
    return name !== undefined && tagReaders.has(normalizePackage(name))
  })
  const scm = valueAt(file.data, ['tool', 'setuptools_scm'])
  const node = found ?? scm
  if (!node) return undefined
  const name = found ? parseRequirement(String(found.value), 'python')?.name : 'setuptools_scm'
  return unknown(`comes from tags of git (\`${name}\`)`, placeOf(file, node.key ?? node.range))
}

async function fromSetuptools(file: OpenManifest): Promise<Field | undefined> {
  const table = valueAt(file.data, ['tool', 'setuptools', 'dynamic', 'version'])
  const attribute = table?.members.get('attr')
  const files = table?.members.get('file')
  if (attribute) return readAttribute(file, attribute, packageDirectories(file))
  return files && readVersionFile(file, files)
}

/** Where setuptools looks for packages: in what `package-dir` says, and by custom. */
function packageDirectories({ path, data }: OpenManifest): readonly RepoPath[] {
  const declared = stringOf(valueAt(data, ['tool', 'setuptools', 'package-dir', '']))
  const where = itemsOf(valueAt(data, ['tool', 'setuptools', 'packages', 'find', 'where'])).map(({ value }) => value)
  return directoriesIn(path, [...(declared === undefined ? [] : [declared]), ...where.map(String)])
}

/** Directories of packages around a manifest: those that it names, its own, and `src` in it. */
export function directoriesIn(manifest: RepoPath, named: readonly string[]): readonly RepoPath[] {
  const directory = dirname(manifest)
  return [...new Set([...named, '', 'src'])].flatMap((name) => join(directory, name) ?? [])
}

/** A constant by its dotted name, as in `attr = "package.__version__"`. */
export async function readAttribute(
  file: ManifestFile,
  node: Written,
  directories: readonly RepoPath[],
): Promise<Field> {
  const at = placeOf(file, node.range)
  const segments = String(node.value).trim().split('.')
  const module = segments.slice(0, -1)
  if (module.length === 0) return unknown(`\`${segments.join('.')}\` names no module`, at)
  const found = findModule(file, directories, module)
  return 'reason' in found ? unknown(found.reason, at) : readConstant(file, found.file, segments.at(-1) ?? '')
}

/** The text of a file, without blanks around it. Of several, lines would be put together. */
export async function readVersionFile(file: ManifestFile, node: DataNode): Promise<Field> {
  const at = placeOf(file, node.range)
  const [named = node, ...others] = allItemsOf(node)
  const path = stringOf(named) === undefined ? undefined : join(dirname(file.path), String(named.value))
  if (others.length > 0 || path === undefined) return unknown('is put together of several files', at)
  const text = await textOf(file, path)
  if (text === undefined) return unknown(`\`${path}\` cannot be read`, at)
  const start = text.length - text.trimStart().length
  return known(text.trim(), { path, range: [start, start + text.trim().length] })
}

async function textOf({ read }: ManifestFile, path: RepoPath): Promise<string | undefined> {
  const text = (await read([path])).get(path)
  return text?.known ? text.value : undefined
}

/** What Hatch looks for in a file unless it is told a pattern of its own. */
const hatchPattern = /^(?:__version__|VERSION)(?: ?: ?str)? *= *(['"])v?(.+?)\1/im

async function fromHatch(file: OpenManifest): Promise<Field | undefined> {
  const table = valueAt(file.data, ['tool', 'hatch', 'version'])
  const node = table?.members.get('path')
  const source = stringOf(table?.members.get('source')) ?? 'regex'
  const pattern = table?.members.get('pattern')
  if (source !== 'regex')
    return unknown(`comes from \`${source}\``, placeOf(file, table?.members.get('source')?.range ?? [0, 0]))
  const name = stringOf(node)
  if (!node || name === undefined) return undefined
  if (pattern) return unknown('is found by a pattern, which is not run', placeOf(file, pattern.range))
  const path = join(dirname(file.path), name) ?? name
  const text = await textOf(file, path)
  const found = text === undefined ? undefined : hatchPattern.exec(text)
  const version = found?.[2]
  if (!found || version === undefined) return unknown(`\`${path}\` has no version`, placeOf(file, node.range))
  const end = found.index + found[0].length - 1
  return known(version, { path, range: [end - version.length, end] })
}

async function fromPdm(file: OpenManifest): Promise<Field | undefined> {
  const table = valueAt(file.data, ['tool', 'pdm', 'version'])
  const source = table?.members.get('source')
  const node = table?.members.get('path')
  if (source?.value === 'scm') return unknown('comes from tags of git', placeOf(file, source.range))
  const path = source?.value === 'file' && node ? join(dirname(file.path), stringOf(node) ?? '') : undefined
  return path === undefined ? undefined : readConstant(file, path, '__version__')
}

async function fromFlit(file: OpenManifest, at: Location): Promise<Field> {
  const { data, path } = file
  const module =
    stringOf(valueAt(data, ['tool', 'flit', 'module', 'name'])) ??
    stringOf(valueAt(data, ['tool', 'flit', 'metadata', 'module'])) ??
    stringOf(valueAt(data, ['project', 'name']))?.replaceAll('-', '_')
  if (module === undefined) return unknown('no module is named', at)
  const found = findModule(file, directoriesIn(path, []), module.split('.'))
  return 'reason' in found ? unknown(found.reason, at) : readConstant(file, found.file, '__version__')
}

async function fromPoetry(file: OpenManifest): Promise<Field | undefined> {
  const node = valueAt(file.data, ['tool', 'poetry', 'version'])
  return node && stringOf(node) !== undefined ? known(String(node.value), placeOf(file, node.range)) : undefined
}

/** Maturin takes it from the crate beside the project. */
async function fromCargo(file: OpenManifest): Promise<Field | undefined> {
  const manifest = stringOf(valueAt(file.data, ['tool', 'maturin', 'manifest-path'])) ?? 'Cargo.toml'
  const path = join(dirname(file.path), manifest) ?? manifest
  const text = await textOf(file, path)
  const data = text === undefined ? undefined : await readData(path, text)
  const node = data?.known ? valueAt(data.value, ['package', 'version']) : undefined
  const version = stringOf(node)
  if (!node || version === undefined || text === undefined) return undefined
  return known(version, placeOf({ ...file, path, text }, node.range))
}
