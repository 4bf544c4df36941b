import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import manifest from '../package.json' with { type: 'json' }

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** What the runner takes of a composite action, and no more. */
const action = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    branding: z.strictObject({ icon: z.string(), color: z.string() }),
    inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
    runs: z.strictObject({
      using: z.literal('composite'),
      steps: z.array(
        z.strictObject({
          name: z.string(),
          id: z.string().optional(),
          shell: z.literal('bash'),
          'working-directory': z.string().optional(),
          run: z.string(),
          env: z.record(z.string(), z.string()),
        }),
      ),
    }),
  })
  .parse(parse(read('action.yml')))

const { inputs, outputs, runs } = action
const script = read('action/check.mjs')
const variableOf = (input: string) => `RELOPS_${input.toUpperCase().replaceAll('-', '_')}`

test('no shell reads an input: each goes through a variable of the environment, once', () => {
  expect(runs.steps.filter(({ run }) => run.includes('${{'))).toEqual([])
  const variables = runs.steps.flatMap(({ env }) => Object.entries(env)).sort()
  expect(variables).toEqual(
    Object.keys(inputs)
      .map((name) => [variableOf(name), `\${{ inputs.${name} }}`])
      .sort(),
  )
})

test('the script reads the inputs that it is given, and writes the outputs that are promised', () => {
  const given = runs.steps.find(({ id }) => id === 'check')?.env
  const asked = [...script.matchAll(/(?:input|inWorkspace)\('([A-Z_]+)'\)/g)].map(([, name]) => `RELOPS_${name}`)
  expect(new Set(asked)).toEqual(new Set(Object.keys(given ?? {})))
  const [, names = ''] = /const outputs = \{(.*)\}/.exec(script) ?? []
  expect(names.match(/\b[a-z]+(?=:|,|\s*$)/g)).toEqual(Object.keys(outputs))
  for (const [name, { value }] of Object.entries(outputs)) expect(value).toBe(`\${{ steps.check.outputs.${name} }}`)
})

test('an action installs the version that it belongs to', () => {
  expect(inputs.package?.default).toBe(`relops@${manifest.version}`)
})

test('what pages let a workflow use is named by its digest, with the version behind it', () => {
  const pages = [
    'README.md',
    ...readdirSync(new URL('../docs', import.meta.url), { recursive: true, encoding: 'utf8' }),
  ]
  const uses = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => read(page === 'README.md' ? page : `docs/${page}`).match(/^ *- uses: .*/gm) ?? [])
  expect(uses.length).toBeGreaterThan(2)
  const loose = uses.filter((line) => !/@(?:[\da-f]{40}|COMMIT) # v\d+\.\d+\.\d+$/.test(line))
  expect(loose).toEqual([])
})
