import type { Claim } from '../model/claim.ts'
import type { Facts, NamePlace, Need, Tree, Workflow } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Part } from '../model/reference.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { rememberingFor } from '../text/remember.ts'
import { basename, dirname, extension } from '../text/repo-path.ts'
import { missing } from './words.ts'

/** A workflow with its file. */
export interface Candidate {
  readonly path: RepoPath
  readonly workflow: Workflow
}

/** The workflows that a claim may be about, or why none can be looked at. */
export type Candidates =
  | { readonly known: true; readonly all: readonly [Candidate, ...Candidate[]] }
  | { readonly known: false; readonly reason: string; readonly at?: Location }

/** Every workflow of the repository: claims name them by their `name`, which only the files tell. */
export const workflowNeeds = rememberingFor((tree: Tree): readonly Need[] =>
  workflowFiles(tree).map((path) => ({ fact: 'workflow', path })),
)

/** The files that GitHub takes for workflows. */
export const workflowFiles = rememberingFor((tree: Tree): readonly RepoPath[] =>
  [...tree.entries.keys()].filter(isWorkflowFile),
)

function isWorkflowFile(path: RepoPath): boolean {
  return dirname(path) === '.github/workflows' && isYaml(path)
}

function isYaml(path: string): boolean {
  return ['yml', 'yaml'].includes(extension(path))
}

/** The workflows of that name, or all of them where a claim names none. */
export function findWorkflows(name: Part | undefined, facts: Facts): Candidates {
  const paths = name ? pathsOf(name.text, facts) : workflowFiles(facts.tree)
  if (name && isAmbiguous(name.text, facts.tree)) {
    return { known: false, reason: `several files are named \`${name.text}\`` }
  }
  const all: Candidate[] = []
  for (const path of paths) {
    const fact = facts.workflows.get(path)
    if (fact?.known) all.push({ path, workflow: fact.value })
    else if (fact) return { known: false, reason: `\`${path}\` ${fact.reason}`, ...(fact.at && { at: fact.at }) }
  }
  const [first, ...others] = all
  if (first) return { known: true, all: [first, ...others] }
  return { known: false, reason: name ? `\`${name.text}\` is no workflow of this repository` : noWorkflows }
}

/** Why nothing can be said where there are none. */
export const noWorkflows = 'the repository has no workflows of GitHub Actions'

/** By the name of the file, with or without its extension, or by the `name` in it. */
export function pathsOf(name: string, { tree, workflows }: Facts): readonly RepoPath[] {
  const files = workflowFiles(tree)
  if (isYaml(name)) return files.filter((path) => basename(path) === basename(name))
  return files.filter((path) => {
    const fact = workflows.get(path)
    const declared = fact?.known ? fact.value.name?.text : undefined
    return [declared, stem(path)].some((one) => one !== undefined && isSame(one, name))
  })
}

/** A bare file name that stands in other places too. */
function isAmbiguous(name: string, tree: Tree): boolean {
  return isYaml(name) && !name.includes('/') && (tree.byName.get(name)?.length ?? 0) > 1
}

function stem(path: RepoPath): string {
  return basename(path).slice(0, -extension(path).length - 1)
}

/** GitHub shows names as they are written, and people write them as they come. */
export function isSame(name: string, other: string): boolean {
  return name.trim().toLowerCase() === other.trim().toLowerCase()
}

/** Whether a name with expressions in it may come out as another. */
export function mayBe({ text }: NamePlace, name: string): boolean {
  const [start = '', ...rest] = text.split('${{')
  if (rest.length === 0) return false
  const end = rest.at(-1)?.split('}}').at(-1) ?? ''
  const shown = name.toLowerCase()
  return shown.startsWith(start.trim().toLowerCase()) && shown.endsWith(end.trim().toLowerCase())
}

/** The name of a file as messages have it. */
export function shortName({ path }: Candidate): string {
  return `\`${basename(path)}\``
}

/** A claim that something is there of which nothing was found. Messages call it by its name. */
export function judgeMissing(claim: Omit<Claim, 'name'> & { readonly name: string }, problem: Problem): Verdict {
  return missing({ ...claim, text: claim.name }, problem)
}

/** Says why nothing can be said. */
export function unknown(reason: string, at?: Location): Verdict {
  return { outcome: 'unknown', reason, ...(at && { at }) }
}
