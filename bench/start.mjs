// `npm run bench`: how long a user waits for relops, as ratios and differences within one run, so that they mean the
// same on every machine. Runs alternate, and medians are compared. Exits with 1 when a bar is missed.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const rounds = 21
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))

try {
  const repository = makeRepository(1_700)
  const empty = join(work, 'empty.mjs')
  writeFileSync(empty, '')
  const cli = join(root, 'dist/cli.js')
  const check = ['check', '-C', repository]
  const medians = measure({
    'an empty script': [empty],
    'relops --version': [cli, '--version'],
    'relops check, satteri': [cli, ...check],
    'relops check, remark': [withoutPackages(), ...check],
  })
  report(medians)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** A git repository of that many files, three of which are documents with a claim in every second line. */
function makeRepository(size) {
  const repository = join(work, 'repository')
  const sources = Array.from({ length: size - 3 }, (_, index) => `src/part-${index % 40}/file-${index}.ts`)
  for (const [index, path] of sources.entries()) write(repository, path, `export const value = ${index}\n`)
  for (const name of ['README.md', 'docs/guide.md', 'docs/release.md']) {
    const lines = sources.filter((_, index) => index % 20 === 0).map((path) => `- \`${path}\` gives a value.\n\n`)
    write(repository, name, `# ${name}\n\nSee [the guide](/docs/guide.md).\n\n${lines.join('')}`)
  }
  const identity = ['-c', 'user.name=relops tests', '-c', 'user.email=tests@example.org']
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...identity, 'commit', '--quiet', '-m', 'Begin'],
  ]) {
    execFileSync('git', args, { cwd: repository })
  }
  return repository
}

/** The same program where satteri is not installed, so that it falls back on remark. */
function withoutPackages() {
  const copy = join(work, 'without')
  for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true })
  return join(copy, 'dist/cli.js')
}

/** Median milliseconds of each command. */
function measure(commands) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now()
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      const time = performance.now() - start
      if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`)
      // The first round fills the caches of the system.
      if (round >= 0) times.get(name).push(time)
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]))
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

function report(medians) {
  const empty = medians.get('an empty script')
  const version = medians.get('relops --version')
  const slower = medians.get('relops check, satteri') - version
  for (const [name, time] of medians) console.log(`${name.padEnd(24)}${time.toFixed(0).padStart(6)} ms`)
  console.log()
  const bars = [
    ['--version against an empty script', version / empty, 1.5, 'times'],
    ['check against --version', slower / 1000, 0.5, 's more'],
  ]
  for (const [name, value, most, unit] of bars) {
    const met = value < most
    console.log(`${met ? 'met   ' : 'MISSED'}  ${name}: ${value.toFixed(2)} ${unit}, less than ${most} wanted`)
    if (!met) process.exitCode = 1
  }
}

function write(folder, path, text) {
  const place = join(folder, path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
}
