import type { Ecosystem } from '../model/source.ts'
import { admitsPythonVersion, haveSamePythonVersions } from './python-specifier.ts'
import { compareCuts, readPythonVersion } from './python-version.ts'
import { admitsSemanticVersion, areSameSemanticVersion, haveSameSemanticVersions } from './semantic-range.ts'

/**
 * Whether two specifiers allow the same versions, however they are spelled. Where that cannot be told, as for tags and
 * addresses, whether they are spelled alike but for blanks, cases and order.
 */
export function sameSpecifier(left: string, right: string, ecosystem: Ecosystem): boolean {
  const { areSame } = specifiers[ecosystem]
  return areSame(left, right) ?? spelling(left) === spelling(right)
}

/** Whether a specifier allows a version; nothing where that cannot be told. */
export function admits(specifier: string, version: string, ecosystem: Ecosystem): boolean | undefined {
  return specifiers[ecosystem].admits(specifier, version)
}

/**
 * Whether two texts are the same version: `1.0`, `1.0.0` and `v1.0` of Python, `1.70` and `1.70.0` of Rust; elsewhere
 * without the `v` in front and the build behind. What is no version is compared by its letters.
 */
export function sameVersion(left: string, right: string, ecosystem: Ecosystem): boolean {
  return areSameVersion[ecosystem](left, right) ?? left.trim() === right.trim()
}

interface Specifiers {
  readonly areSame: (left: string, right: string) => boolean | undefined
  readonly admits: (specifier: string, version: string) => boolean | undefined
}

const specifiers: Readonly<Record<Ecosystem, Specifiers>> = {
  python: { areSame: haveSamePythonVersions, admits: admitsPythonVersion },
  npm: { areSame: haveSameSemanticVersions, admits: admitsSemanticVersion },
  cargo: {
    areSame: (left, right) => haveSameSemanticVersions(rangeOfCargo(left), rangeOfCargo(right)),
    admits: (specifier, version) => admitsSemanticVersion(rangeOfCargo(specifier), version),
  },
}

/** As npm would write what cargo asks for: a version alone allows what is compatible, and commas stand for blanks. */
function rangeOfCargo(specifier: string): string {
  const parts = specifier.split(',').map((part) => part.trim())
  return parts.map((part) => (/^\d[^*]*$/.test(part) ? `^${part}` : part)).join(' ')
}

const areSameVersion: Readonly<Record<Ecosystem, Specifiers['areSame']>> = {
  python: areSamePythonVersion,
  npm: areSameSemanticVersion,
  cargo: (left, right) => areSameSemanticVersion(inThreeParts(left), inThreeParts(right)),
}

/** `rust-version` may leave out what is zero. */
function inThreeParts(version: string): string {
  const [, major, minor = '0'] = /^\s*v?(\d+)(?:\.(\d+))?\s*$/.exec(version) ?? []
  return major === undefined ? version : `${major}.${minor}.0`
}

function areSamePythonVersion(left: string, right: string): boolean | undefined {
  const [one, other] = [readPythonVersion(left), readPythonVersion(right)]
  return one && other && compareCuts(one.before, other.before) === 0 && one.local === other.local
}

function spelling(specifier: string): string {
  const parts = specifier.toLowerCase().split(',')
  return parts
    .map((part) => part.replaceAll(/\s+/g, ''))
    .sort()
    .join(',')
}
