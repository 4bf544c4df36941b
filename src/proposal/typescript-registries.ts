import { readSource } from '../facts/sources/sources.ts'
import type { RepoPath } from '../model/location.ts'
import { basename, dirname } from '../text/repo-path.ts'
import { type FoundSource, type Ground, placeIn } from './ground.ts'

/** Exports of constants whose names say that they list something. */
const exported =
  /^export const (\w{0,60}(?:registry|commands|rules|plugins|routes|handlers|catalog))\b[^=\n]{0,200}= *[[{]/gim

const aside =
  /(?:^|\/)(?:tests?|__tests__|examples?|fixtures|e2e|playgrounds?|vendor|node_modules)\/|\.(?:test|spec|d)\.[cm]?tsx?$/
const mostFiles = 4000
const mostBytes = 256 * 1024
const mostTries = 4
const fewestRows = 3

/** Objects and lists that TypeScript modules export by such names, where all that is in them can be told. */
export async function findTypescriptRegistries(
  ground: Ground,
  isMentioned: (name: string) => boolean,
): Promise<readonly FoundSource[]> {
  const candidates = await readCandidates(ground, isMentioned)
  const found = candidates
    .slice(0, mostTries)
    .map(async ({ path, name, text, offset }): Promise<readonly FoundSource[]> => {
      const source = { kind: 'typescript-registry', entry: path, export: name, levels: [] } as const
      const listing = await readSource(source, ground)
      if (!listing.known || listing.value.gaps.length > 0 || listing.value.rows.length < fewestRows) return []
      return [
        { name: nameFor(name, path), source, listing: listing.value, at: placeIn(path, text, offset), isFirm: false },
      ]
    })
  return (await Promise.all(found)).flat()
}

interface Candidate {
  readonly path: RepoPath
  readonly name: string
  readonly text: string
  readonly offset: number
}

async function readCandidates(
  { tree, repository, read }: Ground,
  isMentioned: (name: string) => boolean,
): Promise<readonly Candidate[]> {
  const files = [...tree.entries].flatMap(([path, { kind }]) =>
    kind === 'file' && /\.[cm]?tsx?$/.test(path) && !aside.test(path) ? [path] : [],
  )
  const bytes = await repository.read(files.slice(0, mostFiles), mostBytes)
  const decoder = new TextDecoder()
  const wanted = [...bytes].flatMap(([path, content]) => {
    const text = content.known ? decoder.decode(content.value) : ''
    return text.search(exported) >= 0 && countMentioned(text, isMentioned) >= fewestRows ? [path] : []
  })
  return [...(await read(wanted))].flatMap(([path, text]) =>
    text.known
      ? [...text.value.matchAll(exported)].map(({ 1: name = '', index }) => ({
          path,
          name,
          text: text.value,
          offset: index,
        }))
      : [],
  )
}

/** Keys and texts of a module that documents list: without any, the module need not be read. */
function countMentioned(text: string, isMentioned: (name: string) => boolean): number {
  const names = [...text.matchAll(/['"]([^'"\n]{1,80})['"]|^\s{1,16}(\w{1,80})(?=:)/gm)]
  return new Set(names.map(([, quoted, key]) => quoted ?? key ?? '').filter(isMentioned)).size
}

/** `commands` of `src/commands.ts`; a name that many have is that of the file. */
function nameFor(name: string, path: RepoPath): string {
  if (!/^(?:registry|default)$/i.test(name)) return name
  const own = basename(path).replace(/\..*$/, '')
  return own === 'index' ? basename(dirname(path)) || name : own
}
