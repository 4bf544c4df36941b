import { recoverWrites } from '../../repository/transaction.ts'
import { worktreeOnly } from '../configured.ts'
import type { CheckCommandOptions } from '../options.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'

/** `relops check`: verifies what documents say. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckCommandOptions,
  version: string,
): Promise<number> {
  const open = options.fix
    ? () => openWorkspace(paths, worktreeOnly(options, '`--fix`'), recoverWrites)
    : begun(openWorkspace(paths, options))
  const { judgeWorkspace } = await import('./judging.ts')
  return judgeWorkspace(open, options, version)
}

/** Git lists the files while the rules are loaded. What fails meanwhile is told to whoever asks for the workspace. */
function begun(opening: Promise<Workspace>): () => Promise<Workspace> {
  opening.catch(() => undefined)
  return () => opening
}
