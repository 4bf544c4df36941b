import type { DataNode, Fact, NamePlace, Workflow, WorkflowJob, WorkflowTrigger } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'
import { readData } from './data.ts'

/** More than GitHub runs. Aliases let a small file list a set of steps for each of many jobs. */
const mostJobs = 1000
const mostSteps = 10_000

/** Reads what starts a workflow of GitHub Actions, and its jobs and steps by all names that they go by. */
export async function readWorkflow(path: RepoPath, text: string): Promise<Fact<Workflow>> {
  const data = await readData(path, text)
  if (!data.known) return data
  const { members } = data.value
  // YAML 1.1 reads the bare word `on` as true.
  const on = members.get('on') ?? members.get('true')
  const jobs = members.get('jobs')
  if (!on || !jobs) return { known: false, reason: `is no workflow: it has no \`${on ? 'jobs' : 'on'}\`` }
  const excess = findExcess(jobs)
  if (excess !== undefined) return { known: false, reason: excess }
  const place = (node: DataNode): NamePlace => ({ text: textOf(node), at: { path, range: node.range } })
  const name = members.get('name')
  return {
    known: true,
    value: {
      ...(name && { name: place(name) }),
      on: { path, range: on.key ?? on.range },
      triggers: readTriggers(path, on),
      jobs: [...jobs.members].map(([key, job]) => readJob(key, job, path, place)),
    },
  }
}

function findExcess({ members }: DataNode): string | undefined {
  if (members.size > mostJobs) return `has ${members.size} jobs, more than ${mostJobs}`
  const steps = [...members.values()].reduce((sum, job) => sum + (job.members.get('steps')?.members.size ?? 0), 0)
  return steps > mostSteps ? `has ${steps} steps, more than ${mostSteps}` : undefined
}

/** `on: push`, `on: [push, pull_request]`, and `on:` with a map of events. */
function readTriggers(path: RepoPath, on: DataNode): ReadonlyMap<string, WorkflowTrigger> {
  const trigger = (range: Range, node?: DataNode) => ({ at: { path, range }, filters: readFilters(node) })
  if (on.members.size === 0) return new Map([[textOf(on), trigger(on.range)]])
  return new Map(
    [...on.members].map(([event, node]) =>
      node.key ? [event, trigger(node.key, node)] : [textOf(node), trigger(node.range)],
    ),
  )
}

function readFilters(event?: DataNode): ReadonlyMap<string, readonly string[]> {
  const filters = [...(event?.members ?? [])].filter(([, { key }]) => key)
  return new Map(filters.map(([filter, node]) => [filter, listOf(node)]))
}

function listOf(node: DataNode): readonly string[] {
  return node.members.size === 0 ? [textOf(node)] : [...node.members.values()].map(textOf)
}

function readJob(key: string, job: DataNode, path: RepoPath, place: (node: DataNode) => NamePlace): WorkflowJob {
  const name = job.members.get('name')
  const uses = job.members.get('uses')
  const matrix = job.members.get('strategy')?.members.get('matrix')
  const steps = [...(job.members.get('steps')?.members.values() ?? [])]
  const action = steps.map(({ members }) => members.get('uses')).find((used) => used && textOf(used).startsWith('./'))
  return {
    names: [{ text: key, at: { path, range: job.key ?? job.range } }, ...(name ? [place(name)] : [])],
    steps: steps.flatMap((step) => readStep(step, place)),
    ...(matrix && { variants: { ...readVariants(matrix), at: { path, range: matrix.key ?? matrix.range } } }),
    ...(uses && { jobsOf: place(uses) }),
    ...(action && { stepsOf: place(action) }),
  }
}

/** GitHub runs no matrix of more jobs, and aliases could make a short text very many. */
const mostVariants = 256

/** The values of a matrix: of its axes, and of what it includes. */
function readVariants(matrix: DataNode): { readonly values: readonly string[]; readonly open: boolean } {
  const values: string[] = []
  for (const axis of matrix.members.values()) {
    for (const entry of axis.members.values()) {
      const nodes = entry.members.size === 0 ? [entry] : [...entry.members.values()]
      values.push(...nodes.slice(0, mostVariants).map(textOf))
      if (values.length > mostVariants) return { values: [], open: true }
    }
  }
  const isTold = [matrix, ...matrix.members.values()].every((node) => node.members.size > 0)
  return { values, open: !isTold || values.some((value) => value.includes('${{')) }
}

/** A step without a name goes by what it runs, line by line. */
function readStep({ members }: DataNode, place: (node: DataNode) => NamePlace): readonly NamePlace[] {
  const names = ['id', 'name'].flatMap((key) => members.get(key) ?? []).map(place)
  const run = members.get('run')
  if (!run) return names
  const { text, at } = place(run)
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return [...names, ...lines.map((line) => ({ text: line, at }))]
}

function textOf({ value }: DataNode): string {
  return value === undefined || value === null ? '' : String(value)
}
