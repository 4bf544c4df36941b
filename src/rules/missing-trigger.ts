import type { TriggerClaim } from '../model/claim.ts'
import type { Facts, Workflow, WorkflowTrigger } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { pushesBranch, pushesBranches, pushesTags } from './push-filters.ts'
import { type Candidate, findWorkflows, judgeMissing, shortName, unknown, workflowNeeds } from './workflows.ts'

/** A workflow starts on what a document says: tags, pushes to a branch, pull requests, a schedule. */
export const missingTrigger = defineRule({
  id: 'missing-trigger',
  claims: ['trigger'],
  severity: 'error',
  summary: 'A workflow does not start on what a document says',
  needs: (_, tree) => workflowNeeds(tree),
  check: judgeTrigger,
})

function judgeTrigger(claim: TriggerClaim, facts: Facts): Verdict {
  const candidates = findWorkflows(claim.workflow, facts)
  if (!candidates.known) return unknown(candidates.reason, candidates.at)
  const [candidate] = candidates.all
  const { triggers } = candidate.workflow
  const event = startingEvent(claim, triggers)
  if (event)
    return { outcome: 'holds', message: `${shortName(candidate)} starts on \`${event[0]}\``, evidence: event[1].at }
  const maybe = mayStart(claim, candidate, facts)
  return maybe ?? judgeMissing({ ...claim, name: claim.text }, missing(claim, candidate))
}

type Triggers = Workflow['triggers']
type Triggered = readonly [event: string, trigger: WorkflowTrigger]

/** The event by which a workflow does what the claim says. */
function startingEvent({ event, branch }: TriggerClaim, triggers: Triggers): Triggered | undefined {
  return [...triggers].find(([name, { filters }]) => {
    if (name === 'push') {
      if (event === 'tag') return pushesTags(filters)
      return event === 'push' && (branch === undefined || pushesBranch(filters, branch.text) === true)
    }
    return (sameAs.get(event) ?? [event]).some((prefix) => name.startsWith(prefix))
  })
}

/** Events by which a document means others too, by the beginning of their names. */
const sameAs: ReadonlyMap<string, readonly string[]> = new Map([
  ['tag', ['create', 'release']],
  ['pull_request', ['pull_request']],
  ['workflow_dispatch', ['workflow_dispatch', 'repository_dispatch']],
])

/** Events by which other workflows and services start one, whatever made them do so. */
const indirect = ['workflow_call', 'workflow_run', 'repository_dispatch']

function mayStart({ event, branch }: TriggerClaim, candidate: Candidate, { tree }: Facts): Verdict | undefined {
  const { triggers } = candidate.workflow
  const through = indirect.find((name) => triggers.has(name))
  if (through)
    return unknown(`\`${through}\` lets something else start ${shortName(candidate)}`, triggers.get(through)?.at)
  const push = triggers.get('push')
  if (push && event === 'pull_request' && pushesBranches(push.filters) === true) {
    return unknown('pushes to the branch of a pull request start it as well', push.at)
  }
  if (push && event === 'release' && pushesTags(push.filters)) {
    return unknown('the tag of a release starts it as well', push.at)
  }
  if (!push || !branch) return undefined
  if (tree.directories.has(branch.text)) return unknown(`\`${branch.text}\` may be the directory`)
  const told = pushesBranch(push.filters, branch.text) !== undefined
  return told ? undefined : unknown(`the patterns of \`push\` may match \`${branch.text}\``, push.at)
}

function missing(claim: TriggerClaim, candidate: Candidate): Problem {
  const { triggers, on } = candidate.workflow
  const starts = [...triggers].map(([name, trigger]) => describe(name, trigger))
  const listed = starts.length > 1 ? `${starts.slice(0, -1).join(', ')} and ${starts.at(-1)}` : (starts[0] ?? 'nothing')
  const at: Location = { path: claim.location.path, range: claim.branch?.range ?? claim.location.range }
  return { message: `${shortName(candidate)} starts on ${listed}, not on ${wanted(claim)}`, at, evidence: on }
}

function wanted({ event, branch }: TriggerClaim): string {
  if (branch) return `\`push\` to \`${branch.text}\``
  return event === 'tag' ? 'tags' : `\`${event}\``
}

/** More patterns than these are only called what they are of. */
const mostPatterns = 3

function describe(name: string, { filters }: WorkflowTrigger): string {
  if (name !== 'push' || (pushesTags(filters) && pushesBranches(filters) !== false)) return `\`${name}\``
  if (pushesTags(filters)) return '`push` of tags'
  const branches = filters.get('branches') ?? []
  const isShort = branches.length > 0 && branches.length <= mostPatterns
  return `\`push\` to ${isShort ? branches.map((pattern) => `\`${pattern}\``).join(', ') : 'branches'}`
}
