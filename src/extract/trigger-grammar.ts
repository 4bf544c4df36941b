/** Words for what starts a workflow, found in a marked sentence. */
export interface TriggerWords {
  /** An event as GitHub names it, or `tag`; nothing where a mark must be an event's name. */
  readonly event?: string
  readonly start: number
  readonly end: number
  /** The mark of the branch that pushes go to. */
  readonly branch?: string
  /** Whether the words may go on with the verb rather than with what starts the workflow: "and releases …". */
  readonly mayBeVerb: boolean
}

const determiners = `(?<lead>(?:(?:an?|the|every|each|any|all|new|pushed|our|version|versioned|release|semver|annotated|signed|git|matching|published|GitHub|fixed|regular|nightly|daily|weekly|hourly|monthly|\`c\\d+\`)\\s+){0,4})`

const toBranch =
  '(?:\\s+events?)?(?:\\s+(?:to|on|into)\\s+(?:the\\s+)?(?<branch>`c\\d+`)(?!/(?!`)|\\S*\\s+(?:files?|director|folder|path|repo))|\\s+to\\s+(?:the\\s+|any\\s+|all\\s+)?(?:default|main|master)?\\s*(?:branch(?:es)?|main|master)\\b)?'

const pullRequests = '(?:pull[\\s-]+requests?|PRs?)\\b(?!\\s+(?:comment|review|label|title|template|description))'

interface Form {
  readonly event?: string
  readonly pattern: RegExp
}

/** After "runs on", "is triggered by": the first form that fits counts. */
const nouns: readonly Form[] = [
  form(
    'tag',
    `${determiners}(?<words>(?:tag\\s+push(?:es)?|tags?|push(?:es)?\\s+of\\s+(?:\\w+\\s+)?tags?)\\b)(?!\\s+(?:protection|names?|rules?))`,
  ),
  form('tag', `${determiners}(?<words>tagged\\s+(?:push(?:es)?|commits?|versions?|releases?)\\b)`),
  form(
    'pull_request',
    `${determiners}(?<words>push(?:es)?\\s+(?:to|on|in)\\s+(?:(?:an?|the|any|every|each|open|existing)\\s+){0,2}${pullRequests})`,
  ),
  form('push', `${determiners}(?<words>push(?:es)?\\b)${toBranch}`),
  form('pull_request', `${determiners}(?<words>${pullRequests})`),
  form(
    'release',
    `${determiners}(?<words>releases?\\b)(?!\\s+(?:branch|candidate|commit|note|train|build|line|PRs?\\b|pull|version|tag|process))`,
  ),
  form('schedule', `${determiners}(?<words>(?:cron\\s+)?schedules?\\b)`),
  form(
    'workflow_dispatch',
    `${determiners}(?<words>(?:manual\\s+(?:dispatch(?:es)?|triggers?|runs?|invocations?)|demand|workflow\\s+dispatch)\\b)`,
  ),
  form('merge_group', `${determiners}(?<words>merge\\s+(?:queues?|groups?)\\b)`),
  form(undefined, `(?<lead>)(?<words>\`c\\d+\`)${toBranch}`),
]

const who = '(?:you|we|they|someone|somebody|anyone|(?:an?\\s+|the\\s+)?maintainers?)'
const isDone = '\\s+(?:is|are|gets?)\\s+'

/** After "runs when". */
const clauses: readonly Form[] = [
  form('tag', `${determiners}(?<words>tags?${isDone}(?:pushed|created|published))\\b`),
  form('tag', `(?<lead>)(?<words>${who}\\s+push(?:es)?\\s+(?:(?:an?|the|new|version|release)\\s+){0,3}tags?)\\b`),
  form('release', `${determiners}(?<words>releases?${isDone}(?:published|created|released))\\b`),
  form('release', `(?<lead>)(?<words>${who}\\s+publish(?:es)?\\s+(?:(?:an?|the|new|GitHub)\\s+){0,3}release)\\b`),
  form(
    'pull_request',
    `${determiners}(?<words>(?:pull\\s+requests?|PRs?)${isDone}(?:opened|updated|created|synchronized))\\b`,
  ),
  form('push', `(?<lead>)(?<words>(?:code|commits?|changes|something|anything)${isDone}pushed)\\b${toBranch}`),
  form('push', `(?<lead>)(?<words>${who}\\s+push(?:es)?(?:\\s+(?:commits?|changes|code))?(?=\\s+to\\b))${toBranch}`),
  form('workflow_dispatch', '(?<lead>)(?<words>(?:triggered|dispatched|started)\\s+(?:manually|by\\s+hand))\\b'),
]

