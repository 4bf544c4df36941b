import type { Declarations, Fact, Tree } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import { basename, dirname, withAncestors } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { leaveOpen } from './collected.ts'
import { type Expander, startExpanding } from './make-expansion.ts'
import { toWords } from './make-functions.ts'
import { lineAt } from './make-lines.ts'
import { filesOf, type Place, pathOf, surroundingsOf } from './make-place.ts'
import { type Assignment, type Operator, parseStatement, type RuleLine, type Statement } from './make-statement.ts'
import {
  type Awaiting,
  declareAwaiting,
  declareTargets,
  finishTargets,
  placeOf,
  type SourceLine,
  startTargets,
  type Targets,
} from './make-targets.ts'

/** What is known while a makefile and all that it includes are read, in the order in which make does. */
interface Reading {
  readonly read: ReadTexts
  readonly place: Place
  readonly expander: Expander
  readonly targets: Targets
  /** Files that are being read, each included by the one before. */
  readonly stack: RepoPath[]
  /** What `-include` did not find. */
  readonly missing: { readonly name: string; readonly at: Location }[]
  /** How many conditionals are open. */
  depth: number
  /** What the lines of a recipe begin with. */
  prefix: string
  charactersLeft: number
  inclusionsLeft: number
}

/** What the lines read so far have begun in one file. */
interface FileState {
  readonly text: string
  /** Where the next line begins. */
  at: number
  /** Whether a line that begins with the prefix belongs to a recipe. */
  inRule: boolean
  awaiting: Awaiting
}

