import type { Fact } from '../../model/fact.ts'
import type { Finding, Phase, Place, ReadinessItem } from '../../model/readiness.ts'
import { compareVersions, isSameVersion } from '../../text/version-order.ts'
import { lengthOf, mostCharacters } from '../notes/length.ts'
import type { EvidenceFile } from '../release-facts.ts'
import { judgeArtifacts, judgeChecksums, judgeSignatures } from './built.ts'
import type { GateFacts, Told } from './gate-facts.ts'
import { counted, failed, firstOf, passed, unknown } from './words.ts'

/** One thing that a release is asked for, from a phase on. */
interface Item {
  readonly id: ReadinessItem
  readonly from: Phase
  readonly judge: (facts: GateFacts, phase: Phase) => Finding
}

/** All that a release is asked for, in the order in which people go through it. */
export const items: readonly Item[] = [
  { id: 'clean-tree', from: 'pre-tag', judge: judgeTree },
  { id: 'branch', from: 'pre-tag', judge: judgeBranch },
  { id: 'versions', from: 'pre-tag', judge: judgeVersions },
  { id: 'tag', from: 'pre-tag', judge: judgeTag },
  { id: 'changelog', from: 'pre-tag', judge: judgeChangelog },
  { id: 'documents', from: 'pre-tag', judge: judgeDocuments },
  { id: 'playbook', from: 'pre-tag', judge: judgePlaybook },
  { id: 'workflow', from: 'pre-tag', judge: judgeWorkflow },
  { id: 'registry', from: 'pre-tag', judge: judgeRegistry },
  { id: 'environment', from: 'pre-tag', judge: ({ environment }) => judgeEvidence(environment) },
  { id: 'tests', from: 'pre-tag', judge: judgeTests },
  { id: 'notes', from: 'pre-tag', judge: judgeNotes },
  { id: 'artifacts', from: 'post-build', judge: judgeArtifacts },
  { id: 'checksums', from: 'post-build', judge: judgeChecksums },
  { id: 'signatures', from: 'post-build', judge: judgeSignatures },
]

function judgeTree({ uncommitted, tag }: GateFacts): Finding {
  if (!uncommitted.known) return unknown(uncommitted.reason)
  const { value } = uncommitted
  if (value.length === 0) return passed(`all files are as ${shorten(tag.head)} has them`)
  return failed(`${firstOf(value.map(({ path, is }) => `\`${path}\` is ${is}`))}`)
}

function judgeBranch({ branches }: GateFacts): Finding {
  if (!branches.known) return unknown(branches.reason)
  const { wanted, isConfigured, current, matching } = branches.value
  const here = current === undefined ? 'no branch is checked out' : `the branch is \`${current}\``
  if (wanted.length === 0)
    return unknown(`${here}; \`release.branches\` names none, and the remote has no default branch`)
  const [first] = matching
  if (current === undefined && first !== undefined) return passed(`\`${first}\` has the commit`)
  if (current !== undefined && matching.includes(current)) return passed(here)
  const names = wanted.map((name) => `\`${name}\``).join(', ')
  if (isConfigured) return failed(`${here}, and releases are made on ${names}`)
  return unknown(`${here}, and the default branch of the remote is ${names}; \`release.branches\` names none`)
}

function judgeVersions({ versions, disagreements, version }: GateFacts): Finding {
  const declared = versions.known ? versions.value : []
  const others = declared.flatMap(({ path, version: fact, at }) =>
    fact.known && !isSameVersion(fact.value, version) ? [{ says: `\`${path}\` says ${fact.value}`, at }] : [],
  )
  const [first] = others
  if (first) return failed(`${firstOf(others.map(({ says }) => says))}, not ${version}`, first.at)
  const [disagreement] = disagreements
  if (disagreement) return failed(firstOf(disagreements.map(({ message }) => message)), disagreement.at)
  if (!versions.known) return unknown(versions.reason)
  const untold = declared.flatMap(({ version: fact }) => (fact.known ? [] : [fact.reason]))
  const same = declared.filter((one) => one.version.known).map(({ path }) => `\`${path}\``)
  if (same.length === 0) return unknown(firstOf(untold))
  return passed(`${same.join(', ')} ${same.length === 1 ? 'says' : 'say'} ${version}`)
}

