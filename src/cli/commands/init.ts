import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { UsageError } from '../../errors.ts'
import { openTexts } from '../../facts/texts.ts'
import { buildTree } from '../../facts/tree.ts'
import { sanitise } from '../../report/sanitise.ts'
import { openRepository } from '../../repository/open.ts'
import { recoverWrites, writeFiles } from '../../repository/transaction.ts'
import type { Scaffold } from '../../scaffold/manifest.ts'
import { type NewFile, type Plan, planScaffold } from '../../scaffold/plan.ts'
import { noSuch } from '../names.ts'
import type { InitOptions } from '../options.ts'
import { exitCodes, printRemarks, write } from '../output.ts'
import { readScaffolds, readTemplate } from '../scaffolds.ts'

/** `relops init`: puts the files of a scaffold into the work tree, and leaves all that is there as it is. */
export async function initCommand({ directory, scaffold: name, yes, dryRun }: InitOptions): Promise<number> {
  const scaffolds = await readScaffolds()
  if (name === undefined) {
    await write(overview([...scaffolds.values()]))
    return exitCodes.fine
  }
  const scaffold = scaffolds.get(name)
  if (scaffold === undefined) throw noSuch('scaffold', name, scaffolds.keys())
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
  const context = { repository, tree: buildTree(await repository.list()), read: openTexts(repository).read }
  const plan = await planScaffold(scaffold, { ...context, directory: basename(root), template: readTemplate })
  return { root, remarks, plan }
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
