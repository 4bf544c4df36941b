import { replacePattern, textFunctions, toWords } from './make-functions.ts'
import { findOutside, referenceEnd, skipBlanks, wordEnd } from './make-lines.ts'
import { parseAssignment } from './make-statement.ts'
import { mostAlternatives, startVariables, type Variables } from './make-variables.ts'

/** All texts that a text may expand to, or the first reference whose value cannot be told. */
type Expansion = { readonly texts: readonly string[] } | { readonly unknown: string }

/** What an expansion may look at beside the variables that makefiles set. */
export interface Surroundings {
  /** Values of variables that make itself sets, as they are now. */
  readonly builtIn: (name: string) => string | undefined
  /** What a shell command prints. */
  readonly printed: (command: string) => string | undefined
  /** The absolute form of a name; nothing where it leads out of the repository. */
  readonly absolute: (name: string) => string | undefined
  /** Files that a pattern matches. Nothing where files may be made that it matches too. */
  readonly wildcard: (pattern: string) => readonly string[] | undefined
  /** How many paths are compared with a pattern. */
  readonly wildcardWork: number
}

export interface Expander {
  readonly assign: Variables['assign']
  expand(text: string): Expansion
}

/** References nest no deeper in makefiles that people write; a variable that holds itself nests without end. */
const deepest = 40
const longestText = 65_536
const mostArguments = 100

/** How many characters are looked at for all expansions of one makefile, by which towers of variables are bounded. */
const mostWork = 16_000_000

/** What a step costs however short its text is, in characters. */
const leastWork = 20

/** What references are expanded in. */
interface Scope {
  readonly surroundings: Surroundings
  readonly variables: Variables
  /** Counts what was done, and tells whether that much more may be done. */
  readonly mayWork: (amount: number) => boolean
  /** Variables of `$(foreach)` and `$(call)`. */
  readonly bound: ReadonlyMap<string, string>
  readonly depth: number
}

/** Nothing where the value cannot be told. */
type Texts = readonly string[] | undefined

/** Expands references as far as this can be done without running anything. */
export function startExpanding(surroundings: Surroundings): Expander {
  let work = 0
  const mayWork = (amount: number): boolean => {
    work += amount + leastWork
    return work <= mostWork
  }
  const variables = startVariables((text) => expandText(text, scope))
  const scope: Scope = { surroundings, variables, mayWork, bound: new Map(), depth: 0 }
  return {
    assign: variables.assign,
    expand(text) {
      const texts = expandText(text, scope)
      return texts ? { texts } : { unknown: firstUnknown(text, scope) }
    },
  }
}

/** The first reference in a text that does not expand, as it is written, or its beginning. */
function firstUnknown(text: string, scope: Scope): string {
  for (let at = text.indexOf('$'); at >= 0; ) {
    const end = referenceEnd(text, at) ?? text.length
    const reference = text.slice(at, end)
    if (!expandText(reference, scope)) return shorten(reference)
    at = text.indexOf('$', end)
  }
  return shorten(text)
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** The values of the references in a text, each put where it stands. */
function expandText(text: string, scope: Scope): Texts {
  if (!text.includes('$')) return [text]
  if (scope.depth > deepest || !scope.mayWork(text.length)) return undefined
  const inner = { ...scope, depth: scope.depth + 1 }
  let found: readonly string[] = ['']
  let from = 0
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', from)) {
    const end = referenceEnd(text, at)
    const values = end && expandReference(text.slice(at, end), inner)
    const combined = values && combine(found, values, text.slice(from, at), scope)
    if (!end || !combined) return undefined
    found = combined
    from = end
  }
  return combine(found, [''], text.slice(from), scope)
}

function expandReference(reference: string, scope: Scope): Texts {
  if (reference === '$$' || reference === '$') return ['$']
  if (reference.length === 2) return lookUp(reference.slice(1), scope)
  const body = reference.slice(2, -1)
  const nameEnd = wordEnd(body, 0)
  if (nameEnd < body.length) {
    const apply = functions.get(body.slice(0, nameEnd))
    if (apply) return apply(body.slice(skipBlanks(body, nameEnd)), scope)
  }
  return unite(expandText(body, scope)?.map((name) => substituteOrLookUp(name, scope)))
}

/** A variable, or one whose words end otherwise: `$(X:a=b)`. */
function substituteOrLookUp(name: string, scope: Scope): Texts {
  const colon = name.indexOf(':')
  const equals = colon < 0 ? -1 : name.indexOf('=', colon)
  if (equals < 0) return lookUp(name, scope)
  const [from, to] = [name.slice(colon + 1, equals), name.slice(equals + 1)]
  const [pattern, made] = from.includes('%') ? [from, to] : [`%${from}`, `%${to}`]
  return applyToAll(
    replacePattern,
    lookUp(name.slice(0, colon), scope)?.map((list) => [pattern, made, list]),
    scope,
  )
}

function lookUp(name: string, scope: Scope): Texts {
  const given = scope.bound.get(name) ?? scope.surroundings.builtIn(name)
  if (given !== undefined) return [given]
  return unite(
    scope.variables.values.get(name)?.map((value) => {
      if (value.is === 'unknown' || !scope.mayWork(value.text.length)) return undefined
      return value.is === 'simple' ? [value.text] : expandText(value.text, scope)
    }),
  )
}

type Apply = (text: string, scope: Scope) => Texts

