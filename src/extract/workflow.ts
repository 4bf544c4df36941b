import type { Document, Inline, Passage } from '../markdown/document.ts'
import type { JobClaim, StepClaim, TriggerClaim, WorkflowClaim } from '../model/claim.ts'
import type { Context } from './context.ts'
import { events } from './events.ts'
import { leadsToWorkflow, type MarkedSentence, readMarkedSentences } from './marked-sentence.ts'
import { readPipelineContext } from './pipeline-context.ts'
import { textOf } from './progress.ts'
import { readShape } from './shape.ts'
import { extractWorkflowParts } from './workflow-part.ts'
import { extractTriggers } from './workflow-trigger.ts'

/** What sentences say of workflows of GitHub Actions: their names, jobs and steps, and what starts them. */
export function extractWorkflowClaims(
  document: Document,
  context: Context,
): readonly (WorkflowClaim | JobClaim | StepClaim | TriggerClaim)[] {
  const passages = document.passages.filter((passage) => hasMarks(passage) && mayTell(document, passage))
  if (passages.length === 0) return []
  const pipeline = readPipelineContext(document)
  return passages
    .flatMap((passage) => readMarkedSentences(document, passage))
    .filter(({ text }) => text.includes('`'))
    .flatMap((sentence) => [
      ...extractNames(sentence, context),
      ...extractWorkflowParts(sentence, context, pipeline),
      ...extractTriggers(sentence, context),
    ])
}

/** Whether anything in a passage may get a mark, without which a sentence names nothing. */
function hasMarks({ inlines }: Passage): boolean {
  return inlines.some(isMarked)
}

function isMarked({ kind, link }: Inline): boolean {
  return kind === 'code' || link !== undefined
}

/** A workflow is called so, or by its file; of its jobs and steps, the words tell. */
function mayTell(document: Document, passage: Passage): boolean {
  const text = textOf(passage)
  const isNamed = naming.test(text) || passage.inlines.some((inline) => leadsToWorkflow(document, inline))
  return isNamed && telling.test(text)
}

const naming = /workflow|job|step/i

/** Passages without any of these say nothing of a workflow. */
const telling =
  /\b(?:workflows?|jobs?|steps?|runs?|starts?|fires?|triggers?|executes?|triggered|started|fired|executed|launched|invoked|dispatched|kicked|scheduled)\b/i

const otherNoun =
  '(?:packs?|files?|templates?|engines?|definitions?|types?|ids?|names?|objects?|class(?:es)?|graphs?|states?|status(?:es)?|modes?|presets?|skills?|commands?|director(?:y|ies)|folders?|syntax|modules?|functions?)\\b'
const kinds = '(?:GitHub\\s+Actions?|GitHub|Actions|CI)\\s+'
const patterns: readonly RegExp[] = [
  new RegExp(
    `(?<sure>\\bthe\\s+)?(?<mark>\`c\\d+\`)(?:\`l\\d+\`)?\\s+(?:${kinds})?workflow\\b(?!['’-]?\\w|\\s+${otherNoun})`,
    'giu',
  ),
  new RegExp(`(?<sure>\\bGitHub\\s+Actions\\s+)?\\bworkflow\\s+(?<mark>\`c\\d+\`)(?!\\s*[=:]|\\s+${otherNoun})`, 'giu'),
]
const onGitHub = /\b(?:GitHub|Actions|CI)\b/
/** Project boards have workflows of their own, and readers have theirs. */
const elsewhere =
  /\b(?:built-in|default|projects?|boards?|your|you|yours|upstream|downstream|repo|repos|repository|repositories|n8n|Temporal|Airflow|Argo)\b/i

/** "The `Release` workflow" by its display name; a file's name is a path already. */
function extractNames(sentence: MarkedSentence, context: Context): readonly WorkflowClaim[] {
  return patterns
    .flatMap((pattern) => [...sentence.text.matchAll(pattern)])
    .flatMap(({ groups }) => {
      const { part: name, stretch } = sentence.resolve(groups?.mark ?? '')
      if (name.text.length > 100 || events.has(name.text) || readShape(name.text)) return []
      const isOurs = groups?.sure !== undefined && onGitHub.test(sentence.text) && !elsewhere.test(sentence.text)
      const tense = context(sentence.passage, stretch)
      return [
        {
          kind: 'workflow',
          text: name.text,
          location: { path: sentence.path, range: name.range },
          name,
          ...(tense && { tense }),
          ...(!isOurs && { doubt: 'the sentence does not say that it is a workflow of this repository on GitHub' }),
        },
      ]
    })
}
