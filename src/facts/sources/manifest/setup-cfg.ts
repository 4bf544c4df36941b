import type { DataNode } from '../../../model/fact.ts'
import type { Field } from '../../../model/source.ts'
import { type ManifestFile, placeOf, stringOf, valueAt, type Written } from '../../manifests/manifest-file.ts'
import { linesOf, setupSections } from '../../manifests/setup-cfg.ts'
import { pythonDependencies, requirementList } from './dependency.ts'
import { commandRows, entryPointRows, scriptFileRows } from './entry-points.ts'
import { entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, known, nothing, type Part, rowOf, unknown } from './part.ts'
import { directoriesIn, readAttribute, readVersionFile } from './pyproject-version.ts'
import { pythonMeanings, withoutCommands } from './python-project.ts'
import { requirementRowsOf } from './requirements-txt.ts'
import { type OpenManifest, type Select, type Selects, startOf } from './select.ts'
import { overridesOfSetupCfg, packageDirectory, pointTable, standardNames } from './setuptools.ts'

/** What a setup.cfg declares: https://setuptools.pypa.io/en/latest/userguide/declarative_config.html */
export const setupCfgSelects: Selects = new Map<string, Select>([
  ['package', packageRow],
  ['dependencies', (file) => unlessOverridden(file, 'install_requires', () => requirements(file, 'install_requires'))],
  ['build', (file) => unlessOverridden(file, 'setup_requires', () => requirements(file, 'setup_requires'))],
  ['extras', (file) => unlessOverridden(file, 'extras_require', () => extras(file))],
  ['scripts', (file) => unlessOverridden(file, 'entry_points', () => scripts(file))],
  ['gui-scripts', (file) => unlessOverridden(file, 'entry_points', () => points(file, 'gui_scripts'))],
  ['entry-points', (file) => unlessOverridden(file, 'entry_points', () => entryPoints(file))],
])

async function unlessOverridden(file: OpenManifest, keyword: string, read: () => Part | Promise<Part>): Promise<Part> {
  const reason = (await overridesOfSetupCfg(file))(keyword)
  return reason === undefined ? read() : gapAt(startOf(file), reason)
}

async function packageRow(file: OpenManifest): Promise<Part> {
  const overrides = await overridesOfSetupCfg(file)
  const metadata = file.data.members.get('metadata')
  const python = valueAt(file.data, ['options', 'python_requires'])
  const entries = entriesOf(metadata)
  const extra = python?.key ? [{ name: 'python_requires', key: python.key, node: python }] : []
  const fields = new Map<string, Field>()
  for (const { name, node } of [...entries, ...extra]) {
    const reason = overrides(name)
    const standard = standardNames.get(name) ?? name
    fields.set(
      standard,
      reason === undefined ? await fieldIn(file, standard, node) : unknown(reason, placeOf(file, node.range)),
    )
  }
  for (const [keyword, standard] of [['name', 'name'], ['version', 'version'], ...standardNames] as const) {
    const reason = overrides(keyword)
    if (!fields.has(standard) && reason !== undefined) fields.set(standard, unknown(reason, startOf(file)))
  }
  if (fields.size === 0) return gapAt(startOf(file), 'describes no package: it has no section `metadata`')
  const name = metadata?.members.get('name')
  const at = name ? placeOf(file, name.range) : startOf(file)
  return { rows: [{ path: [stringOf(name) ?? file.path], fields, at }], gaps: [] }
}

/** A value may stand elsewhere: `attr:` names a constant, `file:` a file. */
async function fieldIn(file: OpenManifest, name: string, node: DataNode): Promise<Field> {
  const [, directive, rest = ''] = /^(attr|file):\s*(.*)$/s.exec(stringOf(node) ?? '') ?? []
  const source: DataNode = { ...node, value: rest.trim() }
  const at = placeOf(file, node.range)
  const means = pythonMeanings.get(name)
  if (directive === undefined) return fieldOf(file, node, means)
  if (name !== 'version') return unknown(`is read from elsewhere (\`${directive}:\`)`, at)
  const directories = packageDirectory(linesOf(file, valueAt(file.data, ['options', 'package_dir'])))
  const field =
    directive === 'attr'
      ? await readAttribute(file, source, directoriesIn(file.path, directories))
      : await readVersionFile(file, source)
  return means ? { ...field, means } : field
}

