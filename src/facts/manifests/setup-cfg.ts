import type { DataNode, Declarations, Manifest } from '../../model/fact.ts'
import { indexLines } from '../../text/lines.ts'
import {
  byExtra,
  type Declared,
  declare,
  keysOf,
  lastSegments,
  type ManifestFile,
  placeOf,
  readerOf,
  stringOf,
  valueAt,
  type Written,
} from './manifest-file.ts'
import { besideSetupPy } from './setup-py.ts'

/** Of setuptools, and of `pbr`, which reads the same from other sections. */
export const setupSections = {
  points: ['options.entry_points', 'entry_points'],
  extras: ['options.extras_require', 'extras'],
} as const

const commandGroups = ['console_scripts', 'gui_scripts']

/**
 * Reads setup.cfg: https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
 * One that only holds settings of tools declares nothing.
 */
export const readSetupCfg = readerOf(toManifest)

async function toManifest(file: ManifestFile, data: DataNode): Promise<Manifest> {
  const program = await besideSetupPy(file)
  const isPackage = [...data.members.keys()].some((name) => name === 'metadata' || name.startsWith('options'))
  if (!isPackage && !program) return { path: file.path }
  const name = stringOf(valueAt(data, ['metadata', 'name']))
  return {
    path: file.path,
    ...(name && { name }),
    commands: declare(commandsOf(file, data), openAt(file, data, 'entry_points') ?? program),
    extras: declare(extrasOf(file, data), openAt(file, data, 'extras_require') ?? program),
  }
}

/** What stands among the options is read from another file: `entry_points = file: entry_points.txt`. */
function openAt(file: ManifestFile, data: DataNode, option: string): Declarations['open'] {
  const node = valueAt(data, ['options', option])
  return node && { reason: `\`${option}\` is read from elsewhere`, at: placeOf(file, node.key ?? node.range) }
}

function commandsOf(file: ManifestFile, data: DataNode): readonly Declared[] {
  const groups = setupSections.points.flatMap((section) => commandGroups.map((group) => [section, group]))
  const points = groups.flatMap((keys) => linesOf(file, valueAt(data, keys)))
  const scripts = linesOf(file, valueAt(data, ['options', 'scripts']))
  return [...lastSegments(file, scripts), ...points.flatMap((line) => nameIn(file, line))]
}

/** `name = module:function` */
function nameIn({ path }: ManifestFile, { value, range: [start] }: Written): readonly Declared[] {
  const [name = '', ...target] = String(value).split('=')
  const end = start + name.trimEnd().length
  return target.length > 0 && end > start ? [[name.trimEnd(), { path, range: [start, end] }]] : []
}

function extrasOf(file: ManifestFile, data: DataNode): readonly Declared[] {
  return byExtra(setupSections.extras.flatMap((section) => keysOf(file, data.members.get(section))))
}

/** The lines of a value, without blank ones and comments. */
export function linesOf({ text }: ManifestFile, node: DataNode | undefined): readonly Written[] {
  if (!node) return []
  const written = text.slice(...node.range)
  const lines = indexLines(written)
  return Array.from({ length: lines.count }, (_, index) => {
    const [start, end] = lines.content(index + 1)
    const line = written.slice(start, end)
    const first = node.range[0] + start + line.length - line.trimStart().length
    return { value: line.trim(), range: [first, first + line.trim().length] as const }
  }).filter(({ value }) => value !== '' && !/^[#;]/.test(value))
}
