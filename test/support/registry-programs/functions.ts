import { effect } from './blocks.ts'
import { canCall, writeCall } from './expressions.ts'
import {
  type Callable,
  type Parameter,
  type Receiver,
  receivers,
  type Type,
  type Variable,
  withCallable,
} from './scope.ts'
import type { Place, Statement } from './statements.ts'

/** A function with all kinds of parameters, called where it is defined and perhaps elsewhere. */
function writeHelper(place: Place): void {
  const { writer } = place
  const expression = writer.fresh('helper')
  const parameters = drawParameters(place)
  const returns = place.pick(['text', 'texts', 'node', 'nothing'] as const)
  const node = parameters.find(({ type }) => receivers.some((level) => level === type))
  const type = returns === 'node' ? node?.type : returns
  writer.function(`def ${expression}(${signature(place, parameters)}):`, () => {
    for (const { name, type, kind } of parameters) {
      if (kind === 'rest') writer.line(`${name} = list(${name})`)
      writer.declare(name, type)
    }
    if (place.draw(4) === 3) writer.line(`if ${place.of('flag')}:`, `    ${leave(place, type, node)}`)
    place.writeBody()
    if (type !== undefined && type !== 'nothing') writer.line(leave(place, type, node))
  })
  const callable = {
    expression,
    parameters,
    ...(type !== undefined && type !== 'nothing' && { returns: type }),
  }
  writer.scope = withCallable(writer.scope, callable)
  for (let calls = place.small(2) + 1; calls > 0; calls -= 1) writeCallOf(place, callable)
}

function leave(place: Place, type: Type | 'nothing' | undefined, node: Parameter | undefined): string {
  if (type === undefined || type === 'nothing') return 'return'
  return type === node?.type ? `return ${node.name}` : `return ${place.of(type)}`
}

function writeCallOf(place: Place, callable: Callable): void {
  const { writer } = place
  if (!canCall(writer, callable)) return
  if (callable.returns === undefined) {
    writer.line(writeCall(place, callable))
    return
  }
  const name = writer.fresh('result')
  writer.line(`${name} = ${writeCall(place, callable)}`)
  writer.declare(name, callable.returns)
}

function drawParameters(place: Place): readonly Parameter[] {
  const { draw, writer } = place
  const known: readonly Receiver[] = receivers.slice(0, -1).filter((level) => writer.all(level).length > 0)
  const choices = known.length > 0 ? known : receivers.slice(0, -1)
  const level = choices[draw(choices.length)] ?? 'module'
  const all: readonly Parameter[] = [
    { name: 'node', type: level, kind: 'positional' },
    { name: shadowing(place) ?? writer.fresh('name'), type: 'text', kind: 'positional' },
    { name: writer.fresh('words'), type: 'texts', kind: 'positional' },
    { name: writer.fresh('count'), type: 'number', kind: 'default' },
    { name: 'rest', type: 'texts', kind: 'rest' },
    { name: 'status', type: 'text', kind: 'keyword' },
    { name: 'extra', type: 'mapping', kind: 'options' },
  ]
  const weights = [0, 0, 2, 2, 3, 3, 4]
  return all.filter((_, at) => draw((weights[at] ?? 1) + 1) === 0 || at === 1)
}

/** The name of a variable outside, for a parameter. */
function shadowing({ writer, draw }: Place): string | undefined {
  const isTaken = ({ expression }: Variable) => ['node', 'rest', 'status', 'extra', 'registry'].includes(expression)
  const known = writer.scope.variables.filter((each) => /^\w+$/.test(each.expression) && !isTaken(each))
  return draw(4) === 3 ? known[draw(known.length)]?.expression : undefined
}

function signature(place: Place, parameters: readonly Parameter[]): string {
  const hasRest = parameters.some(({ kind }) => kind === 'rest')
  return parameters
    .flatMap(({ name, type, kind }) => {
      if (kind === 'default') return [`${name}=${place.of(type)}`]
      if (kind === 'rest') return [`*${name}`]
      if (kind === 'options') return [`**${name}`]
      if (kind === 'keyword') return [...(hasRest ? [] : ['*']), `${name}=${place.of(type)}`]
      return [name]
    })
    .join(', ')
}

