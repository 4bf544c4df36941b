import type { JobClaim, StepClaim } from '../model/claim.ts'
import type { Part, Tense } from '../model/reference.ts'
import type { Context } from './context.ts'
import type { MarkedSentence } from './marked-sentence.ts'
import { otherRunner, type PipelineContext } from './pipeline-context.ts'
import { readShape } from './shape.ts'
import { marksIn, mention, resolveFirst } from './workflow-mention.ts'

const between = '(?:\\s*,\\s*(?:and\\s+|or\\s+)?|\\s+(?:and|or|&)\\s+|\\s*/\\s*)'
const names = `(?<names>(?:\`c\\d+\`(?:\`l\\d+\`)?${between}){0,8}\`c\\d+\`)(?:\`l\\d+\`)?`

/** Nouns behind which a job or a step is something else: a record, a part of a syntax, a thing of code. */
const otherNoun =
  '(?:arguments?|attributes?|class(?:es)?|columns?|commands?|conditions?|definitions?|fields?|files?|flags?|functions?|handlers?|id|ids|inputs?|keys?|keywords?|labels?|logs?|metrics?|methods?|models?|modules?|names?|objects?|options?|outputs?|packs?|parameters?|properties|property|queues?|results?|schedulers?|schemas?|scripts?|secrets?|specs?|stat(?:e|us|es)|stores?|syntax|tables?|templates?|types?|values?|variables?)\\b'
const plain = `(?!['’-]|\\s+${otherNoun})`

/** "The `lint` and `test` jobs". */
const namesFirst = new RegExp(
  `${names}\\s+(?:(?:GitHub\\s+Actions|CI|matrix)\\s+)?(?<what>jobs?|steps?)\\b${plain}`,
  'giu',
)
/** "Job `lint`", "jobs: `lint` and `test`". */
const namesLast = new RegExp(
  `\\b(?<what>jobs?|steps?)(?:(?<=s)\\s*:)?\\s+${names}(?!\\s*(?:jobs?\\b|steps?\\b|[:=]|${otherNoun}))`,
  'giu',
)

/** Where the sentence says which job or workflow the part is one of. */
const ofJob = '(?:\\s+(?:of|in|from)\\s+(?:the\\s+)?(?:job\\s+(?<job>`c\\d+`)|(?<namedJob>`c\\d+`)\\s+job))?'
const ofWorkflow = new RegExp(
  `^${ofJob}(?:\\s+(?:of|in|from|inside|within|to)|\\s*\\()\\s*(?:the\\s+)?(?:(?:GitHub\\s+Actions\\s+)?workflow\\s+)?${mention}`,
  'iu',
)
const fromWorkflow = new RegExp(
  `(?:\\bin\\s+(?:the\\s+)?${mention}\\s*,\\s+(?:\\w+\\s+){0,2}|${possessive(mention)})$`,
  'iu',
)

/** "`ci.yml`'s", "`ci.yml` has a", "`ci.yml` (the". */
function possessive(workflow: string): string {
  const renamed = workflow.replace('<workflow>', '<owner>')
  return `${renamed}(?:['’]s\\s+(?:\\w+\\s+){0,2}|\\s+(?:has|defines|contains|includes|declares)\\s+(?:an?|the|its|two|three|four)\\s+|\\s*\\(\\s*(?:the\\s+)?)`
}

/** Keys of the syntax of workflows, which people write in code too. */
const syntax: ReadonlySet<string> = new Set(
  `concurrency container continue-on-error defaults env environment fail-fast if matrix name needs on outputs permissions
  run runs-on secrets services shell steps strategy timeout-minutes uses with working-directory`.split(/\s+/),
)

/** What the name of a job or step looks like. Code, patterns and parts to fill in do not. */
const nameForm = /^[\p{L}\d_](?:[\p{L}\p{N} _.,:;&+#'’()/-]{0,98}[\p{L}\p{N}_)])?$/u

type WorkflowPart = JobClaim | StepClaim

/** "The `build` job of `release.yml`", "step `Publish` in `release.yml`". */
export function extractWorkflowParts(
  sentence: MarkedSentence,
  context: Context,
  pipeline: PipelineContext,
): readonly WorkflowPart[] {
  return [namesFirst, namesLast].flatMap((pattern) =>
    [...sentence.text.matchAll(pattern)].flatMap((match) => {
      const owner = ownerOf(sentence, context, match)
      if (!owner.workflow && otherRunner.test(sentence.text)) return []
      const isStep = match.groups?.what?.toLowerCase().startsWith('step') ?? false
      return marksNamed(match, pattern === namesFirst).flatMap((mark): readonly WorkflowPart[] => {
        const { part: name, stretch } = sentence.resolve(mark)
        if (!isName(name.text)) return []
        const tense = context(sentence.passage, stretch) ?? owner.tense
        const said = { text: name.text, location: { path: sentence.path, range: name.range }, ...(tense && { tense }) }
        const doubt = owner.workflow ? undefined : pipeline(sentence.passage, sentence.text, name.text)
        return isStep ? stepClaim(name, owner, said, doubt) : [jobClaim(name, owner, said, doubt)]
      })
    }),
  )
}

type Said = Pick<JobClaim, 'text' | 'location' | 'tense'>

function jobClaim(name: Part, { workflow }: Owner, said: Said, doubt: string | undefined): JobClaim {
  return { kind: 'job', ...said, name, ...(workflow && { workflow }), ...(doubt && { doubt }) }
}

/** Many things have steps: without a workflow they are only claimed where all around speaks of one. */
function stepClaim(name: Part, { workflow, job }: Owner, said: Said, doubt: string | undefined): readonly StepClaim[] {
  if (doubt) return []
  const unnamed = workflow ? {} : { doubt: 'the sentence does not say of which workflow it is a step' }
  return [{ kind: 'step', ...said, name, ...(workflow && { workflow }), ...(job && { job }), ...unnamed }]
}

interface Owner {
  readonly workflow?: Part
  readonly job?: Part
  readonly tense?: Tense
}

/** What the sentence says it is a part of, right before or right behind it. */
function ownerOf(sentence: MarkedSentence, context: Context, match: RegExpExecArray): Owner {
  const behind = ofWorkflow.exec(sentence.text.slice(match.index + match[0].length))?.groups ?? {}
  const before = fromWorkflow.exec(sentence.text.slice(0, match.index))?.groups ?? {}
  const marks = behind.workflow ?? before.workflow ?? before.owner
  if (marks === undefined) return {}
  const { part: workflow, stretch } = resolveFirst(sentence, marks)
  const job = behind.job ?? behind.namedJob
  const tense = context(sentence.passage, stretch)
  return { workflow, ...(job && { job: sentence.resolve(job).part }), ...(tense && { tense }) }
}

/** Of several names, one job is the one beside the word. */
function marksNamed(match: RegExpExecArray, namesAreFirst: boolean): readonly string[] {
  const marks = marksIn(match.groups?.names ?? '').filter((mark) => mark.startsWith('`c'))
  if (match.groups?.what?.toLowerCase().endsWith('s')) return marks
  return namesAreFirst ? marks.slice(-1) : marks.slice(0, 1)
}

function isName(text: string): boolean {
  return nameForm.test(text) && !syntax.has(text) && readShape(text) === undefined
}
