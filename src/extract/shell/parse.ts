import { forEachChild, parse as parseBash } from 'unbash'
import type { Range } from '../../model/location.ts'

/** A word of a command: what the shell makes of it, and where it stands. */
export interface Word {
  /** Without its quotes. */
  readonly text: string
  /** With them: a stretch of the text that was parsed. */
  readonly range: Range
  /** Whether a part of it is only known when it runs: `$VERSION`, `$(date)`. */
  readonly dynamic: boolean
}

/** A simple command, as it would be started. */
export interface Command {
  readonly is: 'command'
  /** Never empty; the first is what is run. */
  readonly words: readonly [Word, ...Word[]]
  /** Files that it writes to: `> FILE`. */
  readonly outputs: readonly Word[]
}

/** What a shell goes through, in order. What happens inside a subshell is over when it is left. */
export type Step = Command | { readonly is: 'enter' } | { readonly is: 'leave' }

type Node = Parameters<Parameters<typeof forEachChild>[1]>[0]
type CommandNode = Extract<Node, { type: 'Command' }>
type WordNode = NonNullable<CommandNode['name']>

/** The steps of a shell script. Nothing where it is none. Here-documents are passed over. */
export function parseScript(script: string): readonly Step[] | undefined {
  const lines = script.split('\n')
  return lines.every((line) => plainCommand.test(line)) ? splitCommands(lines) : parseWhole(script)
}

/**
 * One command at most, in which the shell has nothing to do but to part its words: most of what sentences set in code.
 * No word of the shell's own grammar comes first, and none of its characters stands in it.
 */
const plainCommand =
  /^ *(?:(?!(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|select|in|function|time|coproc)(?: |$))[A-Za-z][\w./@-]*(?: +(?:-[\w./@:,%+=-]*|[\w./@:,%+][\w./@:,%+-]*))* *)?$/

function splitCommands(lines: readonly string[]): readonly Command[] {
  let start = 0
  return lines.flatMap((line) => {
    const [name, ...rest] = splitWords(line, start)
    start += line.length + 1
    return name ? [{ is: 'command', words: [name, ...rest], outputs: [] }] : []
  })
}

function splitWords(line: string, start: number): readonly Word[] {
  const words: Word[] = []
  let at = start
  for (const text of line.split(' ')) {
    if (text !== '') words.push({ text, range: [at, at + text.length], dynamic: false })
    at += text.length + 1
  }
  return words
}

/** The same for any script. */
export function parseWhole(script: string): readonly Step[] | undefined {
  const root = parseBash(script)
  if (root.errors && root.errors.length > 0) return undefined
  const steps: Step[] = []
  collect(root, steps)
  return steps
}

function collect(node: Parameters<typeof forEachChild>[0], steps: Step[]): void {
  if (node.type === 'Word') return
  if (node.type === 'Command') {
    const command = toCommand(node)
    if (command) steps.push(command)
    return
  }
  const isApart = node.type === 'Subshell'
  if (isApart) steps.push({ is: 'enter' })
  forEachChild(node, (child) => collect(child, steps))
  if (isApart) steps.push({ is: 'leave' })
}

function toCommand({ name, suffix }: CommandNode): Command | undefined {
  if (!name) return undefined
  const rest = suffix.flatMap((part) => (part.type === 'Word' ? [toWord(part)] : []))
  const outputs = suffix.flatMap((part) =>
    part.type === 'Redirect' && part.operator.includes('>') && part.target ? [toWord(part.target)] : [],
  )
  return { is: 'command', words: [toWord(name), ...rest], outputs }
}

const plainParts: ReadonlySet<string> = new Set(['Literal', 'SingleQuoted', 'Glob', 'BraceExpansion', 'AnsiCQuoted'])

function toWord({ value, pos, end, parts = [] }: WordNode): Word {
  const isPlain = (part: { readonly type: string }): boolean => plainParts.has(part.type)
  const dynamic = parts.some((part) =>
    part.type === 'DoubleQuoted' ? !part.parts.every((inner) => isPlain(inner)) : !isPlain(part),
  )
  return { text: value, range: [pos, end], dynamic }
}
