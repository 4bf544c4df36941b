import type { Digest } from '../../model/checksum.ts'
import type { DataNode } from '../../model/fact.ts'
import type { Range } from '../../model/location.ts'
import { indexLines } from '../lines.ts'
import { algorithmNamed, readNamedDigest } from './algorithms.ts'
import { type ChecksumLine, readChecksumLine } from './checksum-line.ts'
import { readManifestName } from './manifest-name.ts'

/** A file and its digest, with their places in the manifest. */
export interface Entry {
  readonly name: string
  readonly nameRange: Range
  readonly hexRange: Range
  /** Where its digest is of a hash function that is not known here, the name of that. */
  readonly digest: Digest | { readonly unknown: string }
}

/** A list of files with their digests. */
export interface Manifest {
  readonly format: 'lines' | 'single' | 'pooch' | 'json'
  readonly entries: readonly Entry[]
  /** Lines that say nothing that is understood, comments and empty lines aside. */
  readonly garbage: readonly Range[]
}

type ReadLine = (line: string) => ChecksumLine | undefined

/** Reads a manifest in lines. Its name tells what digests are of where they do not: `tool.zip.sha256`. */
export function readManifest(path: string, text: string): Manifest {
  const { algorithm, subject } = readManifestName(path)
  const single = subject === undefined ? undefined : readSingle(text, subject, (hex) => readNamedDigest(hex, algorithm))
  if (single) return single
  const lines = readLines(text, (line) => readChecksumLine(line, { algorithm }))
  if (lines.entries.length > 0) return { format: 'lines', ...lines }
  const pooch = readLines(text, readPoochLine)
  return pooch.entries.length > 0 ? { format: 'pooch', ...pooch } : { format: 'lines', ...lines }
}

/** A digest, and nothing else, in a file that is called after another one. */
function readSingle(text: string, subject: string, read: (hex: string) => Digest | undefined): Manifest | undefined {
  const [, before = '', word = ''] = /^([\s\uFEFF]*)(\S{32,160})\s*$/.exec(text.slice(0, 1000)) ?? []
  const digest = text.length > 1000 ? undefined : read(word)
  if (digest === undefined) return undefined
  const end = before.length + word.length
  const hexRange: Range = [end - digest.hex.length, end]
  return { format: 'single', entries: [{ name: subject, nameRange: hexRange, hexRange, digest }], garbage: [] }
}

function readLines(text: string, read: ReadLine): Pick<Manifest, 'entries' | 'garbage'> {
  const entries: Entry[] = []
  const garbage: Range[] = []
  const lines = indexLines(text)
  for (let number = 1; number <= lines.count; number += 1) {
    const range = lines.content(number)
    const line = text.slice(...range)
    if (line.trim() === '' || line.startsWith('#')) continue
    const found = read(line)
    if (found) entries.push(placed(found, range[0]))
    else garbage.push(range)
  }
  return { entries, garbage }
}

function placed({ name, digest, nameRange, hexRange }: ChecksumLine, by: number): Entry {
  const shifted = (range: Range): Range => [range[0] + by, range[1] + by]
  return { name, digest, nameRange: shifted(nameRange), hexRange: shifted(hexRange) }
}

const pooch =
  /^\s{0,40}(?:"([^"]{1,1000})"|'([^']{1,1000})'|(\S{1,1000}))\s{1,40}(\S{32,160})(?:\s{1,40}\S{1,1000})?\s{0,40}$/

/** `<name> <digest> [<url>]`, as registries of pooch have it, whose digests are of sha256 where they say nothing else. */
function readPoochLine(line: string): ChecksumLine | undefined {
  const [, double, single, bare, written = ''] = (line.length < 3000 && pooch.exec(line)) || []
  const name = double ?? single ?? bare
  const digest = readNamedDigest(written, 'sha256')
  if (name === undefined || digest === undefined) return undefined
  const start = line.indexOf(name)
  const end = line.indexOf(written, start + name.length) + written.length
  return { name, nameRange: [start, start + name.length], hexRange: [end - digest.hex.length, end], digest }
}

/** How deep maps are looked for in JSON. */
const deepest = 4

/**
 * Reads a map from names to digests, or to objects that give digests by hash functions. Nothing where the data holds no
 * such map. What does not belong to it is left alone: there may be more in the file.
 */
export function readDataManifest(data: DataNode): Manifest | undefined {
  const entries = entriesOf(data, deepest)
  return entries.length > 0 ? { format: 'json', entries, garbage: [] } : undefined
}

function entriesOf(node: DataNode, depth: number): readonly Entry[] {
  if (depth === 0 || node.list) return []
  const own = [...node.members].map(([name, member]) => digestsOf(name, member))
  // A map that has something else among its digests is none of files.
  if (own.length > 0 && own.every((entries) => entries.length > 0)) return own.flat()
  return [...node.members.values()].flatMap((member) => entriesOf(member, depth - 1))
}

/** `"name": "sha256:…"`, or `"name": { "sha256": "…" }`. */
function digestsOf(name: string, member: DataNode): readonly Entry[] {
  if (typeof member.value === 'string') return entryOf(name, member, member, readNamedDigest(member.value))
  return [...member.members].flatMap(([key, inner]) => {
    const algorithm = algorithmNamed(key)
    if (algorithm === undefined || typeof inner.value !== 'string') return []
    return entryOf(name, member, inner, readNamedDigest(inner.value, algorithm))
  })
}

function entryOf(name: string, { key }: DataNode, { range }: DataNode, digest: Digest | undefined): readonly Entry[] {
  if (digest === undefined) return []
  const end = range[1] - 1
  return [{ name, nameRange: key ?? range, hexRange: [end - digest.hex.length, end], digest }]
}
