import { readSync } from 'node:fs'
import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { isConfined } from './confined-path.ts'
import { partBuffer } from './digests/digest-file.ts'
import { openBelow } from './opening.ts'
import { outsideReason } from './reasons.ts'

/** Hands the bytes of a file below a real path on, part after part, and tells how many there are. Parts are not to be kept. */
export function feedBelow(root: string, path: RepoPath, take: (part: Uint8Array) => void): Fact<number> {
  if (!isConfined(path)) return { known: false, reason: outsideReason }
  return openBelow(root, path, (file) => {
    const buffer = partBuffer()
    let size = 0
    for (let count = -1; count !== 0; size += count) {
      count = readSync(file, buffer, 0, buffer.length, null)
      take(buffer.subarray(0, count))
    }
    return { known: true, value: size }
  })
}
