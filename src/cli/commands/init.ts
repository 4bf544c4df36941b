import { basename } from 'node:path'
import { configFile } from '../../config/configuration.ts'
import { UsageError } from '../../errors.ts'
import { openTexts } from '../../facts/texts.ts'
import { buildTree } from '../../facts/tree.ts'
import { sanitise } from '../../report/sanitise.ts'
import { openRepository } from '../../repository/open.ts'
import { recoverWrites, writeFiles } from '../../repository/transaction.ts'
import type { Scaffold } from '../../scaffold/manifest.ts'
import { type NewFile, type Plan, planScaffold } from '../../scaffold/plan.ts'
import { canAsk, isWanted } from '../asking.ts'
import { noSuch } from '../names.ts'
import type { InitOptions } from '../options.ts'
import { exitCodes, printRemarks, write } from '../output.ts'
import { surveyText } from '../proposal-text.ts'
import { type Survey, survey } from '../proposing.ts'
import { readScaffolds, readTemplate } from '../scaffolds.ts'

/**
 * `relops init`: proposes a configuration, or puts the files of a scaffold into the work tree. What is there is left as
 * it is.
 */
export async function initCommand({ scaffold: name, ...options }: InitOptions): Promise<number> {
  const scaffolds = await readScaffolds()
  if (name === undefined) return configure(options, [...scaffolds.values()])
  const scaffold = scaffolds.get(name)
  if (scaffold === undefined) throw noSuch('scaffold', name, scaffolds.keys())
  const { root, remarks, plan } = await prepare(scaffold, options.directory, options.dryRun === true)
  await write(planText(plan))
  printRemarks([...remarks, await settle(root, plan, { yes: options.yes === true, dryRun: options.dryRun === true })])
  return exitCodes.fine
}

/** Looks at the repository, says what was found, and writes the configuration where that is wanted. */
async function configure(options: Omit<InitOptions, 'scaffold'>, scaffolds: readonly Scaffold[]): Promise<number> {
  const { repository, root } = await openRepository(options.directory, { kind: 'worktree' })
  const remarks = options.yes ? await recoverWrites(root) : []
  const found = await survey(repository)
  await write(`${surveyText(found)}\n${overview(scaffolds)}`)
  printRemarks([...remarks, await settleConfiguration(root, found, options)])
  return exitCodes.fine
}

/** A configuration that would say nothing is not needed, and one that is there is never written over. */
async function settleConfiguration(
  root: string,
  { proposal, isConfigured, text }: Survey,
  { yes, dryRun }: Pick<InitOptions, 'yes' | 'dryRun'>,
): Promise<string> {
  if (isConfigured) return `\`${configFile}\` is there already, and nothing was written`
  if (proposal.additions.size === 0) return `No \`${configFile}\` is needed, and nothing was written`
  if (dryRun || (!yes && !canAsk())) return 'Nothing was written; `relops init --yes` writes it'
  if (!yes && !(await isWanted(`Write ${configFile} below ${root}?`))) return 'Nothing was written'
  await writeFiles(root, [{ path: configFile, before: undefined, after: new TextEncoder().encode(text) }])
  return `\`${configFile}\` was written`
}

function overview(scaffolds: readonly Scaffold[]): string {
  const width = Math.max(...scaffolds.map(({ name }) => name.length))
  const lines = scaffolds.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`)
  return `also: \`relops init --scaffold NAME\` begins with files of\n${lines.join('')}`
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
  if (dryRun || !(yes || (await isConfirmed(root, added)))) return 'Nothing was written'
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

async function isConfirmed(root: string, added: readonly NewFile[]): Promise<boolean> {
  if (!canAsk()) {
    throw new UsageError('Nothing was written, as there is no terminal to ask at: say `--yes`, or `--dry-run` to look')
  }
  return isWanted(`Write ${added.length} files below ${root}?`)
}
