import { readOrder } from '../generate/generators/generators.ts'
import { writeRegion, writeSum } from '../generate/region/write.ts'
import type { RegionClaim } from '../model/claim.ts'
import { type Draft, draftKey, type Facts } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import type { Region } from '../model/region.ts'
import { defineRule } from '../model/rule.ts'
import type { Edit, Fix, Verdict } from '../model/verdict.ts'
import { broken, holds, unknown } from './words.ts'

/** What stands in a region is what its generator makes of the repository. */
export const staleRegion = defineRule({
  id: 'stale-region',
  claims: ['region'],
  severity: 'error',
  summary: 'A generated region is stale, was changed by hand, or has markers that cannot be read',
  needs: ({ region, location }) => {
    const ordered = region.known ? readOrder(region.value, location.path) : undefined
    return ordered && 'generator' in ordered ? ordered.generator.needs(ordered.order) : []
  },
  check: judgeRegion,
})

function judgeRegion({ region, location, tense }: RegionClaim, { drafts }: Facts): Verdict {
  if (!region.known) return refusal(region.reason, region.at ?? location)
  if (tense) return unknown(tense.reason)
  const draft = drafts.get(draftKey(location))
  if (!draft) return unknown('what is generated here tells of its own time')
  if ('isMistake' in draft) {
    const at = draft.at ?? location
    return draft.isOfMarker ? refusal(draft.reason, at) : broken({ message: draft.reason, at })
  }
  return draft.known ? compare(region.value, draft.value, location) : unknown(draft.reason, draft.at)
}

/** Nobody should write to a document whose markers say what cannot be done. */
function refusal(message: string, at: Location): Verdict {
  return broken({ message, at, holdsBack: true })
}

function compare(region: Region, draft: Draft, location: Location): Verdict {
  const { generator, sum, standing, isDeclared } = region
  const name = `\`${generator.text}\``
  const write = (applicability: Fix['applicability']) => ({
    fix: fixOf(name, applicability, writeRegion(region, draft)),
  })
  if (draft.standing === draft.sum) {
    if (isDeclared || sum === draft.sum) return holds(`This is what ${name} generates`, location)
    const message = `This is what ${name} generates, but the marker behind it has ${sum ? 'the digest of another text' : 'no digest yet'}`
    return broken({ message, fix: fixOf(name, 'safe', writeSum(region, draft.sum)) })
  }
  if (draft.misfit) return broken({ message: `What ${name} generates cannot be written here: ${draft.misfit}` })
  if (standing === '') return broken({ message: `${name} has generated nothing here yet`, ...write('safe') })
  if (!isDeclared && sum !== draft.standing) {
    const message = sum
      ? `What ${name} generated here was changed by hand; \`relops generate --accept\` replaces it`
      : `What stands here was written by hand, and not by ${name}; \`relops generate --accept\` replaces it`
    return broken({ message, ...write('unsafe') })
  }
  return broken({
    message: `This is not what ${name} generates now${firstDifference(standing, draft.text)}`,
    ...write('safe'),
  })
}

function fixOf(name: string, applicability: Fix['applicability'], edit: Edit): Fix {
  return { title: `Write what ${name} generates`, applicability, edits: [edit] }
}

/** The first line that is new, else the first that is gone. */
function firstDifference(standing: string, wanted: string): string {
  const [old, next] = [standing, wanted].map(linesOf)
  const added = next?.find((line) => !old?.includes(line))
  if (added !== undefined) return `: it lacks \`${clip(added)}\``
  const gone = old?.find((line) => !next?.includes(line))
  return gone === undefined ? '' : `: it still has \`${clip(gone)}\``
}

/** Without padding, bullets and rows of dashes. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => /[^\s|:-]/.test(line))
}

function clip(line: string): string {
  const plain = line.replaceAll('`', '')
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain
}
