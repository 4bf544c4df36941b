// `node bench/checksums.mjs`, after a build: how long `relops checksums verify` takes beside `sha256sum -c`, in turns,
// on 2 GB in 20,000 files that the system has in memory. Exits with 1 when a bar is missed.
import { spawnSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const rounds = Number(process.env.RELOPS_ROUNDS ?? 5)
const files = 20_000
const fileBytes = 100_000
const bars = { ratio: 0.2, megabytes: 150 }
const cli = join(import.meta.dirname, '../dist/cli.js')
const { bavail, bsize } = statfsSync(tmpdir())
if (bavail * bsize < 2 * files * fileBytes) throw new Error(`There is too little space in ${tmpdir()}`)

const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))
try {
  generate()
  report()
} finally {
  rmSync(work, { recursive: true, force: true })
}

function generate() {
  const content = randomFillSync(Buffer.alloc(fileBytes))
  const lines = []
  for (let index = 0; index < files; index += 1) {
    const name = `part-${index % 200}/file-${index}`
    if (index < 200) mkdirSync(join(work, `part-${index}`))
    content.writeUInt32LE(index)
    writeFileSync(join(work, name), content)
    lines.push(`${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
  }
  writeFileSync(join(work, 'SHA256SUMS'), lines.join(''))
}

function report() {
  const programs = {
    relops: [process.execPath, cli, 'checksums', 'verify', 'SHA256SUMS'],
    sha256sum: ['sha256sum', '--check', '--quiet', 'SHA256SUMS'],
  }
  const ratios = []
  for (let round = 0; round <= rounds; round += 1) {
    const [own, other] = Object.values(programs).map(measure)
    // The first round warms the files up.
    if (round === 0) continue
    ratios.push(own / other)
    console.log(`        ${own.toFixed(2)} s, and sha256sum ${other.toFixed(2)} s: ${(own / other).toFixed(3)}`)
  }
  const ratio = ratios.sort((a, b) => a - b)[ratios.length >> 1]
  say(ratio <= bars.ratio, `the median of ${rounds} rounds is ${ratio.toFixed(3)}, at most ${bars.ratio} wanted`)
  const most = memoryOf(programs.relops)
  say(most < bars.megabytes, `it takes ${Math.round(most)} MB, less than ${bars.megabytes} wanted`)
}

function say(isMet, words) {
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${words}`)
  if (!isMet) process.exitCode = 1
}

function measure([program, ...args]) {
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd: work })
  if (status !== 0) throw new Error(String(stderr))
  return (performance.now() - start) / 1000
}

/** The most that the process had in memory, all threads of it, as it says itself when it ends. */
function memoryOf([program, ...args]) {
  const told = join(work, 'memory')
  const hook = `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)))`
  const preload = join(work, 'memory.cjs')
  writeFileSync(preload, `if (require('worker_threads').isMainThread) ${hook}\n`)
  spawnSync(program, ['--require', preload, ...args], { cwd: work })
  return Number(readFileSync(told, 'utf8')) / 1024
}
