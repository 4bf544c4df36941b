import type { SourceContext } from '../facts/sources/context.ts'
import { readManifestSource } from '../facts/sources/manifest.ts'
import { readTasks } from '../facts/tasks/tasks.ts'
import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

/** What a release does to a project before it builds it. */
export type Task = 'lint' | 'test'

/** A tool that a project uses, and what tells so. */
interface Tool {
  readonly task: Task
  readonly command: string
  /** Names of files, at the root or anywhere. */
  readonly files: readonly string[]
  /** The beginning of a table in pyproject.toml. */
  readonly table?: string
}

const tools: readonly Tool[] = [
  { task: 'lint', command: 'python3 -m ruff check .', files: ['ruff.toml', '.ruff.toml'], table: '[tool.ruff' },
  { task: 'lint', command: 'python3 -m flake8', files: ['.flake8'] },
  { task: 'lint', command: 'python3 -m pylint --recursive=y .', files: ['.pylintrc'], table: '[tool.pylint' },
  { task: 'test', command: 'python3 -m pytest', files: ['pytest.ini', 'conftest.py'], table: '[tool.pytest' },
]

/** In the order in which make looks for them. */
const makefiles: readonly RepoPath[] = ['GNUmakefile', 'makefile', 'Makefile']

/** How targets of `release.mk` are made: by name alone where the makefile is to include it, or does so already. */
export async function makeCommand(context: SourceContext): Promise<string> {
  const targets = await targetsOf(context)
  return targets === undefined || targets.get('release') === 'release.mk' ? 'make' : 'make -f release.mk'
}

/** How a project is linted or tested, as a makefile writes it: by a target, a script or a tool. Empty where none is found. */
export async function taskCommand(task: Task, context: SourceContext): Promise<string> {
  if ((await targetsOf(context))?.has(task)) return `$(MAKE) ${task}`
  if (await hasScript(task, context)) return `npm run ${task}`
  const configured = await configuredTool(task, context)
  if (configured !== undefined) return configured.command
  return task === 'test' && hasUnitTests(context.tree) ? 'python3 -m unittest discover --start-directory tests' : ''
}

/** Targets of the makefile, each with the file that declares it. Nothing where there is no makefile. */
async function targetsOf({ tree, read }: SourceContext): Promise<ReadonlyMap<string, RepoPath> | undefined> {
  const makefile = makefiles.find((path) => tree.entries.has(path))
  if (makefile === undefined) return undefined
  const tasks = await readTasks(makefile, read, tree)
  return new Map(tasks.known ? [...tasks.value.names].map(([name, { path }]) => [name, path]) : [])
}

async function hasScript(task: Task, context: SourceContext): Promise<boolean> {
  if (!context.tree.entries.has('package.json')) return false
  const scripts = await readManifestSource({ kind: 'manifest', file: 'package.json', select: 'scripts' }, context)
  return scripts.known && scripts.value.rows.some(({ path }) => path[0] === task)
}

async function configuredTool(task: Task, { tree, read }: SourceContext): Promise<Tool | undefined> {
  const text = (await read(['pyproject.toml'])).get('pyproject.toml')
  const lines = text?.known ? text.value.split('\n') : []
  return tools.find(
    (tool) =>
      tool.task === task &&
      (tool.files.some((name) => tree.byName.has(name)) ||
        lines.some((line) => tool.table !== undefined && line.startsWith(tool.table))),
  )
}

function hasUnitTests({ entries }: Tree): boolean {
  return [...entries.keys()].some((path) => /^tests\/test[^/]*\.py$/.test(path))
}
