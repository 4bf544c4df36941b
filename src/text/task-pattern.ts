import type { Declarations } from '../model/fact.ts'
import type { Location } from '../model/location.ts'

/**
 * Where a task of this name is declared: by the name itself, or by a pattern that matches it. A leading `./` counts for
 * nothing, as in make.
 */
export function findTask({ names, patterns = [] }: Declarations, name: string): Location | undefined {
  const plain = withoutDot(name)
  return names.get(name) ?? names.get(plain) ?? patterns.find(({ pattern }) => matchesPattern(pattern, plain))?.at
}

/** A name of a file without `./` before it, however often and with however many slashes. */
export function withoutDot(name: string): string {
  return name.replace(/^(?:\.\/+)+(?=[^/])/, '')
}

/**
 * Whether a target matches a pattern in which `%` stands for one character or more. As make has it, a pattern without a
 * slash is compared with the last segment alone, and there `%` may be empty (`d/.html` matches `%.html`).
 */
export function matchesPattern(pattern: string, target: string): boolean {
  const slash = target.lastIndexOf('/')
  const inDirectory = slash >= 0 && !pattern.includes('/')
  return matchesStems(pattern.split('%'), inDirectory ? target.slice(slash + 1) : target, inDirectory ? 0 : 1)
}

/** Whether a text begins and ends with the first and last part and has the others in between, apart by `least` or more. */
function matchesStems(parts: readonly string[], text: string, least: number): boolean {
  const [first = '', ...others] = parts
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length + least
  for (const part of others) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length + least
  }
  return at <= text.length - last.length
}

/** Endings of files out of which rules that are built into make would make a program or an object file. */
const sourceEndings = '.c .cc .C .cpp .p .f .F .m .r .s .S .y .l .ym .yl .mod .sh .o'.split(' ')

/**
 * Files that would do for make to have a rule for a target that no makefile names: `make deploy` copies a `deploy.sh`,
 * and `make x.o` compiles an `x.c`.
 */
export function builtInSources(target: string): readonly string[] {
  const stem = target.endsWith('.o') ? target.slice(0, -2) : target
  return sourceEndings.map((ending) => stem + ending).filter((source) => source !== target)
}
