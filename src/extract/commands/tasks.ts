import type { Runner, TaskClaim } from '../../model/claim.ts'
import type { Word } from '../shell/parse.ts'
import { type Arguments, lastValue, options, sortWords } from './arguments.ts'
import { directoryBelow } from './directory.ts'
import type { Reader } from './reader.ts'
import { partOf, type Scene, stated } from './scene.ts'

const make = options(
  '-C --directory -f --file --makefile -I --include-dir -l --load-average -o --old-file --assume-old -W --what-if --new-file --assume-new -E --eval',
)
const just = options(
  '-f --justfile -d --working-directory --shell --shell-arg --dotenv-filename --dotenv-path --color -c --command',
)
const task = options('-t --taskfile -d --dir -o --output -C --concurrency -I --interval')

/** `make -C DIR -f FILE TARGET… VAR=value`. */
export const readMake: Reader = (words, scene) => {
  const sorted = sortWords(words, make)
  const place = placeOf(scene, sorted, '-C --directory', '-f --file --makefile')
  return sorted.operands.filter(isName).map((word) => {
    const doubt = nameMade(word, sorted.operands)
    return taskClaim(doubt === undefined ? scene : { ...scene, doubt }, 'make', word, place)
  })
}

/** `make ENV=prod deploy-prod`: where the value is part of the name, the makefile may make the name of it. */
function nameMade({ text }: Word, operands: readonly Word[]): string | undefined {
  const variable = operands.find((word) => {
    const [name, value] = word.text.split('=')
    return name !== undefined && value !== undefined && value !== '' && text.includes(value)
  })
  return variable && `\`${variable.text}\` may make up the name`
}

/** `just RECIPE ARGUMENT…`: what follows the recipe may be an argument of it. */
export const readJust: Reader = (words, scene) => {
  const sorted = sortWords(words, just, true)
  const [first] = sorted.operands.filter(isName)
  const place = placeOf(scene, sorted, '-d --working-directory', '-f --justfile')
  return first && sorted.flags.size === 0 ? [taskClaim(scene, 'just', first, place)] : []
}

/** `task NAME… VAR=value -- ARGUMENT…`. */
export const readTask: Reader = (words, scene) => {
  const end = words.findIndex(({ text }) => text === '--')
  const sorted = sortWords(end < 0 ? words : words.slice(0, end), task)
  const place = placeOf(scene, sorted, '-d --dir', '-t --taskfile')
  return sorted.operands.filter(isName).map((word) => taskClaim(scene, 'task', word, place))
}

/** Settings of variables, and the number that `-j 4` leaves behind, name no task. */
function isName({ text }: Word): boolean {
  return text !== '' && !text.includes('=') && !/^\d+$/.test(text)
}

type Place = Pick<TaskClaim, 'directory' | 'file' | 'workspace'>

function placeOf(scene: Scene, sorted: Arguments, directoryOptions: string, fileOptions: string): Place {
  const file = lastValue(sorted, ...options(fileOptions))
  const directory = directoryBelow(scene.directory, lastValue(sorted, ...options(directoryOptions)) ?? '')
  return { directory, ...(file !== undefined && { file }) }
}

/** "This runner has a task of that name there." */
export function taskClaim(
  scene: Scene,
  runner: Runner,
  word: Word,
  place: Omit<Partial<TaskClaim>, 'kind'>,
): TaskClaim {
  const name = partOf(scene, word)
  return { ...stated(scene, word, name), kind: 'task', runner, name, directory: scene.directory, ...place }
}
