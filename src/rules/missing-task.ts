import type { TaskClaim } from '../model/claim.ts'
import type { Declarations, Facts } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { join } from '../text/repo-path.ts'
import { builtInSources, findTask } from '../text/task-pattern.ts'
import { decidingFiles, filesOf, type RunnerInfo, runners, taskNeeds, workspaceFiles } from './runners.ts'
import { holds, missing, unknown } from './words.ts'
import { findWorkplace, mayBeClone } from './workplace.ts'

/** What a command tells make, npm and their like to run is declared in their files. */
export const missingTask = defineRule({
  id: 'missing-task',
  claims: ['task'],
  severity: 'error',
  summary: 'A command runs a target, recipe or script that no file declares',
  needs: taskNeeds,
  concerns: (claim, facts) => !isOfProgram(claim) || isDeclared(claim, facts),
  check: judgeTask,
})

/** Most words behind `cargo` and `composer` are commands of these programs: only what is declared is a task. */
function isOfProgram({ runner, orProgram }: TaskClaim): boolean {
  return orProgram === true && (runner === 'cargo' || runner === 'composer')
}

function isDeclared(claim: TaskClaim, facts: Facts): boolean {
  return findIn(filesOf(runners[claim.runner], facts.tree), claim, facts) !== undefined
}

function judgeTask(claim: TaskClaim, facts: Facts): Verdict {
  const { runner: id, directory, location, workspace, name } = claim
  const runner = runners[id]
  const workplace = findWorkplace(location.path, directory, facts.tree)
  if (!workplace.known) return unknown(claim.doubt ?? workplace.reason)
  const files =
    workspace === undefined
      ? decidingFiles(claim, runner, workplace.directories, facts.tree)
      : workspaceFiles(workspace, facts)
  const found = findIn(files, claim, facts)
  if (!found && mayBeClone(directory, facts.tree))
    return unknown(claim.doubt ?? `\`${directory}\` may be a clone of another repository`)
  if (found) return holds(`\`${found.path}\` has the ${runner.noun} \`${name.text}\``, found)
  return (
    otherWay(claim, workplace.directories, facts) ??
    openFile(files, runner, facts) ??
    (files.length === 0 ? noFile(claim, runner) : notDeclared(claim, runner, files, facts))
  )
}

function findIn(files: readonly RepoPath[], { name, runner }: TaskClaim, facts: Facts): Location | undefined {
  for (const path of files) {
    const declared = runners[runner].declared(facts, path)
    const at = declared?.known ? findTask(declared.value, name.text) : undefined
    if (at) return at
  }
  return undefined
}

/** Make is content with a file of that name, and knows by itself how to make some of others. */
function otherWay({ runner, name }: TaskClaim, directories: readonly RepoPath[], { tree }: Facts): Verdict | undefined {
  if (runner !== 'make') return undefined
  const paths = directories.flatMap((directory) => join(directory, name.text) ?? [])
  const file = paths.find((path) => tree.entries.has(path))
  if (file !== undefined)
    return holds(`\`${file}\` is a file, which make has nothing to do for`, { path: file, range: [0, 0] })
  const source = paths.flatMap(builtInSources).find((path) => tree.entries.has(path))
  return source === undefined ? undefined : unknown(`make may know by itself how to make it of \`${source}\``)
}

function openFile(files: readonly RepoPath[], { declared }: RunnerInfo, facts: Facts): Verdict | undefined {
  for (const path of files) {
    const fact = declared(facts, path)
    if (!fact) return unknown(`\`${path}\` was not read, for there are too many files like it`)
    if (!fact.known) return unknown(`\`${path}\` ${fact.reason}`, fact.at)
    if (fact.value.open)
      return unknown(`${fact.value.open.reason}, so that \`${path}\` may have it`, fact.value.open.at)
  }
  return undefined
}

function noFile(claim: TaskClaim, { files, noun }: RunnerInfo): Verdict {
  const file = claim.workspace === undefined ? `\`${claim.file ?? files.at(-1)}\`` : `package \`${claim.workspace}\``
  if (claim.tense?.kind === 'planned') return missing(claim, { message: '' })
  return unknown(claim.doubt ?? `there is no ${file} here that could have the ${noun}`)
}

function notDeclared(claim: TaskClaim, runner: RunnerInfo, files: readonly RepoPath[], facts: Facts): Verdict {
  const { name, location, orProgram, doubt } = claim
  const elsewhere = findIn(filesOf(runner, facts.tree), claim, facts)
  const [first = ''] = files
  const what = `\`${first}\` has no ${runner.noun} \`${name.text}\``
  if (elsewhere && claim.tense?.kind !== 'planned') {
    return unknown(doubt ?? `${what}, but \`${elsewhere.path}\` has one`, elsewhere)
  }
  const product = madeHere(claim, facts)
  if (product)
    return unknown(`${what}, but \`${product.path}\` is the runner itself, and the text may speak of any package`)
  if (orProgram && !isScriptName(name.text))
    return unknown(`${what}, but a program of a dependency may go by that name`)
  const similar = nearest(name.text, namesIn(files, runner, facts))
  const message = similar === undefined ? what : `${what}; did you mean \`${similar}\`?`
  return missing(claim, {
    message,
    at: { path: location.path, range: name.range },
    evidence: placeOf(similar, files, runner, facts) ?? { path: first, range: [0, 0] },
  })
}

/** A repository that makes a runner speaks of what its users run. */
function madeHere({ runner }: TaskClaim, facts: Facts): Location | undefined {
  const names = runner === 'npm' ? ['npm', 'pnpm', 'yarn', 'bun'] : [runner]
  for (const manifest of facts.manifests.values()) {
    const at = manifest.known ? names.map((name) => manifest.value.commands?.names.get(name)).find(Boolean) : undefined
    if (at) return at
  }
  return undefined
}

/** Names that scripts have by custom, and programs do not. */
function isScriptName(name: string): boolean {
  return (
    name.includes(':') ||
    /^(?:build|check|ci|clean|coverage|dev|docs|format|lint|release|start|test|typecheck)$/.test(name)
  )
}

function namesIn(files: readonly RepoPath[], runner: RunnerInfo, facts: Facts): readonly string[] {
  return files.flatMap((path) => [...(declarations(path, runner, facts)?.names.keys() ?? [])])
}

function placeOf(name: string | undefined, files: readonly RepoPath[], runner: RunnerInfo, facts: Facts) {
  if (name === undefined) return undefined
  return files.map((path) => declarations(path, runner, facts)?.names.get(name)).find((at) => at !== undefined)
}

function declarations(path: RepoPath, { declared }: RunnerInfo, facts: Facts): Declarations | undefined {
  const fact = declared(facts, path)
  return fact?.known ? fact.value : undefined
}
