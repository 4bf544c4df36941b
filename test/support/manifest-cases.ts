import { expect, test } from 'vitest'
import { readManifest } from '../../src/facts/manifests/manifests.ts'
import { buildTree } from '../../src/facts/tree.ts'
import type { Declarations, Entry, Fact, Manifest } from '../../src/model/fact.ts'
import type { RepoPath } from '../../src/model/location.ts'

/** What a manifest declares: names in the order of the file, and a last `… reason` where there may be more. */
interface Expected {
  readonly name?: string
  readonly tasks?: readonly string[]
  readonly commands?: readonly string[]
  readonly extras?: readonly string[]
}

/** The text of the manifest, what it declares or why it is not known, and the files around it. */
export type ManifestCase = readonly [
  text: string,
  expected: Expected | string,
  around?: Readonly<Record<string, string>>,
]

/** Runs each case. Every place must be one in a file that was read, and hold its name as it is written. */
export function testManifests(path: RepoPath, cases: readonly ManifestCase[]): void {
  test.each(cases)('%j', async (text, expected, around = {}) => {
    const files = new Map([...Object.entries(around), [path, text]])
    const { fact, read } = await readFrom(path, files)
    if (!fact.known) return expect(fact.reason).toBe(expected)
    const { name, tasks, commands, extras } = fact.value
    const found = { name, tasks: namesOf(tasks), commands: namesOf(commands), extras: namesOf(extras) }
    expect(JSON.parse(JSON.stringify(found))).toEqual(expected)
    const all = [tasks, commands, extras].filter((one) => one !== undefined)
    for (const { path } of all.flatMap(placesOf)) expect(read).toContain(path)
  })
}

/** Reads a manifest among these files, and says which of them it asked for. */
export async function readFrom(
  path: RepoPath,
  files: ReadonlyMap<RepoPath, string>,
): Promise<{ readonly fact: Fact<Manifest>; readonly read: ReadonlySet<RepoPath> }> {
  const entry: Entry = { kind: 'file', executable: false }
  const tree = buildTree(new Map([...files.keys()].map((name) => [name, entry])))
  const read = new Set<RepoPath>()
  const fact = await readManifest(
    path,
    async (paths) =>
      new Map(
        [...paths].map((name): [RepoPath, Fact<string>] => {
          read.add(name)
          const text = files.get(name)
          return [name, text === undefined ? { known: false, reason: 'cannot be read' } : { known: true, value: text }]
        }),
      ),
    tree,
  )
  return { fact, read }
}

/** Of each name, the characters that stand at its place. */
export function written(declarations: Declarations | undefined, text: string): readonly (readonly [string, string])[] {
  return [...(declarations?.names ?? [])].map(([name, { range }]) => [name, text.slice(...range)])
}

function namesOf(declarations: Declarations | undefined): readonly string[] | undefined {
  if (!declarations) return undefined
  return [...declarations.names.keys(), ...(declarations.open ? [`… ${declarations.open.reason}`] : [])]
}

function placesOf({ names, open }: Declarations) {
  return [...names.values(), ...(open ? [open.at] : [])]
}
