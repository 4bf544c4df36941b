import type { Line } from '../excerpts/excerpt.ts'
import type { RepoPath } from '../model/location.ts'
import { type Answers, type AnswersAt, openAnswers, type Removal } from '../repository/answers.ts'
import { asciiJson } from '../text/ascii-json.ts'
import { openCacheFile } from './cache-file.ts'

/** What earlier runs asked of the histories of repositories. */
export interface AnswerCache {
  /** Those of the repository at a root. */
  answersAt(root: string): AnswersAt
  /** Writes what this run has asked. */
  save(): void
}

/** Answers of so many commits are kept: today's, those of releases that documents tell of, and some of before. */
const most = 200

type Kept = readonly [
  end: string,
  removals: readonly (readonly [RepoPath, Removal | null])[],
  remembered: readonly (readonly [RepoPath, boolean])[],
]

/** Opens what histories have answered, each when it is first asked. */
export function openAnswerCache(version: string): AnswerCache {
  const opened = new Map<string, KeptAnswers>()
  const open = (root: string): KeptAnswers => {
    const kept = opened.get(root) ?? openKept(root, version)
    opened.set(root, kept)
    return kept
  }
  return {
    answersAt: (root) => (end) => open(root).answersAt(end),
    save() {
      for (const kept of opened.values()) kept.save()
    },
  }
}

interface KeptAnswers {
  readonly answersAt: AnswersAt
  save(): void
}

function openKept(root: string, version: string): KeptAnswers {
  const file = openCacheFile(root, 'history', version)
  const known = readAnswers(file?.lines[0])
  const before = countAnswers(known)
  return {
    answersAt: openAnswers(known),
    save() {
      if (countAnswers(known) !== before) file?.write([() => formatAnswers(known)])
    },
  }
}

/** Answers are only ever added. */
function countAnswers(known: ReadonlyMap<string, Answers>): number {
  return [...known.values()].reduce((sum, { removals, remembered }) => sum + removals.size + remembered.size, 0)
}

function readAnswers(line: Line | undefined): Map<string, Answers> {
  if (line === undefined) return new Map()
  const kept: readonly Kept[] = JSON.parse(line())
  return new Map(
    kept.map(([end, removals, remembered]) => [
      end,
      { removals: new Map(removals.map(([path, one]) => [path, one ?? undefined])), remembered: new Map(remembered) },
    ]),
  )
}

function formatAnswers(known: ReadonlyMap<string, Answers>): string {
  const asked = [...known].filter(([, { removals, remembered }]) => removals.size + remembered.size > 0)
  const kept = asked
    .slice(-most)
    .map(
      ([end, { removals, remembered }]): Kept => [
        end,
        [...removals].map(([path, one]) => [path, one ?? null]),
        [...remembered],
      ],
    )
  return asciiJson(kept)
}
