import type { DataNode, Declarations, Manifest } from '../../model/fact.ts'
import {
  byExtra,
  type Declared,
  declare,
  itemsOf,
  keysOf,
  lastSegments,
  type ManifestFile,
  placeOf,
  readerOf,
  stringOf,
  valueAt,
} from './manifest-file.ts'
import { commandTables, describesPackage } from './pyproject-package.ts'
import { besideSetupPy } from './setup-py.ts'

type Keys = readonly string[]

const names: readonly Keys[] = [
  ['project', 'name'],
  ['tool', 'poetry', 'name'],
  ['tool', 'flit', 'metadata', 'dist-name'],
  ['tool', 'flit', 'metadata', 'module'],
]

interface Part {
  /** Tables whose keys are the names. */
  readonly tables: readonly Keys[]
  /** Values of `dynamic` that leave it to the build. */
  readonly dynamic: readonly string[]
}

const commands: Part = {
  tables: [...commandTables.scripts, ...commandTables['gui-scripts']],
  dynamic: ['scripts', 'gui-scripts', 'entry-points'],
}

/** Names that setuptools declares here are all that there are, although `dynamic` lists them. */
const dynamicExtras: Keys = ['tool', 'setuptools', 'dynamic', 'optional-dependencies']

const extras: Part = {
  tables: [
    ['project', 'optional-dependencies'],
    ['tool', 'poetry', 'extras'],
    ['tool', 'flit', 'metadata', 'requires-extra'],
    dynamicExtras,
  ],
  dynamic: ['optional-dependencies'],
}

/** What builds a package and installs no commands but those that are declared. Others may compile some. */
const plainBackends: ReadonlySet<string> = new Set([
  'flit_core',
  'flit_scm',
  'hatchling',
  'pdm',
  'poetry',
  'poetry_dynamic_versioning',
  'setuptools',
  'uv_build',
])

/**
 * Reads pyproject.toml: https://packaging.python.org/en/latest/specifications/pyproject-toml/
 * One that only holds settings of tools declares nothing. Tasks of poe, pdm, hatch and others are left out, as they run
 * through these.
 */
export const readPyprojectToml = readerOf(toManifest)

async function toManifest(file: ManifestFile, data: DataNode): Promise<Manifest> {
  const isPackage = describesPackage(data)
  const program = isPackage ? undefined : await besideSetupPy(file)
  if (!isPackage && !program) return { path: file.path }
  const name = names.map((keys) => stringOf(valueAt(data, keys))).find((text) => text !== undefined)
  const open = (part: Part) => program ?? dynamicOf(file, data, part)
  return {
    path: file.path,
    ...(name && { name }),
    commands: declare(commandsOf(file, data), open(commands) ?? compiledOf(file, data)),
    extras: declare(byExtra(keysOfPart(file, data, extras)), valueAt(data, dynamicExtras) ? program : open(extras)),
  }
}

function keysOfPart(file: ManifestFile, data: DataNode, { tables }: Part): readonly Declared[] {
  return tables.flatMap((keys) => keysOf(file, valueAt(data, keys)))
}

/** Scripts of setuptools are files that are installed as they are. */
function commandsOf(file: ManifestFile, data: DataNode): readonly Declared[] {
  const files = itemsOf(valueAt(data, ['tool', 'setuptools', 'script-files']))
  return [...lastSegments(file, files), ...keysOfPart(file, data, commands)]
}

function dynamicOf(file: ManifestFile, data: DataNode, { dynamic }: Part): Declarations['open'] {
  const item = itemsOf(valueAt(data, ['project', 'dynamic'])).find((one) => dynamic.includes(stringOf(one) ?? ''))
  return item && { reason: `\`${item.value}\` is dynamic`, at: placeOf(file, item.range) }
}

function compiledOf(file: ManifestFile, data: DataNode): Declarations['open'] {
  const backend = valueAt(data, ['build-system', 'build-backend'])
  const text = stringOf(backend)
  if (!backend || text === undefined || plainBackends.has(text.split(/[.:]/, 1)[0] ?? '')) return undefined
  return { reason: `\`${text}\` may build more commands`, at: placeOf(file, backend.range) }
}
