import type { Location, RepoPath } from '../../../model/location.ts'
import type { Field } from '../../../model/source.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf } from '../../manifests/manifest-file.ts'
import { plainString } from '../../python/literals.ts'
import type { Binding } from '../../python/outline.ts'
import { readModule } from '../../python/read-module.ts'
import { readStatements } from '../../python/statements.ts'
import type { Token } from '../../python/tokens.ts'
import { known, unknown } from './part.ts'

/** A name is imported from elsewhere so many times at most. */
const mostImports = 5

/** The file of a module, as a dotted name below some directories; or why there is none that is meant. */
export function findModule(
  { tree }: ManifestFile,
  directories: readonly RepoPath[],
  segments: readonly string[],
): { readonly file: RepoPath } | { readonly reason: string } {
  const candidates = directories.flatMap((directory) => {
    const path = join(directory, segments.join('/')) ?? ''
    return [join(path, '__init__.py') ?? '', `${path}.py`]
  })
  const found = [...new Set(candidates)].filter((path) => tree.entries.has(path))
  const [file, other] = found
  const module = `\`${segments.join('.')}\``
  if (file === undefined) return { reason: `${module} is no module of the repository` }
  return other === undefined ? { file } : { reason: `${module} may be \`${file}\` or \`${other}\`` }
}

/**
 * The string that a Python file assigns to a name outside of its functions: it is assigned once, and to a literal, or
 * imported from a file where it is.
 */
export async function readConstant(file: ManifestFile, path: RepoPath, name: string): Promise<Field> {
  let [from, wanted] = [path, name]
  for (let step = 0; step < mostImports; step++) {
    const found = await lookUp(file, from, wanted)
    if ('known' in found) return found
    from = found.path
    wanted = found.name
  }
  return unknown(`\`${name}\` is imported from file to file`, startOfFile(path))
}

interface Elsewhere {
  readonly path: RepoPath
  readonly name: string
}

async function lookUp(file: ManifestFile, path: RepoPath, name: string): Promise<Field | Elsewhere> {
  const text = (await file.read([path])).get(path)
  if (!text?.known) return unknown(`\`${path}\` cannot be read`, startOfFile(path))
  const { outline, fault } = readModule(text.value)
  const [binding, other] = outline.scope.bindings.get(name) ?? []
  if (fault) return unknown(fault.reason, { path, range: fault.range })
  if (!binding) return unknown(`\`${name}\` is not assigned in \`${path}\``, startOfFile(path))
  const at = { path, range: binding.at }
  if (other) return unknown(`\`${name}\` is assigned more than once`, at)
  if (binding.is === 'import') return importedBy(file, path, binding) ?? unknown(`\`${name}\` is imported`, at)
  const value = literalOf(text.value, name)
  const said = value && plainString(value)
  if (!value || said === undefined) return unknown(`\`${name}\` is no string that stands there`, at)
  return known(said, placeOf({ ...file, path, text: text.value }, value.range))
}

/** What `from .module import name` names; nothing where that is no file beside this one. */
function importedBy(file: ManifestFile, path: RepoPath, { module, name }: Binding & { is: 'import' }) {
  if (module.level !== 1 || module.segments.length === 0 || name === undefined) return undefined
  const found = findModule(file, [dirname(path)], module.segments)
  return 'file' in found ? { path: found.file, name } : undefined
}

/** The one token that `name = …` or `name: str = …` assigns outside of blocks. */
function literalOf(text: string, name: string): Token | undefined {
  const assignments = readStatements(text).statements.flatMap(({ tokens }) => {
    const equals = tokens.findIndex((token) => token.text === '=')
    const isAssignment = tokens[0]?.text === name && (equals === 1 || (equals === 3 && tokens[1]?.text === ':'))
    return isAssignment && tokens.length === equals + 2 ? [tokens[equals + 1]] : []
  })
  return assignments[0]
}

function startOfFile(path: RepoPath): Location {
  return { path, range: [0, 0] }
}
