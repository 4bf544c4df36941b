import type { RuleInfo } from '../../model/rule.ts'
import { documentRules } from '../../rules/document-rules.ts'
import { rules } from '../../rules/rules.ts'
import { noSuch } from '../names.ts'
import { exitCodes, write } from '../output.ts'
import { readRulePage } from '../rule-pages.ts'

const known: readonly RuleInfo[] = [...rules, ...Object.values(documentRules)]

/** `relops explain`: a rule's page, which ships in the package, or the list of rules. */
export async function explainCommand(ruleId: string | undefined): Promise<number> {
  await write(ruleId === undefined ? overview() : await readPage(ruleId))
  return exitCodes.fine
}

function overview(): string {
  const width = Math.max(...known.map(({ id }) => id.length))
  return known.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`).join('')
}

function readPage(ruleId: string): Promise<string> {
  const ids = known.map(({ id }) => id)
  if (!ids.includes(ruleId)) throw noSuch('rule', ruleId, ids)
  return readRulePage(ruleId)
}
