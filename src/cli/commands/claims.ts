import { type CheckOptions, check } from '../../check.ts'
import { listDeliverables } from '../../plans.ts'
import { claimsJson, claimsText } from '../../report/claims.ts'
import { deliverablesJson, deliverablesText } from '../../report/deliverables.ts'
import type { Repository } from '../../repository/repository.ts'
import { rules } from '../../rules/rules.ts'
import { noSuch } from '../names.ts'
import type { ClaimsOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

/** What is printed, once it is known what of. */
type Print = (repository: Repository, options: CheckOptions, kind?: string) => Promise<string>

const formats = new Map<string, Print>([
  ['pretty', (...given) => printClaims(given, claimsText)],
  ['json', (...given) => printClaims(given, claimsJson)],
])

const deliverableFormats = new Map<string, Print>([
  ['pretty', (...given) => printDeliverables(given, deliverablesText)],
  ['json', (...given) => printDeliverables(given, deliverablesJson)],
])

const kinds = [...new Set<string>(rules.flatMap(({ claims }) => claims)), 'deliverable']

/** `relops claims`: what the documents say of the repository, whichever rules are on. */
export async function claimsCommand(paths: readonly string[], options: ClaimsOptions): Promise<number> {
  const { kind } = options
  if (kind !== undefined && !kinds.includes(kind)) throw noSuch('kind', kind, kinds)
  const destinations = destinationsOf(options, kind === 'deliverable' ? deliverableFormats : formats)
  const { repository, options: choices, remarks, keep } = await openWorkspace(paths, options)
  const all = { ...choices, config: { ...choices.config, rules: new Map() } }
  for (const { make, file } of destinations) await write(await make(repository, all, kind), file)
  if (!options.quiet) printRemarks(remarks)
  keep()
  return exitCodes.fine
}

async function printClaims([repository, options, kind]: Parameters<Print>, print: typeof claimsText): Promise<string> {
  const { results, sources } = await check(repository, options)
  const claims = results.map(({ claim }) => claim)
  return print(kind === undefined ? claims : claims.filter((claim) => claim.kind === kind), sources)
}

async function printDeliverables(
  [repository, options]: Parameters<Print>,
  print: typeof deliverablesText,
): Promise<string> {
  const { deliverables, texts } = await listDeliverables(repository, options)
  return print(deliverables, texts)
}
