import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { RepoPath } from '../../src/model/location.ts'
import { askPython } from './python.ts'

/** Python code that fills a registry: a repository's files, and where to begin. */
export interface Program {
  readonly files: Readonly<Record<RepoPath, string>>
  readonly entry: RepoPath
  /** The function that returns the registry; without it, the entry holds one when it was imported. */
  readonly function?: string
}

/** A value that ran through Python. One that no data file could hold has only a type. */
export type ExecutedValue =
  | null
  | boolean
  | number
  | string
  | readonly ExecutedValue[]
  | ReadonlyMap<string, ExecutedValue>
  | Other

interface Other {
  readonly other: string
}

export interface ExecutedNode {
  readonly path: readonly string[]
  readonly fields: ReadonlyMap<string, ExecutedValue>
  /** What it told before it was registered again. */
  readonly past: readonly ReadonlyMap<string, ExecutedValue>[]
}

/** The tree that a program made, in the order of its walk, or the exception that it ended with. */
export type Execution = { readonly nodes: readonly ExecutedNode[] } | { readonly raised: string }

interface EncodedMap {
  readonly map: readonly (readonly [key: string, value: Encoded])[]
}

interface EncodedList {
  readonly list: readonly Encoded[]
}

type Encoded = null | boolean | number | string | Other | EncodedMap | EncodedList

type Answer =
  | { readonly nodes: readonly (readonly [path: readonly string[], fields: EncodedMap, past: EncodedList])[] }
  | { readonly raised: string }

const script = readFileSync(new URL('registry-oracle.py', import.meta.url), 'utf8')

/** Whether the Python that runs programs can do this without an error. */
export function pythonCan(code: string): boolean {
  return spawnSync('python3', ['-c', code], { stdio: 'ignore' }).status === 0
}

/**
 * Runs programs, each in as many worlds as are asked for: the environment, chance and packages from elsewhere answer
 * differently in each of them.
 */
export function execute(programs: readonly Program[], worlds = 1): readonly (readonly Execution[])[] {
  const answers: readonly (readonly Answer[])[] = JSON.parse(askPython(script, { programs, worlds }))
  return answers.map((each) => each.map(decodeAnswer))
}

function decodeAnswer(answer: Answer): Execution {
  if ('raised' in answer) return answer
  const nodes = answer.nodes.map(([path, fields, { list }]) => ({
    path,
    fields: decodeMap(fields),
    past: list.map(decode).filter((each) => each instanceof Map),
  }))
  return { nodes }
}

function decodeMap({ map }: EncodedMap): ReadonlyMap<string, ExecutedValue> {
  return new Map(map.map(([key, value]) => [key, decode(value)]))
}

function decode(value: Encoded): ExecutedValue {
  if (value === null || typeof value !== 'object' || 'other' in value) return value
  return 'map' in value ? decodeMap(value) : value.list.map(decode)
}
