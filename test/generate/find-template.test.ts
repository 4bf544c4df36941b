import { describe, expect, test } from 'vitest'
import { findTemplate } from '../../src/generate/find-template.ts'
import type { Entry } from '../../src/model/fact.ts'

const file: Entry = { kind: 'file', executable: false }
const ours = new Map([
  ['templates/notes.md.liquid', 'ours'],
  ['templates/build.sh.liquid', 'script'],
])

/** A template of the name, where the repository has these entries; what cannot be read is `null`. */
async function found(name: string, theirs: Readonly<Record<string, Entry | string | null>> = {}): Promise<string> {
  const entries = Object.entries(theirs).map(
    ([path, entry]) => [path, typeof entry === 'string' || entry === null ? file : entry] as const,
  )
  const readText = async (path: string) => {
    const text = theirs[path]
    return typeof text === 'string'
      ? ({ known: true, value: text } as const)
      : ({ known: false, reason: 'is not UTF-8' } as const)
  }
  const template = await findTemplate(name, { entries: new Map(entries), readText }, ours)
  if (!template.known) return template.reason
  const { path, text, isOurs } = template.value
  return `${path}: ${text}${isOurs ? ' of the package' : ''}`
}

describe('findTemplate', () => {
  test.each([
    ['notes', {}, 'templates/notes.md.liquid: ours of the package'],
    ['notes.md', {}, 'templates/notes.md.liquid: ours of the package'],
    ['notes.md.liquid', {}, 'templates/notes.md.liquid: ours of the package'],
    ['build.sh', {}, 'templates/build.sh.liquid: script of the package'],
    ['notes', { 'templates/notes.md.liquid': 'theirs' }, 'templates/notes.md.liquid: theirs'],
    ['notes', { 'templates/notes.liquid': 'theirs' }, 'templates/notes.liquid: theirs'],
    ['notes', { 'docs/templates/notes.md.liquid': 'theirs' }, 'templates/notes.md.liquid: ours of the package'],
    ['notes', { 'templates/notes.md.liquid': null }, '`templates/notes.md.liquid` is not UTF-8'],
    [
      'notes',
      { 'templates/notes.md.liquid': { kind: 'symlink', target: '/etc/passwd' } },
      '`templates/notes.md.liquid` is not a regular file',
    ],
    [
      'notes',
      { 'templates/notes.md.liquid': { kind: 'special' } },
      '`templates/notes.md.liquid` is not a regular file',
    ],
    ['nope', {}, 'there is no template `nope`: neither `templates/nope.liquid` nor `templates/nope.md.liquid`'],
    ['../notes', {}, '`../notes` is no name of a template'],
    ['a/b', {}, '`a/b` is no name of a template'],
    ['.hidden', {}, '`.hidden` is no name of a template'],
    ['', {}, '`` is no name of a template'],
  ] as const)('%j with %j', async (name, theirs, expected) => {
    expect(await found(name, theirs)).toBe(expected)
  })
})
