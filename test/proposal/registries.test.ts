import { describe, expect, test } from 'vitest'
import type { MemoryFile } from '../../src/repository/memory.ts'
import { surveyOf } from '../support/surveys.ts'

const classes = (...levels: readonly string[]): string =>
  levels
    .toReversed()
    .map((level, at, all) => {
      const below = all[at - 1]
      const method = below && `    def register_${below}(self, name) -> '${below}':\n        return ${below}(name)\n`
      return `class ${level}:\n    def __init__(self, name):\n        self.name = name\n${method ?? ''}`
    })
    .concat(
      `class Registry:\n    def register_${levels[0]}(self, name) -> ${levels[0]}:\n        return ${levels[0]}(name)\n`,
    )
    .join('\n')

const fill = `from registry import Registry

def register_looms(registry):
    looms = registry.register_module('looms')
    looms.register_part('warp')
    looms.register_part('weft')

def register_dyes(registry):
    registry.register_module('dyes').register_part('vats')
`

async function foundIn(files: Readonly<Record<string, MemoryFile>>) {
  const { proposal } = await surveyOf(files)
  return proposal.sources.map(({ source, at, listing }) =>
    source.kind === 'python-registry'
      ? `${at.path}:${at.line} ${source.function ?? 'imported'}: ${source.levels.map(({ call }) => call).join(' ')} (${listing.rows.length})`
      : source.kind,
  )
}

const registry = classes('module', 'part')
const both = `${fill}\ndef build():\n    registry = Registry()\n    register_looms(registry)\n    register_dyes(registry)\n    return registry\n`

describe('registries that Python fills', () => {
  const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, found: readonly string[]]>> =
    {
      'by a function': [{ 'app.py': both }, ['app.py:11 build: register_module register_part (5)']],
      'by one function among others': [
        {
          'app.py': `${both}\ndef main(argv=None):\n    print('x')\n    return len(build().x)\n\ndef some():\n    register_looms(Registry())\n`,
        },
        ['app.py:11 build: register_module register_part (5)'],
      ],
      'when it is imported': [
        {
          'app/__init__.py': 'from . import looms\n',
          'app/looms.py': `${fill}\nALL = Registry()\nregister_looms(ALL)\nregister_dyes(ALL)\n`,
        },
        ['app/__init__.py:1 imported: register_module register_part (5)'],
      ],
      'in tests alone': [{ 'tests/app.py': both }, []],
      'by nobody': [{ 'app.py': fill }, []],
      'with names that only a run tells': [
        { 'app.py': both.replaceAll(/'(looms|dyes|warp|weft|vats)'/g, 'input()') },
        [],
      ],
    }
  test.each(Object.entries(cases))('%s', async (_, [files, found]) => {
    expect(await foundIn({ 'registry.py': registry, ...files })).toEqual(found)
  })

  test('without annotations, going by what is called on what', async () => {
    const bare = registry.replaceAll(/ -> '?\w+'?/g, '')
    expect(await foundIn({ 'registry.py': bare, 'app.py': both })).toEqual([
      'app.py:11 build: register_module register_part (5)',
    ])
  })

  test('of four levels', async () => {
    const deep = classes('module', 'part', 'channel', 'variant')
    const app = `from registry import Registry\ndef build(*, strict=False):\n    r = Registry()\n    m = r.register_module('m')\n    c = m.register_part('p').register_channel('c')\n    c.register_variant('v')\n    return r\n`
    expect(await foundIn({ 'registry.py': deep, 'app.py': app })).toEqual([
      'app.py:2 build: register_module register_part register_channel register_variant (4)',
    ])
  })
})
