import type { DataNode } from '../../../model/fact.ts'
import type { Field } from '../../../model/source.ts'
import { type ManifestFile, placeOf, stringOf, type Written } from '../../manifests/manifest-file.ts'
import { pythonDependencies } from './dependency.ts'
import { listRows } from './dependency-groups.ts'
import { commandRows, entryPointRows, scriptFileRows } from './entry-points.ts'
import { allItemsOf, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, type Part, unknown } from './part.ts'
import { pythonMeanings, withoutCommands } from './python-project.ts'
import { requirementLines } from './requirement-lines.ts'
import { type OpenManifest, type Select, type Selects, startOf } from './select.ts'
import { overridesOfSetupPy, pointTable, standardNames } from './setuptools.ts'

/** What a setup.py gives to `setup()` in letters. It is a program, which is not run. */
export const setupPySelects: Selects = new Map<string, Select>([
  ['package', packageRow],
  ['dependencies', (file) => ofKeyword(file, 'install_requires', requirements)],
  ['build', (file) => ofKeyword(file, 'setup_requires', requirements)],
  ['extras', (file) => ofKeyword(file, 'extras_require', listRows)],
  ['scripts', scripts],
  [
    'gui-scripts',
    (file) =>
      ofKeyword(file, 'entry_points', (_, node) => commandRows(file, groupsOf(file, node)?.members.get('gui_scripts'))),
  ],
  [
    'entry-points',
    (file) => ofKeyword(file, 'entry_points', (_, node) => entryPointRows(file, withoutCommands(groupsOf(file, node)))),
  ],
])

async function ofKeyword(
  file: OpenManifest,
  keyword: string,
  read: (file: ManifestFile, node: DataNode | undefined) => Part,
): Promise<Part> {
  const reason = (await overridesOfSetupPy(file))(keyword)
  return reason === undefined ? read(file, file.data.members.get(keyword)) : gapAt(startOf(file), reason)
}

/** What is said of a package in all its keywords that are plain. */
const described = ['name', 'version', 'description', 'url', 'author', 'author_email', 'license', 'python_requires']

async function packageRow(file: OpenManifest): Promise<Part> {
  const overrides = await overridesOfSetupPy(file)
  const fields = new Map<string, Field>()
  for (const keyword of described) {
    const name = standardNames.get(keyword) ?? keyword
    const node = file.data.members.get(keyword)
    const reason = overrides(keyword)
    if (reason !== undefined) fields.set(name, unknown(reason, startOf(file)))
    else if (node) fields.set(name, fieldOf(file, node, pythonMeanings.get(name)))
  }
  const name = file.data.members.get('name')
  const at = name ? placeOf(file, name.range) : startOf(file)
  return { rows: [{ path: [stringOf(name) ?? file.path], fields, at }], gaps: [] }
}

/** A list of them, or one text with one on each line. */
function requirements(file: ManifestFile, node: DataNode | undefined): Part {
  return pythonDependencies(file, node ? linesIn(file, node) : [])
}

function linesIn(file: ManifestFile, node: DataNode): readonly Written[] {
  const text = stringOf(node)
  if (text === undefined) return allItemsOf(node)
  const [start] = placeOf(file, node.range).range
  return requirementLines(text).map(({ value, range: [from, to] }) => ({ value, range: [start + from, start + to] }))
}

async function scripts(file: OpenManifest): Promise<Part> {
  return joinParts([
    await ofKeyword(file, 'entry_points', (_, node) =>
      commandRows(file, groupsOf(file, node)?.members.get('console_scripts')),
    ),
    await ofKeyword(file, 'scripts', (_, node) => scriptFileRows(file, node ? linesIn(file, node) : [])),
  ])
}

/** Groups of entry points, each a table of what its names stand for. */
function groupsOf(file: ManifestFile, node: DataNode | undefined): DataNode | undefined {
  if (!node) return undefined
  const groups = entriesOf(node).map(
    ({ name, key, node: points }) => [name, pointTable(file, linesIn(file, points), points.range, key)] as const,
  )
  return { ...node, members: new Map(groups) }
}
