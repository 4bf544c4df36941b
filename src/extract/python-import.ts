import type { Document, Fence } from '../markdown/document.ts'
import { withinFence } from '../markdown/fence-place.ts'
import type { Within } from '../markdown/within.ts'
import type { Claim } from '../model/claim.ts'
import type { Part, Tense } from '../model/reference.ts'
import type { Context } from './context.ts'
import { readFenceContext } from './fence-context.ts'

const languages: ReadonlySet<string> = new Set(['python', 'py', 'python3', 'pycon', 'doctest', 'py3'])

/** Imports in fences with Python: of modules, and of names from them. */
export function extractPythonImports(document: Document, context: Context): readonly Claim[] {
  const tenseOf = readFenceContext(document, context)
  return document.fences
    .filter(({ language }) => languages.has(language.replace(/[^a-z0-9].*$/, '')))
    .flatMap((fence) => readImports(document, fence, tenseOf(fence)))
}

/** A line that imports, behind a prompt if need be; the list of names may go on over lines in parentheses. */
const statement =
  /^[ \t]*(?:(?:>>>|\.\.\.|In \[\d+\]:)[ \t]+)?(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^()]{0,2000}\)|[^\n#;(]+)|import[ \t]+([^\n#;]+))/gm

function readImports(document: Document, fence: Fence, tense: Tense | undefined): readonly Claim[] {
  const place = withinFence(document.text, fence)
  const reading: Reading = { document, place, ...(tense && { tense }) }
  return [...fence.value.matchAll(statement)].flatMap((match) => {
    const [whole, module, names, modules] = match
    if (modules !== undefined) {
      return namesIn(modules, match.index + whole.length - modules.length).flatMap((name) => moduleOf(reading, name))
    }
    if (module === undefined || names === undefined || module.startsWith('.')) return []
    const at = match.index + whole.lastIndexOf(names)
    const from = { text: module, at: match.index + whole.indexOf(module, whole.indexOf('from') + 4) }
    return [...moduleOf(reading, from), ...namesIn(names, at).flatMap((name) => nameOf(reading, module, name))]
  })
}

interface Reading {
  readonly document: Document
  readonly place: Within
  readonly tense?: Tense
}

interface Name {
  readonly text: string
  readonly at: number
}

/** `a, b as c`: what is imported, without the name that it gets. */
function namesIn(list: string, start: number): readonly Name[] {
  return [...list.matchAll(/([A-Za-z_][\w.]*)(?:\s+as\s+\w+)?[^,\n]*(?:,|$|\n)/g)].flatMap((match) =>
    match[1] === undefined ? [] : [{ text: match[1], at: start + match.index }],
  )
}

function moduleOf(reading: Reading, name: Name): readonly Claim[] {
  const part = partOf(reading, name)
  return [{ ...stated(reading, part), kind: 'module', module: part, runs: false, directory: '' }]
}

function nameOf(reading: Reading, module: string, name: Name): readonly Claim[] {
  const part = partOf(reading, name)
  const dotted = { text: `${module}.${name.text}`, range: part.range }
  const moduleLength = module.split('.').length
  return [{ ...stated(reading, part), kind: 'name', name: dotted, moduleLength, directory: '' }]
}

function partOf({ place }: Reading, { text, at }: Name): Part {
  return { text, range: place(at, at + text.length) }
}

function stated({ document, tense }: Reading, { text, range }: Part) {
  return { text, location: { path: document.path, range }, ...(tense && { tense }) }
}
