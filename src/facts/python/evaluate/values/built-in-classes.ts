import type { Class, Instance, Value } from '../model.ts'
import { str, tuple } from './values.ts'

/** Each line: a class, and those directly derived from it. */
const exceptions = `
  BaseException: Exception SystemExit KeyboardInterrupt GeneratorExit
  Exception: ArithmeticError AssertionError AttributeError EOFError ImportError LookupError NameError OSError
  Exception: RuntimeError StopIteration SyntaxError TypeError ValueError Warning
  AttributeError: FrozenInstanceError
  ArithmeticError: OverflowError ZeroDivisionError
  ImportError: ModuleNotFoundError
  LookupError: IndexError KeyError
  NameError: UnboundLocalError
  OSError: FileNotFoundError FileExistsError IsADirectoryError NotADirectoryError PermissionError TimeoutError
  RuntimeError: NotImplementedError RecursionError
  ValueError: UnicodeError
  Warning: DeprecationWarning RuntimeWarning UserWarning FutureWarning`

const containers =
  'str int float bytes tuple list dict set frozenset type function complex range property module NoneType'

/** Classes that have to be imported, with their bases and what makes their objects. */
const imported: readonly (readonly [name: string, bases: readonly string[], native: string | undefined])[] = [
  ['Enum', ['object'], 'enum'],
  ['Flag', ['object'], 'enum'],
  ['IntEnum', ['int', 'Enum'], 'enum'],
  ['IntFlag', ['int', 'Flag'], 'enum'],
  ['StrEnum', ['str', 'Enum'], 'enum'],
  ['NamedTuple', ['tuple'], 'named-tuple'],
  ['Path', ['object'], 'path'],
  ['ABC', ['object'], 'object'],
  ['Generic', ['object'], 'object'],
  ['Protocol', ['object'], 'object'],
  ['ABCMeta', ['type'], undefined],
  ['TypedDict', ['dict'], 'dict'],
  ['suppress', ['object'], undefined],
  ['SimpleNamespace', ['object'], undefined],
]

/** The classes that Python has by itself, by name. */
export const types: ReadonlyMap<string, Class> = defineTypes()

function defineTypes(): ReadonlyMap<string, Class> {
  const found = new Map<string, Class>()
  const define = (name: string, bases: readonly Class[], native: string | undefined) => {
    const type = makeClass(name, bases, native)
    found.set(name, type)
    return type
  }
  const object = define('object', [], 'object')
  for (const name of containers.split(' ')) define(name, [object], name)
  define('bool', [found.get('int') ?? object], 'bool')
  define('BaseException', [object], 'exception')
  for (const line of exceptions.trim().split('\n')) {
    const [base = '', derived = ''] = line.trim().split(': ')
    for (const name of derived.split(' ')) define(name, [found.get(base) ?? object], 'exception')
  }
  for (const alias of ['IOError', 'EnvironmentError']) found.set(alias, found.get('OSError') ?? object)
  for (const [name, bases, native] of imported) {
    define(
      name,
      bases.map((base) => found.get(base) ?? object),
      native,
    )
  }
  return found
}

function makeClass(name: string, bases: readonly Class[], native: string | undefined): Class {
  const mro: Class[] = []
  const made: Class = {
    is: 'class',
    name,
    qualifiedName: name,
    bases,
    mro,
    attributes: new Map(),
    doubt: undefined,
    native,
    annotations: new Map(),
    fields: undefined,
    isFrozen: false,
    members: undefined,
    at: undefined,
    metaclass: undefined,
  }
  const above = bases.flatMap((base) => base.mro)
  mro.push(made, ...above.filter((one, index) => above.lastIndexOf(one) === index))
  return made
}

export function typeNamed(name: string): Class {
  const found = types.get(name)
  if (!found) throw new Error(`no built-in class is called ${name}`)
  return found
}

/** An exception of one of Python's own classes. */
export function exception(name: string, message: string): Instance {
  const attributes = new Map<string, Value>([['args', tuple([str(message)])]])
  return { is: 'instance', class: typeNamed(name), attributes, payload: undefined, doubt: undefined }
}

const typeNames: ReadonlyMap<Value['is'], string> = new Map([
  ['none', 'NoneType'],
  ['bool', 'bool'],
  ['int', 'int'],
  ['float', 'float'],
  ['str', 'str'],
  ['range', 'range'],
  ['tuple', 'tuple'],
  ['list', 'list'],
  ['dict', 'dict'],
  ['function', 'function'],
  ['path', 'Path'],
  ['class', 'type'],
  ['module', 'module'],
])

/** The class of a value, where it has one that is known. */
export function classOf(value: Value): Class | undefined {
  if (value.is === 'instance') return value.class
  if (value.is === 'set') return typeNamed(value.isFrozen ? 'frozenset' : 'set')
  const name = typeNames.get(value.is)
  return name === undefined ? undefined : typeNamed(name)
}

export function isSubclass(one: Class, of: Class): boolean {
  return one.mro.includes(of)
}

/** The first of a class and its bases that is built in, with its name. */
export function nativeOf(type: Class): string | undefined {
  const natives = type.mro.map(({ native }) => native).filter((native) => native !== undefined && native !== 'object')
  return natives[0]
}
