// `npm run bench -- changelog [CLONE…]`: relops beside git-cliff and conventional-changelog on the same clone, one after
// the other and again, as ratios of medians. Without a clone, on histories that are made here, of 9,000 commits with
// 1,000 tags and, relops alone, of 27,000 with 12,000. The others are installed from npm into a temporary folder.
// `--without` leaves them out. Exits with 1 where a bar is missed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { makeHistory } from './made-history.mjs'
import { installPeers } from './peers.mjs'

const cli = join(import.meta.dirname, '../dist/cli.js')
const rounds = { relops: 7, others: 3 }
const others = { 'git-cliff': '2', 'conventional-changelog': '7', 'conventional-changelog-conventionalcommits': '9' }
const meter = 'process.on("exit", () => require("node:fs").writeSync(2, `\\n${process.resourceUsage().maxRSS}`))'

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isAlone = process.argv.includes('--without')
const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))
const missed = []

try {
  const tools = isAlone ? undefined : installPeers(join(work, 'tools'), others)
  const clones = named.length > 0 ? named : [makeHistory(join(work, 'made'), { commits: 9_000, tags: 1_000 })]
  for (const clone of clones) {
    const isMade = named.length === 0
    const medians = measure(clone, tools)
    report(clone, medians, isMade ? [['relops, full history', 1_000]] : [])
  }
  if (named.length === 0) measureLarge()
} finally {
  rmSync(work, { recursive: true, force: true })
}
for (const bar of missed) console.log(`MISSED  ${bar}`)
process.exitCode = missed.length > 0 ? 1 : 0

/** What each program is run with, so that all tell of the same commits. */
function commandsFor(clone, tools) {
  const relops = (...args) => [process.execPath, [cli, ...args, '-C', clone, '--quiet']]
  const bin = (name) => join(tools ?? '', 'node_modules/.bin', name)
  const preset = ['-p', 'conventionalcommits']
  const ours = {
    'relops, full history': relops('changelog', 'context', '--json'),
    'relops, latest release': relops('changelog', 'generate', '--stdout'),
  }
  if (tools === undefined) return ours
  return {
    ...ours,
    'git-cliff, full history': [bin('git-cliff'), ['--offline', '--repository', clone]],
    'conventional-changelog, full history': [bin('conventional-changelog'), [...preset, '-r', '0', '--stdout']],
    'conventional-changelog, latest release': [bin('conventional-changelog'), [...preset, '-r', '1', '--stdout']],
  }
}

/** Median milliseconds of each command. The first round fills the caches of the system. */
function measure(clone, tools) {
  const commands = Object.entries(commandsFor(clone, tools))
  const times = new Map(commands.map(([name]) => [name, []]))
  for (let round = -1; round < rounds.relops; round++) {
    for (const [name, command] of commands) {
      if (!name.startsWith('relops') && (round < 0 || round >= rounds.others)) continue
      const time = timeOf(name, command, clone)
      if (round >= 0) times.get(name).push(time)
    }
  }
  return new Map([...times].map(([name, all]) => [name, all.sort((a, b) => a - b)[Math.floor(all.length / 2)]]))
}

function timeOf(name, [program, args], cwd) {
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 })
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr.slice(-500)}`)
  return performance.now() - start
}

function report(clone, medians, limits) {
  console.log(`\n${basename(clone)}`)
  for (const [name, time] of medians) console.log(`${name.padEnd(42)}${time.toFixed(0).padStart(7)} ms`)
  const ratios = [
    ['relops, full history', 'git-cliff, full history', 0.04],
    ['relops, full history', 'conventional-changelog, full history', 0.3],
    ['relops, latest release', 'conventional-changelog, latest release', 0.5],
  ]
  for (const [own, other, most] of ratios) {
    if (medians.has(other)) judge(`${own} / ${other}`, medians.get(own) / medians.get(other), most, 'times')
  }
  for (const [name, most] of limits) judge(name, medians.get(name) / 1000, most / 1000, 's')
}

function judge(name, value, most, unit) {
  const isMet = value < most
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${name}: ${value.toFixed(3)} ${unit}, less than ${most} wanted`)
  if (!isMet) missed.push(`${name}: ${value.toFixed(3)} ${unit}`)
}

/** A history as long as any, which relops alone is run on: once for time, with its memory. */
function measureLarge() {
  const clone = makeHistory(join(work, 'large'), { commits: 27_000, tags: 12_000 })
  const preload = join(work, 'meter.cjs')
  writeFileSync(preload, meter)
  const run = () => {
    const start = performance.now()
    const command = ['--require', preload, cli, 'changelog', 'context', '--json', '--quiet', '-C', clone]
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 30 })
    if (status !== 0) throw new Error(stderr)
    return { seconds: (performance.now() - start) / 1000, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 }
  }
  run()
  const all = Array.from({ length: 3 }, run).sort((a, b) => a.seconds - b.seconds)
  console.log('\n27,000 commits and 12,000 tags')
  judge('relops, full history', all[1].seconds, 4, 's')
  judge('its memory', Math.max(...all.map(({ megabytes }) => megabytes)), 500, 'MB')
}
