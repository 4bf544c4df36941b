import { describe, expect, test } from 'vitest'
import { type CheckOptions, check } from '../src/check.ts'
import { defaultConfig } from '../src/config/configuration.ts'
import type { DocumentRole } from '../src/model/config.ts'
import type { CheckResult } from '../src/model/report.ts'
import type { Verdict } from '../src/model/verdict.ts'
import { wordsOf } from '../src/report/verdict-words.ts'
import { type MemoryOptions, memoryRepository } from '../src/repository/memory.ts'
import type { Repository } from '../src/repository/repository.ts'

type Texts = Readonly<Record<string, string>>

/** A repository that had other files at v1.0.0: `then.md`, `moved.md` at another place, and a heading. */
const now: Texts = {
  'docs/now.md': '# Now\n',
  'docs/both.md': '# New heading\n',
  'src/moved.md': '',
  'scripts/x.sh': '',
}
const then: Texts = { 'docs/then.md': '# Then\n', 'docs/both.md': '# Old heading\n\nline\n', 'docs/moved.md': '' }
const tagged: MemoryOptions = {
  moments: { 'v1.0.0': memoryRepository(then, { departures: { 'docs/early.md': { commit: 'e'.repeat(40) } } }) },
  departures: {
    'docs/early.md': { commit: 'e'.repeat(40) },
    'docs/late.md': { commit: 'f'.repeat(40) },
    'docs/then.md': { commit: 'f'.repeat(40) },
    'docs/moved.md': { commit: 'f'.repeat(40), renamedTo: 'src/moved.md' },
  },
}

async function resultsOf(path: string, text: string, role: DocumentRole | undefined, options = tagged, more = {}) {
  const repository = memoryRepository({ ...now, [path]: text }, options)
  const settings: CheckOptions = { config: defaultConfig, documents: new Map([[path, role]]), ...more }
  return check(repository, settings)
}

function said({ verdict }: CheckResult): string {
  return `${verdict.outcome}: ${wordsOf(verdict)}`
}

async function last(path: string, text: string, role?: DocumentRole, options?: MemoryOptions): Promise<string> {
  const { results } = await resultsOf(path, text, role, options)
  const result = results.at(-1)
  return result ? said(result) : 'nothing'
}