/** Reads a makefile of GNU make, as if make ran in its directory. It is never run. */
export async function readMake(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Declarations>> {
  const text = (await read([path])).get(path)
  if (!text?.known) return text ?? { known: false, reason: 'cannot be read' }
  const place: Place = { tree, directory: dirname(path), makefiles: [basename(path)] }
  const reading: Reading = {
    read,
    place,
    expander: startExpanding(surroundingsOf(place)),
    targets: startTargets(),
    stack: [],
    missing: [],
    depth: 0,
    prefix: '\t',
    charactersLeft: 16_000_000,
    inclusionsLeft: 200,
  }
  await readFile(reading, path, text.value)
  const { rules } = reading.targets
  for (const { name, at } of reading.missing) {
    if (rules.names.has(name)) leaveOpen(rules, `includes \`${name}\`, which is made first`, at)
  }
  return { known: true, value: finishTargets(reading.targets) }
}

async function readFile(reading: Reading, path: RepoPath, text: string): Promise<void> {
  reading.stack.push(path)
  reading.charactersLeft -= text.length
  const file: FileState = { text, at: text.startsWith('\uFEFF') ? 1 : 0, inRule: false, awaiting: [] }
  while (file.at < text.length) {
    const line = lineAt(text, file.at)
    file.at = line.end
    const isIndented = line.text.startsWith(reading.prefix)
    if (isIndented && file.inRule) {
      declareAwaiting(reading.targets, file.awaiting)
      file.awaiting = []
    } else {
      const statement = parseStatement(isIndented ? line.text.replace(reading.prefix, ' ') : line.text)
      // Make refuses an indented rule, and the whole file with it.
      if (!isIndented || statement.is !== 'rule')
        await applyStatement(reading, file, { path, line, expander: reading.expander }, statement)
    }
  }
  reading.stack.pop()
}

async function applyStatement(
  reading: Reading,
  file: FileState,
  source: SourceLine,
  statement: Statement,
): Promise<void> {
  if (endsRule(statement)) Object.assign(file, { inRule: false, awaiting: [] })
  if (statement.is === 'conditional') reading.depth = Math.max(0, reading.depth + statement.change)
  else if (statement.is === 'assignment') assign(reading, statement.name, statement.operator, statement.value)
  else if (statement.is === 'define') readDefine(reading, file, statement)
  else if (statement.is === 'include') await readIncludes(reading, source, statement.words, statement.optional)
  else if (statement.is === 'rule') readRule(reading, file, source, statement)
  else if (statement.is === 'expression') {
    file.inRule = true
    evaluate(reading, source, statement.words)
  }
}

/** Whether what is indented below a line belongs to no recipe before it. */
function endsRule(statement: Statement): boolean {
  return statement.is === 'other' ? statement.endsRule : statement.is !== 'conditional'
}

function readRule({ targets }: Reading, file: FileState, source: SourceLine, rule: RuleLine): void {
  file.inRule = true
  const awaiting = declareTargets(targets, source, rule)
  if (rule.hasRecipe) declareAwaiting(targets, awaiting)
  else file.awaiting = awaiting
}

function assign(reading: Reading, writtenName: string, operator: Operator, value: string): void {
  if (writtenName === '.RECIPEPREFIX') reading.prefix = value.charAt(0) || '\t'
  const expansion = reading.expander.expand(writtenName)
  for (const name of 'texts' in expansion ? expansion.texts : []) {
    reading.expander.assign({ name, operator, value }, reading.depth === 0)
  }
}

/** Takes the lines up to the matching `endef` for the value of a variable. */
function readDefine(
  reading: Reading,
  file: FileState,
  { name, operator }: Pick<Assignment, 'name' | 'operator'>,
): void {
  const start = file.at
  for (let open = 1; file.at < file.text.length; ) {
    const end = file.at
    const line = lineAt(file.text, end)
    file.at = line.end
    if (!line.text.startsWith(reading.prefix))
      open += definitions.get(/^[ \t]*(\w+)(?=[ \t#]|$)/.exec(line.text)?.[1] ?? '') ?? 0
    if (open === 0) {
      assign(reading, name, operator, file.text.slice(start, end).replace(/\r?\n$/, ''))
      return
    }
  }
}

const definitions = new Map([
  ['define', 1],
  ['endef', -1],
])

/** A line of references alone is a rule, or does something by the way and stands for nothing. */
function evaluate({ expander, targets }: Reading, source: SourceLine, words: readonly Range[]): void {
  for (const word of words) {
    const written = source.line.text.slice(...word)
    if (!written.includes('$')) continue
    const expansion = expander.expand(written)
    const isNothing = 'texts' in expansion && expansion.texts.every((text) => text.trim() === '')
    if (!isNothing) {
      const reference = 'unknown' in expansion ? expansion.unknown : written
      leaveOpen(targets.rules, `rules are computed from \`${reference}\``, placeOf(source, word))
    }
  }
}

/** What is not there is left out, as `-include` does. */
const guardedInclude = /^\$[({]wildcard[ \t]([^$(){}]*)[)}]$/

async function readIncludes(
  reading: Reading,
  source: SourceLine,
  words: readonly Range[],
  isOptional: boolean,
): Promise<void> {
  for (const word of words) {
    const at = placeOf(source, word)
    const written = source.line.text.slice(...word)
    const guarded = guardedInclude.exec(written)?.[1]
    if (guarded !== undefined) {
      for (const name of toWords(guarded)) await readInclude(reading, name, at, true)
      continue
    }
    const expansion = reading.expander.expand(written)
    if ('unknown' in expansion) {
      leaveOpen(reading.targets.rules, `files to include are computed from \`${expansion.unknown}\``, at)
      continue
    }
    for (const name of new Set(expansion.texts.flatMap(toWords))) await readInclude(reading, name, at, isOptional)
  }
}

async function readInclude(reading: Reading, word: string, at: Location, isOptional: boolean): Promise<void> {
  const names = filesOf(reading.place, word)
  const unread = names.length === 0 ? [word] : []
  for (const name of names) if (!(await readIncluded(reading, name))) unread.push(name)
  for (const name of unread) {
    if (isOptional && isAbsent(reading.place, name)) reading.missing.push({ name, at })
    else leaveOpen(reading.targets.rules, `includes \`${name}\`, which cannot be read`, at)
  }
}

/** Whether a file was read, or is being read already. */
async function readIncluded(reading: Reading, name: string): Promise<boolean> {
  const path = pathOf(reading.place, name)
  if (path === undefined || !reading.place.tree.entries.has(path)) return false
  if (reading.stack.includes(path)) return true
  reading.inclusionsLeft -= 1
  const text = reading.inclusionsLeft < 0 ? undefined : (await reading.read([path])).get(path)
  if (!text?.known || text.value.length > reading.charactersLeft) return false
  reading.place.makefiles.push(name)
  await readFile(reading, path, text.value)
  return true
}

/** Whether it is known that the repository has no such file. What is outside may be anywhere. */
function isAbsent(place: Place, name: string): boolean {
  const path = pathOf(place, name)
  if (path === undefined || place.tree.entries.has(path)) return false
  return !withAncestors(path).some((ancestor) => place.tree.entries.get(ancestor)?.kind === 'submodule')
}
