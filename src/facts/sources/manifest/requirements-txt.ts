import type { RepoPath } from '../../../model/location.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf, type Written } from '../../manifests/manifest-file.ts'
import { type Dependency, joinDependencies, readPythonDependency } from './dependency.ts'
import { gapAt, type Part } from './part.ts'
import { type Line, requirementLines, withoutOptions } from './requirement-lines.ts'

/** Files that requirements are read from, at most. */
const mostFiles = 100

/**
 * The packages that a requirements file of pip asks for: https://pip.pypa.io/en/stable/reference/requirements-file-format/
 * Files that it takes in are read as well. What asks for a package without its name is a gap.
 */
export async function requirementFileRows(file: ManifestFile): Promise<Part> {
  return joinDependencies(await readLines({ file, taken: new Set([file.path]) }), 'python')
}

/** The same of files that a manifest names, relative to itself. */
export async function requirementRowsOf(file: ManifestFile, names: readonly Written[]): Promise<Part> {
  const taken = new Set<RepoPath>()
  const found: (Dependency | Part)[] = []
  for (const name of names) found.push(...(await readNamed({ file, taken }, name)))
  return joinDependencies(found, 'python')
}

interface Reading {
  readonly file: ManifestFile
  /** Files that were taken in already: each is read once, as files may take in each other. */
  readonly taken: Set<RepoPath>
}

type Found = readonly (Dependency | Part)[]

async function readLines(reading: Reading): Promise<Found> {
  const found: (Dependency | Part)[] = []
  for (const line of requirementLines(reading.file.text)) found.push(...(await readLine(reading, line)))
  return found
}

const taking = /^(?:-r|--requirement)/
const editable = /^(?:-e|--editable)/

async function readLine(reading: Reading, line: Line): Promise<Found> {
  const name = behind(taking, line)
  if (name) return readNamed(reading, name)
  const source = behind(editable, line)
  if (source) return [readSource(reading.file, source)]
  return line.value.startsWith('-') ? [] : [readSource(reading.file, withoutOptions(line))]
}

/** What stands behind an option: after blanks, after an equals sign, or right there. */
function behind(option: RegExp, { value, range }: Line): Line | undefined {
  const name = option.exec(value)?.[0]
  return name === undefined ? undefined : { value: value.slice(name.length).replace(/^[\s=]+/, ''), range }
}

/** An address names its package at its end, if at all: `#egg=name`. */
function readSource(file: ManifestFile, source: Written): Dependency | Part {
  const egg = /[#&]egg=([\w.-]+)/.exec(String(source.value))?.[1]
  const read = readPythonDependency(file, source)
  if ('fields' in read || egg === undefined) return read
  return readPythonDependency(file, { value: `${egg} @ ${String(source.value)}`, range: source.range })
}

async function readNamed({ file, taken }: Reading, { value, range }: Written): Promise<Found> {
  const at = placeOf(file, range)
  const path = typeof value === 'string' ? join(dirname(file.path), value) : undefined
  if (path === undefined) return [gapAt(at, `\`${value}\` is no file of the repository`)]
  if (taken.has(path)) return []
  if (taken.add(path).size > mostFiles) return [gapAt(at, `takes in more than ${mostFiles} files`)]
  const text = (await file.read([path])).get(path)
  if (!text?.known) return [gapAt(at, `\`${value}\` cannot be read`)]
  return readLines({ file: { ...file, path, text: text.value }, taken })
}
