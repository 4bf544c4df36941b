import { check } from '../../../check.ts'
import { findChanged } from '../../../facts/changed-files.ts'
import { loadReader } from '../../../markdown/read.ts'
import { changelogClaims } from '../../../model/changelog.ts'
import type { Fact } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import type { Place } from '../../../model/readiness.ts'
import type { CheckResult, Report } from '../../../model/report.ts'
import { checkChangelog } from '../../../release/changelog/check.ts'
import { sectionNames } from '../../../release/changelog/generate.ts'
import { sectionOf } from '../../../release/changelog/section-text.ts'
import { readChangelog } from '../../../release/changelog.ts'
import { absentSlots } from '../../../release/notes/context.ts'
import { findPlaceholders } from '../../../release/notes/placeholders.ts'
import { toNotesContext } from '../../../release/notes/to-context.ts'
import type { BranchFacts, GateFacts, TagFacts, Told } from '../../../release/readiness/gate-facts.ts'
import type { ReleaseFacts } from '../../../release/release-facts.ts'
import { isSignature } from '../../../release/signatures/signatures.ts'
import { readBranches } from '../../../repository/branches.ts'
import { readManifestName } from '../../../text/checksums/manifest-name.ts'
import { compileGlobs } from '../../../text/glob.ts'
import { indexLines } from '../../../text/lines.ts'
import { tagReader } from '../../../text/tag-form.ts'
import { compareVersions } from '../../../text/version-order.ts'
import { declaredVersions } from './declared-versions.ts'
import { playbookOf } from './document-facts.ts'
import { askedOf } from './gate-policies.ts'
import { tryNotes } from './notes-text.ts'
import type { OpenedRelease } from './open-release.ts'
import { readReleaseFacts } from './read-facts.ts'

/** What a run knows that gathers the facts of the gate. */
export interface Gathering {
  readonly version: string
  readonly quiet: boolean
  /** The day that notes would have. */
  readonly day?: string
}

/** All that the readiness of a release is judged by. The documents are checked once, for everything. */
export async function readGateFacts(opened: OpenedRelease, gathering: Gathering): Promise<GateFacts> {
  const { config, repository, workspace, documents, previous } = opened
  const playbook = playbookOf(config, documents)
  const asked = askedOf(config, playbook, previous.known ? previous.value.tag : undefined)
  const report = await check(repository, { ...workspace.options, config: asked, documents })
  const facts = await readReleaseFacts(opened, gathering.quiet, report)
  const told = tellerOf(report)
  const own = playbook.known ? playbook.value : undefined
  return {
    ...facts,
    uncommitted: await uncommittedOf(opened),
    branches: await branchesOf(opened),
    versions: await declaredVersions(opened),
    disagreements: told(report.results.filter(isDisagreement)),
    tag: tagOf(opened),
    changelogFindings: changelogFindings(opened),
    documents: documentsOf(report, own),
    ticked: playbook.known ? { known: true, value: told(report.results.filter((one) => isTick(one, own))) } : playbook,
    workflow: told(report.results.filter(({ rule }) => workflowRules.has(rule))),
    kept: keptOf(opened, told(report.results.filter(({ claim }) => claim.kind === 'kept'))),
    notes: await notesOf(opened, facts, gathering),
  }
}

const workflowRules: ReadonlySet<string> = new Set([
  'missing-job',
  'missing-step',
  'missing-trigger',
  'missing-workflow',
])

function isDisagreement({ claim, verdict }: CheckResult): boolean {
  return claim.kind === 'version' && verdict.outcome === 'broken'
}

function isTick({ claim }: CheckResult, playbook: RepoPath | undefined): boolean {
  return claim.kind === 'done' && claim.location.path === playbook && claim.sign.text.startsWith('[')
}

type Teller = (results: readonly CheckResult[]) => readonly Told[]

/** What became of claims, in words, with their lines. */
function tellerOf({ sources }: Report): Teller {
  return (results) =>
    results.map(({ claim, verdict }) => {
      const place = (at: Location = claim.location): Place => placeOf(at, sources)
      if (verdict.outcome !== 'broken') {
        const message = verdict.outcome === 'unknown' ? verdict.reason : (verdict.message ?? '')
        return { outcome: verdict.outcome, message, at: place() }
      }
      const [problem] = verdict.problems
      return { outcome: 'broken', message: problem?.message ?? '', at: place(problem?.at) }
    })
}

function placeOf({ path, range: [start] }: Location, sources: ReadonlyMap<RepoPath, string>): Place {
  const text = sources.get(path)
  return text === undefined || text === '' ? { path } : { path, line: indexLines(text).position(start).line }
}

/** What has an item of its own is left to that: ticks of the playbook, workflows, registries, changelog, versions. */
function documentsOf(
  { diagnostics, results, sources }: Report,
  playbook: RepoPath | undefined,
): GateFacts['documents'] {
  const isOwn = (ruleId: string, { path }: Location): boolean =>
    ownRules.has(ruleId) || (path === playbook && ['missing-evidence', 'malformed-evidence'].includes(ruleId))
  const others = results.filter(({ rule, claim }) => !isOwn(rule, claim.location))
  const errors = diagnostics.filter(
    ({ severity, ruleId, location }) => severity === 'error' && !isOwn(ruleId, location),
  )
  return {
    claims: others.length,
    unknown: others.filter(({ verdict }) => verdict.outcome === 'unknown').length,
    errors: errors.map(({ message, location }) => ({ outcome: 'broken', message, at: placeOf(location, sources) })),
  }
}

