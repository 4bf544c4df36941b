import type { RuleInfo } from '../model/rule.ts'

/** Diagnostics about a document itself rather than about a claim in it. */
export const documentRules = {
  unreadable: {
    id: 'unreadable-document',
    severity: 'error',
    summary: 'A document cannot be read, so that nothing in it was checked',
  },
  tooComplex: {
    id: 'too-complex',
    severity: 'error',
    summary: 'A document nests or repeats more than a Markdown parser can stand',
  },
  unusedSuppression: {
    id: 'unused-suppression',
    severity: 'warning',
    summary: 'A suppression keeps nothing from being reported',
  },
  malformedSuppression: {
    id: 'malformed-suppression',
    severity: 'warning',
    summary: 'A suppression names no rule, an unknown rule, or no reason, and has no effect',
  },
} as const satisfies Record<string, RuleInfo>
