/** What a title says of its commit. */
export interface Title {
  /** In lower case; nothing where the title is not conventional. */
  readonly type?: string
  readonly scope?: string
  readonly isBreaking: boolean
  /** The whole title where it is not conventional. */
  readonly description: string
}

/** `type(scope)!: description`. An empty pair of parentheses is no scope. */
const conventional = /^(?<type>[A-Za-z][\w-]*)(?:\((?<scope>[^()]*)\))?(?<mark>!)?:[ \t]+(?<description>\S.*)$/s

/** Reads the first line of a message. */
export function readTitle(title: string): Title {
  const { type, scope = '', mark, description } = conventional.exec(title)?.groups ?? {}
  if (type === undefined || description === undefined) return { isBreaking: false, description: title }
  const named = scope.trim()
  return {
    type: type.toLowerCase(),
    ...(named !== '' && { scope: named }),
    isBreaking: mark !== undefined,
    description: description.trimEnd(),
  }
}
