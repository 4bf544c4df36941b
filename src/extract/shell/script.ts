import { remembering } from '../../text/remember.ts'
import { parseScript, type Step } from './parse.ts'

/** Stands for each character of what readers are to fill in. It is of no language, and keeps offsets as they are. */
export const blank = '\uE000'

const prompt = /^[ \t]*(?:\([\w.-]{1,40}\)[ \t]*)?(?:[\w.-]{1,40}@[\w.-]{1,80}[^\n$#%]{0,80})?[$%❯➜](?=[ \t]+\S)/u

/** Lines that open another language's session. */
const foreignPrompt = /^[ \t]*(?:PS [^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>|>>>|\.\.\.|mysql>|psql>|sqlite>|irb)/

/** Whether a block shows a session: prompts, commands, and what they print. */
export function hasPrompt(text: string): boolean {
  return text.split('\n').some((line) => prompt.test(line))
}

/**
 * The steps of what a document shows as shell. Where lines have prompts, the others are output. Placeholders in angle
 * brackets, which a shell would take for redirections, are blanked. A line that is no shell does not spoil the rest.
 */
export const readScript = remembering((text: string): readonly Step[] => {
  // Line ends of one character more would not be the shell's; offsets stay as they are.
  const lines = text.replaceAll('\\\r\n', ' \\\n').replaceAll('\r\n', ' \n')
  const script = blankPlaceholders(hasPrompt(lines) ? keepCommands(lines) : lines)
  return parseScript(script) ?? readLines(script)
})

/** Up to the first here-document, whose end only the whole script would show. */
function readLines(script: string): readonly Step[] {
  const [beforeHereDocument = ''] = script.split(/<<-?[ \t]*['"]?[A-Za-z_]/, 1)
  let start = 0
  return joinContinued(beforeHereDocument.split('\n')).flatMap((line) => {
    const steps = parseScript(line) ?? []
    const offset = start
    start += line.length + 1
    return steps.map((step) => shift(step, offset))
  })
}

function joinContinued(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  let continues = false
  for (const line of lines) {
    if (continues) joined.push(`${joined.pop()}\n${line}`)
    else joined.push(line)
    continues = endsInBackslash(line)
  }
  return joined
}

function endsInBackslash(line: string): boolean {
  return line.endsWith('\\')
}

function shift(step: Step, offset: number): Step {
  if (step.is !== 'command') return step
  const [first, ...rest] = step.words
  const moved = (word: typeof first): typeof first => ({
    ...word,
    range: [word.range[0] + offset, word.range[1] + offset],
  })
  return { ...step, words: [moved(first), ...rest.map(moved)], outputs: step.outputs.map(moved) }
}

/** Blanks prompts and output with spaces. A line goes on where the one before ends in a backslash. */
function keepCommands(text: string): string {
  let continues = false
  return text
    .split('\n')
    .map((line) => {
      const kept = continues ? withoutMark(line) : behindPrompt(line)
      continues = endsInBackslash(kept)
      return kept.padEnd(line.length)
    })
    .join('\n')
}

function behindPrompt(line: string): string {
  const found = prompt.exec(line)?.[0]
  return found === undefined ? '' : ' '.repeat(found.length) + line.slice(found.length)
}

/** Shells show `> ` before a line that goes on. */
function withoutMark(line: string): string {
  return line.replace(/^([ \t]*)>(?=\s)/, '$1 ')
}

/** `<version>` and `<path to the file>`, but not the `<in >out` of two redirections or the `<<EOF` of a here-document. */
const placeholder = /(?<![<\w])<[A-Za-z](?:[\w .:|/,-]{0,60}[\w.])?>/g

function blankPlaceholders(text: string): string {
  return text.replaceAll(placeholder, (match) => blank.repeat(match.length))
}

/** Whether a block is one of another shell or of a language's own prompt. */
export function isForeignSession(text: string): boolean {
  return text.split('\n').some((line) => foreignPrompt.test(line))
}
