import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type JsonReport, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()

const files = {
  'README.md': '# Title\n\nSee [the guide](docs/guide.md#use) and `src/main.ts`.\n',
  'docs/guide.md': '# Guide\n\n## Use\n\nRun `src/gone.ts`. [Back](../README.md#title)\n',
  'src/main.ts': '',
}

/** A repository whose files have not changed for long, and a cache of its own. */
function prepare() {
  const repository = workshop.repository(files)
  const cache = workshop.directory()
  for (const path of Object.keys(files)) settle(repository.path(path))
  const check = (...args: readonly string[]) => relops(repository.root, args, { XDG_CACHE_HOME: cache })
  const kept = (): string =>
    readdirSync(join(cache, 'relops/excerpts'))
      .map((name) => readFileSync(join(cache, 'relops/excerpts', name), 'utf8'))
      .join()
  return { repository, cache, check, kept }
}

/** The time of a change is the file system's own; only that of the content can be set. */
function settle(file: string): void {
  const past = new Date('2026-01-01T00:00:00Z')
  utimesSync(file, past, past)
}

describe('a second run', () => {
  test('judges rows and cells of bound tables as the first one did', async () => {
    const { root } = workshop.repository({
      'docs/loom.md': '| Loom | Width |\n| - | - |\n| `dobby` | 80 |\n| `plain` | 60 |\n',
      'looms.json': '{ "dobby": { "width": 90 }, "plain": { "width": 60 } }',
      'relops.docs.json': JSON.stringify({
        sources: { looms: { kind: 'data', file: 'looms.json' } },
        tables: [
          { name: 'looms', document: 'docs/loom.md', source: 'looms', columns: { Loom: 'name', Width: 'width' } },
        ],
      }),
    })
    const check = (...args: readonly string[]) => relops(root, ['--format', 'compact', ...args])
    const first = await check()
    expect(first.stdout).toContain('Width of `dobby` is `80`, but `looms` says `90`')
    expect(await check()).toEqual(first)
    expect(await check('--no-cache')).toEqual(first)
  })

  test('prints what the first one did, and what there is to say without a cache', async () => {
    const { check } = prepare()
    const first = await check('--all')
    expect(first.stdout).toContain('`src/gone.ts`')
    expect(await check('--all')).toEqual(first)
    expect(await check('--all', '--no-cache')).toEqual(first)
  })

  test('sees what has changed in a document', async () => {
    const { repository, check } = prepare()
    await check()
    writeFileSync(repository.path('docs/guide.md'), files['docs/guide.md'].replace('gone', 'main'))
    expect((await check()).code).toBe(0)
    writeFileSync(repository.path('docs/guide.md'), files['docs/guide.md'])
    expect((await check()).code).toBe(1)
  })

  test('sees what has changed around a document', async () => {
    const { repository, check } = prepare()
    await check()
    writeFileSync(repository.path('src/gone.ts'), '')
    expect((await check()).code).toBe(0)
    writeFileSync(repository.path('README.md'), '# Another title\n')
    expect((await check()).stdout).toContain('#title')
  })

  test('of the index finds what one of the work tree has kept', async () => {
    const { repository, check, kept } = prepare()
    await check()
    const before = kept()
    expect((await check('--staged')).stdout).toContain('`src/gone.ts`')
    expect(kept()).toBe(before)
    writeFileSync(repository.path('docs/guide.md'), '# Guide\n\n## Use\n')
    expect((await check('--staged')).code).toBe(1)
    repository.git('add', '.')
    expect((await check('--staged')).code).toBe(0)
  })

  test('reads everything anew by another configuration', async () => {
    const { repository, check } = prepare()
    await check()
    writeFileSync(repository.path('relops.docs.json'), '{ "references": { "labels": ["Run"] } }')
    writeFileSync(repository.path('README.md'), '# Title\n\nRun: docs/gone\n')
    expect((await check()).stdout).toContain('docs/gone')
  })

  test.each([
    ['is damaged', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('gone', 'main'))],
    ['is empty', (file: string) => writeFileSync(file, '')],
    ['is no text', (file: string) => writeFileSync(file, Uint8Array.of(0xff, 0, 1))],
  ])('does without a cache that %s', async (_, damage) => {
    const { cache, check } = prepare()
    const first = await check()
    for (const name of readdirSync(join(cache, 'relops/excerpts'))) damage(join(cache, 'relops/excerpts', name))
    expect(await check()).toEqual(first)
  })
})

