import type { DataNode } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import type { Field } from '../../model/source.ts'
import { indexLines, type Lines } from '../../text/lines.ts'
import { readData } from '../data.ts'

/** What is said of a task by this name, which is declared there. Nothing where nothing is said. */
export type FindDescription = (name: string, at: Location) => Field | undefined

/** `target: prerequisites ## What it is for`, on any line of a rule for it. */
export function describeMake(texts: ReadonlyMap<RepoPath, string>): FindDescription {
  const found = new Map<string, Field>()
  for (const [path, text] of texts) {
    for (const range of linesOf(text)) {
      const line = readRuleLine(text.slice(...range))
      const field = line && textAt(text, path, [range[0] + line.start, range[1]])
      for (const name of line?.targets ?? []) if (field && !found.has(name)) found.set(name, field)
    }
  }
  return (name) => found.get(name)
}

/** The targets of a rule that has a comment of two marks behind it, and where that begins. */
function readRuleLine(line: string): { readonly targets: readonly string[]; readonly start: number } | undefined {
  const mark = line.indexOf('##')
  const colon = line.indexOf(':')
  const isRule = colon > 0 && colon < mark && !/^[\s#]/.test(line) && !/^:{0,2}=|;/.test(line.slice(colon + 1, mark))
  const marks = /^#+/.exec(line.slice(Math.max(mark, 0)))?.[0].length ?? 0
  return isRule ? { targets: line.slice(0, colon).trim().split(/\s+/), start: mark + marks } : undefined
}

/** A comment on the line above a recipe and its attributes, or an attribute `[doc('…')]`, as just itself shows them. */
export function describeJust(texts: ReadonlyMap<RepoPath, string>): FindDescription {
  const files = new Map([...texts].map(([path, text]) => [path, { path, text, lines: indexLines(text) }]))
  return (_, { path, range: [start] }) => {
    const file = files.get(path)
    const line = file?.lines.position(start).line ?? 0
    return file && !contentOf(file, line).startsWith('alias ') ? findAbove(file, line - 1) : undefined
  }
}

interface Justfile {
  readonly path: RepoPath
  readonly text: string
  readonly lines: Lines
}

function contentOf({ text, lines }: Justfile, line: number): string {
  return text.slice(...lines.content(line))
}

function findAbove(file: Justfile, from: number): Field | undefined {
  let line = from
  while (line > 0 && contentOf(file, line).startsWith('[')) {
    const field = readAttributes(file, line)
    if (field) return field
    line -= 1
  }
  const comment = line > 0 ? /^#+(?!!)/.exec(contentOf(file, line))?.[0] : undefined
  const [start, end] = line > 0 ? file.lines.content(line) : [0, 0]
  return comment === undefined ? undefined : textAt(file.text, file.path, [start + comment.length, end])
}

function readAttributes(file: Justfile, line: number): Field | undefined {
  const content = contentOf(file, line)
  const [from, to] = file.lines.content(line)
  const doc = /^\[doc\((?:'([^'\\]*)'|"([^"\\]*)")\)\]\s*$/d.exec(content)
  const within = doc?.indices?.[1] ?? doc?.indices?.[2]
  if (within) return textAt(file.text, file.path, [from + within[0], from + within[1]])
  if (!/\bdoc\b/.test(content)) return undefined
  return {
    known: false,
    reason: 'has attributes of a form that is not read',
    at: { path: file.path, range: [from, to] },
  }
}

/** The `desc` of a task, in whichever file it stands. */
export async function describeTaskfile(texts: ReadonlyMap<RepoPath, string>): Promise<FindDescription> {
  const descriptions = new Map<string, Field>()
  for (const [path, text] of texts) {
    const data = await readData(path, text)
    for (const { key, members } of data.known ? (data.value.members.get('tasks')?.members.values() ?? []) : []) {
      const desc = members.get('desc')
      if (key && typeof desc?.value === 'string') descriptions.set(`${path}:${key[0]}`, toField(desc, desc.value, path))
    }
  }
  // The place of a name leaves out the quotes around its key.
  return (_, { path, range: [start] }) =>
    descriptions.get(`${path}:${start}`) ?? descriptions.get(`${path}:${start - 1}`)
}

function toField({ range }: DataNode, value: string, path: RepoPath): Field {
  return { known: true, value: value.trim(), at: { path, range } }
}

function linesOf(text: string): readonly Range[] {
  const lines = indexLines(text)
  return Array.from({ length: lines.count }, (_, index) => lines.content(index + 1))
}

/** A stretch of text without the blanks around it. Nothing where nothing else is there. */
function textAt(text: string, path: RepoPath, [start, end]: Range): Field | undefined {
  const written = text.slice(start, end)
  const value = written.trim()
  const from = start + written.length - written.trimStart().length
  return value === '' ? undefined : { known: true, value, at: { path, range: [from, from + value.length] } }
}
