import type { StepClaim } from '../model/claim.ts'
import type { Facts, NamePlace, WorkflowJob } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import {
  type Candidate,
  findWorkflows,
  isSame,
  judgeMissing,
  mayBe,
  shortName,
  unknown,
  workflowNeeds,
} from './workflows.ts'

/** A step that a document names is one of the workflow's, by its `id`, by its `name`, or by what it runs. */
export const missingStep = defineRule({
  id: 'missing-step',
  claims: ['step'],
  severity: 'error',
  summary: 'A step that a document names is not in its workflow',
  needs: (_, tree) => workflowNeeds(tree),
  check: judgeStep,
})

function judgeStep(claim: StepClaim, facts: Facts): Verdict {
  const candidates = findWorkflows(claim.workflow, facts)
  if (!candidates.known) return unknown(candidates.reason, candidates.at)
  const [first] = candidates.all
  const jobs = candidates.all.flatMap(({ workflow }) => workflow.jobs).filter(isIn(claim.job?.text))
  if (jobs.length === 0) return unknown(`${shortName(first)} has no job \`${claim.job?.text}\``)
  const name = claim.name.text
  const steps = jobs.flatMap((job) => job.steps)
  const step = steps.find(({ text }) => isStep(text, name))
  if (step) return { outcome: 'holds', message: `\`${step.at.path}\` has the step \`${name}\``, evidence: step.at }
  return excuse(name, jobs, steps, first) ?? judgeMissing({ ...claim, name }, missing(claim, first, jobs, steps))
}

function isIn(job: string | undefined): (one: WorkflowJob) => boolean {
  return ({ names }) => job === undefined || names.some(({ text }) => isSame(text, job))
}

/** GitHub shows a step without a name as `Run make release`. */
function isStep(text: string, name: string): boolean {
  return isSame(text, name) || isSame(`Run ${text}`, name)
}

function excuse(
  name: string,
  jobs: readonly WorkflowJob[],
  steps: readonly NamePlace[],
  candidate: Candidate,
): Verdict | undefined {
  const open = steps.find((step) => mayBe(step, name))
  if (open) return unknown(`the step \`${open.text}\` may be shown as \`${name}\``, open.at)
  const brought = jobs.map(({ jobsOf, stepsOf }) => jobsOf ?? stepsOf).find((used) => used)
  return brought && unknown(`${shortName(candidate)} takes steps from \`${brought.text}\``, brought.at)
}

function missing(
  { name, location, job }: StepClaim,
  candidate: Candidate,
  jobs: readonly WorkflowJob[],
  steps: readonly NamePlace[],
) {
  const similar = nearest(
    name.text,
    steps.map(({ text }) => text),
  )
  const hint = similar === undefined ? '' : `; did you mean \`${similar}\`?`
  const evidence = steps.find(({ text }) => text === similar)?.at ?? jobs[0]?.names[0].at
  const place = job ? `the job \`${job.text}\` of ${shortName(candidate)}` : shortName(candidate)
  return {
    message: `${place} has no step \`${name.text}\`${hint}`,
    at: { path: location.path, range: name.range },
    ...(evidence && { evidence }),
  }
}
