import type { Claim } from '../../model/claim.ts'
import type { Word } from '../shell/parse.ts'
import { options, sortWords } from './arguments.ts'
import { readCompose, readCopy, readDocker, readFileOptions, readGh, readInputs, readShell } from './files.ts'
import { readCargo, readComposer, readManager, readNode, readNpx } from './node.ts'
import { readPip, readPoetry, readPytest, readPython, readServer, readUv, readWithApplication } from './python.ts'
import { found, type Reader, type Run } from './reader.ts'
import { partOf, type Scene, scriptClaim, stated } from './scene.ts'
import { readJust, readMake, readTask } from './tasks.ts'

/** Programs that start another one, with their options that take a value. */
const starters: ReadonlyMap<string, string> = new Map([
  ['sudo', '-u --user -g --group'],
  ['env', '-u --unset -C --chdir'],
  ['time', '-f -o'],
  ['nohup', ''],
  ['exec', ''],
  ['command', ''],
  ['nice', '-n'],
  ['xvfb-run', '-s'],
  ['dotenv', '-f -e'],
  ['bundle', ''],
  ['cross-env', ''],
  ['watch', '-n'],
  ['caffeinate', ''],
  ['winpty', ''],
])

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['make', readMake],
  ['gmake', readMake],
  ['just', readJust],
  ['task', readTask],
  ['go-task', readTask],
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, readManager(name)] as const),
  ...['node', 'tsx', 'ts-node'].map((name) => [name, readNode] as const),
  ...['npx', 'bunx'].map((name) => [name, readNpx] as const),
  ['composer', readComposer],
  ['cargo', readCargo],
  ['pytest', readPytest],
  ['py.test', readPytest],
  ...['pip', 'pip3', 'pipx'].map((name) => [name, readPip] as const),
  ['uv', readUv],
  ...['poetry', 'pdm', 'pipenv', 'rye', 'hatch'].map((name) => [name, readPoetry] as const),
  ...['uvicorn', 'gunicorn', 'hypercorn'].map((name) => [name, readServer] as const),
  ...['celery', 'flask'].map((name) => [name, readWithApplication] as const),
  ...['bash', 'sh', 'zsh', 'source', '.'].map((name) => [name, readShell] as const),
  ['cp', readCopy],
  ...['cat', 'less', 'head', 'tail'].map((name) => [name, readInputs] as const),
  ['docker', readDocker],
  ['podman', readDocker],
  ['docker-compose', readCompose],
  ['kubectl', readFileOptions('-n --namespace --context -l -o', '-f --filename -k --kustomize')],
  ['helm', readFileOptions('-n --namespace --set --set-string --version', '-f --values')],
  ['psql', readFileOptions('-U -h -p -d -c -v', '-f --file')],
  ['gh', readGh],
])

const interpreter = /^(?:python|pypy)(?:\d+(?:\.\d+)*)?$|^py$/

/** Words of the shell itself, which no repository brings. */
const builtins = options(
  'cd pushd popd export set unset alias echo printf read test [ [[ true false exit return eval trap wait kill pwd ls mkdir rm mv touch git curl wget',
)

/** What a command says of the repository. */
export const readCommand: Run = (words, scene) => {
  const [name, ...rest] = words
  if (!name) return []
  if (name.text.includes('/')) return [...found(scriptClaim(scene, name)), ...behindPath(name, rest, scene)]
  const started = starters.get(name.text)
  if (started !== undefined) return readCommand(startedBy(rest, started), scene)
  const reader = interpreter.test(name.text) ? readPython : readers.get(name.text)
  return [...ownCommand(scene, name), ...(reader?.(rest, scene, readCommand) ?? [])]
}

/** `.venv/bin/python -m x` is told the same as `python -m x`. */
function behindPath(name: Word, rest: readonly Word[], scene: Scene): readonly Claim[] {
  const base = name.text.slice(name.text.lastIndexOf('/') + 1)
  const reader = interpreter.test(base) ? readPython : readers.get(base)
  return /(?:^|\/)(?:bin|Scripts|\.bin)\/[\w.]+$/.test(name.text) ? (reader?.(rest, scene, readCommand) ?? []) : []
}

function startedBy(words: readonly Word[], valued: string): readonly Word[] {
  const { operands } = sortWords(words, options(valued), true)
  const first = operands.findIndex(({ text }) => !/^\w+=/.test(text))
  const inner = first < 0 ? [] : operands.slice(first)
  return inner[0]?.text === 'exec' ? inner.slice(1) : inner
}

/** A command that the repository itself may bring; whether it does is for the rule. */
function ownCommand(scene: Scene, word: Word): readonly Claim[] {
  const isQuoted = word.range[1] - word.range[0] !== word.text.length
  if (word.dynamic || isQuoted || builtins.has(word.text) || !/^[A-Za-z][\w.-]*$/.test(word.text)) return []
  const part = partOf(scene, word)
  return [{ ...stated(scene, word, part), kind: 'command', name: part }]
}
