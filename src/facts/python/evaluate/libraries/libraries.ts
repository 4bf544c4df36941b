import type { Location } from '../../../../model/location.ts'
import { standardLibrary } from '../../standard-library.ts'
import type { Machine } from '../machine.ts'
import type { Call } from '../methods/methods.ts'
import type { Value } from '../model.ts'
import { builtin, opaque } from '../values/values.ts'
import { dataclassesLibrary, enumLibrary, typingLibrary } from './classes.ts'
import { collectionsLibrary } from './collections.ts'
import { contextLibrary } from './contextlib.ts'
import { copyLibrary } from './copy.ts'
import { csvLibrary, jsonLibrary, tomlLibrary, yamlLibrary } from './data.ts'
import { functoolsLibrary, operatorLibrary } from './functools.ts'
import { importlibLibrary, pkgutilLibrary, resourcesLibrary } from './importlib.ts'
import { itertoolsLibrary } from './itertools.ts'
import { osLibrary, osPathLibrary, pathlibLibrary, sysLibrary } from './os.ts'
import { patternsLibrary, stringLibrary } from './texts.ts'

/** Names of a module that are known: values, and functions. */
type Library = ReadonlyMap<string, Value | ((call: Call) => Value)>

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
  const top = name.split('.', 1)[0] ?? name
  const isHarmless = standardLibrary.has(top) && (harmless.has(name) || harmless.has(top))
  const made = opaque(name, at, { isHarmless })
  machine.modules.set(key, made)
  for (const [member, value] of libraries.get(name) ?? []) {
    const own =
      typeof value === 'function' ? builtin(member, (args, place) => value({ machine, args, at: place })) : value
    made.attributes.set(member, own)
  }
  for (const inner of submodules.get(name) ?? []) libraryNamed(machine, `${name}.${inner}`, at)
  const dot = name.lastIndexOf('.')
  const parent = dot < 0 ? undefined : libraryNamed(machine, name.slice(0, dot), at)
  if (parent?.is === 'opaque') parent.attributes.set(name.slice(dot + 1), made)
  return made
}

/** Submodules that a module brings along. */
const submodules: ReadonlyMap<string, readonly string[]> = new Map([
  ['os', ['path']],
  ['importlib', ['resources']],
])
