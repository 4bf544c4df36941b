import type { ReferenceClaim } from '../model/reference.ts'
import { incompleteSet } from './incomplete-set.ts'
import { missingFile } from './missing-file.ts'
import { unmatchedGlob } from './unmatched-glob.ts'

const byKind = [incompleteSet, unmatchedGlob]

/** The rule that tells whether what a reference names is there. */
export function presenceRule({ kind }: ReferenceClaim) {
  return byKind.find(({ claims }) => claims.includes(kind)) ?? missingFile
}
