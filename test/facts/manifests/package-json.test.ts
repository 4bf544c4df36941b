import { expect, test } from 'vitest'
import { readFrom, testManifests, written } from '../../support/manifest-cases.ts'

const builtIn = ['env', 'restart']

testManifests('web/package.json', [
  ['{}', { tasks: builtIn, commands: [] }],
  [
    '{ "name": "@a/b", "scripts": { "test": "x", "build:web": "y" } }',
    { name: '@a/b', tasks: [...builtIn, 'test', 'build:web'], commands: [] },
  ],
  ['{ "scripts": { "start": "x" } }', { tasks: [...builtIn, 'start'], commands: [] }],
  ['{}', { tasks: [...builtIn, 'start'], commands: [] }, { 'web/server.js': '' }],
  ['{}', { tasks: builtIn, commands: [] }, { 'server.js': '' }],
  ['{ "scripts": { "__proto__": "x" } }', { tasks: [...builtIn, '__proto__'], commands: [] }],
  ['{ "scripts": ["a"], "name": 1 }', { tasks: builtIn, commands: [] }],
  ['{ "name": "b", "bin": "cli.js" }', { name: 'b', tasks: builtIn, commands: ['b'] }],
  ['{ "name": "@a/b", "bin": "./cli.js" }', { name: '@a/b', tasks: builtIn, commands: ['b'] }],
  ['{ "bin": "./cli.js" }', { tasks: builtIn, commands: [] }],
  ['{ "name": "b", "bin": { "c": "c.js", "d": "d.js" } }', { name: 'b', tasks: builtIn, commands: ['c', 'd'] }],
  ['{ "bin": { "@a/c": "c.js" } }', { tasks: builtIn, commands: ['c'] }],
  ['{ "bin": ["./c", "d"] }', { tasks: builtIn, commands: ['c', 'd'] }],
  [
    '{ "directories": { "bin": "./bin" } }',
    { tasks: builtIn, commands: ['a', 'b.js'] },
    { 'web/bin/a': '', 'web/bin/deep/b.js': '', 'web/bin/.hidden': '', 'bin/c': '' },
  ],
  ['{ "bin": {}, "directories": { "bin": "bin" } }', { tasks: builtIn, commands: [] }, { 'web/bin/a': '' }],
  ['{ "directories": { "bin": "../.." } }', { tasks: builtIn, commands: [] }, { 'web/bin/a': '' }],
  ['{ "name": ', 'is not JSON: ValueExpected'],
  ['[1]', 'is not an object'],
  ['"text"', 'is not an object'],
])

test('names stand inside their quotes', async () => {
  const text = '{ "name": "@a/b", "scripts": { "test": "x", "t\\"": "y" }, "bin": { "@a/c": "c.js" } }'
  const { fact } = await readFrom('package.json', new Map([['package.json', text]]))
  if (!fact.known) throw new Error(fact.reason)
  expect(written(fact.value.tasks, text).slice(2)).toEqual([
    ['test', 'test'],
    ['t"', 't\\"'],
  ])
  expect(written(fact.value.commands, text)).toEqual([['c', 'c']])
})
