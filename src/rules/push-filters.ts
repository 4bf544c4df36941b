import { compileGlob } from '../text/glob.ts'

/**
 * What the filters of `push` let through. With filters for branches alone, tags start nothing, and the other way round;
 * `paths` do not count for tags.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore
 */
type Filters = ReadonlyMap<string, readonly string[]>

/** Whether pushes of some tags start the workflow. */
export function pushesTags(filters: Filters): boolean {
  return filtersTags(filters) || !filtersBranches(filters)
}

/** Whether pushes to every branch start the workflow: `false` where none does, nothing where some do. */
export function pushesBranches(filters: Filters): boolean | undefined {
  if (filtersBranches(filters)) return undefined
  return !filtersTags(filters)
}

/** Whether pushes to that branch start the workflow; nothing where its patterns cannot be told. */
export function pushesBranch(filters: Filters, branch: string): boolean | undefined {
  if (!filtersBranches(filters)) return !filtersTags(filters)
  const ignored = matches(filters.get('branches-ignore') ?? [], branch)
  const wanted = filters.get('branches')
  const included = wanted ? matches(wanted, branch) : true
  if (ignored === true || included === false) return false
  return ignored === undefined || included === undefined ? undefined : true
}

function filtersTags(filters: Filters): boolean {
  return filters.has('tags') || filters.has('tags-ignore')
}

function filtersBranches(filters: Filters): boolean {
  return filters.has('branches') || filters.has('branches-ignore')
}

/** The last pattern that matches decides; one that begins with `!` excludes. */
function matches(patterns: readonly string[], branch: string): boolean | undefined {
  let found: boolean | undefined = false
  for (const pattern of patterns) {
    const excludes = pattern.startsWith('!')
    const matched = matchesOne(excludes ? pattern.slice(1) : pattern, branch)
    if (matched === true) found = !excludes
    else if (matched === undefined) found = undefined
  }
  return found
}

/** Marks of GitHub's patterns that mean something else in ours are not told, nor is `**` inside of a name. */
function matchesOne(pattern: string, branch: string): boolean | undefined {
  if (/[?+[\]{}\\]|\$\{\{|[^/]\*\*|\*\*[^/]/.test(pattern)) return pattern === branch ? true : undefined
  const glob = compileGlob(pattern)
  return 'problem' in glob ? undefined : glob.matches(branch)
}
