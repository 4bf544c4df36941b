import type { Fact, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Field } from '../model/source.ts'
import { type VersionPlace, versionKey, type WrittenVersion } from '../model/version.ts'
import { basename, extension } from '../text/repo-path.ts'
import { readData } from './data.ts'
import { findLabel } from './dockerfile.ts'
import { type ManifestFile, placeOf, stringOf, valueAt } from './manifests/manifest-file.ts'
import { formatOf } from './sources/manifest/formats.ts'
import { readConstant } from './sources/manifest/python-constant.ts'
import type { ReadTexts } from './texts.ts'

/** Reads the versions that rules ask for, each once. */
export async function readVersionsFor(
  needs: readonly Need[],
  read: ReadTexts,
  tree: Tree,
): Promise<ReadonlyMap<string, Fact<WrittenVersion>>> {
  const places = new Map(
    needs.flatMap((need) => (need.fact === 'version' ? [[versionKey(need.place), need.place]] : [])),
  )
  const versions = [...places].map(async ([key, place]) => [key, await readVersion(place, read, tree)] as const)
  return new Map(await Promise.all(versions))
}

/** The version that stands in a file, in the field that its format has for it, or in another one. */
async function readVersion(place: VersionPlace, read: ReadTexts, tree: Tree): Promise<Fact<WrittenVersion>> {
  const path = place.file
  const text = (await read([path])).get(path)
  if (!tree.entries.has(path)) return { known: false, reason: `\`${path}\` is not there` }
  if (!text?.known) return { known: false, reason: `\`${path}\` ${text?.reason ?? 'cannot be read'}` }
  const reader = readers.find(([isMine]) => isMine(path, place))?.[1] ?? fromText
  return reader({ path, text: text.value, tree, read }, place)
}

type Reader = (file: ManifestFile, place: VersionPlace) => Fact<WrittenVersion> | Promise<Fact<WrittenVersion>>

/** The first whose files these are reads a place. */
const readers: readonly (readonly [isMine: (path: RepoPath, place: VersionPlace) => boolean, read: Reader])[] = [
  [(path) => isLockfile(path), fromLockfile],
  [(path) => extension(path) === 'py' && basename(path) !== 'setup.py', fromConstant],
  [(path) => /^(?:docker|container)file(?:\..*)?$|\.dockerfile$/i.test(basename(path)), fromLabel],
  [(path, { field }) => field === undefined && formatOf(path)?.selects.has('package') === true, fromManifest],
  [(path) => dataFormats.has(extension(path)), fromData],
]

/** How files are read that have a version in a field. */
const dataFormats: ReadonlyMap<string, string> = new Map([
  ...['json', 'yaml', 'yml', 'toml', 'cfg', 'ini'].map((name) => [name, name] as const),
  ['cff', 'yaml'],
])

function isLockfile(path: RepoPath): boolean {
  return ['package-lock.json', 'npm-shrinkwrap.json'].includes(basename(path))
}

/** npm writes these members first, so that the rest of a large file need not be read as data. */
const lockHead =
  /^\s*\{\s*"name":\s*"[^"\\]{0,214}",\s*"version":\s*"([^"\\]{1,256})"(?:,\s*"(?:lockfileVersion|requires)":\s*\w{1,8})*(?:,\s*"packages":\s*\{\s*"":\s*\{\s*"name":\s*"[^"\\]{0,214}",\s*"version":\s*"([^"\\]{1,256})")?/d

function fromLockfile({ path, text }: ManifestFile): Fact<WrittenVersion> {
  const match = lockHead.exec(text.slice(0, 4096))
  const [, at, own] = match?.indices ?? []
  const [, version, repeated] = match ?? []
  if (version === undefined || at === undefined) return { known: false, reason: `\`${path}\` begins with no version` }
  if (repeated !== undefined && repeated !== version) return { known: false, reason: `\`${path}\` gives two versions` }
  return { known: true, value: { version, at: { path, range: at }, also: own ? [{ path, range: own }] : [] } }
}

async function fromConstant(
  file: ManifestFile,
  { field = '__version__' }: VersionPlace,
): Promise<Fact<WrittenVersion>> {
  return fromField(file, field, await readConstant(file, file.path, field))
}

function fromLabel(file: ManifestFile, { field = 'org.opencontainers.image.version' }: VersionPlace) {
  const { path, text } = file
  const found = findLabel(text, field)
  if (!found) return missing(file, field)
  const version = text.slice(...found)
  const at: Location = { path, range: found }
  return /\$/.test(version) ? notTold(path, `takes \`${field}\` from what builds it`, at) : told(version, at)
}

async function fromManifest(file: ManifestFile): Promise<Fact<WrittenVersion>> {
  const format = formatOf(file.path)
  const select = format?.selects.get('package')
  if (!format || !select) return notTold(file.path, 'cannot be read')
  const data = await format.open(file)
  if (!data.known) return notTold(file.path, data.reason)
  const [part] = await Promise.all([select({ ...file, data: data.value })])
  return fromField(file, 'version', part.rows[0]?.fields.get('version'))
}

async function fromData(file: ManifestFile, { field = 'version' }: VersionPlace): Promise<Fact<WrittenVersion>> {
  const data = await readData(file.path, file.text, dataFormats.get(extension(file.path)))
  if (!data.known) return notTold(file.path, data.reason)
  const node = data.value.members.get(field) ?? valueAt(data.value, field.split('.'))
  if (!node) return missing(file, field)
  const at = placeOf(file, node.range)
  const isNumber = typeof node.value === 'number'
  const version = isNumber ? file.text.slice(...at.range) : stringOf(node)
  return version === undefined ? notTold(file.path, `has no text as \`${field}\``, at) : told(version, at)
}

/** A file that holds the version and nothing else. */
function fromText({ path, text }: ManifestFile): Fact<WrittenVersion> {
  const version = text.trim()
  const start = text.length - text.trimStart().length
  const at: Location = { path, range: [start, start + version.length] }
  return /^\S{1,256}$/.test(version) ? told(version, at) : notTold(path, 'holds more than a version')
}

function fromField(file: ManifestFile, name: string, field: Field | undefined): Fact<WrittenVersion> {
  if (!field) return missing(file, name)
  const at = field.at ?? { path: file.path, range: [0, 0] }
  if (!field.known) return { known: false, reason: `the version of \`${file.path}\`: ${field.reason}`, at }
  return typeof field.value === 'string' ? told(field.value, at) : notTold(file.path, 'has no text as version', at)
}

function missing({ path }: ManifestFile, field: string): Fact<never> {
  return notTold(path, `has no \`${field}\``)
}

function notTold(path: RepoPath, reason: string, at?: Location): Fact<never> {
  return { known: false, reason: `\`${path}\` ${reason}`, ...(at && { at }) }
}

function told(version: string, at: Location): Fact<WrittenVersion> {
  return { known: true, value: { version, at } }
}
