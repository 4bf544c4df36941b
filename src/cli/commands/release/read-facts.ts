import { check } from '../../../check.ts'
import { configFile } from '../../../config/configuration.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Report } from '../../../model/report.ts'
import { comparePage } from '../../../release/changelog/hosting.ts'
import { readSectionText } from '../../../release/changelog/section-text.ts'
import type { ReleaseFacts } from '../../../release/release-facts.ts'
import { compileGlobs } from '../../../text/glob.ts'
import { readArtifacts } from './artifacts.ts'
import { readDatasets } from './datasets.ts'
import { openItemsOf, pendingDeliverables, readToDo } from './document-facts.ts'
import { readEvidence } from './evidence.ts'
import type { OpenedRelease } from './open-release.ts'
import { readRegistries } from './registries.ts'
import { readTrust } from './trust.ts'

/** All that there is to know of a release: from the commit of its tag, and what was built from the disk. */
export async function readReleaseFacts(opened: OpenedRelease, quiet: boolean, checked?: Report): Promise<ReleaseFacts> {
  const { config, repository, version, workspace, documents, release, previous } = opened
  const report = checked ?? (await check(repository, { ...workspace.options, documents }))
  const toDo = await readToDo(report.sources, config, documents)
  const { root } = workspace
  const { commit } = repository.snapshot
  const { artifacts: patterns, environment, tests } = config.release
  const isEvidence = compileGlobs([environment, tests].filter((pattern) => pattern !== undefined))
  const isTold = (path: RepoPath): boolean => path === configFile || isEvidence(path)
  const from = { root, repository, version, isTold, ...(commit !== undefined && { commit }) }
  return {
    version,
    ...(commit !== undefined && { commit }),
    release,
    ...(previous.known && { previous: previous.value }),
    section: sectionOf(opened),
    registries: await readRegistries(config.sources, repository, previous),
    artifacts: await readArtifacts({ root, patterns, trust: await readTrust(workspace), quiet }),
    datasets: await readDatasets(config, repository),
    environment: await readEvidence('environment', environment, from),
    tests: await readEvidence('tests', tests, from),
    compare: compareOf(opened),
    checklist: openItemsOf(toDo),
    deliverables: pendingDeliverables(toDo, report.results),
  }
}

function sectionOf({ changelog: { path, text }, version }: OpenedRelease): Fact<string> {
  if (!text.known) return text
  const section = readSectionText(text.value, version)
  if (section === undefined) return { known: false, reason: `\`${path}\` has no section of ${version}` }
  return section === ''
    ? { known: false, reason: `the section of ${version} in \`${path}\` is empty` }
    : { known: true, value: section }
}

function compareOf({ hosting, previous, tag }: OpenedRelease): Fact<string> {
  if (!previous.known) return previous
  if (tag === undefined) return { known: false, reason: 'it is not known how its tag is called' }
  if (!hosting) return { known: false, reason: 'the remote is no forge that is known' }
  return { known: true, value: comparePage(hosting, previous.value.tag, tag) }
}
