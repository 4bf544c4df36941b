import { expect, test } from 'vitest'
import { describePlaces, describeTasks } from '../../support/task-files.ts'

test.each([
  ['tasks', 'version: 3\ntasks:\n  a: echo\n  "b:c":\n    cmds: [x]\n  d:\n', 'a b:c d'],
  ['aliases', 'tasks:\n  a:\n    aliases: [b, "c"]\n  d:\n    aliases: e\n', 'a b c d e'],
  ['wildcards', "tasks:\n  'start:*': x\n", 'start:% start: start:%/%'],
  ['computed names', "tasks:\n  a:\n  'b-{{.X}}': x\n", 'a ? the name `b-{{.X}}` is computed at «b-{{.X}}»'],
  ['merged tasks', 'x: &x { b: c }\ntasks:\n  a:\n  <<: *x\n', 'a b ? tasks are merged from another place at «<<»'],
  ['none', 'version: 3\n', ''],
  ['no mapping', 'tasks: [a, b]\n', ''],
  ['no YAML', 'tasks: {\n', 'unreadable: is not YAML: BAD_INDENT'],
])('%s', async (_, text, expected) => {
  expect(await describeTasks({ 'Taskfile.yml': text })).toBe(expected)
})

const included = 'tasks: { default: x, b: { aliases: [c] } }'

test.each([
  ['includes: { n: d }', { 'd/Taskfile.yml': included }, 'n n:default n:b n:c'],
  ['includes: { n: ./x.yml }', { 'x.yml': included }, 'n n:default n:b n:c'],
  ['includes: { n: { taskfile: ../x.yml, aliases: [m] } }', { 'x.yml': 'tasks: { a: x }' }, 'n:a m:a'],
  ['includes: { n: { taskfile: x.yml, flatten: true } }', { 'x.yml': included }, 'default b c'],
  ['includes: { n: { taskfile: x.yml, optional: true } }\ntasks: { a: x }', {}, 'a'],
  ['includes: { n: a.yml }', { 'a.yml': 'includes: { m: b.yml }', 'b.yml': 'tasks: { a: x }' }, 'n:m:a'],
  ['includes: { n: Taskfile.yml }\ntasks: { a: x }', {}, 'a'],
  ['includes: { n: x.yml }', {}, '? includes `x.yml`, which cannot be read at «x.yml»'],
  ['includes: { n: "x_{{OS}}.yml" }', {}, '? includes `x_{{OS}}.yml`, which cannot be read at «x_{{OS}}.yml»'],
  ['includes: { n: "https://x/y.yml" }', {}, '? includes `https://x/y.yml`, which cannot be read at «https://x/y.yml»'],
  ['includes: { n: x.yml }', { 'x.yml': ': {' }, '? includes `x.yml`, which cannot be read at «x.yml»'],
])('%s', async (text, others, expected) => {
  const isAbove = text.includes('../')
  expect(await describeTasks({ [isAbove ? 'd/Taskfile.yml' : 'Taskfile.yml']: text, ...others })).toBe(expected)
})

test('places', async () => {
  const files = {
    'Taskfile.yml': 'tasks:\n  "a": { aliases: [\'b\'] }\nincludes: { n: x.yml }\n',
    'x.yml': 'tasks: { é: , c: d }',
  }
  expect(await describePlaces(files)).toBe(
    'a at Taskfile.yml:10 «a», b at Taskfile.yml:27 «b», n:é at x.yml:9 «é», n:c at x.yml:14 «c»',
  )
})
