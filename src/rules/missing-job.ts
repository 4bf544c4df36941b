import type { JobClaim } from '../model/claim.ts'
import type { Facts, NamePlace, WorkflowJob } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { otherPipeline } from './other-pipeline.ts'
import { type Candidate, findWorkflows, isSame, judgeMissing, shortName, unknown, workflowNeeds } from './workflows.ts'

/** A job that a document names is one of the workflow's, by its key or by its `name`. */
export const missingJob = defineRule({
  id: 'missing-job',
  claims: ['job'],
  severity: 'error',
  summary: 'A job that a document names is not in its workflow',
  needs: (_, tree) => workflowNeeds(tree),
  check: judgeJob,
})

function judgeJob(claim: JobClaim, facts: Facts): Verdict {
  const candidates = findWorkflows(claim.workflow, facts)
  if (!candidates.known) return unknown(candidates.reason, candidates.at)
  const name = claim.name.text
  const owner = candidates.all.find((candidate) => namesIn(candidate).some((job) => isJob(job, name)))
  if (owner) {
    const evidence = namesIn(owner).find((job) => isJob(job, name))?.at
    return { outcome: 'holds', message: `${shortName(owner)} has the job \`${name}\``, ...(evidence && { evidence }) }
  }
  return excuse(claim, candidates.all, facts) ?? judgeMissing({ ...claim, name }, missing(claim, candidates.all))
}

function namesIn({ workflow }: Candidate): readonly NamePlace[] {
  return workflow.jobs.flatMap(({ names }) => names)
}

/** GitHub shows the jobs of a matrix as `test (ubuntu, 20)`. */
function isJob({ text }: NamePlace, name: string): boolean {
  return isSame(text, name) || name.toLowerCase().startsWith(`${text.toLowerCase()} (`)
}

/** People call a job of a matrix by what sets it apart, such as `windows`. */
function mayBeVariant({ names, variants }: WorkflowJob, name: string): boolean {
  if (variants?.open || names.some(({ text }) => /\$\{\{(?!\s*matrix\b)/.test(text))) return true
  const shown = name.toLowerCase()
  return (variants?.values ?? []).some((value) => value.length > 1 && shown.includes(value.toLowerCase()))
}

function excuse(
  { name: { text: name }, workflow }: JobClaim,
  all: readonly Candidate[],
  { tree }: Facts,
): Verdict | undefined {
  const variable = all.flatMap(({ workflow }) => workflow.jobs).find((job) => mayBeVariant(job, name))
  if (variable) {
    const [{ text, at }] = variable.names
    return unknown(`the job \`${text}\` may run as \`${name}\``, variable.variants?.at ?? at)
  }
  for (const candidate of all) {
    const brought = candidate.workflow.jobs.find(({ jobsOf }) => jobsOf)?.jobsOf
    if (brought) return unknown(`${shortName(candidate)} takes jobs from \`${brought.text}\``, brought.at)
    const step = candidate.workflow.jobs.flatMap(({ steps }) => steps).find(({ text }) => isSame(text, name))
    if (step) return unknown(`${shortName(candidate)} has a step \`${name}\``, step.at)
    const own = candidate.workflow.name
    if (own && isSame(own.text, name)) return unknown(`${shortName(candidate)} is the workflow \`${name}\``, own.at)
  }
  const other = workflow ? undefined : otherPipeline(tree)
  return other === undefined ? undefined : unknown(`the job may be one of \`${other}\``)
}

function missing({ name, location, workflow }: JobClaim, all: readonly [Candidate, ...Candidate[]]) {
  const [first] = all
  const jobs = all.flatMap(namesIn)
  const similar = nearest(
    name.text,
    jobs.map(({ text }) => text),
  )
  const hint = similar === undefined ? '' : `; did you mean \`${similar}\`?`
  const evidence = jobs.find(({ text }) => text === similar)?.at ?? (workflow && first.workflow.jobs[0]?.names[0].at)
  return {
    message: `${workflow ? `${shortName(first)} has no` : 'no workflow has a'} job \`${name.text}\`${hint}`,
    at: { path: location.path, range: name.range },
    ...(evidence && { evidence }),
  }
}
