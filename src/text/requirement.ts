import type { Ecosystem } from '../model/source.ts'
import { normalizePackage } from './package-name.ts'
import { readClauses } from './python-specifier.ts'
import { sameSpecifier } from './specifier.ts'

/** What is asked of a package: all that a requirement says beside its name may be missing. */
export interface Requirement {
  readonly name: string
  readonly extras: readonly string[]
  /** A set of versions, as it is written, without brackets around it. */
  readonly specifier?: string
  /** Where it is taken from: `name @ https://…`. */
  readonly url?: string
  /** When it counts: `python_version < "3.11"`. */
  readonly marker?: string
}

/** Reads a requirement: PEP 508 of Python, `name@range` elsewhere. Nothing where a text is none. */
export function parseRequirement(text: string, ecosystem: Ecosystem): Requirement | undefined {
  if (text.length > longest) return undefined
  return ecosystem === 'python' ? parsePython(text.trim()) : parseNamed(text.trim(), ecosystem)
}

const longest = 2000

/** Whether two names are of the same package. Python knows no cases, and takes `-`, `_` and `.` for the same. */
export function sameName(left: string, right: string, ecosystem: Ecosystem): boolean {
  if (ecosystem !== 'python') return left === right
  return normalizePackage(left) === normalizePackage(right)
}

/** Whether two requirements ask for the same, however they are spelled. */
export function sameRequirement(left: string, right: string, ecosystem: Ecosystem): boolean {
  const [one, other] = [parseRequirement(left, ecosystem), parseRequirement(right, ecosystem)]
  if (!one || !other) return left.trim() === right.trim()
  return (
    sameName(one.name, other.name, ecosystem) &&
    sameExtras(one.extras, other.extras) &&
    sameSpecifier(one.specifier ?? '', other.specifier ?? '', ecosystem) &&
    one.url === other.url &&
    markerSpelling(one.marker) === markerSpelling(other.marker)
  )
}

const pythonName = /^[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?/
const bracketed = /^\[([^\]]*)\]/

function parsePython(text: string): Requirement | undefined {
  const name = pythonName.exec(text)?.[0]
  if (name === undefined) return undefined
  const behindName = text.slice(name.length).trimStart()
  const [brackets = '', listed = ''] = bracketed.exec(behindName) ?? []
  const extras = listed.split(',').map((extra) => extra.trim())
  if (brackets !== '' && listed.trim() !== '' && !extras.every(isPythonName)) return undefined
  const rest = behindName.slice(brackets.length).trimStart()
  const asked = rest.startsWith('@') ? readAddress(rest.slice(1)) : readSpecifier(rest)
  return asked && { name, extras: extras.filter((extra) => extra !== ''), ...asked }
}

function isPythonName(text: string): boolean {
  return pythonName.exec(text)?.[0] === text
}

type Asked = Pick<Requirement, 'specifier' | 'url' | 'marker'>

/** A semicolon is part of an address unless a blank stands before it. */
function readAddress(text: string): Asked | undefined {
  const [, url, behind = ''] = /^\s*(\S+)\s*(.*)$/s.exec(text) ?? []
  if (url === undefined || (behind !== '' && !behind.startsWith(';'))) return undefined
  return { url, ...readMarker(behind.slice(1)) }
}

function readSpecifier(text: string): Asked | undefined {
  const semicolon = text.indexOf(';')
  const written = (semicolon < 0 ? text : text.slice(0, semicolon)).trim()
  const specifier = written.startsWith('(') && written.endsWith(')') ? written.slice(1, -1).trim() : written
  if (!isSpecifier(specifier)) return undefined
  return { ...(specifier !== '' && { specifier }), ...(semicolon >= 0 && readMarker(text.slice(semicolon + 1))) }
}

/** A version alone is none: `name 1.2`. */
function isSpecifier(text: string): boolean {
  const alternatives = text.split(/\|\|?/).map(readClauses)
  return alternatives.every((clauses) => clauses?.every(({ operator, operand }) => operator !== '' || operand === '*'))
}

function readMarker(text: string): Asked {
  const marker = text.trim()
  return marker === '' ? {} : { marker }
}

const names: Readonly<Record<Exclude<Ecosystem, 'python'>, RegExp>> = {
  npm: /^(?:@[\w.~-]+\/)?[\w.~-]+(?=$|@)/,
  cargo: /^[\w-]+(?=$|@)/,
}

function parseNamed(text: string, ecosystem: Exclude<Ecosystem, 'python'>): Requirement | undefined {
  const name = names[ecosystem].exec(text)?.[0]
  if (name === undefined) return undefined
  const specifier = text.slice(name.length + 1).trim()
  return { name, extras: [], ...(specifier !== '' && { specifier }) }
}

function sameExtras(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left, right].map((extras) => new Set(extras.map(normalizePackage)))
  return one?.size === other?.size && [...(one ?? [])].every((extra) => other?.has(extra))
}

/** A marker with one blank between its words, and all quotes alike. */
function markerSpelling(marker = ''): string {
  const words = marker.match(/"[^"]*"|'[^']*'|[<>=!~]+|[()]|[^\s"'<>=!~()]+/g) ?? []
  return words.map((word) => (/^['"]/.test(word) ? `"${word.slice(1, -1)}"` : word)).join(' ')
}
