import { spawn } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recoverWrites, writeFiles } from '../../src/repository/transaction.ts'
import { markRun } from '../../src/repository/writing/run-mark.ts'
import { writeFiles as fill, temporaryDirectory } from '../support/repository-builder.ts'
import { changes, everything, shared } from '../support/written-files.ts'

describe('of runs that were interrupted', () => {
  const dead = markRun().replace(/^\d+/, '0')

  /** What a run has left that had written the first of two files. */
  function interrupted(root: string): void {
    const id = 'a'.repeat(16)
    fill(root, { 'a.md': 'A', 'b.md': 'b', [`.relops-${id}-1.new`]: 'B', [`.relops-${id}-0.old`]: 'a' })
    const plan = { id, directories: [], paths: ['a.md', 'b.md'] }
    const [a, b, draft] = ['a.md', 'b.md', `.relops-${id}-1.new`].map((path) => identityOf(join(root, path)))
    const identities = { drafts: [a, draft], targets: ['1:1:1', b] }
    fill(root, {
      [`${shared}/${id}.committed`]: '',
      [`${shared}/${dead}.turn`]: `${JSON.stringify(plan)}\n${JSON.stringify(identities)}\n`,
    })
  }

  function identityOf(place: string): string {
    const { ino, size, mtimeNs } = lstatSync(place, { bigint: true })
    return `${ino}:${size}:${mtimeNs}`
  }

  test('what was begun is completed', async () => {
    const root = temporaryDirectory()
    interrupted(root)
    expect(await recoverWrites(root)).toEqual([
      'What an interrupted run had begun to write was completed: `a.md`, `b.md`',
    ])
    expect(everything(root)).toEqual({ 'a.md': 'A', 'b.md': 'B' })
    expect(readdirSync(root)).toHaveLength(2)
  })

  test('or taken back, where somebody has changed a file since', async () => {
    const root = temporaryDirectory()
    interrupted(root)
    fill(root, { 'b.md': 'mine' })
    expect(await recoverWrites(root)).toEqual([
      'What an interrupted run had begun to write was taken back, as `b.md` has changed since',
    ])
    expect(everything(root)).toEqual({ 'a.md': 'a', 'b.md': 'mine' })
    expect(readdirSync(root)).toHaveLength(2)
  })

  test('writing does that first', async () => {
    const root = temporaryDirectory()
    interrupted(root)
    await writeFiles(root, changes({ 'b.md': ['B', 'new'] }))
    expect(everything(root)).toEqual({ 'a.md': 'A', 'b.md': 'new' })
  })

  /** What a repository may hold to have relops do what it is not asked to. */
  const forged: Record<string, Readonly<Record<string, unknown>>> = {
    'files it does not know the identity of': { paths: ['victim.md', 'b.md'] },
    'files outside': { paths: ['../victim.md', 'b.md'] },
    'directories outside': { directories: ['..'] },
    'what is of git': { paths: ['.git/config', 'b.md'] },
    'drafts of other names': { id: '../../victim' },
    'files behind a link': { paths: ['linked/victim.md', 'b.md'] },
    nonsense: { paths: { length: 2 } },
    nothing: { id: undefined },
  }

  test.each(Object.entries(forged))('a forged journal of %s changes none', async (_, part) => {
    const directory = temporaryDirectory()
    const root = join(directory, 'root')
    fill(directory, { 'victim.md': 'v', 'elsewhere/victim.md': 'v' })
    const own = { 'victim.md': 'v', 'b.md': 'b', '.git/config': 'v' }
    fill(root, { ...own, linked: { symlink: '../elsewhere' } })
    const plan = { id: 'b'.repeat(16), directories: [], paths: ['a.md', 'b.md'], ...part }
    const identities = { drafts: ['1:1:1', '2:1:1'], targets: ['', ''] }
    fill(root, {
      [`.relops-${'b'.repeat(16)}-0.new`]: 'evil',
      [`${shared}/${'b'.repeat(16)}.committed`]: '',
      [`${shared}/${dead}.turn`]: `${JSON.stringify(plan)}\n${JSON.stringify(identities)}\n`,
    })
    await recoverWrites(root)
    expect(everything(root)).toMatchObject(own)
    expect(Object.keys(everything(root)).filter((name) => name.endsWith('.turn'))).toEqual([])
    expect(everything(directory)).toMatchObject({ 'victim.md': 'v', 'elsewhere/victim.md': 'v' })
  })

  const inTheWay: Record<string, (place: string) => void> = {
    'a file': (place) => writeFileSync(place, ''),
    'a symbolic link': (place) => symlinkSync('docs', place),
  }

  test.each(Object.entries(inTheWay))('%s in the place of the journal', async (_, put) => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a', 'docs/b.md': 'b' })
    put(join(root, shared))
    const before = everything(root)
    const message = '`.relops-writing` is in the way'
    await expect(recoverWrites(root)).rejects.toThrow(message)
    await expect(writeFiles(root, changes({ 'a.md': ['a', 'A'] }))).rejects.toThrow(message)
    expect(everything(root)).toEqual(before)
  })

  test('what is no journal stays in its place', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a', [`${shared}/notes.md`]: '', [`${shared}/x.turn`]: '' })
    await writeFiles(root, changes({ 'a.md': ['a', 'A'] }))
    expect(everything(root)).toEqual({ 'a.md': 'A', [`${shared}/notes.md`]: '', [`${shared}/x.turn`]: '' })
  })

  test("an empty directory in its place is nobody's", async () => {
    const root = temporaryDirectory()
    mkdirSync(join(root, shared))
    await recoverWrites(root)
    expect(readdirSync(root)).toEqual([])
  })
})

describe('of runs beside this one', () => {
  test('one after the other writes its files', async () => {
    const root = temporaryDirectory()
    const paths = Array.from({ length: 12 }, (_, index) => `${index}.md`)
    fill(root, Object.fromEntries(paths.map((path) => [path, 'old'])))
    await Promise.all(paths.map((path) => writeFiles(root, changes({ [path]: ['old', 'new'] }))))
    expect(everything(root)).toEqual(Object.fromEntries(paths.map((path) => [path, 'new'])))
  })

  test('the second one to change a file is told so', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'old', 'b.md': 'old' })
    const writes = ['x', 'y', 'z'].map((text) =>
      writeFiles(root, changes({ 'a.md': ['old', text], 'b.md': ['old', text] })),
    )
    const ends = await Promise.allSettled(writes)
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(new Set(Object.values(everything(root))).size).toBe(1)
    expect(readdirSync(root)).toHaveLength(2)
  })

  test('one that still goes on keeps its turn', async () => {
    const root = temporaryDirectory()
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' })
    try {
      const mark = markRun().replace(/^\d+-\d+/, `${other.pid}-${startOf(other.pid ?? 0)}`)
      const draft = `.relops-${'c'.repeat(16)}-0.new`
      const journal = `${shared}/${mark}.turn`
      const plan = { id: 'c'.repeat(16), directories: [], paths: ['b.md'] }
      fill(root, { 'a.md': 'a', [draft]: 'x', [journal]: `${JSON.stringify(plan)}\n` })
      const before = everything(root)
      const write = writeFiles(root, changes({ 'a.md': ['a', 'A'] }))
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(everything(root)).toEqual(before)
      renameSync(join(root, journal), join(root, `${shared}/${mark}.waiting`))
      await write
      expect(everything(root)).toEqual({ 'a.md': 'A', [draft]: 'x', [`${shared}/${mark}.waiting`]: before[journal] })
    } finally {
      other.kill()
    }
  })
})

/** As the second field may hold spaces, what comes behind it is counted from its end. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '0'
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
