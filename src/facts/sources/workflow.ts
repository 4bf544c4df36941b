import type { DataNode, Fact, Workflow, WorkflowTrigger } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Field, Gap, Listing, Row, WorkflowSource } from '../../model/source.ts'
import { basename } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import { readWorkflow } from '../workflow.ts'
import type { SourceContext } from './context.ts'
import { type DataFile, fieldOf, membersOf, nameOf, placeOf } from './data-fields.ts'
import { startOf } from './files.ts'
import { matchingFiles } from './matching-files.ts'

/** Lists parts of workflows of GitHub Actions, below the names of their files. */
export async function readWorkflowSource(source: WorkflowSource, context: SourceContext): Promise<Fact<Listing>> {
  const files = matchingFiles(context.tree, source.files, [])
  if (!files.known) return files
  const rows: Row[] = []
  const gaps: Gap[] = []
  for (const [path, text] of await context.read(files.value)) {
    const read = text.known ? await readOne(path, text.value) : text
    const found = read.known ? parts[source.select](read.value) : [unreadable(path, read, source.select)]
    for (const one of found) {
      if ('path' in one) rows.push(one)
      else gaps.push(one)
    }
  }
  return { known: true, value: { rows, gaps, read: files.value } }
}

/** A workflow, and the mappings that it was read from. */
interface WorkflowFile {
  readonly file: DataFile
  readonly workflow: Workflow
  readonly root: DataNode
}

async function readOne(path: RepoPath, text: string): Promise<Fact<WorkflowFile>> {
  const workflow = await readWorkflow(path, text)
  if (!workflow.known) return workflow
  const root = await readData(path, text)
  if (!root.known) return root
  return { known: true, value: { file: { path, text, hidden: '<<' }, workflow: workflow.value, root: root.value } }
}

function unreadable(path: RepoPath, { reason, at }: Unknown, select: WorkflowSource['select']): Gap {
  const where = select === 'workflows' ? {} : { below: [basename(path)] }
  return { reason: `\`${path}\` ${reason}`, at: at ?? startOf(path), ...where }
}

type Unknown = Extract<Fact<never>, { known: false }>

type ListPart = (read: WorkflowFile) => readonly (Row | Gap)[]

const parts: Readonly<Record<WorkflowSource['select'], ListPart>> = {
  workflows: listWorkflow,
  triggers: listTriggers,
  jobs: listJobs,
  steps: listSteps,
}

function listWorkflow({ file, root }: WorkflowFile): readonly Row[] {
  const at = startOf(file.path)
  const path: Field = { known: true, value: file.path, at }
  const fields = new Map([...pickFields(root, ['name'], file), ['path', path] as const])
  return [{ path: [basename(file.path)], fields, at }]
}

/** What an event may be narrowed by. Each of them is a list, of which one text is short for one item. */
const filters: readonly string[] = ['branches', 'tags', 'paths']
  .flatMap((filter) => [filter, `${filter}-ignore`])
  .concat('types', 'workflows')

function listTriggers({ file, workflow, root }: WorkflowFile): readonly Row[] {
  const on = root.members.get('on') ?? root.members.get('true')
  return [...workflow.triggers]
    .filter(([event]) => event !== file.hidden)
    .map(([event, trigger]) => {
      const schedule = event === 'schedule' ? on?.members.get(event) : undefined
      const fields = schedule ? cronOf(schedule, file) : filtersOf(trigger)
      return { path: [basename(file.path), event], fields, at: trigger.at }
    })
}

function filtersOf({ filters: found, at }: WorkflowTrigger): Row['fields'] {
  const known = [...found].filter(([name]) => filters.includes(name))
  return new Map(known.map(([name, values]) => [name, { known: true, value: values, at }]))
}

function cronOf(schedule: DataNode, file: DataFile): Row['fields'] {
  const times = [...schedule.members.values()].flatMap(({ members }) => members.get('cron') ?? [])
  const value = times.map((time) => nameOf(time, file) ?? '')
  return new Map([['cron', { known: true, value, at: placeOf(schedule, file) }]])
}

function listJobs({ file, workflow, root }: WorkflowFile): readonly Row[] {
  const variants = new Map(workflow.jobs.map(({ names: [key], variants }) => [key.text, variants]))
  return jobsOf(root, file).map(([key, job]) => {
    const matrix = variants.get(key)
    const fields = [...pickFields(job, ['name', 'runs-on', 'needs', 'if', 'uses', 'environment'], file)]
    return {
      path: [basename(file.path), key],
      fields: new Map([...fields, ...(matrix ? [['matrix', variantsField(matrix)] as const] : [])]),
      at: { path: file.path, range: job.key ?? job.range },
    }
  })
}

function variantsField({ values, open, at }: NonNullable<Workflow['jobs'][number]['variants']>): Field {
  return open ? { known: false, reason: toldByRun, at } : { known: true, value: values, at }
}

function jobsOf(root: DataNode, file: DataFile): readonly (readonly [string, DataNode])[] {
  const jobs = root.members.get('jobs')
  return jobs ? membersOf(jobs, file) : []
}

function listSteps({ file, root }: WorkflowFile): readonly (Row | Gap)[] {
  return jobsOf(root, file).flatMap(([key, job]): readonly (Row | Gap)[] => {
    const below = [basename(file.path), key] as const
    const uses = job.members.get('uses')
    if (uses) return [{ reason: `has the steps of \`${nameOf(uses, file)}\``, at: placeOf(uses, file), below }]
    return [...(job.members.get('steps')?.members.values() ?? [])].map((step) => toStep(step, below, file))
  })
}

/** A step goes by its name, its id, what it uses, or the first line that it runs. */
function toStep(step: DataNode, below: readonly [string, string], file: DataFile): Row | Gap {
  const member = (key: string) => step.members.get(key)
  const name = member('name')
  const label = name && !isComputed(name, file) ? name : (member('id') ?? name ?? member('uses') ?? member('run'))
  const text = label && nameOf(label, file)?.trim().split('\n', 1)[0]
  if (!label || !text) return { reason: 'a step has no name', at: placeOf(step, file), below }
  if (label === name && isComputed(name, file)) {
    return { reason: `a step's name ${toldByRun}`, at: placeOf(name, file), below }
  }
  const fields = pickFields(step, ['name', 'id', 'uses', 'run', 'if'], file)
  return { path: [...below, text], fields, at: placeOf(label, file) }
}

const toldByRun = 'is told by a run alone'

/** Fields whose expressions are code that stands for itself. */
const code: ReadonlySet<string> = new Set(['run', 'if'])

function pickFields(node: DataNode, names: readonly string[], file: DataFile): ReadonlyMap<string, Field> {
  const found = names.flatMap((name) => {
    const member = node.members.get(name)
    return member ? [[name, member] as const] : []
  })
  return new Map(
    found.map(([name, member]) => {
      const isTold = code.has(name) || !isComputed(member, file)
      return [name, isTold ? fieldOf(member, file) : { known: false, reason: toldByRun, at: placeOf(member, file) }]
    }),
  )
}

function isComputed({ range }: DataNode, { text }: DataFile): boolean {
  return text.slice(...range).includes('${{')
}