describe('what history has answered', () => {
  /** A repository that lost a file which its guide still names. */
  function lose() {
    const prepared = prepare()
    const { repository, cache } = prepared
    repository.write({ 'src/gone.ts': 'x' })
    repository.commit('feat: add it')
    const restore = () => repository.write({ 'src/gone.ts': 'y' })
    const remove = (): string => {
      repository.git('rm', '-q', '-f', 'src/gone.ts')
      return repository.commit('feat: take it away')
    }
    const answers = (): readonly string[] =>
      readdirSync(join(cache, 'relops/history')).map((name) => join(cache, 'relops/history', name))
    return { ...prepared, restore, remove, answers }
  }

  test('is told again, and asked again of another commit', async () => {
    const { check, repository, restore, remove, answers } = lose()
    const first = remove()
    const told = await check()
    expect(told.stdout).toContain(first.slice(0, 7))
    expect(readFileSync(answers()[0] ?? '', 'utf8')).toContain('src/gone.ts')
    expect(await check()).toEqual(told)
    expect(await check('--no-cache')).toEqual(told)
    restore()
    repository.git('add', '.')
    repository.commit('feat: bring it back')
    const second = remove()
    expect((await check()).stdout).toContain(second.slice(0, 7))
  })

  test('is that of the whole history, also where it was once cut by grafts', async () => {
    const { check, repository, remove } = lose()
    const head = remove()
    const grafts = repository.path('.git/info/grafts')
    mkdirSync(dirname(grafts), { recursive: true })
    writeFileSync(grafts, `${head}\n`)
    const cut = await check()
    rmSync(grafts)
    expect(await check()).toEqual(await check('--no-cache'))
    expect(cut).toEqual(await check('--no-cache'))
  })

  test('is asked again where the cache is damaged', async () => {
    const { check, remove, answers } = lose()
    remove()
    const told = await check()
    for (const file of answers()) writeFileSync(file, readFileSync(file, 'utf8').replace('gone', 'main'))
    expect(await check()).toEqual(told)
  })
})

describe('the cache', () => {
  test('holds no verdict, and nothing with --no-cache', async () => {
    const { check, cache, kept } = prepare()
    await check('--no-cache')
    expect(readdirSync(cache)).toEqual([])
    await check()
    expect(kept()).toContain('"src/gone.ts"')
    expect(kept()).not.toMatch(/broken|holds|missing-file/)
  })

  test('is not kept below the root, nor where there is no place for it', async () => {
    const { repository } = prepare()
    const inside = repository.path('cache')
    mkdirSync(inside)
    expect((await relops(repository.root, [], { XDG_CACHE_HOME: inside })).code).toBe(1)
    expect(readdirSync(inside)).toEqual([])
    const file = join(workshop.directory({ file: '' }), 'file')
    expect((await relops(repository.root, [], { XDG_CACHE_HOME: file })).code).toBe(1)
  })

  test('forgets documents that are gone', async () => {
    const { repository, check, kept } = prepare()
    await check()
    repository.git('rm', '-q', 'docs/guide.md')
    writeFileSync(repository.path('README.md'), '# Title\n')
    await check()
    expect(kept()).not.toContain('src/gone.ts')
  })
})

/** A machine with so many processors. */
const processors = (count: number) => {
  const code = `import os from 'node:os'
    import { syncBuiltinESMExports } from 'node:module'
    os.availableParallelism = () => ${count}
    syncBuiltinESMExports()`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}

test('many documents, read in several threads, say what one after the other would', async () => {
  const text = (index: number): string =>
    `# Page ${index}\n\nSee [the next](page-${index + 1}.md#page-${index + 1}) and \`src/file-${index}.ts\`.\n\n${'Some prose. '.repeat(1000)}\n`
  const pages = Array.from({ length: 150 }, (_, index) => [`docs/page-${index}.md`, text(index)] as const)
  const region = { 'docs/index.md': '# Files\n\n<!-- relops:begin toc -->\n<!-- relops:end toc -->\n' }
  const { root } = workshop.repository({ ...Object.fromEntries(pages), ...region, 'src/file-7.ts': '' })
  const checkOn = (count: number) => relops(root, ['--all', '--format', 'json', '--no-cache'], processors(count))
  const [together, alone] = [await checkOn(4), await checkOn(1)]
  expect(together).toEqual(alone)
  const { results }: JsonReport = JSON.parse(together.stdout)
  expect(results).toHaveLength(301)
})
