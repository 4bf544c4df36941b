// Makes repositories with a long history of conventional commits, the same on every machine.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

const types = ['feat', 'fix', 'docs', 'chore', 'refactor', 'perf', 'test', 'build', 'ci', 'fix']
const scopes = ['api', 'cli', 'core', 'docs', 'parser', 'store', 'ui', '']
const words = 'add keep read write list close open move drop check split join sort parse port file node table page link'
const vocabulary = words.split(' ')
const identity = 'Made <made@example.org>'
const begun = 1_500_000_000
const hour = 3600

/** Makes it in a directory, one commit an hour, every twentieth a merge, tags as `v1.2.3` at the same distance. */
export function makeHistory(directory, { commits, tags }) {
  mkdirSync(directory, { recursive: true })
  const git = (args, input) => execFileSync('git', args, { cwd: directory, input, maxBuffer: 1 << 28 })
  git(['init', '--quiet', '--initial-branch=main'])
  git(['remote', 'add', 'origin', 'https://github.com/example/made.git'])
  git(['fast-import', '--quiet'], streamOf(commits, tags))
  git(['reset', '--quiet', '--hard', 'main'])
  return directory
}

function streamOf(commits, tags) {
  const distance = Math.floor(commits / tags)
  const lines = []
  let tagged = 0
  for (let index = 0; index < commits; index++) {
    lines.push(...commitOf(index))
    if ((index + 1) % distance !== 0 || tagged === tags) continue
    const version = `${Math.floor(tagged / 400)}.${Math.floor(tagged / 20) % 20}.${tagged % 20}`
    tagged += 1
    lines.push(
      `tag v${version === '0.0.0' ? '0.0.0-alpha.1' : version}`,
      `from :${index + 1}`,
      `tagger ${identity} ${timeOf(index)}`,
    )
    lines.push(...dataOf(`Release ${version}`))
  }
  return `${lines.join('\n')}\n`
}

function commitOf(index) {
  const isMerge = index > 2 && index % 20 === 0
  const parents = index === 0 ? [] : [`from :${index}`, ...(isMerge ? [`merge :${index - 1}`] : [])]
  return [
    ...['commit refs/heads/main', `mark :${index + 1}`, `committer ${identity} ${timeOf(index)}`],
    ...dataOf(isMerge ? `Merge pull request #${index} from example/topic` : messageOf(index)),
    ...parents,
    `M 100644 inline src/file-${index % 97}.txt`,
    ...dataOf(String(index)),
  ]
}

function messageOf(index) {
  const [type, scope] = [types[index % types.length], scopes[index % scopes.length]]
  const [verb, noun] = [vocabulary[index % 20], vocabulary[(index * 7) % 20]]
  const title = `${type}${scope === '' ? '' : `(${scope})`}${index % 211 === 0 ? '!' : ''}: ${verb} the ${noun} of ${index}`
  const body = index % 3 === 0 ? `\n\nIt was not told what became of ${noun} number ${index}.\nNow it is.` : ''
  return `${title} (#${index})${body}${index % 5 === 0 ? `\n\nCloses #${index + 1}` : ''}`
}

function timeOf(index) {
  return `${begun + index * hour} +0000`
}

function dataOf(text) {
  return [`data ${Buffer.byteLength(text)}`, text]
}
