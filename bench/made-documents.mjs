import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const words =
  'the of a to in is that it for on with as at by this be are or from an which one has not can all was their more if when each other'.split(
    ' ',
  )

/** A git repository of that many documents, of some 13 KB each, and as many other files that they name. */
export function makeDocuments(root, count, others = count) {
  const next = counter()
  for (let index = 0; index < count; index++)
    write(root, `docs/part-${index % 50}/page-${index}.md`, page(index, count, others, next))
  for (let index = 0; index < others; index++) write(root, sourceOf(index), `export const value = ${index}\n`)
  const git = (...args) => execFileSync('git', ['-C', root, ...args])
  git('init', '--quiet')
  git('add', '.')
  git('-c', 'user.name=relops', '-c', 'user.email=relops@example.org', 'commit', '--quiet', '--message', 'Begin')
  return root
}

function page(index, count, others, next) {
  const parts = Array.from({ length: 20 }, (_, part) => {
    const other = next() % count
    const link = `[${sentence(next, 3)}](../part-${other % 50}/page-${other}.md#section-${next() % 20})`
    return `## Section ${part}\n\n${paragraph(next)} See ${link}, and \`${sourceOf(next() % others)}\`.\n\n- ${sentence(next, 12)}\n- **${sentence(next, 2)}**: ${sentence(next, 9)}\n\n${paragraph(next)}\n`
  })
  return `# Page ${index}\n\n${parts.join('\n')}`
}

function paragraph(next) {
  return Array.from({ length: 3 }, () => `${sentence(next, 14)}.`).join(' ')
}

function sentence(next, length) {
  return Array.from({ length }, () => words[next() % words.length]).join(' ')
}

function sourceOf(index) {
  return `src/part-${index % 50}/file-${index}.ts`
}

/** The same numbers in every run. */
function counter() {
  let state = 42
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 8
  }
}

function write(root, path, text) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
