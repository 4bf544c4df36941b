import type { TriggerClaim } from '../model/claim.ts'
import type { Part } from '../model/reference.ts'
import type { Context } from './context.ts'
import { events } from './events.ts'
import type { MarkedSentence } from './marked-sentence.ts'
import { readTriggers, type TriggerWords } from './trigger-grammar.ts'
import { marksIn, mention } from './workflow-mention.ts'

const adverb = '(?:(?:also|only|always|automatically|now|then|currently)\\s+)?'
const done = '(?:run|triggered|started|fired|executed|launched|invoked|dispatched|kicked\\s+off|scheduled)'
const object =
  '(?:\\s+(?:this|it|them|these|everything|(?<object>`[a-z]\\d+`)(?=\\s+(?:only\\s+)?(?:on|upon|when|whenever|nightly|daily|weekly|hourly)\\b)))?'
const verb = `(?:(?:runs?|triggers?|starts?|fires?|executes?)|(?:is|are|gets?|can\\s+be|may\\s+be)\\s+${adverb}${done})\\b${object}`
const others = '(?<others>(?:`w\\d+`(?:`l\\d+`)?\\s*(?:,\\s*(?:and\\s+)?|and\\s+|/\\s*)){1,6})?'

/** "`release.yml` (the release workflow) is triggered", "[the workflow](…), which runs". */
const subject = new RegExp(
  `${others}${mention}(?:\\s*\\([^()]{0,80}\\)|\\))?\\s*[:,–—-]?(?:\\s*\\b(?:which|that|and|it))?\\s+${adverb}${verb}`,
  'giu',
)

/** Words by which something else than the workflow is what runs, or by which it only may. */
const otherSubject =
  /\b(?:by|from|with|using|via|calls?|called|invokes?|starts?|triggers?|runs?|dispatches|after|before|like|unlike|not|no|never|instead|than|to)\b/i
const condition =
  /\b(?:if|unless|whether|once|until|when|suppose|assum\w+|imagine|(?:make|makes|making)\s+sure|ensures?|check|checks|verify|confirm|so\s+that|should|must|your)\b/i
const elsewhere =
  /\b(?:upstream|downstream|your|forks?|another|other|external)\b|^\s*(?:in|of|from)\s[^.;]{0,40}\brepo/i

/** "`release.yml` runs on tags": what starts a workflow, as sentences about it say. */
export function extractTriggers(sentence: MarkedSentence, context: Context): readonly TriggerClaim[] {
  return [...sentence.text.matchAll(subject)].flatMap((match) => {
    const end = match.index + match[0].length
    const triggers = isSaidOf(sentence.text.slice(0, match.index)) ? readTriggers(sentence.text, end) : []
    const last = triggers.at(-1)
    if (!last || elsewhere.test(sentence.text.slice(last.end))) return []
    const named = [...marksIn(match.groups?.others ?? ''), match.groups?.workflow ?? '']
    const workflows = named.flatMap((marks) =>
      marksIn(marks).filter((mark, index) => index === 0 || !mark.startsWith('`l')),
    )
    const starts = readEvents(sentence, triggers, match.groups?.object !== undefined)
    return workflows.flatMap((mark) => starts.map((start) => triggerClaim(sentence, context, mark, start)))
  })
}

/** Whether the words before the workflow make it what the verb is about. */
function isSaidOf(before: string): boolean {
  const clause =
    before
      .slice(-80)
      .split(/[,;:()–—|]/)
      .at(-1) ?? ''
  return !(otherSubject.test(clause) || condition.test(before))
}

function triggerClaim(sentence: MarkedSentence, context: Context, mark: string, start: Event): TriggerClaim {
  const { part: workflow, stretch } = sentence.resolve(mark)
  const { event, said, branch, mayBeVerb } = start
  const tense = context(sentence.passage, stretch)
  return {
    kind: 'trigger',
    text: branch ? `${said.text} to ${branch.text}` : said.text,
    location: { path: sentence.path, range: branch ? [said.range[0], branch.range[1]] : said.range },
    workflow,
    event,
    ...(branch && { branch }),
    ...(tense && { tense }),
    ...(mayBeVerb && { doubt: `\`${said.text}\` may say what the workflow does` }),
  }
}

interface Event {
  readonly event: string
  readonly said: Part
  readonly branch?: Part
  readonly mayBeVerb?: boolean
}

/** As far as they are known: code that is no event ends the list. */
function readEvents(sentence: MarkedSentence, triggers: readonly TriggerWords[], runsSomething: boolean) {
  const found: Event[] = []
  for (const words of triggers) {
    const read = readEvent(sentence, words)
    if (!read) break
    // "Runs `pytest` on all releases" may be about what is tested.
    const isObject = runsSomething && (read.event === 'tag' || read.event === 'release')
    found.push({ ...read, mayBeVerb: words.mayBeVerb || isObject })
  }
  return found
}

/** Nothing where code is named that is no event. */
function readEvent(sentence: MarkedSentence, words: TriggerWords): Event | undefined {
  const branch = words.branch === undefined ? undefined : sentence.resolve(words.branch).part
  // "On pushes to `main` and `pull_request`."
  if (branch && events.has(branch.text)) return { event: branch.text, said: branch }
  const said = readWords(sentence, words)
  const event = words.event ?? (events.has(said.text) ? said.text : undefined)
  if (event === undefined) return undefined
  return event === 'push' && branch && branchName.test(branch.text) ? { event, said, branch } : { event, said }
}

function readWords(sentence: MarkedSentence, { start, end }: TriggerWords): Part {
  const text = sentence.text.slice(start, end)
  const [mark] = marksIn(text)
  return mark === undefined
    ? { text: text.replaceAll(/\s+/g, ' '), range: sentence.place(start, end) }
    : sentence.resolve(mark).part
}

/** A name, not a pattern. */
const branchName = /^[\w.-]+(?:\/[\w.-]+)*$/
