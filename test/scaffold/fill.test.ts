import { expect, test } from 'vitest'
import { fill } from '../../src/scaffold/fill.ts'

const project = {
  ...{
    name: '$&{{ project.image }}',
    version: '1',
    module: 'm',
    image: 'i',
    artifacts: 'dist',
    build: 'wheel',
    make: 'make',
  },
  ...{ lint: '', test: 't' },
}

const cases: Record<string, readonly [template: string, text: string]> = {
  'values as they are, and once': ['{{ project.name }}-{{ project.version }}', '$&{{ project.image }}-1'],
  'an empty value': ['a{{ project.lint }}b', 'ab'],
  'nothing between raw marks': [
    '{% raw %}${{ github.token }} {{ project.name }}{% endraw %} {{ project.image }}',
    '${{ github.token }} {{ project.name }} i',
  ],
  'nothing without marks': ['${#files[@]} @VERSION@ {x}', '${#files[@]} @VERSION@ {x}'],
}

test.each(Object.entries(cases))('fills %s', (_, [template, text]) => {
  expect(fill(template, project)).toBe(text)
})

test('refuses what it does not know', () => {
  expect(() => fill('{{ project.nme }}', project)).toThrow('A scaffold asks for project.nme')
  expect(() => fill('{{ github.token }}', project)).toThrow('A scaffold asks for github.token')
})
