import type { Program } from '../registry-oracle.ts'
import { registryModules } from './registry-module.ts'
import type { Scope } from './scope.ts'
import { type Seed, writeStatements } from './statements.ts'
import { type Draw, drawFrom, type Ledger, Writer } from './writer.ts'

/** What a program is made of. */
export interface ProgramSeed {
  /** Choices of layout and of imports. */
  readonly numbers: readonly number[]
  readonly libraries: readonly (readonly Seed[])[]
  readonly entry: readonly Seed[]
}

/** A program, and how often each kind of code stands in it. */
export interface Generated {
  readonly program: Program
  readonly used: ReadonlyMap<string, number>
}

/** Where the registry's classes stand. */
export const registryPath = 'mill/registry.py'

interface Library {
  readonly name: string
  readonly directory: string
  readonly text: string
  readonly scope: Scope
}

/** Data files that stand beside modules. */
const dataFiles: Readonly<Record<string, string>> = {
  'data.json': JSON.stringify({
    names: ['oak', 'ash', 'yew', 'oak'],
    titles: { oak: 'Oak', ash: 'Ash tree', 2: 'two', 1: 'one' },
    sizes: { oak: 3, yew: -1, ash: 2 },
    nested: { deep: ['a', 'b-é', 'c'] },
    rows: [{ name: 'pine', status: '-draft' }, { name: 'larch', status: '-ready' }, { name: 'bay' }],
  }),
  'stock.csv': 'bay,shelves,holds\na1,4,"cones, wool"\nb2,2,"say ""hm"""\nc3,11,\n',
  'swatches/twill.json': '[]',
  'swatches/Plain.txt': 'plain\n',
  'swatches/satin.v2.json': '{}',
}

/** Writes all files of a program. */
export function writeProgram({ numbers, libraries, entry }: ProgramSeed, unknowable: boolean): Generated {
  const draw = drawFrom(numbers)
  const ledger: Ledger = { used: new Map(), unknowable, names: 0 }
  const registry = registryModules[draw(registryModules.length)] ?? registryModules[0]
  const isShared = draw(4) === 3
  const written: Library[] = []
  const hub: string[] = []
  for (const [at, seeds] of libraries.entries())
    written.push(writeLibrary({ draw, ledger, written, hub, isShared }, `lib${at + 1}`, seeds))
  const { path, text, name } = writeEntry({ draw, ledger, written, hub, isShared }, entry)
  const files: Record<string, string> = {
    'mill/__init__.py': '"""A mill."""\n',
    'mill/parts/__init__.py': '',
    [registryPath]: registry,
    'mill/hub.py': `${hub.join('\n')}\n`,
    ...Object.fromEntries(written.map((library) => [`${library.directory}${library.name}.py`, library.text])),
    [path]: text,
  }
  for (const directory of ['mill/', 'mill/parts/'])
    if (Object.values(files).some((each) => each.includes('__file__')))
      for (const [place, content] of Object.entries(dataFiles)) files[directory + place] = content
  return { program: { files, entry: path, ...(name !== undefined && { function: name }) }, used: ledger.used }
}

/** What modules of one program share. */
interface Setting {
  readonly draw: Draw
  readonly ledger: Ledger
  readonly written: readonly Library[]
  /** Statements of the module that exports what others define. */
  readonly hub: string[]
  /** Whether all modules fill one registry while they are imported. */
  readonly isShared: boolean
}

function writeLibrary(setting: Setting, name: string, seeds: readonly Seed[]): Library {
  const { draw, ledger, written, isShared } = setting
  const writer = new Writer(ledger)
  const directory = draw(4) === 3 ? 'mill/parts/' : 'mill/'
  for (const library of written) if (draw(2) === 0) importLibrary(setting, writer, library, directory)
  const imported = writer.scope
  if (isShared) shareRegistry(writer, directory)
  writeStatements(writer, seeds)
  const scope = ownScope(writer.scope, imported)
  if (draw(3) === 2) writer.line(`__all__ = [${rootsOf(scope).map((root) => `"${root}"`)}]`)
  return { name, directory, text: writer.text, scope }
}

function shareRegistry(writer: Writer, directory: string): void {
  const dots = directory === 'mill/' ? '.' : '..'
  writer.use('shared registry')
  writer.line(`from ${dots}registry import REGISTRY`, '')
  writer.declare('REGISTRY', 'registry')
}

/** What a module defines by itself, and not as nodes of the shared registry. */
function ownScope(scope: Scope, imported: Scope): Scope {
  return {
    variables: scope.variables.filter((each) => !imported.variables.includes(each) && each.expression !== 'REGISTRY'),
    callables: scope.callables.filter((each) => !imported.callables.includes(each)),
    makers: scope.makers.filter((each) => !imported.makers.includes(each)),
  }
}

