import type { Finding, Place } from '../../model/readiness.ts'

export function passed(evidence: string, at?: Place): Finding {
  return { is: 'passed', evidence, ...(at && { at }) }
}

export function failed(evidence: string, at?: Place): Finding {
  return { is: 'failed', evidence, ...(at && { at }) }
}

/** "It cannot be told, and this is why." */
export function unknown(evidence: string, at?: Place): Finding {
  return { is: 'unknown', evidence, ...(at && { at }) }
}

/** The first of several things, and how many more there are: a line of a table has room for one. */
export function firstOf(all: readonly string[]): string {
  const [first = ''] = all
  return all.length > 1 ? `${first}; and ${all.length - 1} more` : first
}

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
