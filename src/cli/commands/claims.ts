import { readClaims } from '../../check.ts'
import { claimsJson, claimsText } from '../../report/claims.ts'
import type { CommonOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

const formats = new Map([
  ['pretty', claimsText],
  ['json', claimsJson],
])

/** `relops claims`: what was read out of the documents. */
export async function claimsCommand(paths: readonly string[], options: CommonOptions): Promise<number> {
  const destinations = destinationsOf(options, formats)
  const { repository, options: choices, remarks } = await openWorkspace(paths, options)
  const { claims, texts } = await readClaims(repository, choices)
  for (const { make, file } of destinations) await write(make(claims, texts), file)
  if (!options.quiet) printRemarks(remarks)
  return exitCodes.fine
}
