import type { Document, Passage } from '../markdown/document.ts'
import { textOf } from './progress.ts'

/** Answers why a job that a sentence names without its workflow may be none of this repository's on GitHub. */
export type PipelineContext = (passage: Passage, sentence: string, name: string) => string | undefined

const ours = /\bCI\b|\bGitHub Actions\b|\bGitHub workflows?\b|\.github\/workflows\b|`w\d+`|`l\d+`/
const readers = /\b(?:you|your|yours)\b/i

/** Other things that have jobs and steps. */
export const otherRunner =
  /\b(?:cron(?:tab|job)?s?|Kubernetes|k8s|Helm|queues?|Celery|Sidekiq|Airflow|Spark|Slurm|GitLab|Circle ?CI|Jenkins|Travis|Azure|Buildkite|Drone|TeamCity|Bitbucket|AppVeyor|Prow|Cirrus|Woodpecker|Concourse|Cloud Build|Tekton|Argo|Prometheus|scrap(?:e|ing)|Nomad|systemd|launchd|Dagster|schedulers?|workers?|background|batch|printers?|ETL)\b/i

const dated = /(?:^|[^\d])\d{4}-\d{2}-\d{2}(?:[^\d][^/]*)?$/

/** What a passage says is looked for in as many characters. */
const reach = 600

/**
 * A job counts where its paragraph, the paragraph before it or the heading above speaks of CI or of GitHub Actions, and
 * none of them speaks to readers about their own, or of another thing that has jobs.
 */
export function readPipelineContext(document: Document): PipelineContext {
  let around: ReadonlyMap<Passage, string> | undefined
  return (passage, sentence, name) => {
    around ??= wordsAround(document)
    const words = `${sentence}\n${textOf(passage).slice(0, reach)}\n${around.get(passage) ?? ''}`
    if (!ours.test(words)) return 'nothing around it speaks of GitHub Actions'
    if (readers.test(words)) return "it may be one of the readers' own"
    if (otherRunner.test(words)) return 'it may be one of another system'
    if (dated.test(document.path)) return 'the document is of the day in its name'
    return isExample(document, name) ? 'the document shows an example of a workflow' : undefined
  }
}

/** For each passage, what the paragraph before it in the same section says, and the heading above it. */
function wordsAround(document: Document): ReadonlyMap<Passage, string> {
  const found = new Map<Passage, string>()
  let heading = ''
  let before = ''
  for (const passage of document.passages) {
    found.set(passage, `${heading}\n${before}`)
    const words = textOf(passage).slice(0, reach)
    if (passage.kind === 'heading') heading = words
    before = passage.kind === 'heading' ? '' : words
  }
  return found
}

/** A fence with a workflow to copy, or with a thing of that name. */
function isExample({ fences }: Document, name: string): boolean {
  return fences.some(({ value }) => /^jobs:/m.test(value) || value.includes(`${name}:`) || value.includes(`: ${name}`))
}
