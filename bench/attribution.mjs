// Compares releases with what git says of them: node bench/attribution.mjs CLONE…
// For each clone: every commit stands in one release with one disposition, and the commits of each release are those of
// `git rev-list TAG ^EARLIER…`. Pre-releases are releases here, as more of them are harder. Prints a table, and exits with 1 where something differs. Build first.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const limits = { encoding: 'utf8', maxBuffer: 1 << 30 }
const kinds = ['included', 'skipped', 'reverted', 'duplicate', 'overridden', 'unconventional']

const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))
const config = join(work, 'config.json')
writeFileSync(config, '{ "release": { "prereleases": "list" } }')
process.on('exit', () => rmSync(work, { recursive: true }))

const columns = ['Repository', 'Commit', 'Commits', 'Releases', ...kinds, 'Context (s)', 'Memory (MB)', 'Differences']
console.log(rowOf(columns))
console.log(rowOf(columns.map(() => '---')))

const differing = process.argv.slice(2).filter((clone) => compare(clone) > 0)
process.exitCode = differing.length > 0 ? 1 : 0

function compare(clone) {
  const read = readContext(clone)
  if (!read) return 1
  const { context, seconds, megabytes } = read
  const commits = context.releases.flatMap((release) => release.commits)
  const counts = kinds.map((kind) => commits.filter(({ disposition }) => disposition.is === kind).length)
  const differences = [...findStrays(clone, commits), ...context.releases.toReversed().flatMap(differenceIn(clone))]
  const name = basename(clone).replace('+', '/')
  const { length } = context.releases.filter(({ version }) => version !== null)
  const cells = [name, `\`${context.snapshot.commit.slice(0, 12)}\``, commits.length, length, ...counts]
  console.log(rowOf([...cells, seconds.toFixed(2), megabytes, differences.length]))
  for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`)
  return differences.length
}

/** The context of one run, which says itself how much memory it took; nothing, and why, where there is none. */
function readContext(clone) {
  const report = 'process.on("exit", () => console.error(process.resourceUsage().maxRSS))'
  const meter = ['--import', `data:text/javascript,${encodeURIComponent(report)}`]
  const start = performance.now()
  const args = [...meter, cli, 'changelog', 'context', '-C', clone, '--config', config, '--json', '--quiet']
  const { stdout, stderr, status } = spawnSync(process.execPath, args, limits)
  if (status !== 0) {
    console.log(`${basename(clone)}: ${stderr.trim().split('\n')[0]}`)
    return undefined
  }
  const seconds = (performance.now() - start) / 1000
  return {
    context: JSON.parse(stdout),
    seconds,
    megabytes: Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024),
  }
}

/** Each commit once, with a disposition that there is, and none that is not in history. */
function findStrays(clone, commits) {
  const known = new Set(revisions(clone, ['HEAD']))
  const told = new Set(commits.map(({ id }) => id))
  return [
    ...[...known].filter((id) => !told.has(id)).map((id) => `${id} is in no release`),
    ...[...told].filter((id) => !known.has(id)).map((id) => `${id} is not in history`),
    ...(told.size === commits.length ? [] : [`${commits.length - told.size} commits are in several releases`]),
    ...commits.filter(({ disposition }) => !kinds.includes(disposition.is)).map(({ id }) => `${id} has no disposition`),
  ]
}

/** Compares releases, the oldest first, with what git lists behind those before them. */
function differenceIn(clone) {
  const earlier = []
  return ({ tag, commits }) => {
    const end = tag === null ? 'HEAD' : `refs/tags/${tag}`
    const expected = revisions(clone, [end, ...earlier.map((name) => `^${name}`)])
    if (tag !== null) earlier.push(end)
    const told = new Set(commits.map(({ id }) => id))
    const isSame = expected.length === told.size && expected.every((id) => told.has(id))
    return isSame ? [] : [`${end}: ${told.size} commits, but git lists ${expected.length}`]
  }
}

function revisions(clone, names) {
  const input = `${names.join('\n')}\n`
  return execFileSync('git', ['-C', clone, 'rev-list', '--stdin'], { ...limits, input })
    .split('\n')
    .filter(Boolean)
}

function rowOf(cells) {
  return `| ${cells.join(' | ')} |`
}
