import type { Claim, ModuleClaim, NameClaim } from '../../model/claim.ts'
import type { Range, RepoPath } from '../../model/location.ts'
import type { FileClaim, Part, ScriptClaim, Tense } from '../../model/reference.ts'
import { extension } from '../../text/repo-path.ts'
import { shapeClaim } from '../claims.ts'
import { findPlaceholder } from '../doubt.ts'
import { isLookAlike } from '../look-alike.ts'
import type { Word } from '../shell/parse.ts'
import { blank } from '../shell/script.ts'

/** Where a command stands, and where it runs. */
export interface Scene {
  readonly document: RepoPath
  /** The source of a stretch of the script. */
  readonly place: (start: number, end: number) => Range
  readonly tense?: Tense
  /** The directory that it runs in, seen from where readers start; `''` is there. */
  readonly directory: string
  /** Why it is not known what stands in that directory. */
  readonly doubt?: string
  /** Whether it stands in a sentence, which may name a script with its options rather than how to start it. */
  readonly inline: boolean
  /** Words that commands before it may have made files of. */
  readonly earlier: ReadonlySet<string>
}

/** What all claims of a command have in common. */
export interface Stated {
  readonly text: string
  readonly location: { readonly path: RepoPath; readonly range: Range }
  readonly tense?: Tense
  readonly doubt?: string
}

/** A stretch of a word, the whole of it by default, with its exact place where quotes allow for one. */
export function partOf(scene: Scene, word: Word, from = 0, to = word.text.length): Part {
  const [start, end] = word.range
  const quotes = end - start - word.text.length
  const isExact = quotes === 0 || quotes === 2
  const before = quotes / 2
  const range = isExact ? scene.place(start + before + from, start + before + to) : scene.place(start, end)
  return { text: word.text.slice(from, to), range }
}

/** The common fields of a claim that these characters make. */
export function stated(scene: Scene, word: Word, part: Part): Stated {
  const doubt = doubtOf(word) ?? scene.doubt
  return {
    text: part.text,
    location: { path: scene.document, range: part.range },
    ...(scene.tense && { tense: scene.tense }),
    ...(doubt !== undefined && { doubt }),
  }
}

/** Why a word is not what will be run. */
function doubtOf({ text, dynamic }: Word): string | undefined {
  if (text.includes(blank)) return 'a part of it is to be filled in'
  if (dynamic) return `\`${text}\` is only known when it runs`
  return /[[\]{}*?]|\.\.\.|…/.test(text) ? `\`${text}\` is a pattern of what to type` : findPlaceholder(text)
}

/** A file or directory that a command reads; nothing where the word is no path by its form. */
export function pathClaim(scene: Scene, word: Word): Claim | undefined {
  const { text } = word
  if (isNoPath(word)) return undefined
  const { range } = partOf(scene, word)
  const claim = shapeClaim(scene.document, 'command', text, range, () => scene.tense)
  const doubt = claim?.doubt ?? doubtOfExample(text) ?? madeBefore(scene, text) ?? scene.doubt
  return claim && { ...claim, directory: scene.directory, ...(doubt !== undefined && { doubt }) }
}

/** `test_specific_case`: names that only stand for one. */
function doubtOfExample(text: string): string | undefined {
  const name = text.split('::').at(1)
  const stands = name !== undefined && /(?:^|_)(?:specific|some|my|your|foo|bar|example)(?:_|$)/i.test(name)
  return stands ? `\`${name}\` looks like an example` : undefined
}

/** A directory or file that the command is given as such, whatever its name looks like. */
export function plainPathClaim(scene: Scene, word: Word): FileClaim | undefined {
  if (isNoPath(word) || /[*?]/.test(word.text)) return undefined
  const part = partOf(scene, word)
  const common = stated(scene, word, part)
  const doubt = common.doubt ?? madeBefore(scene, word.text)
  const path = { text: word.text.replace(/^(?:\.\/)+/, ''), range: part.range }
  return { ...common, kind: 'file', origin: 'command', path, directory: scene.directory, ...(doubt && { doubt }) }
}

/** A script that is run by its path. */
export function scriptClaim(scene: Scene, word: Word): ScriptClaim | FileClaim | undefined {
  const claim = pathClaim(scene, word)
  if (claim?.kind !== 'file') return undefined
  const isRun = word.text.startsWith('./') || !scene.inline
  return isRun && programs.has(extension(claim.path.text)) ? { ...claim, kind: 'script' } : claim
}

/** Extensions of what can be run by its path. */
const programs: ReadonlySet<string> = new Set([
  '',
  'sh',
  'bash',
  'zsh',
  'py',
  'mjs',
  'js',
  'cjs',
  'ts',
  'rb',
  'pl',
  'php',
])

function isNoPath({ text }: Word): boolean {
  return text === '' || text.startsWith('-') || text.includes(blank) || isLookAlike(text)
}

/** Something that an earlier command of the block names may be of its making. */
function madeBefore({ earlier }: Scene, text: string): string | undefined {
  const path = text.replace(/^(?:\.\/)+/, '')
  const maker = [...earlier].find((word) => word === path || path.startsWith(`${word}/`))
  return maker === undefined ? undefined : `a command before it names \`${maker}\` and may have made it`
}

const dotted = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/** A Python module; nothing where the text is no dotted name. */
export function moduleClaim(scene: Scene, word: Word, part: Part, runs: boolean): ModuleClaim | undefined {
  if (!dotted.test(part.text)) return undefined
  return { ...stated(scene, word, part), kind: 'module', module: part, runs, directory: scene.directory }
}

/** `package.module:attribute`, as servers and entry points name an object. */
export function objectClaim(scene: Scene, word: Word, from = 0): NameClaim | undefined {
  const [module = '', attribute = '', ...others] = word.text.slice(from).split(':')
  const name = attribute.replace(/\(.*$/, '')
  if (!dotted.test(module) || !dotted.test(name) || others.length > 0) return undefined
  const part = partOf(scene, word, from)
  return {
    ...stated(scene, word, part),
    kind: 'name',
    name: { text: `${module}.${name}`, range: part.range },
    moduleLength: module.split('.').length,
    directory: scene.directory,
  }
}
