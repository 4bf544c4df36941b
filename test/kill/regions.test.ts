import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
        writeFileSync(repository.path(`data/${round}.csv`), `${round}\n`)
        repository.git('add', '.')
        if (await killWriting(repository.root, (round * 7919) % 60)) landed += 1
        expect(generations()).not.toContain(Number.NaN)
        expect((await relops(repository.root, ['generate', '--quiet'])).code).toBe(0)
        expect(new Set(generations())).toEqual(new Set([round + 1]))
        expect(readdirSync(repository.root).sort()).toEqual(['.git', 'data', 'docs'])
        expect(readdirSync(repository.path('docs')).length).toBe(count)
      }
      expect(landed).toBeGreaterThan(0)
    },
    60_000 + kills * 20_000,
  )
})

/** How many files a page lists; no number where it is not whole. */
function generationOf(text: string): number {
  const items =
    text.match(/^- \[`data\/\d+\.csv`\]\(data\/\d+\.csv\)$|^- \[`data\/\d+\.csv`\]\(\.\.\/data\/\d+\.csv\)$/gm) ?? []
  const isWhole = /^# Page \d+\n[\s\S]*<!-- relops:end files sum=[\da-f]{8} -->\n\n(?:Text\.\n)*$/.test(text)
  return isWhole && text.split('Text.').length - 1 === Number(/\d+/.exec(text)?.[0]) ? items.length : Number.NaN
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
