import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, list } from '../../../support/registry-listing.ts'
import { type Execution, execute, type Program, pythonCan } from '../../../support/registry-oracle.ts'
import { inRegistry } from './in-registry.ts'

const hasPython = pythonCan('import sys, tomllib, yaml; assert sys.version_info >= (3, 11)')

/** In so many worlds, what chance decides goes both ways. */
const many = 8

/** Python runs hundreds of programs. */
const timeout = 60_000

const unknowable: ReadonlySet<string> = new Set(['unknown', 'aliases'])

interface Nasty {
  readonly name: string
  readonly mark: string
  readonly program: Program
}

/**
 * Programs of a file: `#:` begins one that is listed in full, `#?` one that has gaps where it cannot be told or is not
 * followed, `#!` one whose listing is known to be wrong, `#>` a file beside it.
 */
function programsIn(subject: string): readonly Nasty[] {
  const text = readFileSync(new URL(`nasty/${subject}.py`, import.meta.url), 'utf8')
  return text.split(/^(?=#[:?!] )/m).map((part) => {
    const [head = '', ...lines] = part.trimEnd().split('\n')
    const [code = '', ...beside] = lines.join('\n').split(/^#> /m)
    return { name: head.slice(3), mark: head.slice(0, 2), program: inRegistry(code, filesIn(beside)) }
  })
}

function filesIn(parts: readonly string[]): Readonly<Record<string, string>> {
  const entries = parts.map((part) => {
    const end = part.indexOf('\n')
    const text = end < 0 ? '' : part.slice(end + 1)
    return [end < 0 ? part : part.slice(0, end), text.replaceAll('@bom@', '\uFEFF').replaceAll('@cr@', '\r')] as const
  })
  return Object.fromEntries(entries)
}

describe
  .skipIf(!hasPython)
  .each(['language', 'values', 'classes', 'modules', 'files', 'registries', 'unknown', 'aliases'])(
  '%s, as Python 3.11 or later with PyYAML has it (skipped where there is none)',
  (subject) => {
    const programs = programsIn(subject)
    let executions: readonly (readonly Execution[])[] = []

    beforeAll(() => {
      executions = execute(
        programs.map(({ program }) => program),
        unknowable.has(subject) ? many : 1,
      )
    }, timeout)

    test.each(programs.map((each, at) => [each.name, at, each] as const))('%s', async (_, at, { program, mark }) => {
      const executed = executions[at] ?? []
      expect(executed.filter((world) => 'raised' in world)).toEqual([])
      const complaints = await complaintsOf(program, executed)
      if (mark === '#!') return expect(complaints).not.toEqual([])
      expect(complaints).toEqual([])
      const { gaps } = await list(program)
      if (mark === '#:') expect(gaps.map(({ reason }) => reason)).toEqual([])
    })
  },
)
