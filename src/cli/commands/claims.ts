import { readClaims } from '../../check.ts'
import { claimsJson, claimsText } from '../../report/claims.ts'
import type { CommonOptions } from '../options.ts'
import { exitCodes, targetsOf, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

/** `relops claims`: what was read out of the documents. */
export async function claimsCommand(paths: readonly string[], options: CommonOptions): Promise<number> {
  const workspace = await openWorkspace(paths, options)
  const { claims, texts } = await readClaims(workspace.repository, workspace.options)
  for (const { format, file } of targetsOf(options)) {
    await write(format === 'json' ? claimsJson(claims, texts) : claimsText(claims, texts), file)
  }
  return exitCodes.fine
}
