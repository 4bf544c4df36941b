import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { recoverWrites } from '../../src/repository/transaction.ts'
import { buildWriter } from './build-writer.ts'
import { begin, generationsIn, leftoversIn } from './generations.ts'

// Few of them in the ordinary run; RELOPS_RUNS=1000 for all that is promised.
const kills = Number(process.env.RELOPS_RUNS ?? 9)
const files = 50
const patience = 60_000 + kills * 1000

const base = realpathSync(mkdtempSync(join(tmpdir(), 'relops-kill-')))
afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
const writer = buildWriter(join(base, 'writer'))

describe.skipIf(process.platform === 'win32')(`${files} files, written again and again`, () => {
  test(
    `one run killed ${kills} times: no file is torn, all are of one generation after the next run, nothing is left`,
    async () => {
      const root = begun('one')
      let inTheMiddle = 0
      for (let count = 0; count < kills; count += 1) {
        await killWriter(root, 1, random(count))
        expect(generationsIn(root, files)).not.toContain(Number.NaN)
        if (leftoversIn(root).length > 0) inTheMiddle += 1
        await recoverWrites(root)
        expect([generationsIn(root, files).size, leftoversIn(root)]).toEqual([1, []])
      }
      expect(inTheMiddle).toBeGreaterThan(kills / 3)
    },
    patience,
  )

  test(
    `three runs at once, killed ${Math.ceil(kills / 3)} times, which recover each other`,
    async () => {
      const root = begun('three')
      for (let count = 0; count < kills / 3; count += 1) {
        await killWriter(root, 3, random(count))
        expect(generationsIn(root, files)).not.toContain(Number.NaN)
      }
      await recoverWrites(root)
      expect([generationsIn(root, files).size, leftoversIn(root)]).toEqual([1, []])
    },
    patience,
  )
})

function begun(name: string): string {
  const root = join(base, name)
  begin(root, files)
  return root
}

/** Milliseconds: as long as it takes to read, and up to two rounds of writing. The same in every run of the tests. */
function random(seed: number): number {
  return 20 + (((seed * 7919 + 104_729) % 1009) % 180)
}

/** Starts writers, and kills all of them some time after the first of them has begun. */
async function killWriter(root: string, count: number, delay: number): Promise<void> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [writer, root, String(files), 'forever'], { stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  const ends = children.map((child) => new Promise((resolve) => child.on('close', resolve)))
  await Promise.race(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))))
  await new Promise((resolve) => setTimeout(resolve, delay))
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(ends)
}
