import { readFile } from 'node:fs/promises'
import { unknownRule } from '../../check.ts'
import { UsageError } from '../../errors.ts'
import { documentRules } from '../../rules/document-rules.ts'
import { rules } from '../../rules/rules.ts'
import { exitCodes, write } from '../output.ts'

/** `relops explain`: a rule's page, which ships in the package, or the list of rules. */
export async function explainCommand(ruleId: string | undefined): Promise<number> {
  const known = [...rules, ...Object.values(documentRules)]
  if (ruleId === undefined) {
    const width = Math.max(...known.map(({ id }) => id.length))
    const rows = known.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`)
    await write(`${rows.join('\n')}\n`, undefined)
    return exitCodes.fine
  }
  if (!known.some(({ id }) => id === ruleId)) throw new UsageError(unknownRule(ruleId))
  await write(await readFile(pageOf(ruleId), 'utf8'), undefined)
  return exitCodes.fine
}

/** The bundle lies one folder below the package's root. */
function pageOf(ruleId: string): URL {
  return new URL(`../docs/rules/${ruleId}.md`, import.meta.url)
}
