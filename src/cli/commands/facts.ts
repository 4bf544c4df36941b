import { readClaims } from '../../check.ts'
import { UsageError } from '../../errors.ts'
import { factSources, factsJson, factsOverview, factsText } from '../../report/facts.ts'
import { nearest } from '../../text/nearest.ts'
import type { CommonOptions } from '../options.ts'
import { exitCodes, targetsOf, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

/** `relops facts`: what was read out of the repository, which is all that the rules see of it. */
export async function factsCommand(source: string | undefined, options: CommonOptions): Promise<number> {
  const list = source === undefined ? undefined : factSources.get(source)
  if (source !== undefined && !list) throw new UsageError(unknownSource(source))
  const workspace = await openWorkspace([], options)
  const { facts, texts } = await readClaims(workspace.repository, workspace.options)
  for (const { format, file } of targetsOf(options)) {
    const json = format === 'json'
    if (source === undefined || !list) await write(factsOverview(facts, json), file)
    else await write((json ? factsJson : factsText)(source, list(facts), texts), file)
  }
  return exitCodes.fine
}

function unknownSource(source: string): string {
  const similar = nearest(source, factSources.keys())
  const sources = [...factSources.keys()].join(', ')
  return `There is no source \`${source}\`; ${similar ? `did you mean \`${similar}\`?` : `choose of ${sources}`}`
}
