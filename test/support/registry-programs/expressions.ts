import { lists } from './lists.ts'
import type { Callable, Parameter, Type } from './scope.ts'
import { texts } from './texts.ts'
import { unknowables } from './unknowables.ts'
import { values } from './values.ts'
import type { Draw, Writer } from './writer.ts'

/** One way to write an expression. */
export interface Form {
  readonly name: string
  readonly type: Type
  write(expressions: Expressions): string
}

/** Writes expressions of each type, out of what is in scope. Every one has a value whatever the values in it are. */
export interface Expressions {
  readonly writer: Writer
  readonly draw: Draw
  /** An expression of that type. */
  of(type: Type): string
  /** A variable of that type where there is one, and a literal otherwise. */
  atom(type: Type): string
  word(): string
  /** A whole number below a bound. */
  small(below: number): number
  /** A name for the variable of a comprehension, which may be in use outside of it. */
  bound(stem: string): string
  pick<const Items extends readonly unknown[]>(items: Items): Items[number]
}

const words = ['alder', 'birch', 'cedar', 'damson', 'elm', 'fir', 'gorse', 'hazel'] as const

const forms = new Map<Type, readonly Form[]>()
for (const form of [...texts, ...values, ...lists]) forms.set(form.type, [...(forms.get(form.type) ?? []), form])

const depthLimit = 3

/** Expressions at one place, whose form is drawn. */
export function expressionsAt(writer: Writer, draw: Draw, depth = 0): Expressions {
  const expressions: Expressions = {
    writer,
    draw,
    of: (type) => writeAny(expressionsAt(writer, draw, depth + 1), type, depth),
    atom: (type) => variable(writer, draw, type) ?? literal(expressions, type),
    word: () => `"${words[draw(words.length)]}"`,
    small: (below) => draw(below),
    bound: (stem) => boundName(writer, draw, stem),
    pick: (items) => items[draw(items.length)],
  }
  return expressions
}

function writeAny(expressions: Expressions, type: Type, depth: number): string {
  const { writer, draw } = expressions
  const way = draw(8)
  if (depth >= depthLimit || way === 0) return literal(expressions, type)
  if (way <= 2) return expressions.atom(type)
  if (way === 3 && writer.ledger.unknowable && draw(3) === 1) return unknown(expressions, type)
  if (way === 4) return callOf(expressions, type) ?? expressions.atom(type)
  const choices = forms.get(type) ?? []
  const form = choices[draw(choices.length)]
  if (form === undefined) return expressions.atom(type)
  writer.use(form.name)
  return form.write(expressions)
}

function unknown(expressions: Expressions, type: Type): string {
  const choices = unknowables.filter((form) => form.type === type)
  const form = choices[expressions.draw(choices.length)]
  if (form === undefined) return literal(expressions, type)
  expressions.writer.use(form.name)
  return form.write(expressions)
}

function variable(writer: Writer, draw: Draw, type: Type): string | undefined {
  const known = writer.all(type)
  return known[draw(known.length)]?.expression
}

function callOf(expressions: Expressions, type: Type): string | undefined {
  const { writer, draw } = expressions
  const known = writer.scope.callables.filter((callable) => callable.returns === type && canCall(writer, callable))
  const callable = known[draw(known.length)]
  if (callable === undefined) return undefined
  writer.use('call of a helper in an expression')
  return writeCall(expressions, callable)
}

const nodes: readonly Type[] = ['registry', 'module', 'submodule', 'channel', 'subchannel']

/** Whether there is something in scope for every parameter that only a registration can make. */
export function canCall(writer: Writer, { parameters }: Callable): boolean {
  return parameters.every(
    ({ type }) =>
      writer.all(type).length > 0 || !(nodes.includes(type) || (type === 'record' && writer.scope.makers.length === 0)),
  )
}

/** Calls a function, with its arguments by position and by name. */
export function writeCall(expressions: Expressions, { expression, parameters }: Callable): string {
  const call: Call = { isNamed: false }
  return `${expression}(${ordered(parameters.flatMap((each) => argument(expressions, each, call))).join(', ')})`
}

interface Call {
  /** Whether the arguments from here on stand behind their names. */
  isNamed: boolean
}

function argument(expressions: Expressions, { name, type, kind }: Parameter, call: Call): readonly string[] {
  const { draw } = expressions
  if (kind === 'rest') return call.isNamed ? [] : rest(expressions)
  if (kind === 'options') return options(expressions)
  if (kind !== 'positional' && draw(2) === 0) {
    call.isNamed = true
    return []
  }
  call.isNamed ||= kind === 'keyword' || draw(5) === 1
  return [call.isNamed ? `${name}=${expressions.of(type)}` : expressions.of(type)]
}

/** Arguments by name stand last. */
function ordered(written: readonly string[]): readonly string[] {
  const isNamed = (argument: string) => /^(?:\w+=[^=]|\*\*)/.test(argument)
  return [...written.filter((argument) => !isNamed(argument)), ...written.filter(isNamed)]
}

function rest(expressions: Expressions): readonly string[] {
  const way = expressions.draw(4)
  if (way === 0) return []
  if (way === 1) return [`*${expressions.atom('texts')}`]
  return way === 2 ? [expressions.of('text')] : [expressions.of('text'), `*${expressions.atom('texts')}`]
}

function options(expressions: Expressions): readonly string[] {
  const way = expressions.draw(3)
  if (way === 0) return []
  return way === 1 ? [`finish=${expressions.of('text')}`] : [`**{"ply": ${expressions.of('text')}}`]
}

function boundName(writer: Writer, draw: Draw, stem: string): string {
  const known = writer.scope.variables.filter(({ expression }) => /^\w+$/.test(expression))
  const shadowed = draw(6) === 5 ? known[draw(known.length)] : undefined
  if (shadowed === undefined) return stem
  writer.use('shadowing by a comprehension')
  return shadowed.expression
}

/** The plainest value of a type. */
function literal(expressions: Expressions, type: Type): string {
  const { small, word, writer } = expressions
  const some = (item: () => string) => Array.from({ length: [2, 1, 3, 0][small(4)] ?? 2 }, item).join(', ')
  switch (type) {
    case 'text':
      return word()
    case 'number':
      return String(small(6))
    case 'flag':
      return small(2) === 0 ? 'True' : 'False'
    case 'texts':
      return `[${some(word)}]`
    case 'numbers':
      return `[${some(() => String(small(6)))}]`
    case 'mapping':
      return `{${some(() => `${word()}: ${word()}`)}}`
    case 'counts':
      return `{${some(() => `${word()}: ${small(6)}`)}}`
    case 'pairs':
      return `[${some(() => `(${word()}, ${small(6)})`)}]`
    case 'triple':
      return `(${word()}, ${word()}, ${word()})`
    case 'record':
      return `${writer.scope.makers[0] ?? 'Thing'}(${word()}, ${small(6)})`
    case 'records':
      return writer.scope.makers.length === 0 ? '[]' : `[${literal(expressions, 'record')}]`
    default:
      return writer.all(type)[0]?.expression ?? 'missing'
  }
}
