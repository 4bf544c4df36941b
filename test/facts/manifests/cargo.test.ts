import { describe, expect, test } from 'vitest'
import { readFrom, testManifests, written } from '../../support/manifest-cases.ts'

const sources = {
  'b/src/main.rs': '',
  'b/src/lib.rs': '',
  'b/src/bin/c.rs': '',
  'b/src/bin/d/main.rs': '',
  'b/src/bin/d/e.rs': '',
}

describe('Cargo.toml', () => {
  testManifests('b/Cargo.toml', [
    ['[package]\nname = "b"', { name: 'b', commands: [] }],
    ['[package]\nname = "b"', { name: 'b', commands: [] }, { 'src/main.rs': '' }],
    ['[package]\nname = "b"', { name: 'b', commands: ['b', 'c', 'd'] }, sources],
    ['[package]\nname = "b"\nautobins = false\n[[bin]]\nname = "x"', { name: 'b', commands: ['x'] }, sources],
    [
      '[package]\nname = "b"\n[[bin]]\nname = "x"\npath = "src/main.rs"\n[[bin]]\nname = "c"',
      { name: 'b', commands: ['c', 'd', 'x'] },
      sources,
    ],
    ['[workspace]\nmembers = ["b"]', {}, sources],
    ['package = 1\nbin = "x"', {}],
    ['[package]\nname = "b', 'is not TOML: Unterminated string constant'],
  ])

  test('places of names', async () => {
    const text = '[package]\nname = "b"\n[[bin]]\nname = "x"'
    const { fact } = await readFrom(
      'Cargo.toml',
      new Map([
        ['Cargo.toml', text],
        ['src/main.rs', ''],
      ]),
    )
    expect(fact.known && written(fact.value.commands, text)).toEqual([
      ['b', 'b'],
      ['x', 'x'],
    ])
  })
})

for (const path of ['.cargo/config.toml', 'b/.cargo/config']) {
  describe(path, () => {
    testManifests(path, [
      ['[alias]\nxtask = "run -p xtask"\n"a-b" = ["build"]', { tasks: ['xtask', 'a-b'] }],
      ['alias.x = "run"', { tasks: ['x'] }],
      ['[build]\njobs = 1', { tasks: [] }],
      ['include = ["other.toml"]', { tasks: ['… it includes other files'] }],
    ])
  })
}

describe('config.toml elsewhere', () => {
  testManifests('config.toml', [['[alias]\nx = "run"', 'is no manifest of a known format']])
})
