import type { WorkflowClaim } from '../model/claim.ts'
import type { Facts, NamePlace } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { basename } from '../text/repo-path.ts'
import { isSame, judgeMissing, noWorkflows, pathsOf, unknown, workflowFiles, workflowNeeds } from './workflows.ts'

/** A workflow that a document names is one of the repository's, by its file or by its `name`. */
export const missingWorkflow = defineRule({
  id: 'missing-workflow',
  claims: ['workflow'],
  severity: 'error',
  summary: 'A workflow that a document names does not exist',
  needs: (_, tree) => workflowNeeds(tree),
  check: judgeWorkflow,
})

/** Workflows that GitHub brings: no file of the repository declares them. */
const ofGitHub =
  /^(?:pages[- ]build[- ]deployment|codeql(?: .*)?|code scanning.*|dependabot(?: updates)?|automatic dependency.*|copilot.*|dependency graph)$/i

function judgeWorkflow(claim: WorkflowClaim, facts: Facts): Verdict {
  const { text: name, range } = claim.name
  const [path] = pathsOf(name, facts)
  if (path !== undefined) return found(path, name, facts)
  const files = workflowFiles(facts.tree)
  if (files.length === 0) return unknown(noWorkflows)
  if (/^\d+$/.test(name)) return unknown(`\`${name}\` is a number that GitHub gave to a workflow`)
  if (ofGitHub.test(name)) return unknown(`\`${name}\` may be a workflow that GitHub brings`)
  const unread = files.find((file) => !facts.workflows.get(file)?.known)
  if (unread !== undefined) return unknown(`\`${unread}\`, which cannot be read, may be the workflow \`${name}\``)
  const job = files.flatMap((file) => jobsOf(file, facts)).find(({ text }) => isSame(text, name))
  if (job) return unknown(`\`${name}\` is a job of \`${basename(job.at.path)}\``, job.at)
  const similar = nearest(name, namesOf(files, facts))
  const hint = similar === undefined ? '' : `; did you mean \`${similar}\`?`
  const at = { path: claim.location.path, range }
  return judgeMissing({ ...claim, name }, { message: `no workflow is named \`${name}\`${hint}`, at })
}

function found(path: RepoPath, name: string, { workflows }: Facts): Verdict {
  const fact = workflows.get(path)
  const evidence = fact?.known ? (fact.value.name?.at ?? fact.value.on) : undefined
  return { outcome: 'holds', message: `\`${path}\` is the workflow \`${name}\``, ...(evidence && { evidence }) }
}

function jobsOf(path: RepoPath, { workflows }: Facts): readonly NamePlace[] {
  const fact = workflows.get(path)
  return fact?.known ? fact.value.jobs.flatMap(({ names }) => names) : []
}

function namesOf(files: readonly RepoPath[], { workflows }: Facts): readonly string[] {
  return files.flatMap((path) => {
    const fact = workflows.get(path)
    return [basename(path), ...(fact?.known && fact.value.name ? [fact.value.name.text] : [])]
  })
}
