import type { Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname, join } from '../../text/repo-path.ts'

/** Names of modules that a project gives to paths: `paths` of its tsconfig.json. */
export interface Aliases {
  readonly patterns: readonly { readonly pattern: string; readonly targets: readonly RepoPath[] }[]
}

/** What a specifier may leave out, in the order that the compiler looks for it. */
const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json']

/** What the name of a built file stands for. */
const sources: readonly (readonly [built: string, sources: readonly string[]])[] = [
  ['.js', ['.ts', '.tsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
]

/** The file of the repository that an import leads to; nothing where it leads out of it. */
export function resolveModule(tree: Tree, from: RepoPath, specifier: string, aliases: Aliases): RepoPath | undefined {
  const base = /^\.\.?(?:\/|$)/.test(specifier) ? join(dirname(from), specifier) : undefined
  const starts = base === undefined ? aliased(specifier, aliases) : [base]
  for (const start of starts) {
    const found = candidates(start).find((path) => tree.entries.get(path)?.kind === 'file')
    if (found !== undefined && !/\.d\.[cm]?ts$/.test(found))
      return endings.some((ending) => found.endsWith(ending)) ? found : undefined
  }
  return undefined
}

function candidates(path: RepoPath): readonly RepoPath[] {
  const built = sources.find(([ending]) => path.endsWith(ending))
  const stem = built ? path.slice(0, -built[0].length) : ''
  return [
    ...(built?.[1].map((ending) => `${stem}${ending}`) ?? []),
    path,
    ...endings.map((ending) => `${path}${ending}`),
    ...endings.map((ending) => (path === '' ? `index${ending}` : `${path}/index${ending}`)),
  ]
}

function aliased(specifier: string, { patterns }: Aliases): readonly RepoPath[] {
  const exact = patterns.find(({ pattern }) => pattern === specifier)
  if (exact) return exact.targets
  const matches = patterns.flatMap(({ pattern, targets }) => {
    const star = pattern.indexOf('*')
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
    const isMatch =
      star >= 0 &&
      specifier.length >= head.length + tail.length &&
      specifier.startsWith(head) &&
      specifier.endsWith(tail)
    if (!isMatch) return []
    const middle = specifier.slice(head.length, specifier.length - tail.length)
    return [{ length: head.length, paths: targets.map((target) => target.split('*').join(middle)) }]
  })
  const [best] = matches.sort((one, other) => other.length - one.length)
  return best?.paths.flatMap((path) => join('', path) ?? []) ?? []
}
