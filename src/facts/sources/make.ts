import type { Declarations, Fact } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import type { Field, Gap, Listing, Row, TasksSource } from '../../model/source.ts'
import { type Runner, readTasks, runnerOf } from '../tasks/tasks.ts'
import type { SourceContext } from './context.ts'
import { recordReads } from './recorded-reads.ts'
import { describeJust, describeMake, describeTaskfile, type FindDescription } from './task-descriptions.ts'

/** Lists what a runner starts by name, with what the file says of it. */
export async function readMakeSource(source: TasksSource, { read, tree }: SourceContext): Promise<Fact<Listing>> {
  const recorded = recordReads(read)
  const tasks = await readTasks(source.file, recorded.read, tree)
  if (!tasks.known) return tasks
  const { names, patterns = [], open } = tasks.value
  const describe = await describers[runnerOf(source.file)](recorded.texts)
  const rows = [...names].map(([name, at]) => toRow(name, at, describe(name, at)))
  const gaps: readonly Gap[] = [...patterns.map(toGap), ...(open ? [open] : [])]
  return { known: true, value: { rows, gaps, read: [...recorded.texts.keys()] } }
}

/** What finds descriptions in the files that were read. */
type Describer = (texts: ReadonlyMap<RepoPath, string>) => Promise<FindDescription>

const describers: Readonly<Record<Runner, Describer>> = {
  make: async (texts) => describeMake(texts),
  just: async (texts) => describeJust(texts),
  task: describeTaskfile,
}

function toRow(name: string, at: Location, description: Field | undefined): Row {
  return { path: [name], fields: new Map(description ? [['description', description]] : []), at }
}

function toGap({ pattern, at }: NonNullable<Declarations['patterns']>[number]): Gap {
  return { reason: `\`${pattern}\` stands for any name of its form`, at, like: pattern }
}
