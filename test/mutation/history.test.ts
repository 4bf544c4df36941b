import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyFixes } from '../../src/fix.ts'
import type { Report } from '../../src/model/report.ts'
import type { SnapshotChoice } from '../../src/repository/open.ts'
import { checkSnapshot, compareOutcomes, essence, locate } from '../support/fixture-check.ts'
import { readFixture, textOf } from '../support/fixture-files.ts'
import {
  buildRepository,
  index,
  open,
  type RepositoryBuilder,
  revision,
  worktree,
} from '../support/repository-builder.ts'

const fixture = readFixture('observatory')
/** No script of this fixture is run by its path. */
const files = Object.fromEntries(Object.keys(fixture).map((path) => [path, textOf(fixture, path)]))
const checklist = 'docs/governance/acceptance_checklist.md'
const evidence = 'docs/governance/evidence/pytest.txt'

/** The one diagnostic that follows from the lost log of the tests. */
const lostEvidence = {
  ruleId: 'missing-file',
  at: locate(files, checklist, `Evidence: «${evidence}»`),
  message: `\`${evidence}\` does not exist`,
}

describe('a committed rename', () => {
  test('is told with its commit, and mended by a safe fix', async () => {
    const repository = buildRepository(files)
    const before = await judge(repository, worktree)
    repository.git('mv', 'skywatch/sites.py', 'skywatch/horizon.py')
    const commit = repository.commit('Rename the sites').slice(0, 7)
    const broken = await judge(repository, worktree)
    expect(broken.diagnostics.map(essence)).toEqual([
      {
        ruleId: 'missing-file',
        at: locate(files, 'docs/module/almanac.md', 'Source: «skywatch/sites.py»'),
        message: `\`skywatch/sites.py\` does not exist; it was renamed to \`skywatch/horizon.py\` in ${commit}`,
      },
    ])
    applySafeFixes(repository, broken)
    expect(readFileSync(repository.path('docs/module/almanac.md'), 'utf8')).toBe(
      files['docs/module/almanac.md']?.replace('Source: skywatch/sites.py', 'Source: skywatch/horizon.py'),
    )
    expect(compareOutcomes(before, await judge(repository, worktree))).toEqual([
      'docs/module/almanac.md: skywatch/horizon.py: nothing → holds',
      'docs/module/almanac.md: skywatch/sites.py: holds → nothing',
    ])
  })

  test('of a document is mended in links, definitions, code and running text alike', async () => {
    const repository = buildRepository(files)
    const before = await judge(repository, worktree)
    repository.git('mv', 'docs/governance/data_revision_policy.md', 'docs/data_policy.md')
    repository.write({ 'docs/data_policy.md': moveLinksUp(files['docs/governance/data_revision_policy.md'] ?? '') })
    repository.commit('Move the policy')
    const broken = await judge(repository, worktree)
    expect(new Set(broken.diagnostics.map(({ location }) => location.path)).size).toBe(6)
    expect(broken.diagnostics.filter(({ fix }) => fix?.applicability !== 'safe')).toEqual([])
    applySafeFixes(repository, broken)
    const mended = await judge(repository, worktree)
    expect(mended.diagnostics).toEqual([])
    expect(mended.summary).toEqual(before.summary)
  })

  test('to a name with blanks and brackets is mended in the form that a link needs', async () => {
    const repository = buildRepository(files)
    repository.git('mv', 'docs/assets/sky-grid.svg', 'docs/assets/sky grid (new).svg')
    repository.commit('Rename the image')
    applySafeFixes(repository, await judge(repository, worktree))
    expect(readFileSync(repository.path('docs/module/transit.md'), 'utf8')).toContain(
      '](../assets/sky%20grid%20%28new%29.svg)',
    )
    expect(await complaints(repository, worktree)).toEqual([])
  })
})

