import { check } from '../../check.ts'
import { claimsJson, claimsText } from '../../report/claims.ts'
import type { CommonOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

const formats = new Map([
  ['pretty', claimsText],
  ['json', claimsJson],
])

/** `relops claims`: what the documents say of the repository, whichever rules are on. */
export async function claimsCommand(paths: readonly string[], options: CommonOptions): Promise<number> {
  const destinations = destinationsOf(options, formats)
  const { repository, options: choices, remarks } = await openWorkspace(paths, options)
  const config = { ...choices.config, rules: new Map() }
  const { results, sources } = await check(repository, { ...choices, config })
  const claims = results.map(({ claim }) => claim)
  for (const { make, file } of destinations) await write(make(claims, sources), file)
  if (!options.quiet) printRemarks(remarks)
  return exitCodes.fine
}
