import type { Claim } from '../../model/claim.ts'
import { options, sortWords, valuesOf, valueWord } from './arguments.ts'
import { found, type Reader } from './reader.ts'
import { partOf, pathClaim, plainPathClaim, stated } from './scene.ts'

const shellOptions = options('-o +o -O --rcfile --init-file')

/** `bash SCRIPT …`, `source FILE`. */
export const readShell: Reader = (words, scene) => {
  const { operands, flags } = sortWords(words, shellOptions, true)
  const [script] = operands
  return !script || [...flags].some((flag) => /^-\w*c$/.test(flag)) ? [] : found(pathClaim(scene, script))
}

/** `cp FROM… TO`: the last is where it goes. */
export const readCopy: Reader = (words, scene) => {
  const { operands } = sortWords(words, options('-t --target-directory -S --suffix'))
  return operands.slice(0, -1).flatMap((word) => found(pathClaim(scene, word)))
}

/** `cat FILE…`, `less FILE`. */
export const readInputs: Reader = (words, scene) =>
  sortWords(words, options('-n -c')).operands.flatMap((word) => found(pathClaim(scene, word)))

/** A reader of files that options name: `kubectl apply -f FILE`. */
export function readFileOptions(valued: string, files: string): Reader {
  const all = options(valued)
  return (words, scene) =>
    valuesOf(sortWords(words, new Set([...all, ...options(files)])), ...options(files)).flatMap((given) =>
      found(plainPathClaim(scene, valueWord(given))),
    )
}

const buildOptions = options(
  '-f --file -t --tag --build-arg --target --platform --cache-from --cache-to --label --network --progress --secret --ssh --output -o --build-context --builder --iidfile --metadata-file',
)

const composeOptions = options('-f --file -p --project-name --profile --env-file --project-directory')

/** `docker build -f FILE DIRECTORY`, `docker compose -f FILE …`. */
export const readDocker: Reader = (words, scene, run) => {
  const { operands } = sortWords(words, options('--context -c -H --host --config -l --log-level'), true)
  const [command, ...rest] = operands
  if (command?.text === 'compose') return readCompose(rest, scene, run)
  if (command?.text === 'buildx' || command?.text === 'image') return readDocker(rest, scene, run)
  return command?.text === 'build' ? readBuild(rest, scene, run) : []
}

const readBuild: Reader = (words, scene) => {
  const sorted = sortWords(words, buildOptions)
  const [context] = sorted.operands
  return [
    ...valuesOf(sorted, '-f', '--file').flatMap((given) => found(plainPathClaim(scene, valueWord(given)))),
    ...(context && /^[\w./-]*\w\/?$/.test(context.text) ? found(plainPathClaim(scene, context)) : []),
  ]
}

/** `docker compose -f FILE up`: what follows the command is its own. */
export const readCompose: Reader = (words, scene) =>
  valuesOf(sortWords(words, composeOptions, true), '-f', '--file', '--env-file').flatMap((given) =>
    found(plainPathClaim(scene, valueWord(given))),
  )

const ghOptions = options('-R --repo -r --ref -f --raw-field -F --field -L --limit -b --branch -w --workflow')

/** `gh workflow run NAME` in this repository. */
export const readGh: Reader = (words, scene): readonly Claim[] => {
  const sorted = sortWords(words, ghOptions)
  const [group, verb, name] = sorted.operands
  if (group?.text !== 'workflow' || !name || valuesOf(sorted, '-R', '--repo').length > 0) return []
  if (!['run', 'view', 'enable', 'disable'].includes(verb?.text ?? '') || /^\d+$/.test(name.text)) return []
  const part = partOf(scene, name)
  return [{ ...stated(scene, name, part), kind: 'workflow', name: part }]
}
