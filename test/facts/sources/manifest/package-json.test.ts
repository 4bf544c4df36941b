import { describe, expect, test } from 'vitest'
import { placesOf, readListing, testListings } from '../../../support/listing-cases.ts'

const twice = '? 2 packages are called `b`'

describe('package.json', () => {
  testListings('web/package.json', [
    [
      'package',
      '{ "name": "@s/a", "version": "1.0.0", "private": true, "engines": { "node": ">=20" }, "repository": { "type": "git" }, "files": ["x"], "dependencies": { "b": "1" }, "x": null }',
      ['@s/a version=1.0.0 private=true engines.node=>=20 repository.type=git files=["x"]'],
    ],
    ['package', '{ "version": "1" }', ['web/package.json version=1']],
    [
      'dependencies',
      '{ "dependencies": { "a": "^1.2.0", "@s/b": "npm:b@1", "c": "", "d": 1, "__proto__": "2" } }',
      [
        'a specifier=^1.2.0 requirement=a@^1.2.0',
        '@s/b specifier=npm:b@1 requirement=@s/b@npm:b@1',
        'c requirement=c',
        '__proto__ specifier=2 requirement=__proto__@2',
        '? `d` asks for no range',
      ],
    ],
    [
      'dependencies',
      '{ "dependencies": { "a": "workspace:^", "b": "workspace:^1.0.0" } }',
      [
        'a specifier=? `workspace:^` stands for the version in the workspace requirement=? `workspace:^` stands for the version in the workspace',
        'b specifier=^1.0.0 requirement=b@^1.0.0',
      ],
    ],
    [
      'dev-dependencies',
      '{ "devDependencies": { "a": "catalog:", "b": "catalog:old", "c": "catalog:" } }',
      [
        'a specifier=^2.0.0 requirement=a@^2.0.0',
        'b specifier=^1.0.0 requirement=b@^1.0.0',
        'c specifier=? `catalog:`: `pnpm-workspace.yaml` has no range for `c` requirement=? `catalog:`: `pnpm-workspace.yaml` has no range for `c`',
      ],
      { 'pnpm-workspace.yaml': 'catalog:\n  a: ^2.0.0\ncatalogs:\n  old:\n    b: "^1.0.0"\n' },
    ],
    [
      'dependencies',
      '{ "dependencies": { "a": "catalog:" } }',
      [
        'a specifier=? `catalog:`: no `pnpm-workspace.yaml` stands around it requirement=? `catalog:`: no `pnpm-workspace.yaml` stands around it',
      ],
    ],
    [
      'peer-dependencies',
      '{ "peerDependencies": { "a": "*", "b": ">=1" }, "peerDependenciesMeta": { "b": { "optional": true } } }',
      ['a specifier=* requirement=a@*', 'b specifier=>=1 requirement=b@>=1 optional=true'],
    ],
    ['optional-dependencies', '{ "optionalDependencies": { "a": "1" } }', ['a specifier=1 requirement=a@1']],
    ['dependencies', '{}', []],
    ['dependencies', '{ "dependencies": ["a"] }', ['? is no table']],
    ['scripts', '{ "scripts": { "a": "b c", "d:e": "f" } }', ['a command=b c', 'd:e command=f']],
    ['bin', '{ "name": "@s/a", "bin": "./x.js" }', ['a target=./x.js']],
    ['bin', '{ "bin": { "a": "x.js", "@s/b": "y.js" } }', ['a target=x.js', 'b target=y.js']],
    ['bin', '{ "directories": { "bin": "bin" } }', ['a.js target=bin/a.js'], { 'web/bin/a.js': '' }],
    ['exports', '{ "exports": "./a.js" }', ['. default=./a.js']],
    ['exports', '{ "exports": { "import": "./a.js", "require": "./a.cjs" } }', ['. import=./a.js require=./a.cjs']],
    [
      'exports',
      '{ "exports": { ".": { "import": { "types": "./a.d.ts", "default": "./a.js" } }, "./b/*": "./b/*.js", "./c": null, "./d": ["./d.js", "./e.js"] } }',
      [
        '. import.types=./a.d.ts import.default=./a.js',
        './b/* default=./b/*.js',
        './c default=null',
        './d default=["./d.js","./e.js"]',
      ],
    ],
    ['exports', '{ "exports": { ".": "./a.js", "import": "./b.js" } }', ['? has subpaths beside conditions']],
    ['engines', '{ "engines": { "node": ">=20", "npm": "*" } }', ['node range=>=20', 'npm range=*']],
    [
      'workspaces',
      '{ "workspaces": ["packages/*", "./tools/", "!packages/c", "none"] }',
      [
        'b directory=packages/b version=1.0.0',
        't directory=tools',
        '? `web/packages/d/package.json` names no package',
        '? `web/packages/e/package.json` cannot be read',
        '? no `package.json` is there',
      ],
      {
        'web/packages/b/package.json': '{ "name": "b", "version": "1.0.0" }',
        'web/packages/c/package.json': '{ "name": "c" }',
        'web/packages/d/package.json': '{}',
        'web/packages/e/package.json': '{',
        'web/packages/b/deep/package.json': '{ "name": "deep" }',
        'web/packages/node_modules/package.json': '{ "name": "installed" }',
        'web/tools/package.json': '{ "name": "t" }',
        'packages/x/package.json': '{ "name": "x" }',
      },
    ],
    [
      'workspaces',
      '{ "workspaces": { "packages": ["**"] } }',
      [`b directory=${twice} version=1`],
      {
        'web/x/package.json': '{ "name": "b", "version": "1" }',
        'web/y/package.json': '{ "name": "b", "version": "1" }',
      },
    ],
    [
      'workspaces',
      '{}',
      ['b directory=x'],
      { 'web/pnpm-workspace.yaml': 'packages:\n  - "*"\n  - "!**/test/**"\n', 'web/x/package.json': '{ "name": "b" }' },
    ],
    [
      'workspaces',
      '{ "workspaces": ["../x"] }',
      ['? no `package.json` is there'],
      { 'x/package.json': '{ "name": "x" }' },
    ],
    ['workspaces', '{}', []],
    ['bin', '[]', []],
    ['bin', '{', 'is not JSON: CloseBraceExpected'],
  ])

  test('packages in a submodule are not known', async () => {
    const files = {
      'package.json': '{ "workspaces": ["*"] }',
      'b/package.json': '{ "name": "b" }',
      c: { submodule: true },
    } as const
    const fact = await readListing('package.json', 'workspaces', files)
    expect(fact.known && fact.value.gaps.map(({ reason }) => reason)).toEqual([
      '`c` is a submodule or a link, which is not read',
    ])
  })

  test('places', async () => {
    const files = {
      'package.json': '{ "name": "a", "dependencies": { "b": "^1", "c": "catalog:" }, "workspaces": ["*"] }',
      'pnpm-workspace.yaml': 'catalog:\n  c: "^3"\n',
      'd/package.json': '{ "name": "d", "version": "2.0.0" }',
    }
    const places = async (select: string) => {
      const fact = await readListing('package.json', select, files)
      return fact.known ? placesOf(fact.value, files) : []
    }
    expect(await places('package')).toEqual([['a', 'name: a']])
    expect(await places('dependencies')).toEqual([
      ['b', 'name: b', 'specifier: ^1', 'requirement: ^1'],
      ['c', 'name: c', 'specifier: ^3', 'requirement: ^3'],
    ])
    expect(await places('workspaces')).toEqual([['d', 'name: d', 'directory: ', 'version: 2.0.0']])
  })
})

describe('pnpm-workspace.yaml', () => {
  const around = { 'package.json': '{ "name": "root" }', 'a/b/package.json': '{ "name": "b" }' }
  testListings('pnpm-workspace.yaml', [
    ['workspaces', 'packages:\n  - a/**\n', ['b directory=a/b'], around],
    ['workspaces', 'packages:\n  - .\n  - "{a,c}/*"\n', ['root directory=.', 'b directory=a/b'], around],
    ['workspaces', 'packages:\n  - 1\n', ['? is no pattern'], around],
    ['workspaces', 'catalog: {}\n', [], around],
    ['bin', 'packages: []\n', '`bin` is none of workspaces'],
  ])
})