const word: Parameter = { name: 'word', type: 'text', kind: 'positional' }

/** Makes a function known, and puts what it answers into a variable. */
function introduce(place: Place, callable: Callable): void {
  const { writer } = place
  writer.scope = withCallable(writer.scope, callable)
  writeCallOf(place, callable)
  writeCallOf(place, callable)
}

function writeClosure(place: Place): void {
  const { writer } = place
  const [make, bump] = [writer.fresh('make'), writer.fresh('bump')]
  writer.line(
    `def ${make}(prefix, count=${place.small(3)}):`,
    '    def bump(word):',
    '        nonlocal count',
    '        count += 1',
    '        return f"{prefix}{count}-{word}"',
    '    return bump',
    `${bump} = ${make}(${place.of('text')})`,
  )
  introduce(place, { expression: bump, parameters: [word], returns: 'text' })
}

function writeGlobal(place: Place): void {
  const { writer } = place
  const [total, raise] = [writer.fresh('total'), writer.fresh('raise_')]
  writer.line(
    `${total} = ${place.small(5)}`,
    `def ${raise}(word, step=1):`,
    `    global ${total}`,
    `    ${total} += step`,
    `    return word + str(${total})`,
  )
  writer.offer(total, 'number')
  introduce(place, { expression: raise, parameters: [word], returns: 'text' })
}

function writeLambda(place: Place): void {
  const { writer } = place
  const shout = writer.fresh('shout')
  writer.line(`${shout} = lambda word, end=${place.of('text')}: word.upper() + end`)
  introduce(place, {
    expression: shout,
    parameters: [word, { name: 'end', type: 'text', kind: 'default' }],
    returns: 'text',
  })
}

function writeLateBinding(place: Place): void {
  const { writer } = place
  const all = writer.fresh('later')
  const bound = place.pick(['lambda: name', 'lambda name=name: name', '(lambda given: lambda: given)(name)'])
  writer.line(`${all} = []`, `for name in [${place.of('text')}, ${place.of('text')}]:`, `    ${all}.append(${bound})`)
  writer.offer(`[each() for each in ${all}]`, 'texts')
}

function writeMutableDefault(place: Place): void {
  const { writer } = place
  const keep = writer.fresh('keep')
  writer.line(`def ${keep}(word, seen=[]):`, '    seen.append(word[:3])', '    return "-".join(seen[-4:])')
  introduce(place, { expression: keep, parameters: [word], returns: 'text' })
}

function writeRecursion(place: Place): void {
  const { writer } = place
  const spell = writer.fresh('spell')
  writer.line(
    `def ${spell}(word, depth):`,
    '    if depth <= 0 or not word:',
    '        return []',
    `    return [word[:depth]] + ${spell}(word[1:], min(depth, 4) - 1)`,
  )
  const depth: Parameter = { name: 'depth', type: 'number', kind: 'positional' }
  introduce(place, { expression: spell, parameters: [word, depth], returns: 'texts' })
}

function writeGenerator(place: Place): void {
  const { writer } = place
  const walk = writer.fresh('walk')
  writer.function(`def ${walk}(words, *more):`, () => {
    writer.block('for word in words:', () => {
      writer.declare('word', 'text')
      writer.line(`if ${place.of('flag')}:`, `    ${place.pick(['continue', 'break', 'return', 'yield "extra"'])}`)
      writer.line(`yield ${place.of('text')}`)
    })
    writer.line('yield from more')
  })
  const item = writer.fresh('item')
  writer.block(`for ${item} in ${walk}(${place.of('texts')}, ${place.of('text')}):`, () => {
    writer.declare(item, 'text')
    place.writeBody()
  })
  writer.offer(`list(${walk}(["elm", "fir"]))`, 'texts')
}

