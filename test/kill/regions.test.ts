import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundle } from '../support/cli-bundle.ts'
import { relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

// Few of them in the ordinary run; RELOPS_RUNS=300 for all that is promised.
const kills = Number(process.env.RELOPS_RUNS ?? 2)
const count = 50

const workshop = openWorkshop()
const cli = bundle().executable

const page = (index: number): string =>
  `# Page ${index}\n\n<!-- relops:begin files glob="data/*" -->\n<!-- relops:end files -->\n\n${'Text.\n'.repeat(index)}`

describe.skipIf(process.platform === 'win32')('relops generate, killed', () => {
  test(
    `${kills} times while it writes ${count} documents: none is torn, and the next run leaves one set and nothing else`,
    async () => {
      const pages = Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/${index}.md`, page(index)]))
      const repository = workshop.repository({ ...pages, 'data/0.csv': '0\n' })
      const names = Object.keys(pages)
      const generations = () => names.map((name) => generationOf(readFileSync(repository.path(name), 'utf8')))
      await relops(repository.root, ['generate', '--quiet'])
      let landed = 0
      for (let round = 1; round <= kills; round += 1) {
        renameSync(repository.path(`data/${round - 1}.csv`), repository.path(`data/${round}.csv`))
        if (await killWriting(repository.root, ((round - 1) * 7) % 30)) landed += 1
        expect(generations()).not.toContain(Number.NaN)
        expect((await relops(repository.root, ['generate', '--quiet'])).code).toBe(0)
        expect(new Set(generations())).toEqual(new Set([round]))
        expect(readdirSync(repository.root).sort()).toEqual(['.git', 'data', 'docs'])
        expect(readdirSync(repository.path('docs')).length).toBe(count)
      }
      expect(landed, 'kills that came while it wrote').toBeGreaterThan(kills / 3)
    },
    60_000 + kills * 20_000,
  )
})

/** The number of the file that a page lists; no number where the page is not whole. */
function generationOf(text: string): number {
  const [, page, file, rest] =
    /^# Page (\d+)\n\n<!-- relops:begin files glob="data\/\*" -->\n\n- \[`data\/(\d+)\.csv`\]\(\.\.\/data\/\2\.csv\)\n\n<!-- relops:end files sum=[\da-f]{8} -->\n\n((?:Text\.\n)*)$/.exec(
      text,
    ) ?? []
  return rest === 'Text.\n'.repeat(Number(page)) ? Number(file) : Number.NaN
}

/** Kills it some milliseconds after it has begun to write; whether it had not ended before that. */
function killWriting(root: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, 'generate', '--quiet'], { cwd: root, stdio: 'ignore' })
  const timer = setInterval(() => {
    if (!existsSync(join(root, '.relops-writing'))) return
    clearInterval(timer)
    setTimeout(() => child.kill('SIGKILL'), delay)
  }, 1)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(timer)
      resolve(code === null)
    })
  })
}