describe('a record as of a tag', () => {
  const judge = (text: string, options?: MemoryOptions) =>
    last('docs/r.md', text, { kind: 'record', asOf: 'v1.0.0' }, options)

  test.each([
    ['`docs/then.md`', 'holds: `docs/then.md` exists at `v1.0.0`'],
    ['`docs/now.md`', 'broken: `docs/now.md` did not exist at `v1.0.0`'],
    ['`docs/never.md`', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['`docs/late.md`', 'broken: `docs/late.md` did not exist at `v1.0.0`'],
    ['`docs/early.md`', 'unknown: `docs/early.md` was removed in eeeeeee'],
    ['`docs/moved.md`', 'holds: `docs/moved.md` exists at `v1.0.0`'],
    ['`docs/{then,now}.md`', 'broken: `docs/now.md` did not exist at `v1.0.0`'],
    ['`docs/Then.md`', 'broken: `docs/Then.md` differs in case from `docs/then.md` at `v1.0.0`'],
    ['`docs/*.txt`', 'broken: `docs/*.txt` matches no file at `v1.0.0`'],
    ['`docs/both.md:3`', 'holds: `docs/both.md` has 3 lines at `v1.0.0`'],
    ['`docs/both.md:9`', 'broken: `docs/both.md` has 3 lines at `v1.0.0`, and the reference names line 9'],
    ['`scripts/x.sh`', 'unknown: `scripts` is neither at the root nor beside the document'],
    ['`NEVER.md`', 'unknown: no file is named `NEVER.md`'],
    ['We deleted `docs/never.md`.', 'unknown: the sentence says that it need not be there any more'],
    ['Such as `docs/never.md`.', 'unknown: the sentence says that it is an example'],
    ['Create `docs/never.md`.', 'pending: `docs/never.md` is still to come: the sentence says that it is to be made'],
    ['### Removed\n\n`docs/never.md`', 'unknown: the section `Removed` lists what is gone'],
    ['# Top\n\n[up](#top-1)', 'broken: `docs/r.md` has no heading or anchor `#top-1`'],
  ])('%s', async (text, verdict) => expect(await judge(text)).toBe(verdict))

  test.each([
    ['[then](then.md)', 'holds: `docs/then.md` exists at `v1.0.0`'],
    ['[now](now.md)', 'holds: `docs/now.md` exists'],
    ['[never](never.md)', 'broken: `never.md` did not exist at `v1.0.0`'],
    ['[late](late.md)', 'unknown: `docs/late.md` was removed in fffffff'],
    ['[old](both.md#old-heading)', 'holds: `docs/both.md` has `#old-heading` at `v1.0.0`'],
    ['[new](both.md#new-heading)', 'holds: `docs/both.md` has `#new-heading`'],
    [
      '[no](both.md#no-heading)',
      'broken: `docs/both.md` has no heading or anchor `#no-heading` at `v1.0.0`; did you mean `#old-heading`?',
    ],
    ['We deleted [never](never.md).', 'broken: `never.md` did not exist at `v1.0.0`'],
    ['[x][y]\n\n[y]: then.md', 'holds: `docs/then.md` exists at `v1.0.0`'],
  ])('links work for readers of today: %s', async (text, verdict) => expect(await judge(text)).toBe(verdict))

  test('that is not there', async () => {
    const without = { departures: {} }
    expect(await judge('`docs/now.md`', without)).toBe('unknown: there is no tag or commit `v1.0.0`')
    expect(await judge('[now](now.md)', without)).toBe('holds: `docs/now.md` exists')
    expect(await judge('[no](no.md)', without)).toBe('unknown: there is no tag or commit `v1.0.0`')
  })

  test('whose history is cut off', async () => {
    const moments = { 'v1.0.0': memoryRepository(then, { forgotten: 'the clone is shallow' }) }
    const cutOff = { moments, forgotten: 'the clone is shallow' }
    expect(await judge('`docs/never.md`', cutOff)).toBe('unknown: the clone is shallow')
    expect(await judge('[never](never.md)', cutOff)).toBe('unknown: the clone is shallow')
    expect(await judge('`docs/then.md`', cutOff)).toBe('holds: `docs/then.md` exists at `v1.0.0`')
  })
})

describe('the moment of a record', () => {
  const there = memoryRepository(then, { snapshot: { kind: 'revision', commit: 'abcdef1234567' } })
  const moments = { '2025-10-02': there, 'docs/r.md': there, abcdef1: there }

  test.each([
    ['2025-10-02', 'broken: `docs/now.md` did not exist on 2025-10-02'],
    ['committed', 'broken: `docs/now.md` did not exist at abcdef1'],
    ['abcdef1', 'broken: `docs/now.md` did not exist at `abcdef1`'],
    ['2025-10-03', 'unknown: the history begins after 2025-10-03'],
  ])('%s', async (asOf, verdict) => {
    expect(await last('docs/r.md', '`docs/now.md`', { kind: 'record', asOf }, { moments })).toBe(verdict)
  })
})

describe('a record without a time', () => {
  test.each([
    ['`docs/now.md`', 'holds: `docs/now.md` exists'],
    ['`docs/never.md`', 'unknown: a record tells of its own time'],
    ['[never](never.md)', 'unknown: a record tells of its own time'],
    ['We deleted [never](never.md).', 'unknown: a record tells of its own time'],
    ['Create `docs/never.md`.', 'unknown: a record tells of its own time'],
    ['We deleted `docs/never.md`.', 'unknown: the sentence says that it need not be there any more'],
  ])('%s', async (text, verdict) => expect(await last('docs/r.md', text, { kind: 'record' })).toBe(verdict))
})

describe('a released section of a changelog', () => {
  const judge = (text: string, options?: MemoryOptions) =>
    last('CHANGELOG.md', `# Changelog\n\n## 1.0.0\n\n${text}`, undefined, options)
  const tells = 'the section `1.0.0` tells of its own time'

  test.each([
    ['`docs/then.md`', 'holds: `docs/then.md` exists at `v1.0.0`'],
    ['`docs/now.md`', 'holds: `docs/now.md` exists'],
    ['`docs/never.md`', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['Added `docs/never.md`', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['Removed `docs/never.md`', 'unknown: the sentence says that it need not be there any more'],
    ['Add `docs/never.md`', `unknown: ${tells}`],
    ['### Removed\n\n- `docs/early.md`', 'unknown: the section `Removed` lists what is gone'],
    ['- Tidied up: `docs/early.md`', 'unknown: `docs/early.md` was removed in eeeeeee'],
    ['`docs/late.md`', 'unknown: `docs/late.md` was removed in fffffff'],
    ['`docs/{both,never}.md`', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['`docs/{then,never}.md`', 'unknown: `docs/then.md` was there before'],
    ['`docs/*.txt`', 'unknown: a list of changes may name what they took away'],
    ['`docs/both.md:99`', 'unknown: a list of changes may name what they took away'],
    ['`NEVER.md`', 'unknown: no file is named `NEVER.md`'],
    ['[then](docs/then.md)', 'holds: `docs/then.md` exists at `v1.0.0`'],
    ['[old](docs/both.md#old-heading)', 'holds: `docs/both.md` has `#old-heading` at `v1.0.0`'],
    ['[no](docs/both.md#nothing)', 'broken: `docs/both.md` has no heading or anchor `#nothing` at `v1.0.0`'],
    ['- Add [never](docs/never.md)', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['- Removed [never](docs/never.md)', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['[early](docs/early.md)', 'unknown: `docs/early.md` was removed in eeeeeee'],
    ['### Notes\n\n`docs/never.md`', 'broken: `docs/never.md` did not exist at `v1.0.0`'],
    ['[own](#100)', 'holds: `CHANGELOG.md` has `#100`'],
    ['[x][y]\n\n[y]: docs/never.md', 'broken: `docs/never.md` does not exist'],
  ])('%s', async (text, verdict) => expect(await judge(text)).toBe(verdict))

  test('whose tag is not there', async () => {
    const without = { departures: {} }
    expect(await judge('`docs/now.md`', without)).toBe('holds: `docs/now.md` exists')
    expect(await judge('`docs/never.md`', without)).toBe('unknown: there is no tag `v1.0.0`')
    expect(await judge('[never](docs/never.md)', without)).toBe('unknown: there is no tag `v1.0.0`')
  })

  test('of a package speaks of what is beside it', async () => {
    const inPackage = { 'packages/a/package.json': '{}', 'packages/a/src/x.ts': '', 'docs/then.md': '' }
    const files = { ...inPackage, 'packages/a/CHANGELOG.md': '## 1.0.0\n\n`docs/never.md`, `src/never.ts`\n' }
    const moments = { 'a@1.0.0': memoryRepository(inPackage), 'v1.0.0': memoryRepository({}) }
    const documents = new Map([['packages/a/CHANGELOG.md', undefined]])
    const { results } = await check(memoryRepository(files, { moments }), { config: defaultConfig, documents })
    expect(results.map(said)).toEqual([
      'unknown: `docs` is not beside the document, whose package may not be meant',
      'broken: `src/never.ts` did not exist at `a@1.0.0`',
    ])
  })
})

describe('other things than paths', () => {
  const pyproject = (name: string, command: string) =>
    `[project]\nname = "${name}"\nversion = "1"\n[project.scripts]\n${command} = "${name}:main"\n`
  const workflow = (job: string) => `name: CI\non: push\njobs:\n  ${job}:\n    runs-on: x\n    steps: []\n`
  const today = {
    Makefile: 'new:\n',
    'pyproject.toml': pyproject('shop', 'shop-new'),
    'shop/__init__.py': 'def now(): ...\n',
    '.github/workflows/ci.yml': workflow('now'),
  }
  const before = {
    Makefile: 'old:\n',
    'pyproject.toml': pyproject('store', 'store'),
    'store/__init__.py': '',
    'shop/__init__.py': 'def then(): ...\n',
    '.github/workflows/ci.yml': workflow('then'),
    'tests/test_a.py': 'def test_then(): ...\n',
  }
  const judge = async (
    path: string,
    text: string,
    role?: DocumentRole,
    moments: Readonly<Record<string, Repository>> = { 'v1.0.0': memoryRepository(before) },
  ) => {
    const repository = memoryRepository({ ...today, [path]: text }, { moments })
    const { results } = await check(repository, { config: defaultConfig, documents: new Map([[path, role]]) })
    return results.map((result) => `${result.claim.kind} ${said(result)}`)
  }
  const record: DocumentRole = { kind: 'record', asOf: 'v1.0.0' }
  const ofRecord = 'unknown: a record tells of its own time'
  const ofSection = 'unknown: the section `1.0.0` tells of its own time'

  test.each([
    ['`make old`', ['task holds: `Makefile` has the target `old` at `v1.0.0`']],
    ['`make new`', [`task ${ofRecord}`]],
    ['`shop.then()`', ['name holds: `shop/__init__.py` defines `shop.then` at `v1.0.0`']],
    ['`shop.now()`', [`name ${ofRecord}`]],
    ['`store.nothing()`', [`name ${ofRecord}`]],
    ['```sh\nstore x\n```', ['command holds: `pyproject.toml` declares `store` at `v1.0.0`']],
    ['```sh\nshop-new\nls\n```', []],
    ['`tests/test_a.py::test_then`', ['test holds: `tests/test_a.py` defines `test_then` at `v1.0.0`']],
    ['`tests/test_a.py::test_now`', [`test ${ofRecord}`]],
    ['CI runs the job `then`.', ['job holds: `ci.yml` has the job `then` at `v1.0.0`']],
  ])('in a record: %j', async (text, verdicts) => expect(await judge('docs/r.md', text, record)).toEqual(verdicts))

  test.each([
    ['`make old`', ['task holds: `Makefile` has the target `old` at `v1.0.0`']],
    ['`make new`', ['task holds: `Makefile` has the target `new`']],
    ['`make neither`', [`task ${ofSection}`]],
    ['`shop.then()`', ['name holds: `shop/__init__.py` defines `shop.then` at `v1.0.0`']],
    ['`shop.neither()`', [`name ${ofSection}`]],
    ['`store.nothing()`', []],
    ['```sh\nshop\nls\n```', []],
    ['```sh\nshop-new\n```', ['command holds: `pyproject.toml` declares `shop-new`']],
  ])('in a released section: %j', async (text, verdicts) => {
    expect(await judge('CHANGELOG.md', `## 1.0.0\n\n${text}`)).toEqual(verdicts)
  })

  test('where the moment is not there, what is no claim today is none', async () => {
    const text = '`make old` `shop.neither` `store.nothing`\n\n```sh\nstore x\nshop\n```\n'
    const reason = 'there is no tag or commit `v1.0.0`'
    const kinds = ['task', 'name', 'command']
    expect(await judge('docs/r.md', text, record, {})).toEqual(kinds.map((kind) => `${kind} unknown: ${reason}`))
  })
})

describe('which sections are released', () => {
  const path = '`docs/never.md`'
  const day = { moments: { ...tagged.moments, '2025-10-02': memoryRepository(then) } }
  const broken = 'broken: `docs/never.md` did not exist at `v1.0.0`'
  const today = 'broken: `docs/never.md` does not exist'

  test.each([
    ['CHANGELOG.md', `## Unreleased\n\n${path}`, today],
    ['CHANGELOG.md', `## Unreleased\n\n## 1.0.0\n\n${path}`, broken],
    ['CHANGELOG.md', `## [v1.0.0] - 2025-10-02\n\n${path}`, broken],
    ['CHANGELOG.md', `## Some Tool 1.0.0\n\n${path}`, broken],
    ['CHANGELOG.md', `## 1.0.0\n\n## About\n\n${path}`, today],
    ['CHANGELOG.md', `# 1.0\n\n## 1.0.0\n\n${path}`, broken],
    ['CHANGELOG.md', `## 2025-10-02\n\n${path}`, 'broken: `docs/never.md` did not exist on 2025-10-02'],
    ['CHANGELOG.md', `## 2025-10-03\n\n${path}`, 'unknown: the history begins after 2025-10-03'],
    ['docs/history.md', `## 1.0.0\n\n${path}`, broken],
    ['docs/page.md', `## 1.0.0\n\n${path}`, 'unknown: the section `1.0.0` tells of its own time'],
    ['docs/page.md', `## Some Tool 1.0.0\n\n${path}`, today],
  ])('%s: %j', async (document, text, verdict) => expect(await last(document, text, undefined, day)).toBe(verdict))

  test('the configuration decides before the name', async () => {
    const text = `## 1.0.0\n\n${path}`
    expect(await last('docs/log.md', text, { kind: 'changelog' })).toBe(broken)
    expect(await last('CHANGELOG.md', text, { kind: 'governance' })).toContain('tells of its own time')
  })
})

describe('tags', () => {
  const moment = async (path: string, heading: string, tags = defaultConfig.release.tags) => {
    const asked: unknown[] = []
    const memory = memoryRepository({ [path]: `## ${heading}\n\n[x](never.md)\n` })
    const repository: typeof memory = {
      ...memory,
      at: async (wanted) => {
        asked.push(...('tags' in wanted ? wanted.tags : [wanted]))
        return { known: false, reason: 'it is asked' }
      },
    }
    const config = { ...defaultConfig, release: { ...defaultConfig.release, tags } }
    await check(repository, { config, documents: new Map([[path, undefined]]) })
    return asked
  }

  test('of the repository', async () => {
    expect(await moment('CHANGELOG.md', '1.2.0-rc.1')).toEqual(['v1.2.0-rc.1', '1.2.0-rc.1', 'release-1.2.0-rc.1'])
  })

  test('of a package, by the heading, else by its directory', async () => {
    const nameless = ['v1.2.0', '1.2.0', 'release-1.2.0']
    const own = ['@s/pkg@1.2.0', '@s/pkg-v1.2.0', '@s/pkg-1.2.0', '@s/pkg/v1.2.0']
    expect(await moment('CHANGELOG.md', '@s/pkg@1.2.0')).toEqual([...own, ...nameless])
    expect(
      await moment('lib/pkg/CHANGELOG.md', '1.2.0', ['v{version}', '{name}@{version}', '{name}/{version}']),
    ).toEqual([...['pkg@1.2.0', 'pkg/1.2.0', 'lib/pkg@1.2.0', 'lib/pkg/1.2.0'], 'v1.2.0'])
  })

  test('of other forms', async () => {
    expect(await moment('CHANGELOG.md', '1.2.0', ['$&{version}', '{name}-{version}'])).toEqual(['$&1.2.0'])
  })
})

describe('what is reported', () => {
  const record = { kind: 'record', asOf: 'v1.0.0' } as const

  test('no place in files of another time, and no fix that leads there', async () => {
    const text = '`docs/both.md`, `docs/Then.md`, [x](both.md#old-headin), [y](both.md#old-heading), `scripts/x.sh`\n'
    const { results, diagnostics, sources } = await resultsOf('docs/r.md', text, record)
    const verdicts: readonly Verdict[] = results.map(({ verdict }) => verdict)
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'broken', 'broken', 'holds', 'unknown'])
    expect(diagnostics.map(({ evidence, fix }) => [evidence, fix])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
    expect(verdicts.filter((verdict) => 'evidence' in verdict || 'at' in verdict)).toEqual([])
    expect(sources.get('docs/both.md')).toBe(now['docs/both.md'])
  })

  test('results in the order of the text', async () => {
    const text = '`docs/never.md` [now](now.md) `docs/then.md` [up](#x)\n'
    const { results } = await resultsOf('docs/r.md', text, record)
    expect(results.map(({ claim }) => claim.text)).toEqual(['docs/never.md', 'now.md', 'docs/then.md', '#x'])
  })

  test('less what is suppressed, and what rules that are off would find', async () => {
    const suppressed = '<!-- relops-ignore missing-file: a reason -->\n\n`docs/never.md`\n'
    expect((await resultsOf('docs/r.md', suppressed, record)).summary).toMatchObject({ broken: 1, suppressed: 1 })
    const off = await resultsOf('docs/r.md', '`docs/never.md`\n', record, tagged, { only: ['missing-anchor'] })
    expect(off.results).toEqual([])
  })

  test('only moments that some claim needs are opened', async () => {
    const opened: string[] = []
    const text = '## 1.1.0\n\n`docs/now.md` [now](docs/now.md)\n\n## 1.0.0\n\n`docs/then.md` `docs/never.md`\n'
    const memory = memoryRepository({ ...now, 'CHANGELOG.md': text }, tagged)
    const repository: typeof memory = {
      ...memory,
      at: (moment) => {
        opened.push('version' in moment ? moment.version : moment.is)
        return memory.at(moment)
      },
    }
    await check(repository, { config: defaultConfig, documents: new Map([['CHANGELOG.md', undefined]]) })
    expect(opened).toEqual(['1.0.0'])
  })
})
