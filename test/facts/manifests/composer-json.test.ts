import { testManifests } from '../../support/manifest-cases.ts'

testManifests('composer.json', [
  ['{}', { tasks: [], commands: [] }],
  [
    '{ "name": "a/b", "scripts": { "test": "phpunit", "lint": ["x", "y"] } }',
    { name: 'a/b', tasks: ['test', 'lint'], commands: [] },
  ],
  [
    '{ "scripts": { "lint": "x" }, "scripts-aliases": { "lint": ["l", "style"] } }',
    { tasks: ['l', 'style', 'lint'], commands: [] },
  ],
  ['{ "bin": ["bin/c", "d"] }', { tasks: [], commands: ['c', 'd'] }],
  ['{ "bin": "bin/c" }', { tasks: [], commands: ['c'] }],
  ['{ "bin": { "c": "d" } }', { tasks: [], commands: [] }],
  ['{ "a": 1, "a": 2 }', 'has the key `a` twice in one object'],
])
