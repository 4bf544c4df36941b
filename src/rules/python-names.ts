import type { PythonQuery, PythonTarget } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'

/** A claim about a Python name, as far as its lookup goes. */
interface Lookup {
  readonly location: Location
  readonly directory: string
}

/** The query for a dotted name that a document speaks of. */
export function queryFor({ location, directory }: Lookup, name: string, moduleLength?: number): PythonQuery {
  const from = directory === '' ? dirname(location.path) : directory
  return { name, from, ...(moduleLength !== undefined && { moduleLength }) }
}

/** Names whose top package stands nowhere here are of other projects, or no Python at all. */
export function isOfThisRepository(target: PythonTarget | undefined): boolean {
  return target !== undefined && target.is !== 'outside'
}