/** What may stand behind an adverb: "runs nightly builds" says what it runs, not when. */
const goesOn = '(?=\\s*(?:$|[.,;:()–—]|(?:and|or|on|at|from|with|against|for|to|in|via|as|plus|but|alongside)\\b))'

const adverbs: readonly Form[] = [
  form('schedule', `(?<lead>)(?<words>nightly|daily|weekly|hourly|monthly)${goesOn}`),
  form('schedule', `(?<lead>)(?<words>(?:every|each)\\s+(?:night|day|week|hour|month|morning|\\w{2,6}day))\\b`),
  form('schedule', '(?<lead>)(?<words>once\\s+(?:an?|per)\\s+(?:hour|day|week|month))\\b'),
  form('workflow_dispatch', `(?<lead>)(?<words>manually|by\\s+hand|on[\\s-]demand)${goesOn}`),
]

const only = '(?:(?:also|only|solely|exclusively|automatically|either|both)\\s+)?'
const afterVerb: readonly (readonly [lead: RegExp, forms: readonly Form[]])[] = [
  [sticky(`\\s+${only}(?:on|upon|for|by|via|through)\\s+${only}`), nouns],
  [sticky(`\\s+${only}(?:when|whenever|each\\s+time|every\\s+time)\\s+`), clauses],
  [sticky(`\\s+${only}`), adverbs],
]

const joint =
  '(?:\\s*\\([^()]{0,60}\\))?\\s*(?:,\\s*(?:(?:and|or|as\\s+well\\s+as)\\s+)?|(?:and|or|as\\s+well\\s+as|plus)\\s+|[/&]\\s*)(?:also\\s+)?'
const afterJoint: readonly (readonly [lead: RegExp, forms: readonly Form[]])[] = [
  [sticky(`${joint}(?<again>(?:on|upon|for|by|via)\\s+)`), nouns],
  [sticky(`${joint}(?<again>(?:when|whenever)\\s+)`), clauses],
  [sticky(joint), nouns],
  [sticky(joint), adverbs],
]

/** More than a sentence lists. */
const mostTriggers = 8

/** Reads what stands behind a verb such as "runs", as far as it is about what starts the workflow. */
export function readTriggers(text: string, at: number): readonly TriggerWords[] {
  const found: TriggerWords[] = []
  for (let next = readOne(text, at, afterVerb); next && found.length < mostTriggers; ) {
    found.push(next.words)
    next = readBranch(text, next) ?? readOne(text, next.end, afterJoint)
  }
  return found
}

interface Step {
  readonly words: TriggerWords
  readonly end: number
}

function readOne(text: string, at: number, leads: typeof afterVerb): Step | undefined {
  for (const [lead, forms] of leads) {
    const led = matchAt(lead, text, at)
    if (!led) continue
    const isLed = leads === afterVerb || led.groups?.again !== undefined
    for (const { event, pattern } of forms) {
      const step = toStep(text, matchAt(pattern, text, at + led[0].length), event, isLed)
      if (step) return step
    }
  }
  return undefined
}

/** A bare plural after "and" may be a verb, unless nothing follows that it could be about. */
function toStep(
  text: string,
  match: RegExpExecArray | null,
  event: string | undefined,
  isLed: boolean,
): Step | undefined {
  const { lead = '', words = '', branch } = match?.groups ?? {}
  if (!match) return undefined
  const start = match.index + lead.length
  const end = match.index + match[0].length
  const isPlural = /^(?:tags|pushes|releases|schedules|dispatches|triggers)$/i.test(words)
  const mayBeVerb = !isLed && lead === '' && isPlural && /[^\s).!]/.test(text.slice(start + words.length))
  return {
    words: { ...(event && { event }), start, end: start + words.length, ...(branch && { branch }), mayBeVerb },
    end,
  }
}

const otherBranch = sticky(
  '(?:\\s+(?:and|or)\\s+|\\s*/\\s*)(?<branch>`c\\d+`)(?:\\s+branch(?:es)?)?(?=\\s*(?:$|[.,;:)]))',
)

/** "Pushes to `main` and `next`" are two. */
function readBranch(text: string, { words, end }: Step): Step | undefined {
  const match = words.branch === undefined ? null : matchAt(otherBranch, text, end)
  const branch = match?.groups?.branch
  return match && branch ? { words: { ...words, branch }, end: end + match[0].length } : undefined
}

function form(event: string | undefined, pattern: string): Form {
  return { ...(event && { event }), pattern: sticky(pattern) }
}

function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'iuy')
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
