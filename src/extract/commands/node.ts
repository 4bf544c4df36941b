import type { Claim, TaskClaim } from '../../model/claim.ts'
import type { Word } from '../shell/parse.ts'
import { type Arguments, lastValue, options, sortWords } from './arguments.ts'
import { directoryBelow } from './directory.ts'
import { found, type Reader } from './reader.ts'
import { pathClaim, type Scene } from './scene.ts'
import { taskClaim } from './tasks.ts'

/** How a package manager is told what to run, and where. */
interface Manager {
  readonly valued: ReadonlySet<string>
  readonly directory: readonly string[]
  readonly workspace: readonly string[]
  /** Commands of its own that run a script of that name. */
  readonly lifecycle: ReadonlyMap<string, string>
  /** Whether a name alone runs a script, and which names are its own commands. */
  readonly bare?: ReadonlySet<string>
  /** Options that ask for the script in other packages than the one it stands in. */
  readonly elsewhere: ReadonlySet<string>
}

const lifecycle = new Map([
  ...['test', 't', 'tst'].map((name) => [name, 'test'] as const),
  ...['start', 'stop', 'restart'].map((name) => [name, name] as const),
])

const pnpmCommands = options(
  `add approve-builds audit bin cache cat-file cat-index ci completion config create dedupe deploy dlx doctor env exec
  fetch find-hash help import info init install i install-test it ignored-builds licenses link list ls login logout ln
  outdated pack patch patch-commit patch-remove peers ping prefix prune publish rb rebuild recursive remove rm root
  search self-update server setup show store un uninstall unlink up update upgrade view version whoami why x c la ll`,
)

const yarnCommands = options(
  `add audit autoclean bin cache check config constraints create dedupe dlx exec explain generate-lock-entry global help
  import info init install licenses link list login logout npm node outdated owner pack patch patch-commit plugin
  policies prune publish rebuild remove search self-update set stage tag team unlink unplug up upgrade
  upgrade-interactive version versions why workspaces`,
)

const bunCommands = options(
  `add audit build create exec help init info install i link outdated patch pm publish remove repl rm test unlink
  update upgrade why x`,
)

const managers: ReadonlyMap<string, Manager> = new Map([
  [
    'npm',
    {
      valued: options('--prefix -C -w --workspace --userconfig --registry --loglevel --tag'),
      directory: ['--prefix', '-C'],
      workspace: ['-w', '--workspace'],
      lifecycle,
      elsewhere: options('-ws --workspaces --if-present -g --global'),
    },
  ],
  [
    'pnpm',
    {
      valued: options('-C --dir -F --filter --filter-prod --workspace-concurrency --reporter'),
      directory: ['-C', '--dir'],
      workspace: ['-F', '--filter', '--filter-prod'],
      lifecycle,
      bare: pnpmCommands,
      elsewhere: options('-r --recursive -g --global --if-present'),
    },
  ],
  [
    'yarn',
    {
      valued: options('--cwd --modules-folder --cache-folder'),
      directory: ['--cwd'],
      workspace: [],
      lifecycle: new Map(),
      bare: yarnCommands,
      elsewhere: new Set(),
    },
  ],
  [
    'bun',
    {
      valued: options('--cwd -F --filter --env-file'),
      directory: ['--cwd'],
      workspace: ['-F', '--filter'],
      lifecycle: new Map(),
      bare: bunCommands,
      elsewhere: options('-g --global --if-present'),
    },
  ],
])

/** `npm run SCRIPT`, `npm test`, `pnpm --filter PACKAGE SCRIPT`, `yarn workspace PACKAGE SCRIPT`. */
export function readManager(name: string): Reader {
  const manager = managers.get(name)
  return (words, scene) => {
    if (!manager) return []
    const sorted = sortWords(words, manager.valued)
    const [command, operand, script] = sorted.operands
    if (!command || [...sorted.flags].some((flag) => manager.elsewhere.has(flag))) return []
    const place = placeOf(scene, sorted, manager)
    if (name === 'yarn' && command.text === 'workspace') {
      return operand && script && script.text !== 'run' && !yarnCommands.has(script.text)
        ? [scriptOf(scene, script, { ...place, workspace: operand.text, orProgram: true })]
        : []
    }
    const word = scriptWord(command, operand, manager)
    return word ? [scriptOf(scene, word, { ...place, ...(manager.bare && { orProgram: true }) })] : []
  }
}

function scriptWord(command: Word, operand: Word | undefined, { lifecycle, bare }: Manager): Word | undefined {
  if (['run', 'run-script', 'rum', 'urn'].includes(command.text)) return operand
  const alias = lifecycle.get(command.text)
  if (alias !== undefined) return alias === command.text ? command : { ...command, text: alias }
  return bare && !bare.has(command.text) ? command : undefined
}

function placeOf(scene: Scene, sorted: Arguments, { directory, workspace }: Manager): Partial<TaskClaim> {
  const name = lastValue(sorted, ...workspace)
  return {
    directory: directoryBelow(scene.directory, lastValue(sorted, ...directory) ?? ''),
    ...(name !== undefined && { workspace: name }),
  }
}

function scriptOf(scene: Scene, word: Word, place: Partial<TaskClaim>): Claim {
  const { kind: _, ...rest } = place
  return taskClaim(scene, 'npm', word, rest)
}

const nodeOptions = options('-r --require --import --loader --experimental-loader -C --conditions --env-file --title')

/** `node SCRIPT`, `tsx SCRIPT`; `node --run SCRIPT` runs one of package.json. */
export const readNode: Reader = (words, scene) => {
  const sorted = sortWords(words, new Set([...nodeOptions, '--run']), true)
  const task = sorted.given.find(({ option }) => option === '--run')
  if (task && task.from === 0) return [taskClaim(scene, 'npm', task.word, {})]
  const evaluates = ['-e', '--eval', '-p', '--print', '--test'].some((flag) => sorted.flags.has(flag))
  const [script] = sorted.operands
  return evaluates || !script ? [] : found(pathClaim(scene, script))
}

const npxOptions = options('-p --package -c --call')

/** `npx PROGRAM …` runs another program, which may be one of the repository's own. */
export const readNpx: Reader = (words, scene, run) => {
  const { operands } = sortWords(words, npxOptions, true)
  return run(operands, scene)
}

/** `composer run SCRIPT`, `composer SCRIPT`. */
export const readComposer: Reader = (words, scene) => {
  const sorted = sortWords(words, options('-d --working-dir'), true)
  const [command, operand] = sorted.operands
  const directory = directoryBelow(scene.directory, lastValue(sorted, '-d', '--working-dir') ?? '')
  if (!command) return []
  if (['run', 'run-script'].includes(command.text))
    return operand ? [taskClaim(scene, 'composer', operand, { directory })] : []
  return [taskClaim(scene, 'composer', command, { directory, orProgram: true })]
}

/** `cargo ALIAS`: most words behind cargo are commands of its own. */
export const readCargo: Reader = (words, scene) => {
  const [command] = sortWords(words, options('-C --config -Z --color'), true).operands
  return command && !command.text.startsWith('+') ? [taskClaim(scene, 'cargo', command, { orProgram: true })] : []
}
