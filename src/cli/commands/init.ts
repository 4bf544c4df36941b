import { lstatSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { UsageError } from '../../errors.ts'
import { openTexts } from '../../facts/texts.ts'
import { buildTree } from '../../facts/tree.ts'
import type { Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { sanitise } from '../../report/sanitise.ts'
import { openRepository } from '../../repository/open.ts'
import { recoverWrites, writeFiles } from '../../repository/transaction.ts'
import { fill } from '../../scaffold/fill.ts'
import type { Scaffold } from '../../scaffold/manifest.ts'
import { type NewFile, type Plan, planScaffold } from '../../scaffold/plan.ts'
import { describeProject } from '../../scaffold/project.ts'
import { noSuch } from '../names.ts'
import type { InitOptions } from '../options.ts'
import { exitCodes, printRemarks, write } from '../output.ts'
import { readScaffolds, readTemplate } from '../scaffolds.ts'

/** `relops init`: puts the files of a scaffold into the work tree, and leaves all that is there as it is. */
export async function initCommand({ directory, scaffold: name, yes, dryRun }: InitOptions): Promise<number> {
  const scaffolds = await readScaffolds()
  if (name === undefined) {
    await write(overview(scaffolds))
    return exitCodes.fine
  }
  const scaffold = scaffolds.find((one) => one.name === name)
  if (scaffold === undefined)
    throw noSuch(
      'scaffold',
      name,
      scaffolds.map((one) => one.name),
    )
  const { root, remarks, plan } = await prepare(scaffold, directory, dryRun === true)
  await write(planText(plan))
  printRemarks([...remarks, await settle(root, plan, { yes: yes === true, dryRun: dryRun === true })])
  return exitCodes.fine
}

function overview(scaffolds: readonly Scaffold[]): string {
  const width = Math.max(...scaffolds.map(({ name }) => name.length))
  return scaffolds.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join('')
}

/** Looks at the work tree, and finds out which files are new to it. */
async function prepare(scaffold: Scaffold, directory: string | undefined, isDry: boolean) {
  const { repository, root } = await openRepository(directory, { kind: 'worktree' })
  const remarks = isDry ? [] : await recoverWrites(root)
  const tree = buildTree(await repository.list())
  const { read } = openTexts(repository)
  const project = await describeProject(scaffold, basename(root), { repository, tree, read })
  const plan = await planScaffold(scaffold, {
    read,
    standing: (path) => standingAt(root, tree, path),
    render: async (path) => fill({ path, text: await readTemplate(path) }, project),
    fill: (text) => fill({ path: `${scaffold.name}/scaffold.json`, text }, project),
  })
  return { root, remarks, plan }
}

/** Files that git ignores are there as well, though no snapshot lists them. */
function standingAt(root: string, tree: Tree, path: RepoPath): RepoPath | undefined {
  const [listed] = tree.byFoldedPath.get(path.toLowerCase()) ?? []
  if (listed !== undefined) return listed
  return lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined ? undefined : path
}

function planText({ added, kept }: Plan): string {
  const rows = [
    ...added.map(({ path, purpose }) => ['new', path, purpose] as const),
    ...kept.map(({ path }) => ['kept', path, 'is there already, and is left as it is'] as const),
  ]
  const width = Math.max(...rows.map(([, path]) => path.length))
  const lines = rows.map(([mark, path, words]) => `${mark.padEnd(4)}  ${sanitise(path).padEnd(width)}  ${words}\n`)
  const additions = kept.flatMap(({ path, addition }) =>
    addition === undefined ? [] : [`\nWhat you may want to add to ${sanitise(path)}:\n\n${addition}`],
  )
  return [...lines, ...additions].join('')
}

/** Writes what is new, where that is wanted. Says what became of it. */
async function settle(
  root: string,
  { added }: Plan,
  { yes, dryRun }: { readonly yes: boolean; readonly dryRun: boolean },
): Promise<string> {
  if (added.length === 0) return 'All files are there already, and nothing was written'
  if (dryRun || !(yes || (await isWanted(root, added)))) return 'Nothing was written'
  const encoder = new TextEncoder()
  const changes = added.map(({ path, text, executable }) => ({
    path,
    before: undefined,
    after: encoder.encode(text),
    executable,
  }))
  await writeFiles(root, changes)
  return added.length === 1 ? 'One file was written' : `${added.length} files were written`
}

async function isWanted(root: string, added: readonly NewFile[]): Promise<boolean> {
  const { stdin: input, stderr: output } = process
  if (!input.isTTY) {
    throw new UsageError('Nothing was written, as there is no terminal to ask at: say `--yes`, or `--dry-run` to look')
  }
  const terminal = createInterface({ input, output })
  try {
    return /^y(es)?$/i.test((await terminal.question(`Write ${added.length} files below ${root}? [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
