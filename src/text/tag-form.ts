/** What a form makes of the name of a tag. */
export interface TagReading {
  readonly version: string
  /** Of the package, where the form has it. */
  readonly name?: string
}

/** No name of a tag is longer; each of them is compared with each form. */
const longestTag = 255

/** Whether a form has one version, and one name of a package at most. */
export function isTagForm(form: string): boolean {
  return form.split('{version}').length === 2 && form.split('{name}').length <= 2
}

/** Reads names of tags by forms such as `{name}@{version}`, of which the first that fits counts. */
export function tagReader(forms: readonly string[]): (tag: string) => TagReading | undefined {
  const patterns = [dotted, undotted].flatMap((version) => forms.map((form) => compileForm(form, version)))
  return (tag) => (tag.length > longestTag ? undefined : readTag(tag, patterns))
}

/** `pkg-2-1.0` is a release of `pkg-2`: a version with a dot is looked for first. */
const dotted = '\\d+\\.\\d[\\w.+-]*'
const undotted = '\\d[\\w.+-]*'

function compileForm(form: string, version: string): RegExp {
  const parts = form.split(/(\{version\}|\{name\})/)
  const patterns = parts.map((part) => {
    if (part === '{version}') return `(?<version>${version})`
    return part === '{name}' ? '(?<name>\\S+?)' : part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  })
  return new RegExp(`^${patterns.join('')}$`)
}

function readTag(tag: string, patterns: readonly RegExp[]): TagReading | undefined {
  for (const pattern of patterns) {
    const { version, name } = pattern.exec(tag)?.groups ?? {}
    if (version !== undefined) return { version, ...(name !== undefined && { name }) }
  }
  return undefined
}
