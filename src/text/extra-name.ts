/** The normalised name of an optional part (PEP 685): in lower case, with one hyphen for runs of `-`, `_` and `.`. */
export function normalizeExtra(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}
