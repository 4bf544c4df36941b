import type { Step } from '../reading.ts'
import { sanitise } from '../report/sanitise.ts'
import type { DigestProgress } from '../repository/digests/digest-below.ts'

/** Where progress is shown, and the clock that says when. */
export interface Stage {
  readonly write: (text: string) => void
  /** Milliseconds, from whenever. */
  readonly now: () => number
}

/** Tells people what a run is at. */
export interface Progress {
  tell(step: Step): void
  /** Takes away what is shown; to be called before anything else is written. */
  end(): void
}

const patience = 1000
const pause = 100
const clearLine = '\r\u001B[K'

/** Shows nothing: for pipes, build servers, and those who have asked for quiet. */
const silent: Progress = { tell: () => undefined, end: () => undefined }

/** Does a work that tells what it is at, on standard error, where that is a terminal that somebody looks at. */
export async function withProgress<T>(quiet: boolean, work: (onStep: Progress['tell']) => Promise<T>): Promise<T> {
  const progress = openProgress(quiet)
  try {
    return await work(progress.tell)
  } finally {
    progress.end()
  }
}

/** Where nobody looks on, as in pipes and on build servers, nothing is shown. */
function openProgress(quiet: boolean): Progress {
  const { stderr, env } = process
  if (quiet || !stderr.isTTY || env.CI || env.TERM === 'dumb') return silent
  return showProgress({ write: (text) => stderr.write(text), now: () => performance.now() })
}

/** One line that is written over, from the second on that a run takes longer than people wait without wondering. */
export function showProgress({ write, now }: Stage): Progress {
  let due = now() + patience
  let isShown = false
  return {
    tell(step) {
      if (now() < due) return
      due = now() + pause
      isShown = true
      write(`${clearLine}relops: ${sanitise(wordsOf(step))}`)
    },
    end() {
      if (isShown) write(clearLine)
      isShown = false
    },
  }
}

/** What hashing tells of itself, as a step. */
export function digesting(of: number, tell: Progress['tell']): (progress: DigestProgress) => void {
  return ({ files, bytes }) => tell({ doing: `hashing (${sizeOf(bytes)})`, done: files, of })
}

function sizeOf(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`
}

const width = 24

/** `[######------] reading documents, 50 of 100`. */
function wordsOf({ doing, done = 0, of }: Step): string {
  if (of === undefined) return `${doing} …`
  const filled = of === 0 ? width : Math.min(width, Math.floor((done / of) * width))
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${doing}, ${done} of ${of}`
}