async function requirements(file: OpenManifest, option: string): Promise<Part> {
  const node = valueAt(file.data, ['options', option])
  if (!node) return nothing
  const files = filesIn(file, node)
  return files ? requirementRowsOf(file, files) : pythonDependencies(file, requirementsIn(file, node))
}

/** The files that `file: a.txt, b.txt` names. */
function filesIn(file: ManifestFile, node: DataNode): readonly Written[] | undefined {
  const text = stringOf(node) ?? ''
  if (!text.startsWith('file:')) return undefined
  const { range } = placeOf(file, node.range)
  const names = text.slice('file:'.length).split(/[,\n]/)
  return names.map((name) => ({ value: name.trim(), range })).filter(({ value }) => value !== '')
}

/** One requirement a line. On a single line semicolons would separate them, so that nothing there is one. */
function requirementsIn(file: ManifestFile, node: DataNode): readonly Written[] {
  const isSingle = !stringOf(node)?.includes('\n') && !file.text.slice(node.key?.[1], node.range[0]).includes('\n')
  return linesOf(file, node).map(({ value, range }) => {
    const text = String(value)
    const comment = text.search(/\s#/)
    const content = (comment < 0 ? text : text.slice(0, comment)).trimEnd()
    const isList = isSingle && content.includes(';')
    return { value: isList ? `; ${content}` : content, range: [range[0], range[0] + content.length] as const }
  })
}

async function extras(file: OpenManifest): Promise<Part> {
  const option = valueAt(file.data, ['options', 'extras_require'])
  const tables = setupSections.extras.map((name) => file.data.members.get(name))
  const entries = tables.flatMap(entriesOf)
  const rows = entries.map(({ name, key, node }) => {
    const at = placeOf(file, key)
    const dependencies = filesIn(file, node)
      ? unknown('is read from elsewhere (`file:`)', placeOf(file, node.range))
      : requirementList(file, requirementsIn(file, node), at)
    return rowOf(name, at, { name: known(name, at), dependencies })
  })
  return joinParts([{ rows, gaps: [] }, elsewhere(file, option)])
}

/** What stands among the options is read from another file: `entry_points = file: entry_points.txt`. */
function elsewhere(file: ManifestFile, option: DataNode | undefined): Part {
  return option ? gapAt(placeOf(file, option.range), 'is read from elsewhere') : nothing
}

/** Groups of entry points, each a table of what its names stand for. */
function groupsOf(file: OpenManifest): readonly DataNode[] {
  return setupSections.points.flatMap((section) => {
    const node = file.data.members.get(section)
    const groups = entriesOf(node).map(
      ({ name, key, node: lines }) => [name, pointTable(file, linesOf(file, lines), lines.range, key)] as const,
    )
    return node ? [{ ...node, members: new Map(groups) }] : []
  })
}

function points(file: OpenManifest, group: string): Part {
  const option = valueAt(file.data, ['options', 'entry_points'])
  const tables = groupsOf(file).map(({ members }) => members.get(group))
  return joinParts([...tables.map((table) => commandRows(file, table)), elsewhere(file, option)])
}

function scripts(file: OpenManifest): Part {
  const files = linesOf(file, valueAt(file.data, ['options', 'scripts']))
  return joinParts([points(file, 'console_scripts'), scriptFileRows(file, files)])
}

function entryPoints(file: OpenManifest): Part {
  const option = valueAt(file.data, ['options', 'entry_points'])
  const groups = groupsOf(file).map(withoutCommands)
  return joinParts([...groups.map((table) => entryPointRows(file, table)), elsewhere(file, option)])
}
