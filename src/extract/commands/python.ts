import type { Claim } from '../../model/claim.ts'
import type { Word } from '../shell/parse.ts'
import { type Given, options, sortWords, valuesOf, valueWord } from './arguments.ts'
import { directoryBelow } from './directory.ts'
import { found, type Reader } from './reader.ts'
import { moduleClaim, objectClaim, partOf, pathClaim, plainPathClaim, type Scene, stated } from './scene.ts'

const interpreterOptions = options('-W -X --check-hash-based-pycs')

/** `python -m MODULE …`, `python SCRIPT …`. */
export const readPython: Reader = (words, scene, run) => {
  const { operands, flags } = sortWords(words, interpreterOptions, true)
  const start = words.findIndex(({ text }) => text === '-m')
  const firstOperand = operands[0] ? words.indexOf(operands[0]) : -1
  if (start >= 0 && (firstOperand < 0 || start < firstOperand)) return readModule(words.slice(start + 1), scene, run)
  const [script] = operands
  return script && !flags.has('-c') ? found(pathClaim(scene, script)) : []
}

const readModule: Reader = ([module, ...rest], scene, run) => {
  if (!module) return []
  const claim = moduleClaim(scene, module, partOf(scene, module), true)
  // What a tool is told is the same as when it is started by its name.
  return [...found(claim), ...(tools.has(module.text) ? run([module, ...rest], scene) : [])]
}

const tools: ReadonlySet<string> = options('pytest pip uvicorn gunicorn hypercorn celery flask uv')

const pytestOptions = options(
  '-k -m -n -p -c -o -r -W --cov --cov-report --cov-config --maxfail --timeout --tb --durations --rootdir --junitxml --junit-xml --ignore --deselect --log-level --log-cli-level --basetemp --dist --html --color --capture --import-mode --numprocesses --reruns',
)

/** `pytest path::TestClass::test_name`. Only what has the form of a path is taken for one. */
export const readPytest: Reader = (words, scene) =>
  sortWords(words, pytestOptions).operands.flatMap((word) =>
    /\/|\.py$|::/.test(word.text) ? found(pathClaim(scene, word)) : [],
  )

const serverOptions = options(
  `--host --port --reload-dir --app-dir --workers --log-level --log-config --env-file --root-path --loop --http --bind -b
  -w -k --worker-class --timeout -c --config --ssl-keyfile --ssl-certfile -t --threads --access-logfile --error-logfile
  --chdir --name -n --reload-include --reload-exclude --forwarded-allow-ips --uds --fd --interface --factory-path`,
)

/** `uvicorn package.module:application`. */
export const readServer: Reader = (words, scene) => {
  const sorted = sortWords(words, serverOptions)
  const [application] = sorted.operands
  const [moved] = valuesOf(sorted, '--app-dir', '--chdir')
  const directory = moved ? directoryBelow(scene.directory, valueWord(moved).text) : scene.directory
  return application ? found(objectClaim({ ...scene, directory }, application)) : []
}

/** `celery -A package.module worker`, `flask --app package.module:create run`. */
export const readWithApplication: Reader = (words, scene) => {
  const [given] = valuesOf(sortWords(words, options('-A --app')), '-A', '--app')
  if (!given) return []
  const word = valueWord(given)
  return found(word.text.includes(':') ? objectClaim(scene, word) : moduleOf(scene, word))
}

function moduleOf(scene: Scene, word: Word): Claim | undefined {
  return word.text.includes('.') ? moduleClaim(scene, word, partOf(scene, word), false) : undefined
}

const pipOptions = options(
  '-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --python -p --prefix --root --group --no-binary --only-binary --platform --python-version --config-settings -C --timeout --retries --proxy --cert',
)

