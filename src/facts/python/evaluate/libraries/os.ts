import { leave } from '../builtins/builtins.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import { listDirectory, pathMethods } from '../methods/path-methods.ts'
import type { Value } from '../model.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { joined, nameOf, parentOf, path, rootMark, suffixOf } from '../values/paths.ts'
import { none, plain, str, tuple, unknown } from '../values/values.ts'

type Followed = (call: Call) => Value

/** The path that a call is given first, as text. */
function given({ args }: Call, place = 0): string | undefined {
  const value = plain(args.positional[place]?.value ?? none)
  return value.is === 'str' || value.is === 'path' ? value.value : undefined
}

function ofPath(name: string, make: (text: string, call: Call) => Value): readonly [string, Followed] {
  return [
    name,
    (call) => {
      const text = given(call)
      return text === undefined ? unfollowed(call, name) : make(text, call)
    },
  ]
}

/** What a method of `Path` finds, for the functions of the same meaning. */
function byMethod(name: string, method: string): readonly [string, Followed] {
  return ofPath(name, (text, call) => {
    const found = pathMethods.get(method)
    const made = found?.(path(text), { ...call, args: { ...call.args, positional: [] } }) ?? none
    return made.is === 'path' ? str(made.value) : made
  })
}

export const osPathLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  ofPath('dirname', (text) => str(text.includes('/') ? parentOf(text) : '')),
  ofPath('basename', (text) => str(nameOf(text))),
  ofPath('splitext', (text) => tuple([str(text.slice(0, text.length - suffixOf(text).length)), str(suffixOf(text))])),
  byMethod('abspath', 'resolve'),
  byMethod('realpath', 'resolve'),
  byMethod('exists', 'exists'),
  byMethod('isfile', 'is_file'),
  byMethod('isdir', 'is_dir'),
  ofPath('normpath', (text, call) =>
    text.includes(rootMark)
      ? (pathMethods.get('resolve')?.(path(text), call) ?? none)
      : unknown('it is not followed', call.at),
  ),
  ['join', joinPaths],
  ['sep', str('/')],
])

function joinPaths(call: Call): Value {
  const parts = call.args.positional.map((_, place) => given(call, place))
  if (parts.includes(undefined)) return unfollowed(call, 'join')
  const known = parts.filter((part) => part !== undefined)
  return str(
    known.slice(1).reduce((left, right) => (right === '' ? `${left}/` : joined(left, right).value), known[0] ?? ''),
  )
}

export const osLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  [
    'listdir',
    (call) =>
      given(call) === undefined ? unfollowed(call, 'listdir') : listDirectory(call.machine, given(call) ?? '', call.at),
  ],
  ['fspath', (call) => str(given(call) ?? '')],
  ['sep', str('/')],
  ['_exit', leave],
])

export const sysLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([['exit', leave]])

export const pathlibLibrary: ReadonlyMap<string, Value> = new Map(
  ['Path', 'PosixPath', 'PurePath', 'PurePosixPath'].map((name) => [name, typeNamed('Path')]),
)
