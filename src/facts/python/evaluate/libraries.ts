import type { Location } from '../../../model/location.ts'
import { standardLibrary } from '../standard-library.ts'
import { dataclassesLibrary, enumLibrary, typingLibrary } from './library-classes.ts'
import { collectionsLibrary } from './library-collections.ts'
import { contextLibrary } from './library-contexts.ts'
import { copyLibrary } from './library-copy.ts'
import { csvLibrary, jsonLibrary, tomlLibrary, yamlLibrary } from './library-data.ts'
import { functoolsLibrary, operatorLibrary } from './library-functools.ts'
import { importlibLibrary, pkgutilLibrary, resourcesLibrary } from './library-importlib.ts'
import { itertoolsLibrary } from './library-itertools.ts'
import { osLibrary, osPathLibrary, pathlibLibrary, sysLibrary } from './library-os.ts'
import { patternsLibrary, stringLibrary } from './library-texts.ts'
import type { Machine } from './machine.ts'
import type { Call } from './methods.ts'
import type { Value } from './model.ts'
import { builtin, opaque } from './values.ts'

/** Names of a module that are known: values, and functions. */
export type Library = ReadonlyMap<string, Value | ((call: Call) => Value)>

const libraries: ReadonlyMap<string, Library> = new Map<string, Library>([
  ['abc', typingLibrary],
  ['collections', collectionsLibrary],
  ['contextlib', contextLibrary],
  ['copy', copyLibrary],
  ['csv', csvLibrary],
  ['dataclasses', dataclassesLibrary],
  ['enum', enumLibrary],
  ['functools', functoolsLibrary],
  ['importlib', importlibLibrary],
  ['importlib.resources', resourcesLibrary],
  ['itertools', itertoolsLibrary],
  ['json', jsonLibrary],
  ['operator', operatorLibrary],
  ['os', osLibrary],
  ['os.path', osPathLibrary],
  ['pathlib', pathlibLibrary],
  ['pkgutil', pkgutilLibrary],
  ['posixpath', osPathLibrary],
  ['re', patternsLibrary],
  ['string', stringLibrary],
  ['sys', sysLibrary],
  ['tomli', tomlLibrary],
  ['tomllib', tomlLibrary],
  ['types', contextLibrary],
  ['typing', typingLibrary],
  ['typing_extensions', typingLibrary],
  ['yaml', yamlLibrary],
])

/** Modules whose functions leave alone what they are given. */
const harmless: ReadonlySet<string> = new Set(
  `abc base64 collections.abc datetime decimal fractions getpass gettext hashlib hmac importlib.metadata inspect keyword
  locale logging math numbers os platform pprint re secrets shutil socket statistics string struct sys tempfile textwrap time
  traceback types typing typing_extensions unicodedata uuid warnings zlib zoneinfo`.split(/\s+/),
)

/** The same words of other spelling: data is read alike by both. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['tomli', 'tomllib'],
  ['typing_extensions', 'typing'],
])

/** A module from outside of the repository: what is known of it, and nothing else. */
export function libraryNamed(machine: Machine, written: string, at: Location): Value {
  const name = aliases.get(written) ?? written
  const key = `${name}!`
  const known = machine.modules.get(key)
  if (known) return known
  const isHarmless = harmless.has(name) || harmless.has(name.split('.', 1)[0] ?? '')
  const made = opaque(name, at, { isHarmless: isHarmless && standardLibrary.has(name.split('.', 1)[0] ?? '') })
  machine.modules.set(key, made)
  if (made.is !== 'opaque') return made
  for (const [member, value] of libraries.get(name) ?? []) {
    made.attributes.set(
      member,
      typeof value === 'function' ? builtin(member, (args, place) => value({ machine, args, at: place })) : value,
    )
  }
  if (name === 'os') made.attributes.set('path', libraryNamed(machine, 'os.path', at))
  if (name === 'importlib') made.attributes.set('resources', libraryNamed(machine, 'importlib.resources', at))
  const dot = name.lastIndexOf('.')
  const parent = dot < 0 ? undefined : libraryNamed(machine, name.slice(0, dot), at)
  if (parent?.is === 'opaque' && !parent.attributes.has(name.slice(dot + 1)))
    parent.attributes.set(name.slice(dot + 1), made)
  return made
}
