import type { Ecosystem, Meaning } from '../model/source.ts'
import { parseRequirement, sameName, sameRequirement } from './requirement.ts'
import { sameSpecifier, sameVersion } from './specifier.ts'

type Kind = 'requirement' | 'specifier' | 'version'

/** Whether what a document says means what a source says, however both are spelled. */
export function sameMeaning(source: string, said: string, means: Meaning): boolean {
  const [ecosystem, kind] = partsOf(means)
  return sameOf[kind](source, said, ecosystem)
}

const sameOf: Readonly<Record<Kind, (source: string, said: string, ecosystem: Ecosystem) => boolean>> = {
  requirement: sameOrName,
  specifier: sameSpecifier,
  version: sameVersion,
}

/** A document that names a package alone says nothing of its versions. */
function sameOrName(source: string, said: string, ecosystem: Ecosystem): boolean {
  const one = parseRequirement(source, ecosystem)
  const other = parseRequirement(said, ecosystem)
  if (!one || !other) return source === said
  const isBare = other.specifier === undefined && other.extras.length === 0 && other.url === undefined
  return isBare ? sameName(one.name, other.name, ecosystem) : sameRequirement(source, said, ecosystem)
}

/** The package that a requirement asks for; of what is none, the whole. */
export function nameIn(requirement: string, means: Meaning): string {
  const [ecosystem, kind] = partsOf(means)
  return kind === 'requirement' ? (parseRequirement(requirement, ecosystem)?.name ?? requirement) : requirement
}

function partsOf(means: Meaning): readonly [Ecosystem, Kind] {
  return [
    ecosystems.find((one) => means.startsWith(one)) ?? 'python',
    kinds.find((one) => means.endsWith(one)) ?? 'version',
  ]
}

const ecosystems: readonly Ecosystem[] = ['python', 'npm', 'cargo']

const kinds: readonly Kind[] = ['requirement', 'specifier', 'version']
