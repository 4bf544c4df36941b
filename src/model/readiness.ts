import type { RepoPath } from './location.ts'

/** When a release is looked at: before its tag is made, with it, and when all is built. */
export const phases = ['pre-tag', 'at-tag', 'post-build'] as const

export type Phase = (typeof phases)[number]

/** What a release is asked for, in the order of the table. */
export const readinessItems = [
  'clean-tree',
  'branch',
  'versions',
  'tag',
  'changelog',
  'documents',
  'playbook',
  'workflow',
  'registry',
  'environment',
  'tests',
  'notes',
  'artifacts',
  'checksums',
  'signatures',
] as const

export type ReadinessItem = (typeof readinessItems)[number]

/** Where to look; a line where one is told. */
export interface Place {
  readonly path: RepoPath
  readonly line?: number
}

/** What was found of one thing: that it is as it should be, that it is not, or why that cannot be told. */
export interface Finding {
  readonly is: 'passed' | 'failed' | 'unknown'
  /** What there is; of what is unknown, the reason. */
  readonly evidence: string
  readonly at?: Place
}

/** One line of the gate. */
export interface JudgedItem {
  readonly id: ReadinessItem
  readonly state: Finding['is'] | 'waived'
  readonly evidence: string
  readonly at?: Place
  readonly waiver?: { readonly reason: string; readonly until: string }
}

/** What a release was found to be. */
export interface Readiness {
  readonly version: string
  readonly phase: Phase
  readonly commit?: string
  /** The day that waivers are judged on. */
  readonly day?: string
  readonly items: readonly JudgedItem[]
  /** Items that are asked for in a later phase. */
  readonly later: readonly { readonly id: ReadinessItem; readonly phase: Phase }[]
  readonly remarks: readonly string[]
}
