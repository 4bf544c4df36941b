import type { Document, Fence } from '../markdown/document.ts'
import { withinFence } from '../markdown/fence-place.ts'
import { within } from '../markdown/within.ts'
import type { Claim } from '../model/claim.ts'
import { codesOf } from './codes.ts'
import { readCommands } from './commands/script.ts'
import type { Context } from './context.ts'
import { readFenceContext } from './fence-context.ts'
import { hasPrompt, isForeignSession } from './shell/script.ts'

/** What commands in shell fences and in inline code ask of the repository. */
export function extractCommands(document: Document, context: Context): readonly Claim[] {
  return [...ofFences(document, context), ...ofSpans(document, context)]
}

const shells: ReadonlySet<string> = new Set([
  ...[
    'bash',
    'sh',
    'shell',
    'zsh',
    'console',
    'terminal',
    'shellsession',
    'shell-session',
    'sh-session',
    'bash-session',
  ],
  ...['shellscript', 'bat', 'cmd', 'fish', 'ksh'],
])

function ofFences(document: Document, context: Context): readonly Claim[] {
  const tenseOf = readFenceContext(document, context)
  return document.fences.filter(isShell).flatMap((fence) => {
    const tense = tenseOf(fence)
    const place = withinFence(document.text, fence)
    return readCommands({ document: document.path, text: fence.value, place, inline: false, ...(tense && { tense }) })
  })
}

/** Without a language, only prompts show that a block is a session of a shell. */
function isShell({ language, value }: Fence): boolean {
  if (isForeignSession(value)) return false
  return shells.has(language) || (['', 'text', 'txt'].includes(language) && hasPrompt(value))
}

/** Longer code in a sentence is no command that people are told to type. */
const longestCommand = 300

/** A single word is no command: a path, if anything. */
function ofSpans(document: Document, context: Context): readonly Claim[] {
  return codesOf(document).flatMap(({ passage, inline }) => {
    const { value, range, deleted } = inline
    if (deleted || value.length > longestCommand || !/^\S+\s+\S/.test(value)) return []
    const place = within(document.text, inline)
    const claims = readCommands({ document: document.path, text: value, place, inline: true })
    const tense = claims.length > 0 ? context(passage, { range }) : undefined
    return tense ? claims.map((claim) => ({ ...claim, tense })) : claims
  })
}
