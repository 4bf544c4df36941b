/** The normalised name of a project or of an optional part of one (PEP 503, PEP 685): in lower case, with one hyphen for runs of `-`, `_` and `.`. */
export function normalizePackage(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}
