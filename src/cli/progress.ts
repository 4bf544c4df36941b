import type { DigestProgress } from '../repository/digests/digest-below.ts'

/** How long people wait before they want to see that something happens, in milliseconds. */
const patience = 1000
const interval = 100
const width = 24

/** A bar on standard error for work that takes longer than a second, where a person looks on. */
export interface ProgressBar {
  readonly report: (progress: DigestProgress) => void
  /** Takes the bar away. */
  readonly clear: () => void
}

/** Begins to count the time. */
export function startProgress(files: number, isQuiet: boolean): ProgressBar {
  const { stderr } = process
  if (isQuiet || !stderr.isTTY) return { report: () => undefined, clear: () => undefined }
  let next = performance.now() + patience
  let isShown = false
  return {
    report(progress) {
      if (performance.now() < next) return
      next = performance.now() + interval
      isShown = true
      stderr.write(`\r\u001b[K${progressLine(progress, files)}`)
    },
    clear() {
      if (isShown) stderr.write('\r\u001b[K')
    },
  }
}

/** `[######------]  50 of 100 files, 1.2 GB`. */
export function progressLine({ files, bytes }: DigestProgress, all: number): string {
  const done = all === 0 ? width : Math.floor((files / all) * width)
  const size = bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`
  return `[${'#'.repeat(done)}${'-'.repeat(width - done)}] ${files} of ${all} files, ${size}`
}
