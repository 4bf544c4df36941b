import { expect, test } from 'vitest'
import { readFrom, testManifests, written } from '../../support/manifest-cases.ts'

const open = '… any directory may hold a program'

testManifests('go.mod', [
  ['module example.org/a/tool\n\ngo 1.22\n', { name: 'tool', commands: [open] }],
  ['// comment\nmodule example.org/a/tool/v2\n', { name: 'tool', commands: [open] }],
  ['module gopkg.in/tool.v3 // comment', { name: 'tool', commands: [open] }],
  ['module "example.org/tool"\r\n', { name: 'tool', commands: [open] }],
  ['module (\n\texample.org/tool\n)\n', { name: 'tool', commands: [open] }],
  ['module tool', { name: 'tool', commands: ['tool', open] }, { 'main.go': 'package main' }],
  [
    'module tool',
    { name: 'tool', commands: ['c', 'd', open] },
    {
      'cmd/c/main.go': '',
      'cmd/d/d.go': '',
      'cmd/d/e.go': '',
      'cmd/f/g/h.go': '',
      'cmd/i/i_test.go': '',
      'cmd/j.go': '',
    },
  ],
  ['go 1.22\n', 'names no module'],
])

test.each([
  ['module example.org/v/v2', 'v'],
  ['module example.org/a/b/v11', 'b'],
  ['module v2', 'v2'],
  ['module gopkg.in/yaml.v3', 'yaml'],
])('%s is called so where it stands', async (text, name) => {
  const files = new Map([
    ['go.mod', text],
    ['main.go', ''],
  ])
  const { fact } = await readFrom('go.mod', files)
  expect(fact.known && written(fact.value.commands, text)).toEqual([[name, name]])
})
