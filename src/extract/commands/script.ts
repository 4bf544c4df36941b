import type { Claim } from '../../model/claim.ts'
import type { Range, RepoPath } from '../../model/location.ts'
import type { Tense } from '../../model/reference.ts'
import type { Command, Word } from '../shell/parse.ts'
import { readScript } from '../shell/script.ts'
import { readCommand } from './commands.ts'
import { directoryBelow } from './directory.ts'
import { plainPathClaim, type Scene } from './scene.ts'

/** A stretch of a document that holds commands. */
export interface ScriptText {
  readonly document: RepoPath
  readonly text: string
  readonly place: (start: number, end: number) => Range
  readonly tense?: Tense
  /** A span in a sentence rather than a block of its own. */
  readonly inline: boolean
}

/** Where the next command runs. */
interface Workplace {
  readonly directory: string
  readonly doubt?: string
}

/** What the commands of a script say of the repository, each in the directory that those before it changed to. */
export function readCommands({ text, tense, ...where }: ScriptText): readonly Claim[] {
  const claims: Claim[] = []
  const earlier = new Set<string>()
  const left: Workplace[] = []
  let here: Workplace = { directory: '' }
  for (const step of readScript(text)) {
    if (step.is === 'enter') left.push(here)
    else if (step.is === 'leave') here = left.pop() ?? here
    else {
      const scene: Scene = { ...where, earlier, ...here, ...(tense && { tense }) }
      claims.push(...readStep(step, scene))
      here = changeDirectory(step, here)
      remember(step, earlier)
    }
  }
  return claims
}

const changers: ReadonlySet<string> = new Set(['cd', 'pushd'])

function readStep(step: Command, scene: Scene): readonly Claim[] {
  const [name, target] = step.words
  if (!changers.has(name.text)) return readCommand(step.words, scene)
  const claim = target && plainPathClaim(scene, target)
  return claim && /^[\w@.-]+(?:\/[\w@.-]+)*\/?$/.test(claim.path.text) && claim.path.text !== '..' ? [claim] : []
}

/** What changes the place: `cd`, and `git clone`, behind which `cd` leads into what was cloned. */
function changeDirectory({ words }: Command, here: Workplace): Workplace {
  const [name, target] = words
  if (name.text === 'git' && words.some(({ text }) => text === 'clone')) return cloned(words, here)
  if (name.text === 'popd') return { directory: '', doubt: 'the commands before it change the directory and back' }
  if (!changers.has(name.text)) return here
  if (!target || target.text === '-' || target.dynamic || /^[/~]/.test(target.text)) {
    return { directory: '', doubt: `the commands before it change to \`${target?.text ?? '~'}\`` }
  }
  return { ...here, directory: directoryBelow(here.directory, target.text) }
}

/** A clone is of this repository or of another one: which of them, its address alone does not tell. */
function cloned(words: readonly Word[], here: Workplace): Workplace {
  const address = words.find(({ text }) => /[:/]/.test(text))?.text ?? ''
  return { ...here, doubt: `the commands before it work in a clone of \`${address}\`` }
}

/** Whatever a command that is not known to read alone names may be there behind it. */
function remember({ words, outputs }: Command, earlier: Set<string>): void {
  const [name, ...rest] = words
  if (readers.has(name.text)) rest.length = 0
  for (const { text } of [...rest, ...outputs]) {
    const path = text.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
    if (/^[\w@.][\w@./-]*$/.test(path) && path !== '.') earlier.add(path)
  }
}

/** Commands that make no files of what they name. */
const readers: ReadonlySet<string> = new Set(
  'cd pushd cat less head tail ls make npm pnpm yarn pytest pip python python3 bash sh source . node just task'.split(
    ' ',
  ),
)
