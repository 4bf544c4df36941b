import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'

const policy = { rule: 'registry-removal', source: 'modules', since: 'v1.0.0', unless: { status: 'deprecated' } }
const before = 'name,status\ncore,stable\nold,Deprecated since 0.9\nplain,\n'

/** Judges a policy on a CSV file by what that was at `v1.0.0` and is today. */
async function outcomes(then: string, now: string, { since = 'v1.0.0', unless = policy.unless, ...options }: Setting) {
  const file = 'modules.csv'
  const text = JSON.stringify({
    sources: { modules: { kind: 'data', file, name: 'name' } },
    policies: [{ ...policy, since, unless }],
  })
  const { config, at } = parseConfig('relops.docs.json', text, [])
  const moments = { 'v1.0.0': memoryRepository({ [file]: then }) }
  const repository = memoryRepository({ [file]: now }, { moments, ...options })
  const { results, diagnostics } = await check(repository, { config, documents: new Map() })
  expect(diagnostics.map(({ location }) => location)).toEqual(diagnostics.map(() => at(['policies', 0, 'rule'])))
  return results.flatMap(({ verdict }) => {
    if (verdict.outcome === 'broken') return verdict.problems.map(({ message }) => message)
    return verdict.outcome === 'unknown' ? [verdict.outcome, verdict.reason] : [verdict.outcome]
  })
}

interface Setting extends MemoryOptions {
  readonly since?: string
  readonly unless?: Record<string, string>
}

const tagged = { tags: { before: [{ name: 'v1.0.0', commit: 'a'.repeat(40), made: 1 }] } }
const gone = (name: string, why: string) =>
  `\`${name}\` is gone from \`modules\` since \`v1.0.0\`, where \`modules.csv\` had it${why}`

describe('registry-removal', () => {
  test.each<readonly [name: string, then: string, now: string, setting: Setting, expected: readonly string[]]>([
    ['nothing is gone', before, `${before}new,stable\n`, {}, ['holds']],
    ['what is gone was to go', before, before.replace(/^old.*\n/m, ''), {}, ['holds']],
    ['its fields changed', before, before.replace('core,stable', 'core,deprecated'), {}, ['holds']],
    [
      'a row is gone',
      before,
      before.replace('core,stable\n', ''),
      {},
      [gone('core', ', and its `status` was `stable`, not `deprecated`')],
    ],
    [
      'all rows are gone',
      before,
      'name,status\n',
      tagged,
      [
        gone('core', ', and its `status` was `stable`, not `deprecated`'),
        gone('plain', ', and its `status` was not `deprecated`'),
      ],
    ],
    [
      'a word only begins alike',
      'name,status\na,deprecatedly\n',
      'name,status\n',
      {},
      [gone('a', ', and its `status` was `deprecatedly`, not `deprecated`')],
    ],
    ['no row may go', before, before.replace(/^old.*\n/m, ''), { unless: {} }, [gone('old', '')]],
    ['no row has the field', 'name\na\nb\n', 'name\nb\n', {}, [gone('a', ', and its `status` was not `deprecated`')]],
    [
      'the last release is found',
      before,
      before.replace('plain,\n', ''),
      { since: 'latest-tag', ...tagged },
      [gone('plain', ', and its `status` was not `deprecated`')],
    ],
    [
      'a branch is compared with where it was left',
      before,
      before,
      { since: 'main', moments: { 'fork of main': memoryRepository({ 'modules.csv': `${before}x,\n` }) } },
      ['`x` is gone from `modules` since `main`, where `modules.csv` had it, and its `status` was not `deprecated`'],
    ],
    [
      'there is no release yet',
      before,
      'name\n',
      { since: 'latest-tag' },
      ['unknown', '`modules` at `latest-tag`: no tag has the form of a release'],
    ],
    [
      'there is no such revision',
      before,
      'name\n',
      { since: 'v9' },
      ['unknown', '`modules` at `v9`: there is no tag or commit `v9`'],
    ],
    [
      'a record of today cannot be read',
      before,
      'name,status\nx,y,z\n',
      {},
      ['unknown', '`modules` may still have `core`: a record has 3 cells, and the header 2'],
    ],
    [
      'a record of then cannot be read',
      'name,status\nx,y,z\n',
      'name,status\n',
      {},
      ['unknown', '`modules` at `v1.0.0` may have had more: a record has 3 cells, and the header 2'],
    ],
  ])('%s', async (_, then, now, setting, expected) => expect(await outcomes(then, now, setting)).toEqual(expected))
})