test('a committed removal is told with its commit, and has no fix', async () => {
  const repository = buildRepository(files)
  repository.remove(evidence)
  const commit = repository.commit('Remove the log').slice(0, 7)
  const { diagnostics } = await judge(repository, worktree)
  expect(diagnostics.map(essence)).toEqual([
    { ...lostEvidence, message: `${lostEvidence.message}; it was removed in ${commit}` },
  ])
  expect(diagnostics[0]?.fix).toBeUndefined()
})

describe('each snapshot is judged by what is in it', () => {
  test('a deletion that is not staged', async () => {
    const repository = buildRepository(files)
    repository.remove(evidence)
    expect(await complaints(repository, worktree)).toEqual([lostEvidence])
    expect(await complaints(repository, index)).toEqual([])
    expect(await complaints(repository, revision('HEAD'))).toEqual([])
  })

  test('a deletion that is only staged', async () => {
    const repository = buildRepository(files)
    repository.git('rm', '--quiet', '--cached', evidence)
    expect(await complaints(repository, worktree)).toEqual([])
    expect(await complaints(repository, index)).toEqual([
      { ...lostEvidence, message: `\`${evidence}\` exists here but is not in this snapshot` },
    ])
    expect(await complaints(repository, revision('HEAD'))).toEqual([])
  })

  test('a file that becomes ignored', async () => {
    const repository = buildRepository(files)
    const ignored = `${files['.gitignore']}${evidence}\n`
    repository.write({ '.gitignore': ignored })
    repository.git('rm', '--quiet', '--cached', evidence)
    expect(await complaints(repository, worktree)).toEqual([
      {
        ...lostEvidence,
        message: `\`${evidence}\` exists here but is ignored by git`,
        evidence: locate({ '.gitignore': ignored }, '.gitignore', `«${evidence}»`),
      },
    ])
    repository.commit()
    expect(await complaints(repository, revision('HEAD'))).toEqual([])
  })

  test('a typo that was mended in the work tree alone', async () => {
    const repository = buildRepository(files)
    const typo = files['README.md']?.replace('docs/burndown.md', 'docs/burndwon.md') ?? ''
    repository.write({ 'README.md': typo })
    repository.git('add', 'README.md')
    repository.write({ 'README.md': files['README.md'] ?? '' })
    expect(await complaints(repository, worktree)).toEqual([])
    expect(await complaints(repository, index)).toEqual([
      {
        ruleId: 'missing-file',
        at: locate({ 'README.md': typo }, 'README.md', '[burndown](«docs/burndwon.md»)'),
        message: '`docs/burndwon.md` does not exist; did you mean `docs/burndown.md`?',
      },
    ])
  })

  test('a tag keeps its state, with its documents and its configuration', async () => {
    const repository = buildRepository(files)
    const before = await judge(repository, worktree)
    repository.git('tag', 'before')
    repository.remove(evidence)
    repository.write({
      'relops.docs.json': '{ "documents": [{ "include": ["docs/**/*.md"] }] }\n',
      'docs/new.md': '# New\n',
    })
    repository.commit('Go on')
    const [tagged, now] = [await judge(repository, revision('before')), await judge(repository, worktree)]
    expect(tagged.diagnostics).toEqual([])
    expect(tagged.summary).toEqual(before.summary)
    expect(tagged.snapshot).toEqual({ kind: 'revision', commit: repository.git('rev-parse', 'before') })
    expect(now.diagnostics.map(({ location }) => location)).toEqual([lostEvidence.at])
    expect(now.summary.documents).toBe(before.summary.documents - 1)
  })
})

async function judge(repository: RepositoryBuilder, choice: SnapshotChoice): Promise<Report> {
  return checkSnapshot(await open(repository.root, choice))
}

async function complaints(repository: RepositoryBuilder, choice: SnapshotChoice) {
  return (await judge(repository, choice)).diagnostics.map(essence)
}

function applySafeFixes(repository: RepositoryBuilder, { diagnostics, sources }: Report): void {
  repository.write(Object.fromEntries(applyFixes(diagnostics, sources)))
}

/** What a document that moves up a directory says beside itself goes one directory down. */
function moveLinksUp(text: string): string {
  return text.replaceAll('`evidence/', '`governance/evidence/')
}
