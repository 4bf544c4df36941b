import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildTree } from '../../../src/facts/tree.ts'
import type { Entry } from '../../../src/model/fact.ts'
import { findManifests, manifestNames } from '../../../src/text/manifest-names.ts'
import { normalizePackage } from '../../../src/text/package-name.ts'
import { readFrom } from '../../support/manifest-cases.ts'
import { askPython, hasPython } from '../../support/python-oracle.ts'
import { startWatch } from '../../support/stopwatch.ts'

const names = [...manifestNames.values()].flat()

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'{}[]"\'=:,.#\\\n\r\t -_a1'.split(''),
    ...[
      '"name"',
      '"bin"',
      '"scripts"',
      '"directories"',
      'name',
      '[project]',
      '[[bin]]',
      '[package]',
      'module ',
      'setup(',
    ],
    ...['[options.entry_points]', 'console_scripts', '"""', '__proto__', '{"bin":', '\uFEFF', '\u{1F600}', '\uD800'],
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces).map((list) => list.join('')),
  )
  const around = fc.record({ 'setup.py': texts, 'src/main.rs': texts, 'server.js': texts }, { requiredKeys: [] })

  test.each(names)('%s is read or refused, and places lie in what was read', async (name) => {
    await fc.assert(
      fc.asyncProperty(texts, around, async (text, others) => {
        const files = new Map([...Object.entries(others), [name, text] as const])
        const { fact, read } = await readFrom(name, files)
        const declared = fact.known ? [fact.value.tasks, fact.value.commands, fact.value.extras] : []
        for (const { path, range } of declared.flatMap((one) => [...(one?.names.values() ?? [])])) {
          expect(read).toContain(path)
          expect(range[0] <= range[1] && range[1] <= (files.get(path)?.length ?? 0)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each(names)('%s that is hostile takes no time', async (name) => {
    const hostile = [
      '[',
      '{"a":',
      'setup(name',
      'module /',
      ' ',
      '[a.',
      '"',
      "'",
      '\n\n',
      '[a]\nb=\n',
      '/v1',
      '.a',
      '\\',
    ]
    for (const piece of hostile) {
      const spent = startWatch()
      await readFrom(name, new Map([[name, piece.repeat(50_000)]]))
      expect([piece, spent() < 5000]).toEqual([piece, true])
    }
  })
})

test('every manifest of a language is found, and nothing else of that name', () => {
  const entry: Entry = { kind: 'file', executable: false }
  const paths = [
    'a/Cargo.toml',
    'config.toml',
    '.cargo/config.toml',
    'a/.cargo/config',
    'config',
    'x.cargo/config',
    'package.json',
  ]
  const tree = buildTree(new Map(paths.map((path) => [path, entry])))
  expect(findManifests(tree, 'rust')).toEqual(['a/Cargo.toml', '.cargo/config.toml', 'a/.cargo/config'])
  expect(findManifests(tree, 'javascript')).toEqual(['package.json'])
  expect(findManifests(tree, 'php')).toEqual([])
})

const extras: readonly (readonly [string, string])[] = [
  ['dev', 'dev'],
  ['Dev_Test', 'dev-test'],
  ['a..b', 'a-b'],
  ['a-_.b', 'a-b'],
  ['-a-', '-a-'],
  ['', ''],
]

test.each(extras)('the extra `%s` is called `%s`', (name, normalized) => {
  expect(normalizePackage(name)).toBe(normalized)
})

test.skipIf(!hasPython('re'))('extras are called as by the code of PEP 685 (needs python3)', () => {
  const script = `
import json, re, sys
json.dump([re.sub(r"[-_.]+", "-", name).lower() for name in json.load(sys.stdin)], sys.stdout)
`
  expect(extras.map(([name]) => normalizePackage(name))).toEqual(
    askPython(
      script,
      extras.map(([name]) => name),
    ),
  )
})
