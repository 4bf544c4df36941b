import { describe, expect, test } from 'vitest'
import { placesOf, readListing, testListings } from '../../../support/listing-cases.ts'

const root = {
  'Cargo.toml': `[workspace]
members = ["crates/*"]
exclude = ["crates/old"]
[workspace.package]
version = "2.0.0"
license = "MIT"
[workspace.dependencies]
serde = { version = "1.0", features = ["derive"] }
local = { path = "inner/local" }
`,
}

const inherits = `[package]
name = "a"
version.workspace = true
license = { workspace = true }
readme.workspace = true
rust-version = "1.70"
[dependencies]
serde = { workspace = true, features = ["rc"], optional = true }
none.workspace = true
`

describe('Cargo.toml', () => {
  testListings('crates/a/Cargo.toml', [
    [
      'package',
      inherits,
      ['a rust-version=1.70 version=2.0.0 license=MIT readme=? comes from a workspace that does not say it'],
      root,
    ],
    [
      'package',
      '[package]\nname = "a"\nversion.workspace = true',
      ['a version=? comes from a workspace that does not say it'],
    ],
    ['package', '[workspace]', ['? describes no package: it has no table `package`']],
    [
      'dependencies',
      inherits,
      [
        'serde specifier=1.0 requirement=serde@1.0 optional=true features=["derive","rc"]',
        'none specifier=? `Cargo.toml` has no dependency `none` requirement=? `Cargo.toml` has no dependency `none`',
      ],
      root,
    ],
    [
      'dependencies',
      '[dependencies]\na = "1"\nb = { path = "../b" }\nc = { version = "2", package = "d", default-features = false }\ne = 1\n[target.\'cfg(unix)\'.dependencies]\nf = "3"\n[target.x.dependencies]\na = "1"',
      [
        'a specifier=1 requirement=a@1 marker=? `a` is asked for 2 times, not always alike',
        'b requirement=b path=../b',
        'c specifier=2 requirement=c@2 default-features=false package=d',
        'f specifier=3 requirement=f@3 marker=cfg(unix)',
        '? `e` is no dependency',
      ],
    ],
    [
      'dependencies',
      '[dependencies]\na.workspace = true',
      ['a specifier=? no workspace stands around it requirement=? no workspace stands around it'],
    ],
    ['dependencies', 'dependencies = 1', ['? is no table']],
    [
      'dev-dependencies',
      '[dev-dependencies]\na = "1"\n[dev_dependencies]\nb = "2"',
      ['a specifier=1 requirement=a@1', 'b specifier=2 requirement=b@2'],
    ],
    ['build-dependencies', '[build-dependencies]\na = "1"', ['a specifier=1 requirement=a@1']],
    ['workspace-dependencies', '[workspace.dependencies]\na = "1"', ['a specifier=1 requirement=a@1']],
    [
      'features',
      '[dependencies]\na = { version = "1", optional = true }\nb = { version = "1", optional = true }\nc = { version = "1", optional = true }\n[features]\ndefault = ["x"]\nx = ["dep:a", "b/y"]\nc = []',
      ['default enables=["x"]', 'x enables=["dep:a","b/y"]', 'c enables=[]', 'b enables=["dep:b"]'],
    ],
    [
      'bins',
      '[package]\nname = "a"\n[[bin]]\nname = "b"\npath = "x.rs"\n[[bin]]\nname = "c"',
      ['a target=src/main.rs', 'c target=src/bin/c.rs', 'b target=x.rs'],
      { 'crates/a/src/main.rs': '', 'crates/a/src/bin/c.rs': '' },
    ],
    ['bin', '[package]\nname = "a"\n[[bin]]\nname = "b"', ['b']],
    ['workspaces', '[package]\nname = "a"', []],
    ['package', '[a', 'is not TOML: Unterminated table-key'],
  ])

  testListings('Cargo.toml', [
    [
      'workspaces',
      `${root['Cargo.toml']}[package]\nname = "top"\nversion = "1.0.0"\n[dependencies]\nlocal.workspace = true\nout = { path = "../out" }`,
      [
        'top directory=. version=1.0.0',
        'a directory=crates/a version=2.0.0',
        'b directory=crates/b version=0.1.0',
        'local directory=inner/local',
        'further directory=inner/further',
        '? `crates/c/Cargo.toml` names no package',
      ].toSorted((left, right) => Number(left.startsWith('?')) - Number(right.startsWith('?'))),
      {
        'crates/a/Cargo.toml': inherits,
        'crates/b/Cargo.toml': '[package]\nname = "b"\nversion = "0.1.0"',
        'crates/c/Cargo.toml': '',
        'crates/old/Cargo.toml': '[package]\nname = "old"',
        'inner/local/Cargo.toml': '[package]\nname = "local"\n[dev-dependencies]\nfurther = { path = "../further" }',
        'inner/further/Cargo.toml': '[package]\nname = "further"',
      },
    ],
    ['workspaces', '[workspace]\nmembers = ["{a", 1]', ['? is no pattern']],
  ])

  test('places', async () => {
    const files = { ...root, 'crates/a/Cargo.toml': inherits }
    const fact = await readListing('crates/a/Cargo.toml', 'dependencies', files)
    expect(fact.known && placesOf(fact.value, files)[0]).toEqual([
      'serde',
      'name: serde',
      'specifier: 1.0',
      'requirement: 1.0',
      'optional: true',
      'features: ["rc"]',
    ])
    expect(fact.known && fact.value.read).toEqual(['crates/a/Cargo.toml', 'Cargo.toml'])
  })
})
