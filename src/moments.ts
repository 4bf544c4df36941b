import { evaluate, type Judge, needsOf } from './evaluate.ts'
import { gather, type Read } from './facts/gather.ts'
import { buildTree } from './facts/tree.ts'
import type { Claim } from './model/claim.ts'
import type { Need, Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import { momentKey, momentWords } from './model/moment.ts'
import type { CheckResult } from './model/report.ts'
import type { Rule } from './model/rule.ts'
import type { Source } from './model/source.ts'
import type { Verdict } from './model/verdict.ts'
import type { Repository } from './repository/repository.ts'
import { incompleteSet } from './rules/incomplete-set.ts'
import { missingFile } from './rules/missing-file.ts'
import { pathsOf, placesOf } from './rules/resolution.ts'

/** What it takes to judge claims at another moment. */
export interface Judging {
  readonly rules: readonly Rule[]
  readonly read: Read
  readonly history: boolean
  readonly sources: ReadonlyMap<string, Source>
}

/** A candidate with a moment that does not hold today, and what became of it when it was judged today, if it was. */
interface Dated {
  readonly claim: Claim
  readonly today: CheckResult | undefined
}

/** What became of candidates, in their order. */
export interface Outcomes {
  readonly results: readonly CheckResult[]
  /** How many more of them hold, where those are counted only. */
  readonly held: number
}

/** The same as far as today tells it. */
export interface Today {
  readonly rows: readonly (CheckResult | Dated)[]
  readonly held: number
}

/** Whether results are wanted of all claims, or of those alone that do not hold. */
export type Detail = 'all' | 'open'

/** How many snapshots are open at once: what they list takes memory. */
const width = 4

/**
 * Whether a claim is about today, or readers of today go by it whatever its time: they follow links, and changelogs are
 * mended when things move. Only the text of a record is of its time alone.
 */
export function isJudgedToday(claim: Claim): boolean {
  return claim.moment === undefined || claim.change === true || isLink(claim)
}

/** Judges candidates by the facts of today, one after the other, so that those that hold take no memory. */
export function judgeToday(candidates: Iterable<Claim>, judge: Judge, detail: Detail): Today {
  const rows: (CheckResult | Dated)[] = []
  let held = 0
  for (const claim of candidates) {
    const isOfToday = isJudgedToday(claim)
    const today = isOfToday ? judge(claim) : undefined
    if (today && isCounted(today, detail)) held += 1
    else if (today && (claim.moment === undefined || today.verdict.outcome === 'holds')) rows.push(today)
    // What concerns nobody today opens no snapshot, else every command in a changelog would.
    else if (today || !isOfToday) rows.push({ claim, today })
  }
  return { rows, held }
}

function isCounted({ verdict }: CheckResult, detail: Detail): boolean {
  return detail === 'open' && verdict.outcome === 'holds'
}

/**
 * Judges candidates on other times at their moments, and gives the results of all that are claims. Holding today is
 * enough.
 */
export async function judgeAtMoments(
  repository: Repository,
  today: Today,
  judging: Judging,
  detail: Detail,
): Promise<Outcomes> {
  const groups = groupByMoment(today.rows.filter(isDated))
  const then: CheckResult[] = []
  const work = async (): Promise<void> => {
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      then.push(...(await judgeGroup(repository, group, judging)))
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  const forgiven = await forgive(repository, then, isJudgedToday)
  const settled = new Map(forgiven.map((result) => [result.claim, result]))
  const all = today.rows.flatMap((row) => (isDated(row) ? (settled.get(row.claim) ?? []) : row))
  const results = all.filter((result) => !isCounted(result, detail))
  return { results, held: today.held + all.length - results.length }
}

function isDated(row: CheckResult | Dated): row is Dated {
  return 'today' in row
}

function groupByMoment(dated: readonly Dated[]): Dated[][] {
  const groups = new Map<string, Dated[]>()
  for (const one of dated) {
    if (one.claim.moment === undefined) continue
    const key = momentKey(one.claim.moment)
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

async function judgeGroup(
  repository: Repository,
  group: readonly Dated[],
  judging: Judging,
): Promise<readonly CheckResult[]> {
  const moment = group[0]?.claim.moment
  if (moment === undefined) return []
  const there = await repository.at(moment)
  if (!there.known) return unavailable(repository, group, there.reason, judging)
  const words = momentWords(moment, there.value.snapshot)
  const claims = group.map(({ claim }) => claim)
  const results = await judgeThere(there.value, claims, judging, words)
  const forgiven = await forgive(there.value, results, (claim) => !isJudgedToday(claim))
  const todays = new Map(group.map(({ claim, today }) => [claim, today]))
  return forgiven.map((result) =>
    settle({ ...result, verdict: placeless(result.verdict, words) }, todays.get(result.claim)),
  )
}

async function judgeThere(
  there: Repository,
  claims: readonly Claim[],
  { rules, ...options }: Judging,
  moment?: string,
): Promise<readonly CheckResult[]> {
  const tree = buildTree(await there.list())
  const needs = claims.flatMap((claim) => {
    const all = needsOf([claim], rules, tree)
    return isJudgedToday(claim) ? all.filter(isOfThen) : all
  })
  // Code is searched to excuse what is missing and else would be broken: here, what it would excuse is unknown anyway.
  const { facts } = await gather(there, tree, needs, { ...options, search: false })
  return evaluate(claims, rules, { ...facts, ...(moment !== undefined && { moment }) })
}

/** What left was asked when the claim was judged today: that answers for all of history. */
function isOfThen({ fact }: Need): boolean {
  return fact !== 'absence' && fact !== 'history'
}

/** Which of the candidates are claims is then told by the repository of today. */
async function unavailable(
  repository: Repository,
  group: readonly Dated[],
  reason: string,
  judging: Judging,
): Promise<readonly CheckResult[]> {
  const judged = group.flatMap(({ today }) => today ?? [])
  const others = group.flatMap(({ claim, today }) => (today ? [] : [claim]))
  const claimed = others.length === 0 ? [] : await judgeThere(repository, others, judging)
  return [
    ...judged.map((today) => (today.verdict.outcome === 'broken' ? unknown(today, reason) : today)),
    ...claimed.map((result) => unknown(result, reason)),
  ]
}

/** Places in files of another moment are of no use to readers of this one, and neither are fixes that lead there. */
function placeless(verdict: Verdict, words: string): Verdict {
  if (verdict.outcome === 'holds') return { outcome: 'holds', message: `${verdict.message} ${words}` }
  if (verdict.outcome === 'unknown') return { outcome: 'unknown', reason: verdict.reason }
  if (verdict.outcome === 'pending') return verdict
  const [first, ...others] = verdict.problems.map(({ message, at }) => ({ message, ...(at && { at }) }))
  return first ? { outcome: 'broken', problems: [first, ...others] } : verdict
}

/** Of a claim that holds neither then nor today, the milder verdict counts. */
function settle(then: CheckResult, today: CheckResult | undefined): CheckResult {
  if (then.verdict.outcome !== 'broken') return then
  if (today && today.verdict.outcome !== 'broken') return today
  if (!then.claim.change || isLink(then.claim) || isAbsence(then)) return then
  return unknown(then, 'a list of changes may name what they took away')
}

/** Takes back that a path is missing where history had it before: what tells of the past may tell of its end. */
async function forgive(
  history: Repository,
  results: readonly CheckResult[],
  isConcerned: (claim: Claim) => boolean,
): Promise<readonly CheckResult[]> {
  const missing = results.filter((result) => isConcerned(result.claim) && isAbsence(result))
  if (missing.length === 0) return results
  const tree = buildTree(await history.list())
  const absent = new Map(
    missing.map((result) => [result, allPlaces(result.claim, tree).filter((path) => !stands(path, tree))]),
  )
  const remembered = await history.remembered([...absent.values()].flat())
  return results.map((result) => {
    const paths = absent.get(result)
    if (paths === undefined) return result
    if (!remembered.known) return unknown(result, remembered.reason)
    const before = paths.find((path) => remembered.value.has(path))
    return before === undefined ? result : unknown(result, `\`${before}\` was there before`)
  })
}

function unknown({ claim, rule }: CheckResult, reason: string): CheckResult {
  return { claim, rule, verdict: { outcome: 'unknown', reason } }
}

function stands(path: RepoPath, { entries, directories }: Tree): boolean {
  return entries.has(path) || directories.has(path)
}

/** History knows paths alone: of other things it cannot be told whether they ever were there. */
function isAbsence({ rule, verdict }: CheckResult): boolean {
  return verdict.outcome === 'broken' && [missingFile.id, incompleteSet.id].includes(rule)
}

/** Wherever the paths may have been meant to stand. */
function allPlaces(claim: Claim, tree: Tree): readonly RepoPath[] {
  return 'origin' in claim ? pathsOf(claim).flatMap((reference) => placesOf(reference, tree)) : []
}

function isLink(claim: Claim): boolean {
  return 'origin' in claim && claim.origin === 'link'
}