function judgeTag({ tag, version, previous, release }: GateFacts, phase: Phase): Finding {
  if (!release.known) return unknown(release.reason)
  if (tag.elsewhere !== undefined)
    return failed(`\`${tag.elsewhere}\` is there, on a commit that did not lead to this one`)
  const isLower = previous?.version !== undefined && compareVersions(version, previous.version) <= 0
  if (isLower) return failed(`${version} does not come after ${previous.version}, which was released before`)
  if (tag.commit === undefined) {
    if (phase !== 'pre-tag') return failed(`no tag names ${version}`)
    return passed(tag.name === undefined ? 'no tag of it is there yet' : `\`${tag.name}\` is not there yet`)
  }
  if (tag.commit === tag.head) return passed(`\`${tag.name}\` names ${shorten(tag.commit)}, which is looked at`)
  return failed(
    `\`${tag.name}\` names ${shorten(tag.commit)}, and ${shorten(tag.head)} is looked at, without \`--at ${tag.name}\``,
  )
}

function judgeChangelog({ section, changelogFindings: findings, version }: GateFacts): Finding {
  if (!section.known) return failed(section.reason)
  if (!findings.known) return unknown(`there is a section of ${version}; ${findings.reason}`)
  const [first] = findings.value
  if (first) return failed(firstOf(findings.value.map(({ message }) => message)), first.at)
  return passed(`there is a section of ${version}, and nothing is wrong with it`)
}

function judgeDocuments({ documents: { claims, unknown: untold, errors } }: GateFacts): Finding {
  if (errors.length > 0) return failed(firstOf(errors.map(({ message }) => message)), errors[0]?.at)
  if (claims === 0) return unknown('the documents say nothing that could be verified')
  const more = untold === 0 ? '' : `, ${untold} of them unknown`
  return passed(`no error among ${counted(claims, 'claim')}${more}`)
}

/** A box without evidence is a mark that anybody can make. */
function judgePlaybook({ ticked }: GateFacts): Finding {
  if (!ticked.known) return unknown(ticked.reason)
  if (ticked.value.length === 0) return passed('no box is ticked')
  return judgeTold(ticked.value, (count) => `${counted(count, 'ticked box', 'ticked boxes')} with evidence`)
}

function judgeWorkflow({ workflow }: GateFacts): Finding {
  if (workflow.length === 0) return unknown('no document names a step, job or trigger of a workflow')
  return judgeTold(
    workflow,
    (count) => `${counted(count, 'step, job or trigger', 'steps, jobs and triggers')} as documented`,
  )
}

function judgeRegistry({ kept }: GateFacts): Finding {
  if (!kept.known) return unknown(kept.reason)
  return judgeTold(kept.value, () => kept.value.map(({ message }) => message).join('; '))
}

function judgeTold(all: readonly Told[], holds: (count: number) => string): Finding {
  const of = (outcome: Told['outcome']): readonly Told[] => all.filter((one) => one.outcome === outcome)
  const [broken, untold] = [of('broken'), [...of('unknown'), ...of('pending')]]
  if (broken.length > 0) return failed(firstOf(broken.map(({ message }) => message)), broken[0]?.at)
  if (untold.length > 0) return unknown(firstOf(untold.map(({ message }) => message)), untold[0]?.at)
  return passed(holds(all.length))
}

/** What names no file is not asked for; a file that is named and is not there is. */
function judgeEvidence(file: Fact<EvidenceFile>): Finding {
  if (!file.known) return / names no file$/.test(file.reason) ? unknown(file.reason) : failed(file.reason)
  const { path, tie } = file.value
  const at: Place = { path }
  const says = `\`${path}\`: ${tie.says}`
  if (tie.is === 'unknown') return unknown(says, at)
  return tie.is === 'tied' ? passed(says, at) : failed(says, at)
}

function judgeTests({ tests }: GateFacts): Finding {
  const found = judgeEvidence(tests)
  if (!tests.known) return found
  const { path, run } = tests.value
  const at: Place = { path }
  if (!run) return found.is === 'passed' ? unknown(`\`${path}\` is no log of a known form`, at) : found
  return run.passed ? found : failed(`\`${path}\` ends with \`${run.says}\``, at)
}

function judgeNotes({ notes }: GateFacts): Finding {
  if (!notes.known)
    return notes.reason.startsWith('they cannot be written') ? failed(notes.reason) : unknown(notes.reason)
  const { length, placeholders, absent } = notes.value
  const long = lengthOf(length)
  if (length > mostCharacters) return failed(long ?? '')
  if (placeholders.length > 0) return failed(`they hold ${firstOf(placeholders.map((one) => `\`${one}\``))}`)
  return passed(
    long ?? `they can be written${absent.length > 0 ? `, with ${counted(absent.length, 'slot')} absent` : ''}`,
  )
}

function shorten(commit: string | undefined): string {
  return commit === undefined ? 'no commit' : commit.slice(0, 7)
}