const functions: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ...[...textFunctions].map(([name, { arity, apply }]): [string, Apply] => [
    name,
    (text, scope) => applyToAll(apply, expandArguments(argumentsOf(text, arity), scope), scope),
  ]),
  // Which argument is taken depends on the machine: any of them.
  ['if', (text, scope) => expandEither([...argumentsOf(text, 3).slice(1), ''].slice(0, 2), scope)],
  ['or', (text, scope) => expandEither(argumentsOf(text), scope)],
  ['and', (text, scope) => expandEither([...argumentsOf(text).slice(-1), ''], scope)],
  ['foreach', (text, scope) => expandForeach(argumentsOf(text, 3), scope)],
  ['call', (text, scope) => expandCall(argumentsOf(text), scope)],
  ['wildcard', (text, scope) => applyToWords((word) => wildcard(word, scope), text, scope)],
  ['abspath', (text, scope) => applyToWords(scope.surroundings.absolute, text, scope)],
  ['realpath', (text, scope) => applyToWords(scope.surroundings.absolute, text, scope)],
  ['shell', expandShell],
  ['eval', expandEval],
  ...['file', 'guile', 'origin', 'flavor', 'value', 'let', 'intcmp'].map((name): [string, Apply] => [
    name,
    () => undefined,
  ]),
])

/** Arguments of a function. The last of as many as it takes has the commas that are left. */
function argumentsOf(text: string, most = mostArguments): readonly string[] {
  const found: string[] = []
  let from = 0
  while (found.length < most - 1) {
    const comma = findOutside(text, (char) => char === ',', from)
    if (comma === undefined) break
    found.push(text.slice(from, comma))
    from = comma + 1
  }
  return [...found, text.slice(from)]
}

/** Every combination of what the arguments may be. */
function expandArguments(args: readonly string[], scope: Scope): readonly (readonly string[])[] | undefined {
  let found: readonly (readonly string[])[] = [[]]
  for (const arg of args) {
    const texts = expandText(arg, scope)
    if (!texts || found.length * texts.length > mostAlternatives) return undefined
    found = found.flatMap((before) => texts.map((text) => [...before, text]))
  }
  return found
}

/** Applies a function to each of the combinations. No function takes longer than its two longest arguments multiplied. */
function applyToAll(
  apply: (...args: readonly string[]) => string | undefined,
  combinations: readonly (readonly string[])[] | undefined,
  scope: Scope,
): Texts {
  return unite(
    combinations?.map((args) => {
      const [longest = 0, second = 0] = args.map(({ length }) => length + 1).sort((a, b) => b - a)
      const result = scope.mayWork(longest * (second + 1)) ? apply(...args) : undefined
      return result === undefined ? undefined : [result]
    }),
  )
}

function applyToWords(change: (word: string) => string | undefined, text: string, scope: Scope): Texts {
  const changeAll = (list = '') => {
    const changed = toWords(list).map(change)
    return changed.includes(undefined) ? undefined : changed.join(' ')
  }
  return applyToAll(changeAll, expandArguments([text], scope), scope)
}

function wildcard(pattern: string, { surroundings, mayWork }: Scope): string | undefined {
  return mayWork(surroundings.wildcardWork) ? surroundings.wildcard(pattern)?.join(' ') : undefined
}

function expandEither(args: readonly string[], scope: Scope): Texts {
  return unite(args.map((arg) => expandText(arg.trim(), scope)))
}

function expandForeach([variable = '', list = '', body = '']: readonly string[], scope: Scope): Texts {
  const names = expandText(variable.trim(), scope)
  const lists = expandText(list, scope)
  if (names?.length !== 1) return undefined
  return unite(lists?.map((words) => expandForWords(names[0] ?? '', toWords(words), body, scope)))
}

function expandForWords(variable: string, words: readonly string[], body: string, scope: Scope): Texts {
  let found: Texts = ['']
  for (const [index, word] of words.entries()) {
    const texts = scope.mayWork(body.length) ? expandText(body, bind(scope, [[variable, word]])) : undefined
    found = texts && combine(found, texts, index > 0 ? ' ' : '', scope)
    if (!found) return undefined
  }
  return found
}

function expandCall(args: readonly string[], scope: Scope): Texts {
  return unite(
    expandArguments(args, scope)?.map((texts) => {
      const name = texts[0]?.trim() ?? ''
      if (functions.has(name)) return undefined
      return lookUp(
        name,
        bind(
          scope,
          texts.map((text, index) => [String(index), text] as const),
        ),
      )
    }),
  )
}

function bind(scope: Scope, values: Iterable<readonly [string, string]>): Scope {
  return { ...scope, bound: new Map([...scope.bound, ...values]) }
}

/** Nothing is run: what a command would print is known of very few. */
function expandShell(command: string, { surroundings }: Scope): Texts {
  const printed = surroundings.printed(command.trim())
  return printed === undefined ? undefined : [printed]
}

/** A variable may be set by the way, to what is not looked at; all else that is evaluated may be rules. */
function expandEval(text: string, { variables }: Scope): Texts {
  const statement = parseAssignment(text, 0, text.length)
  if (statement?.is !== 'assignment' || statement.name.includes('$') || text.includes('\n')) return undefined
  variables.assign({ name: statement.name, operator: '!=', value: '' }, false)
  return ['']
}

/** Each text before each other one, with something between. Nothing where these are too many or too long. */
function combine(first: readonly string[], second: readonly string[], between: string, scope: Scope): Texts {
  if (first.length * second.length > mostAlternatives) return undefined
  const found = first.flatMap((start) => second.map((end) => start + between + end))
  const isInBounds = found.every(({ length }) => length <= longestText)
  return isInBounds && scope.mayWork(second.reduce((sum, { length }) => sum + length, 0)) ? found : undefined
}

/** All alternatives of all, each once. Nothing where one cannot be told. */
function unite(all: readonly Texts[] | undefined): Texts {
  const found = new Set<string>()
  for (const texts of all ?? [undefined]) {
    if (!texts) return undefined
    for (const text of texts) found.add(text)
  }
  return found.size > mostAlternatives ? undefined : [...found]
}