function writeDecorated(place: Place): void {
  const { writer } = place
  const [framed, named] = [writer.fresh('framed'), writer.fresh('named')]
  writer.line(
    `def ${framed}(left="<", right=">"):`,
    '    def decorate(function):',
    '        def inner(*args, **kwargs):',
    '            return left + function(*args, **kwargs) + right',
    '        return inner',
    '    return decorate',
    `@${framed}(${place.pick(['', 'right=', 'left='])}${place.of('text')})`,
    `def ${named}(word, end="."):`,
    '    return word + end',
  )
  introduce(place, {
    expression: named,
    parameters: [word, { name: 'end', type: 'text', kind: 'default' }],
    returns: 'text',
  })
}

function writeCached(place: Place): void {
  const { writer } = place
  const cached = writer.fresh('cached')
  writer.require('import functools')
  writer.line(`@functools.${place.pick(['lru_cache(maxsize=None)', 'cache', 'lru_cache'])}`)
  writer.line(`def ${cached}(word):`, '    return word[::-1]')
  introduce(place, { expression: cached, parameters: [word], returns: 'text' })
}

/** Functions announce themselves by a decorator, and are called one after the other. */
function writeAnnounced(place: Place): void {
  const { writer } = place
  const [checks, check] = [writer.fresh('checks'), writer.fresh('check')]
  writer.line(
    `${checks} = {}`,
    `def ${check}(name, **marks):`,
    '    def announce(function):',
    `        ${checks}[name] = (function, marks)`,
    '        return function',
    '    return announce',
  )
  for (const marks of ['', `, status=${place.of('text')}`]) {
    writer.line(`@${check}(${place.of('text')}${marks})`)
    writer.function(`def ${writer.fresh('fill')}(node):`, () => {
      writer.declare('node', 'submodule')
      place.writeBody()
    })
  }
  const [module] = writer.all('module')
  if (module === undefined) return
  writer.line(
    `for name, (fill, marks) in ${checks}.items():`,
    `    fill(${module.expression}.register_submodule(name, **marks))`,
  )
}

function writeReturnInLoop(place: Place): void {
  const { writer } = place
  const find = writer.fresh('find')
  writer.function(`def ${find}(words, wanted="e"):`, () => {
    writer.block('for word in words:', () => {
      writer.declare('word', 'text')
      writer.line(effect(place), `if wanted in word or ${place.of('flag')}:`, '    return word')
    })
    writer.line(`return ${place.of('text')}`)
  })
  const words: Parameter = { name: 'words', type: 'texts', kind: 'positional' }
  introduce(place, { expression: find, parameters: [words], returns: 'text' })
}

function writeFinally(place: Place): void {
  const { writer } = place
  const leave = writer.fresh('leave')
  writer.function(`def ${leave}(word):`, () => {
    writer.declare('word', 'text')
    writer.line('try:', `    if ${place.of('flag')}:`, '        return word + "-early"')
    writer.line('finally:', `    ${effect(place)}`, 'return word + "-late"')
  })
  introduce(place, { expression: leave, parameters: [word], returns: 'text' })
}

/** Functions, and calls of them. */
export const functions: readonly Statement[] = [
  { name: 'helper', write: writeHelper },
  { name: 'helper again', write: writeHelper },
  { name: 'closure with nonlocal', write: writeClosure },
  { name: 'global', fits: (writer) => !writer.isInFunction, write: writeGlobal },
  { name: 'lambda', write: writeLambda },
  { name: 'late binding', write: writeLateBinding },
  { name: 'mutable default', write: writeMutableDefault },
  { name: 'recursion', write: writeRecursion },
  { name: 'generator', write: writeGenerator },
  { name: 'decorator', write: writeDecorated },
  { name: 'cache', write: writeCached },
  { name: 'decorator that announces', write: writeAnnounced },
  { name: 'return in a loop', write: writeReturnInLoop },
  { name: 'return through finally', write: writeFinally },
]
