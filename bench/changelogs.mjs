// Reads changelogs of any style: node bench/changelogs.mjs FILE… Prints what was found in each, beside the headings that
// a parser of Markdown finds, and exits with 1 where a byte is lost: without commits, nothing may change; with some, what
// was there stays, a second run changes nothing, and without their lines the text says what it said.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
// Below the project, so that packages are found.
const work = mkdtempSync(join(root, 'node_modules/.cache-bench-'))
const commits = ['Added', 'Fixed', 'Added'].map((section, index) => ({
  commit: {
    id: `${index}f00ba5`.padEnd(40, String(index)),
    description: `tell of ${index}`,
    ...{ parents: [], time: 0, author: '', title: '', footers: [], references: [], reverts: [] },
  },
  disposition: { is: 'included', section },
}))

try {
  const entries = ['release/changelog', 'release/changelog/generate', 'markdown/read'].map((name) => `src/${name}.ts`)
  const options = ['--no-config', '--no-dts', '--format', 'esm', '--platform', 'node', '--logLevel', 'error']
  execFileSync('npx', ['tsdown', ...entries, ...options, '--out-dir', work], { cwd: root, stdio: 'inherit' })
  const load = (name) => import(join(work, `${name}.mjs`))
  const { readChangelog } = await load('release/changelog')
  const { generateChangelog } = await load('release/changelog/generate')
  const read = await (await load('markdown/read')).loadReader()
  console.log('| file | headings | of the parser | versions | entries | ms | bytes |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | --- |')
  for (const file of process.argv.slice(2)) {
    const text = readFileSync(file, 'utf8')
    const start = performance.now()
    const { sections, headings } = readChangelog(text)
    const time = (performance.now() - start).toFixed(0)
    const lost = findLoss(text, (before, some) => generateChangelog(before, some).text)
    const versions = sections.filter(({ title }) => title.version !== undefined).length
    const named = sections.reduce((sum, section) => sum + section.entries.length, 0)
    const row = [file, headings.length, countHeadings(read(file, text)), versions, named, time, lost ?? 'identical']
    console.log(`| ${row.join(' | ')} |`)
    if (lost !== undefined) process.exitCode = 1
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function countHeadings(document) {
  if (!document.known) return document.reason
  const headings = document.value.passages.filter(({ kind, quoted, item }) => kind === 'heading' && !quoted && !item)
  return headings.length
}

/** What of a text does not survive, if anything. */
function findLoss(text, generate) {
  if (generate(text, []) !== text) return 'changed without commits'
  for (const [name, before] of [
    ['', text],
    [' with CRLF', text.replaceAll(/\r\n|\r|\n/g, '\r\n')],
  ]) {
    const after = generate(before, commits)
    const skipped = commits.map((one) => ({ ...one, disposition: { is: 'skipped', reason: '' } }))
    if (generate(after, commits) !== after) return `changed by a second run${name}`
    if (!isWithin(linesOf(before), linesOf(after))) return `lost lines${name}`
    if (commits.some(({ commit }) => !after.includes(`(${commit.id.slice(0, 7)})`))) return `lacks lines${name}`
    if (!isWithin(wordsOf(before), wordsOf(generate(after, skipped)))) return `lost words${name}`
  }
  return undefined
}

function linesOf(text) {
  return text.match(/[^\r\n]+|\r\n|\r|\n/g) ?? []
}

function wordsOf(text) {
  return text.match(/\S+/g) ?? []
}

function isWithin(part, whole) {
  let at = 0
  for (const one of whole) if (at < part.length && one === part[at]) at += 1
  return at === part.length
}
