import type { Declarations } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import { type Collected, declareName, leaveOpen, startCollecting, toDeclarations } from './collected.ts'
import type { Expander } from './make-expansion.ts'
import type { LogicalLine } from './make-lines.ts'
import { type Name, namesOf } from './make-names.ts'
import type { RuleLine } from './make-statement.ts'

/** Targets of the makefiles that are read together. */
export interface Targets {
  readonly rules: Collected
  /** Prerequisites of `.PHONY`, which can be made without a rule. */
  readonly phony: Collected
  /** What make takes for endings of files in names of suffix rules. */
  readonly suffixes: Set<string>
}

/** A line of a makefile, and what it is read with. */
export interface SourceLine {
  readonly path: RepoPath
  readonly line: LogicalLine
  readonly expander: Expander
}

/** Names that are rules only where a recipe follows. */
export type Awaiting = readonly { readonly name: string; readonly at: Location }[]

const suffixes =
  '.out .a .ln .o .c .cc .C .cpp .p .f .F .m .r .y .l .ym .yl .s .S .mod .sym .def .h .info .dvi .tex .texinfo .texi ' +
  '.txinfo .w .ch .web .sh .elc .el'

/** Names with a meaning of their own, which are no targets. */
const special: ReadonlySet<string> = new Set(
  (
    '.PHONY .SUFFIXES .DEFAULT .PRECIOUS .INTERMEDIATE .NOTINTERMEDIATE .SECONDARY .SECONDEXPANSION .DELETE_ON_ERROR ' +
    '.IGNORE .LOW_RESOLUTION_TIME .SILENT .EXPORT_ALL_VARIABLES .NOTPARALLEL .ONESHELL .POSIX .MAKE .WAIT'
  ).split(' '),
)

/** Starts with the endings that make knows of itself. */
export function startTargets(): Targets {
  return { rules: startCollecting(), phony: startCollecting(), suffixes: new Set(suffixes.split(' ')) }
}

/** Declares the targets of a rule, and tells which of them want a recipe. */
export function declareTargets(targets: Targets, source: SourceLine, rule: RuleLine): Awaiting {
  const names = readNames(targets.rules, source, rule.targets)
  const isSpecial = (wanted: string) => names.some(({ text }) => text === wanted)
  if (isSpecial('.PHONY')) declareNames(targets.phony, source, readNames(targets.rules, source, rule.prerequisites))
  if (isSpecial('.SUFFIXES')) {
    for (const { text } of readNames(targets.rules, source, rule.prerequisites)) targets.suffixes.add(text)
  }
  const wantRecipe = names.filter(({ text, isPattern }) => text === '.DEFAULT' || (text.includes('%') && !isPattern))
  const awaiting = rule.isStatic ? [] : wantRecipe
  const isPlain = ({ text }: Name) => !special.has(text)
  declareNames(
    targets.rules,
    source,
    names.filter((name) => isPlain(name) && !awaiting.includes(name)),
  )
  return awaiting.map(({ text, range }) => ({ name: text, at: placeOf(source, range) }))
}

function declareNames(collected: Collected, source: SourceLine, names: readonly Name[]): void {
  for (const { text, range, isPattern } of names) {
    const at = placeOf(source, range)
    if (isPattern) collected.patterns.push({ pattern: text, at })
    // In a list of phony targets, a percent sign is one, and what make calls by it is nothing that it is asked for.
    else if (text !== '|' && !text.includes('%')) declareName(collected, text, at)
  }
}

/** Takes in rules whose recipe was found. */
export function declareAwaiting({ rules }: Targets, awaiting: Awaiting): void {
  for (const { name, at } of awaiting) {
    if (name === '%' || name === '.DEFAULT') leaveOpen(rules, `the rule \`${name}\` makes any target`, at)
    else rules.patterns.push({ pattern: name, at })
  }
}

/** Where a stretch of a line stands in its file. */
export function placeOf({ path, line }: Pick<SourceLine, 'path' | 'line'>, [start, end]: Range): Location {
  return { path, range: [line.start + start, line.start + end] }
}

/** All targets, once every makefile is read. */
export function finishTargets({ rules, phony, suffixes }: Targets): Declarations {
  for (const [name, at] of phony.names) declareName(rules, name, at)
  rules.patterns.push(...phony.patterns)
  for (const [name, at] of rules.names) declareSuffixRule(rules, suffixes, name, at)
  return toDeclarations(rules)
}

/** The names that words stand for. A word that cannot be told leaves the targets open. */
function readNames(rules: Collected, source: SourceLine, words: readonly Range[]): readonly Name[] {
  return words.flatMap((word) => {
    const found = namesOf(source.line.text, word, source.expander)
    if ('names' in found) return found.names
    leaveOpen(rules, `target names are computed from \`${found.unknown}\``, placeOf(source, word))
    return []
  })
}

/** `.md.html` is a pattern `%.html`, and `.sh` makes any target that there is such a file for. */
function declareSuffixRule(rules: Collected, suffixes: ReadonlySet<string>, name: string, at: Location): void {
  if (!name.startsWith('.')) return
  if (suffixes.has(name)) leaveOpen(rules, `the rule \`${name}\` makes targets of any name`, at)
  const second = name.indexOf('.', 1)
  const [from, to] = [name.slice(0, second), name.slice(second)]
  if (second > 0 && suffixes.has(from) && suffixes.has(to)) rules.patterns.push({ pattern: `%${to}`, at })
}