/** `pip install -r FILE -e ".[extra]"`. */
export const readPip: Reader = (words, scene) => {
  const sorted = sortWords(words, pipOptions)
  const [command, ...operands] = sorted.operands
  if (command?.text !== 'install' && command?.text !== 'sync') return []
  const files = valuesOf(sorted, '-r', '--requirement', '-c', '--constraint').map(valueWord)
  const projects = [...operands, ...valuesOf(sorted, '-e', '--editable').map(valueWord)]
  const asFiles = command.text === 'sync' ? operands : []
  return [
    ...[...files, ...asFiles].flatMap((word) => found(plainPathClaim(scene, word))),
    ...(command.text === 'install' ? projects.flatMap((word) => readProject(scene, word)) : []),
  ]
}

/** `.`, `./packages/core[extra]`, `name[extra,other]==1.0`. */
const project = /^(\.{1,2}(?:\/[\w./-]*)?|[\w./-]+)?\[([\w.\s,-]+)\]/

function readProject(scene: Scene, word: Word): readonly Claim[] {
  const [, name = '.', list] = project.exec(word.text) ?? []
  if (list === undefined) return word.text.includes('/') ? found(pathClaim(scene, word)) : []
  const isDirectory = name.startsWith('.') || name.includes('/')
  const where = isDirectory
    ? { directory: directoryBelow(scene.directory, name) }
    : { directory: scene.directory, project: name }
  const start = word.text.indexOf('[') + 1
  return splitList(list).map(([extra, at]) => {
    const part = partOf(scene, word, start + at, start + at + extra.length)
    // The brackets are what pip wants, and no pattern.
    return { ...stated(scene, { ...word, text: extra }, part), kind: 'extra', extra: part, ...where }
  })
}

function splitList(list: string): readonly (readonly [name: string, at: number])[] {
  return [...list.matchAll(/[\w.-]+/g)].map((match) => [match[0], match.index])
}

const uvOptions = options(
  '--extra --group --with --with-requirements --python -p --directory --project --package --env-file --index --only-group --no-group --no-extra --with-editable',
)

/** `uv run COMMAND`, `uv pip …`, `uv sync --extra NAME`. */
export const readUv: Reader = (words, scene, run) => {
  const sorted = sortWords(words, uvOptions, true)
  const [command, ...rest] = sorted.operands
  if (command?.text === 'pip') return readPip(rest, scene, run)
  if (!command || !['run', 'sync', 'lock', 'export', 'tool'].includes(command.text)) return []
  const inner = sortWords(rest, uvOptions, true)
  const moved = [...sorted.given, ...inner.given].find(
    ({ option }) => option === '--directory' || option === '--project',
  )
  const there = moved ? { ...scene, directory: directoryBelow(scene.directory, valueWord(moved).text) } : scene
  return [
    ...readExtras(valuesOf(inner, '--extra'), there),
    ...(command.text === 'run' ? runFile(inner.operands, there, run) : []),
  ]
}

/** `uv run` takes a script of Python as well as a command. */
const runFile: Reader = (operands, scene, run) => {
  const [first] = operands
  return first?.text.endsWith('.py') ? found(pathClaim(scene, first)) : run(operands, scene)
}

function readExtras(given: readonly Given[], scene: Scene): readonly Claim[] {
  return given.flatMap((value) => {
    const word = valueWord(value)
    return splitList(word.text).map(([extra, at]): Claim => {
      const part = partOf(scene, word, at, at + extra.length)
      return { ...stated(scene, word, part), kind: 'extra', extra: part, directory: scene.directory }
    })
  })
}

/** `poetry run COMMAND`, `poetry install --extras "a b"`. The same for pdm, hatch, pipenv and rye. */
export const readPoetry: Reader = (words, scene, run) => {
  const sorted = sortWords(words, options('-C --directory -P --project'), true)
  const [command, ...rest] = sorted.operands
  if (command?.text === 'run') return run(sortWords(rest, new Set(), true).operands, scene)
  if (command?.text !== 'install') return []
  return readExtras(valuesOf(sortWords(rest, options('-E --extras')), '-E', '--extras'), scene)
}
