import { readFile } from 'node:fs/promises'

/** The page of a rule, which ships in the package. The bundle lies one folder below the package's root. */
export function readRulePage(ruleId: string): Promise<string> {
  return readFile(new URL(`../docs/rules/${ruleId}.md`, import.meta.url), 'utf8')
}

/** The pages of rules, by their ids. */
export async function readRulePages(ruleIds: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const pages = [...new Set(ruleIds)].map(async (ruleId) => [ruleId, await readRulePage(ruleId)] as const)
  return new Map(await Promise.all(pages))
}
