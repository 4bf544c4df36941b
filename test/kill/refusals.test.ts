import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { recoverWrites } from '../../src/repository/transaction.ts'
import { buildWriter } from './build-writer.ts'
import { begin, generationsIn, leftoversIn } from './generations.ts'

/*
 * Every call to the system that a run makes below its root fails once, or is the moment at which it is killed. strace
 * says which calls there are, and lets them fail.
 */

const files = 3
const calls = 'openat,mkdir,rename,link,unlink,rmdir,fsync,write,pwrite64,fchmod,fchown'
const isLong = process.env.RELOPS_RUNS !== undefined
const every = isLong ? 1 : 6
/** What happens at a call, and whether at all later ones, too. */
const failures: readonly (readonly [failure: string, later: '' | '+'])[] = isLong
  ? [
      ['error=ENOSPC', ''],
      ['error=EIO', ''],
      ['error=EACCES', ''],
      ['signal=SIGKILL', ''],
      ['error=ENOSPC', '+'],
      ['error=EIO', '+'],
    ]
  : [
      ['error=EIO', ''],
      ['signal=SIGKILL', ''],
    ]

const base = realpathSync(mkdtempSync(join(tmpdir(), 'relops-refusals-')))
afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const traces = process.platform === 'linux' && works('strace', ['-qq', '-o', '/dev/null', 'true'])

describe.skipIf(!traces)('every call to the system that a run makes, by strace', () => {
  const writer = traces ? buildWriter(join(base, 'writer')) : ''

  /** A run under strace. Says how it ended, and what the log says. */
  function run(root: string, injection: readonly string[]) {
    const log = join(base, 'log')
    const args = ['-qq', '-y', '-o', log, '-e', `trace=${calls}`, ...injection, process.execPath, writer]
    const { status, stdout } = spawnSync('strace', [...args, root, String(files), 'once'], { encoding: 'utf8' })
    return { status, stdout: stdout.replace('ready\n', ''), log: readFileSync(log, 'utf8') }
  }

  function begun(name: string): string {
    const root = join(base, name)
    mkdirSync(root)
    begin(root, files)
    return root
  }

  const root = traces ? begun('clean') : ''
  const found = traces ? callsBelow(root, run(root, []).log) : []

  test('there are many', () => {
    expect(found.length).toBeGreaterThan(40)
    expect([generationsIn(root, files), leftoversIn(root)]).toEqual([new Set([1]), []])
  })

  describe.each(failures)('%s%s', (failure, later) => {
    const chosen = found.filter((_, index) => (index + failure.length) % every === 0)

    test(`at each of ${chosen.length}: all files are old, or all are new`, async () => {
      const endings = await sequence(chosen, ([name, count]) => inject(name, `${count}${later}`, failure))
      for (const ending of endings) {
        expect(ending.generations).not.toContain(Number.NaN)
        expect(ending).toMatchObject((later === '' && expectations.get(ending.status)) || recovered)
      }
      expect(endings.filter(({ isHit }) => isHit).length).toBeGreaterThan(chosen.length * 0.7)
    }, 300_000)
  })

  /** What a run comes to in which one call fails, and what the next run makes of it. */
  async function inject(name: string, when: string, failure: string) {
    const root = begun(`${failure}-${name}-${when}`)
    const { status, stdout, log } = run(root, ['-e', `inject=${name}:${failure}:when=${when}`])
    const generations = [...generationsIn(root, files)]
    await recoverWrites(root)
    const after = { generations: generationsIn(root, files).size, leftovers: leftoversIn(root) }
    rmSync(root, { recursive: true })
    const isHit = status === null || log.includes('INJECTED')
    return { at: `${name} ${when}`, isHit, status, isSilent: stdout === '', generations, after }
  }
})

async function sequence<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (const item of items) results.push(await act(item))
  return results
}

const recovered = { after: { generations: 1, leftovers: [] } }

/** By the exit code: who was told that nothing was written finds nothing written. One that was killed told nothing. */
const expectations: ReadonlyMap<number | null, object> = new Map([
  [0, { ...recovered, status: 0, isSilent: true, generations: [1] }],
  [2, { ...recovered, status: 2, isSilent: false, generations: [0] }],
])

/** Each call that names something below a directory: which of its name it was. */
function callsBelow(root: string, log: string): readonly (readonly [name: string, count: number])[] {
  const counts = new Map<string, number>()
  return log.split('\n').flatMap((line) => {
    const name = /^(\w+)\(/.exec(line)?.[1] ?? ''
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return line.includes(root) ? [[name, count] as const] : []
  })
}

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