const ownRules: ReadonlySet<string> = new Set([
  ...['registry-removal', 'wrong-version'],
  ...workflowRules,
  ...changelogClaims.keys(),
])

/** What is built stands in the work tree, and may or may not be ignored. */
async function uncommittedOf({ workspace: { repository, options } }: OpenedRelease): Promise<GateFacts['uncommitted']> {
  const { snapshot } = repository
  if (snapshot.kind === 'revision') return { known: true, value: [] }
  if (snapshot.commit === undefined) return { known: false, reason: 'there is no commit to compare with' }
  const then = await repository.at({ is: 'revision', name: snapshot.commit })
  if (!then.known) return then
  const { artifacts, environment, tests } = options.config.release
  const patterns = [...artifacts, ...[environment, tests].flatMap((one) => one ?? [])]
  const isNamed = compileGlobs(patterns)
  const isBuilt = (path: RepoPath): boolean =>
    isNamed(path) || ((isSignature(path) || readManifestName(path).isManifest) && artifacts.length > 0)
  const changed = await findChanged(repository, then.value)
  return {
    known: true,
    value: changed.filter(({ path, is }) => !(is === 'new' && isBuilt(path))).map(({ path, is }) => ({ path, is })),
  }
}

async function branchesOf({ workspace, repository, config }: OpenedRelease): Promise<Fact<BranchFacts>> {
  const { commit } = repository.snapshot
  const found = commit === undefined ? undefined : await readBranches(workspace.root, commit)
  if (!found) return { known: false, reason: 'there is no history' }
  const { branches } = config.release
  const isConfigured = branches.length > 0
  const wanted = isConfigured || found.main === undefined ? branches : [found.main]
  const current = workspace.repository.snapshot.kind === 'revision' ? undefined : found.current
  return {
    known: true,
    value: {
      wanted,
      isConfigured,
      matching: found.containing.filter(compileGlobs(wanted)),
      ...(current && { current }),
    },
  }
}

function tagOf({ history, release, tag, version, config, workspace, repository }: OpenedRelease): TagFacts {
  const read = tagReader(config.release.tags)
  const elsewhere = (history.known ? history.value.unreachable : []).find((name) => {
    const found = read(name)?.version
    return found !== undefined && compareVersions(found, version) === 0
  })
  const head = workspace.repository.snapshot.commit
  const isTagged = release.known && release.value.tag !== undefined
  const { commit } = repository.snapshot
  return {
    ...(tag !== undefined && { name: tag }),
    ...(isTagged && commit !== undefined && { commit }),
    ...(elsewhere !== undefined && { elsewhere }),
    ...(head !== undefined && { head }),
  }
}

/** What is wrong with one section; whether its tag is there is an item of its own. */
function changelogFindings(opened: OpenedRelease): GateFacts['changelogFindings'] {
  const { changelog, history, config, hosting, version } = opened
  if (!changelog.text.known) return changelog.text
  if (!history.known) return history
  const { releases, unreachable } = history.value
  const text = changelog.text.value
  const section = sectionOf(readChangelog(text), version)
  if (!section) return { known: true, value: [] }
  const truth = { releases, unreachable, sections: sectionNames(config.release.sections), ...(hosting && { hosting }) }
  const [start, end] = section.range
  const sources = new Map([[changelog.path, text]])
  return {
    known: true,
    value: checkChangelog(text, truth)
      .filter(({ rule, range }) => rule !== 'missing-tag' && range[0] >= start && range[0] < end)
      .map(({ message, range }) => ({ message, at: placeOf({ path: changelog.path, range }, sources) })),
  }
}

function keptOf({ previous, config }: OpenedRelease, kept: readonly Told[]): GateFacts['kept'] {
  // Where the configuration asks for it says less than what is gone.
  if (kept.length > 0) return { known: true, value: kept.map((one) => ({ ...one, at: { path: one.at.path } })) }
  if (!previous.known) return previous
  const hasRegistry = [...config.sources.values()].some(({ kind }) => kind.endsWith('-registry'))
  const reason = hasRegistry ? 'what it listed cannot be told' : 'no source of the configuration is a registry'
  return { known: false, reason }
}

async function notesOf(
  { config, workspace }: OpenedRelease,
  facts: ReleaseFacts,
  { day, version }: Gathering,
): Promise<GateFacts['notes']> {
  if (!facts.release.known) return facts.release
  if (day === undefined) return { known: false, reason: 'no tag, commit or `--date` tells the day' }
  const context = toNotesContext(facts, { version, date: day, keys: config.release.keys })
  const text = await tryNotes(context, workspace)
  if (!text.known) return { known: false, reason: `they cannot be written: ${text.reason}` }
  const document = (await loadReader())('notes.md', text.value)
  const found = document.known ? findPlaceholders(document.value) : []
  const placeholders = found.map((one) => one.found)
  return { known: true, value: { length: text.value.length, placeholders, absent: absentSlots(context) } }
}
