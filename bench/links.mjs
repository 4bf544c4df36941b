// `npm run bench -- links [CLONE…]`: relops beside those that check links in Markdown, on the same clone, one after the
// other and again, as ratios of medians. Without a clone, on documents that are made here. The others are installed from
// npm into a temporary folder. They check links and anchors; relops checks every claim that it knows of. Exits with 1
// where a bar is missed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { makeDocuments } from './made-documents.mjs'
import { installPeers } from './peers.mjs'

const cli = join(import.meta.dirname, '../dist/cli.js')
const others = {
  rumdl: '0.2',
  'remark-cli': '12',
  'remark-gfm': '4',
  'remark-validate-links': '13',
  'markdownlint-cli2': '0.22',
  'markdownlint-rule-relative-links': '3',
}
const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))
const missed = []

try {
  const tools = install()
  const named = process.argv.slice(2)
  const clones = named.length > 0 ? named : [makeDocuments(join(work, 'made'), 1_000)]
  for (const clone of clones) report(clone, measure(clone, tools))
} finally {
  rmSync(work, { recursive: true, force: true })
}
for (const bar of missed) console.log(`MISSED  ${bar}`)
process.exitCode = missed.length > 0 ? 1 : 0

function install() {
  const folder = installPeers(join(work, 'tools'), others)
  const rules = { config: { default: false, 'relative-links': true, 'link-fragments': true } }
  const custom = ['markdownlint-rule-relative-links']
  writeFileSync(join(folder, '.markdownlint-cli2.jsonc'), JSON.stringify({ ...rules, customRules: custom }))
  return folder
}

/** What each program is run with, how often, and where. */
function commandsFor(clone, tools) {
  const relops = (...args) => [process.execPath, [cli, 'check', '--quiet', '-C', clone, ...args]]
  const bin = (name) => join(tools, 'node_modules/.bin', name)
  const links = ['--enable', 'MD051,MD057', clone]
  // Plugins are looked for from where it runs.
  const plugin = (name) => ['--use', join(tools, 'node_modules', name, 'index.js')]
  const remark = ['--quiet', ...plugin('remark-gfm'), ...plugin('remark-validate-links')]
  const lint = ['--config', join(tools, '.markdownlint-cli2.jsonc'), '**/*.md', '#node_modules']
  return {
    'relops, cold': { times: 5, cwd: tools, command: relops('--no-cache') },
    'relops, warm': { times: 5, cwd: tools, command: relops() },
    'npx rumdl, no cache': {
      times: 5,
      cwd: tools,
      command: ['npx', ['--offline', 'rumdl', 'check', '--no-cache', ...links]],
    },
    'npx rumdl, cache': { times: 5, cwd: tools, command: ['npx', ['--offline', 'rumdl', 'check', ...links]] },
    'remark-cli': { times: 1, cwd: clone, command: [bin('remark'), ['.', ...remark]] },
    'markdownlint-cli2': { times: 1, cwd: clone, command: [bin('markdownlint-cli2'), lint] },
  }
}

/** Median milliseconds of each command. The first round fills the caches of the system, and those of the programs. */
function measure(clone, tools) {
  const commands = Object.entries(commandsFor(clone, tools))
  const times = new Map(commands.map(([name]) => [name, []]))
  for (let round = -1; round < 5; round++) {
    for (const [name, { times: most, cwd, command }] of commands) {
      if ((round < 0 && most === 1) || round >= most) continue
      const time = timeOf(name, command, cwd)
      if (round >= 0) times.get(name).push(time)
    }
  }
  return new Map([...times].map(([name, all]) => [name, all.sort((a, b) => a - b)[Math.floor(all.length / 2)]]))
}

/** Links that lead nowhere make any of them end with 1. */
function timeOf(name, [program, args], cwd) {
  const env = { ...process.env, XDG_CACHE_HOME: join(work, 'cache') }
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 30 })
  if ((status !== 0 && status !== 1) || stderr.includes('Cannot find module'))
    throw new Error(`${name} ended with ${status}\n${stderr.slice(-500)}`)
  return performance.now() - start
}

function report(clone, medians) {
  console.log(`\n${basename(clone)}`)
  for (const [name, time] of medians) console.log(`${name.padEnd(22)}${(time / 1000).toFixed(2).padStart(8)} s`)
  const bars = [
    ['relops, cold', 'remark-cli', 0.04],
    ['relops, cold', 'markdownlint-cli2', 0.06],
    ['relops, cold', 'npx rumdl, no cache', 1],
    ['relops, warm', 'npx rumdl, cache', 1],
  ]
  for (const [ours, theirs, bar] of bars) {
    const ratio = medians.get(ours) / medians.get(theirs)
    const words = `${basename(clone)}: ${ours} takes ${ratio.toFixed(3)} of the time of ${theirs}, at most ${bar} wanted`
    console.log(words)
    if (ratio > bar) missed.push(words)
  }
}