/** Names that the ledger gave away; there are no two of them in one program. */
const identifier = /\b[A-Za-z]\w*?\d+(?:_[a-z]+)?\b/g

function rootsOf({ variables, callables, makers }: Scope): readonly string[] {
  const all = [...variables, ...callables].map(({ expression }) => expression).concat(makers)
  return [...new Set(all.flatMap((expression) => expression.match(identifier) ?? []))].sort()
}

/** A way to import a library: the statement, and what its names are called then. */
type ImportForm = (
  library: Library,
  roots: readonly string[],
  from: string,
  setting: Setting,
) => readonly [statement: string, rename: (root: string) => string]

const dotted = ({ directory, name }: Library) => `${directory.replaceAll('/', '.')}${name}`

function relative(directory: string, from: string): string {
  if (directory === from) return '.'
  return from === 'mill/' ? '.parts' : '..'
}

const beside = (module: string, name: string) => (module.endsWith('.') ? module + name : `${module}.${name}`)

const starImport = 'star import'

const importForms: readonly (readonly [name: string, form: ImportForm])[] = [
  [
    'import of names',
    ({ directory, name }, roots, from) => [
      `from ${beside(relative(directory, from), name)} import ${roots.join(', ')}`,
      (root) => root,
    ],
  ],
  [starImport, ({ directory, name }, _, from) => [`from ${beside(relative(directory, from), name)} import *`, same]],
  [
    'import of a module',
    ({ directory, name }, _, from) => [`from ${relative(directory, from)} import ${name}`, (root) => `${name}.${root}`],
  ],
  [
    'import of a module under another name',
    ({ directory, name }, _, from) => [
      `from ${relative(directory, from)} import ${name} as other_${name}`,
      (root) => `other_${name}.${root}`,
    ],
  ],
  ['absolute import', (library) => [`import ${dotted(library)}`, (root) => `${dotted(library)}.${root}`]],
  [
    'absolute import under another name',
    (library) => [`import ${dotted(library)} as ${library.name}`, (root) => `${library.name}.${root}`],
  ],
  [
    'import of names under others',
    (library, roots) => [
      `from ${dotted(library)} import (\n${roots.map((root) => `    ${root} as the_${root},\n`).join('')})`,
      (root) => `the_${root}`,
    ],
  ],
  [
    'import of what another module imports',
    (library, roots, from, { hub }) => {
      hub.push(`from ${beside(relative(library.directory, 'mill/'), library.name)} import ${roots.join(', ')}`)
      return [`from ${from === 'mill/' ? '.' : '..'}hub import ${roots.join(', ')}`, same]
    },
  ],
]

const same = (root: string) => root

function importLibrary(setting: Setting, writer: Writer, library: Library, from: string): void {
  const roots = rootsOf(library.scope)
  if (roots.length === 0) return
  const forms = writer.isInFunction ? importForms.filter(([name]) => name !== starImport) : importForms
  const [name, form] = forms[setting.draw(forms.length)] ?? []
  if (name === undefined || form === undefined) return
  writer.use(writer.isInFunction ? `${name} in a function` : name)
  const [statement, rename] = form(library, roots, from, setting)
  writer.line(...statement.split('\n'))
  const renamed = (expression: string) =>
    expression.replace(identifier, (each) => (roots.includes(each) ? rename(each) : each))
  const { variables, callables, makers } = library.scope
  writer.scope = {
    variables: [
      ...writer.scope.variables,
      ...variables.map(({ expression, type }) => ({ expression: renamed(expression), type })),
    ],
    callables: [
      ...writer.scope.callables,
      ...callables.map((callable) => ({ ...callable, expression: renamed(callable.expression) })),
    ],
    makers: [...writer.scope.makers, ...makers.map(renamed)],
  }
}

interface Entry {
  readonly path: string
  readonly text: string
  readonly name?: string
}

function writeEntry(setting: Setting, seeds: readonly Seed[]): Entry {
  const { draw, ledger, written, isShared } = setting
  const writer = new Writer(ledger)
  const path = draw(3) === 2 ? 'mill/__init__.py' : 'mill/catalog.py'
  const name = draw(4) === 3 ? undefined : 'build'
  const isLate = draw(5) === 4 && name !== undefined
  const imports = () => {
    for (const library of written) importLibrary(setting, writer, library, 'mill/')
  }
  if (!isLate) imports()
  if (isShared) shareRegistry(writer, 'mill/')
  else writer.line('from .registry import Registry', '')
  const write = () => {
    if (isLate) imports()
    if (!isShared) {
      writer.line('registry = Registry()')
      writer.declare('registry', 'registry')
    }
    writeStatements(writer, seeds)
    if (name !== undefined) writer.line(`return ${isShared ? 'REGISTRY' : 'registry'}`)
  }
  if (name === undefined) write()
  else writer.function(`def ${name}():`, write)
  return { path, text: writer.text, ...(name !== undefined && { name }) }
}
