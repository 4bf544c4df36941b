import type { Assignment } from './make-statement.ts'

/** What a variable holds: text to be expanded whenever it is used, text as it is, or something that cannot be told. */
type Value = { readonly is: 'recursive' | 'simple'; readonly text: string } | { readonly is: 'unknown' }

/** More values than this for one variable, or for one text, are not told apart. */
export const mostAlternatives = 64

/**
 * The variables of a makefile while it is read. Each has every value that one of the branches of conditionals gives it,
 * since which of them is taken depends on the machine.
 */
export interface Variables {
  readonly values: ReadonlyMap<string, readonly Value[]>
  /** `isSure` is false inside of a conditional: what the variable held before counts as well. */
  assign(assignment: Assignment, isSure: boolean): void
}

/** Starts with no variable set; `expand` is used where a value is expanded as it is assigned. */
export function startVariables(expand: (text: string) => readonly string[] | undefined): Variables {
  const values = new Map<string, readonly Value[]>()
  const expanded = (text: string): readonly Value[] =>
    expand(text)?.map((one) => ({ is: 'simple', text: one })) ?? [unknown]

  const assigned = ({ name, operator, value }: Assignment): readonly Value[] => {
    const old = values.get(name)
    if (operator === '!=') return [unknown]
    if (operator === ':=') return expanded(value)
    if (operator === '?=' && old) return old
    if (operator !== '+=' || !old) return [{ is: 'recursive', text: value }]
    const added = old.some(({ is }) => is === 'simple') ? expanded(value) : []
    return old.flatMap((one) => append(one, value, added))
  }

  return {
    values,
    assign(assignment, isSure) {
      const { name, operator } = assignment
      const found = assigned(assignment)
      // What a branch appends may be taken for appended: it has all words of the one value and of the other.
      const kept = isSure || operator === '+=' ? [] : (values.get(name) ?? [])
      values.set(name, atMost([...kept, ...found]))
    },
  }
}

const unknown: Value = { is: 'unknown' }

function append(old: Value, text: string, expanded: readonly Value[]): readonly Value[] {
  if (old.is === 'unknown') return [old]
  if (old.is === 'recursive') return [{ is: 'recursive', text: withBlank(old.text, text) }]
  return expanded.map((one) => (one.is === 'unknown' ? one : { is: 'simple', text: withBlank(old.text, one.text) }))
}

function withBlank(text: string, added: string): string {
  return text === '' ? added : `${text} ${added}`
}

function atMost(values: readonly Value[]): readonly Value[] {
  return values.length > mostAlternatives ? [unknown] : values
}
