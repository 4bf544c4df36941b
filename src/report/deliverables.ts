import type { Deliverable } from '../model/deliverable.ts'
import type { RepoPath } from '../model/location.ts'
import { sanitise, sanitiseJson } from './sanitise.ts'
import { openSources, placeOf, startOf } from './source.ts'

/** One line a deliverable: place, state, milestone, and what it names. */
export function deliverablesText(deliverables: readonly Deliverable[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  return deliverables
    .map(({ at, state, milestone, names, effort }) => {
      const words = [state, milestone, names.join(', '), ...(effort === '' ? [] : [`(${effort})`])]
      return `${placeOf(at, sources)}  ${sanitise(words.join('  '))}\n`
    })
    .join('')
}

/** The same as data, in the shape that claims have. */
export function deliverablesJson(deliverables: readonly Deliverable[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  const claims = deliverables.map(({ at, title, ...others }) => ({
    ...{ kind: 'deliverable', text: title, ...others },
    at: { path: at.path, ...startOf(at, sources), offset: at.range[0] },
  }))
  return `${JSON.stringify({ schemaVersion: 1, claims }, undefined, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}
