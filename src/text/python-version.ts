import { parse } from '@renovatebot/pep440'

/** A place on the line of Python's versions, right before or behind one of them. */
export interface Cut {
  readonly epoch: number
  /** Without zeros at its end, which tell nothing. */
  readonly release: readonly number[]
  /** Of two cuts at the same release: its pre-release, its post-release, its development release, before or behind. */
  readonly rank: readonly number[]
}

/** A version of Python's packages (PEP 440). */
export interface PythonVersion {
  readonly epoch: number
  /** With the zeros that are written. */
  readonly release: readonly number[]
  readonly before: Cut
  readonly behind: Cut
  readonly isPrerelease: boolean
  readonly isPost: boolean
  /** What stands behind a plus, in its normal form; `''` for none. */
  readonly local: string
}

/** Longer numbers are not kept exactly. */
const inexact = /\d{16}/
const longest = 200

const stages: readonly unknown[] = ['a', 'b', 'rc']

/** Nothing where a text is no version. */
export function readPythonVersion(text: string): PythonVersion | undefined {
  const written = text.trim()
  if (written.length > longest || inexact.test(written)) return undefined
  const parsed = parse(written)
  if (!parsed) return undefined
  const { epoch, release } = parsed
  const [stage, number] = parsed.pre ?? []
  const post = parsed.post?.[1]
  const dev = parsed.dev?.[1]
  const isEarly = stage === undefined && post === undefined && dev !== undefined
  const whole = isEarly ? beforeStages : afterStages
  const rank = [
    stage === undefined ? whole : stages.indexOf(stage),
    Number(number ?? 0),
    Number(post ?? -1),
    Number(dev ?? Infinity),
  ]
  const at = { epoch, release: withoutZeros(release) }
  return {
    epoch,
    release,
    before: { ...at, rank: [...rank, 0] },
    behind: { ...at, rank: [...rank, 1] },
    isPrerelease: stage !== undefined || dev !== undefined,
    isPost: post !== undefined,
    local: localOf(written),
  }
}

const beforeStages = -1
const afterStages = stages.length

/** The cut before everything of a release: its first development release is the least version of it. */
export function beginningOf(epoch: number, release: readonly number[]): Cut {
  return { epoch, release: withoutZeros(release), rank: [beforeStages, 0, -1, 0, 0] }
}

/** The cut behind a release and its post-releases. */
export function endOf(epoch: number, release: readonly number[]): Cut {
  return { epoch, release: withoutZeros(release), rank: [afterStages, 0, Infinity, Infinity, 1] }
}

/** The cut that a cut comes to where pre-releases do not count: before what they come before. */
export function withoutPrereleases(cut: Cut): Cut {
  const [stage = afterStages, , post = -1, dev] = cut.rank
  if (stage < afterStages) return { ...cut, rank: [afterStages, 0, -1, Infinity, 0] }
  return dev === Infinity ? cut : { ...cut, rank: [afterStages, 0, post, Infinity, 0] }
}

/** The cut before all versions. */
export const first: Cut = beginningOf(0, [])

/** The cut behind all versions. */
export const last: Cut = { epoch: Infinity, release: [], rank: [afterStages, 0, -1, Infinity, 0] }

/** Which of two cuts comes first, as for `sort`. */
export function compareCuts(left: Cut, right: Cut): number {
  if (left.epoch !== right.epoch) return left.epoch < right.epoch ? -1 : 1
  return compareNumbers(left.release, right.release) || compareNumbers(left.rank, right.rank)
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one = 0, other = 0] = [left[index], right[index]]
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

function withoutZeros(release: readonly number[]): readonly number[] {
  return release.slice(0, release.findLastIndex((number) => number !== 0) + 1)
}

function localOf(version: string): string {
  const [, local = ''] = version.toLowerCase().split('+')
  return local
    .split(/[-_.]/)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part)) : part))
    .join('.')
}
