import type { Document } from '../markdown/document.ts'
import type { Claim, RegionClaim } from '../model/claim.ts'
import type { Config, DocumentRole } from '../model/config.ts'
import { isWithin } from '../model/location.ts'
import { extractBound } from './bound/bound.ts'
import { extractChecksums } from './checksum.ts'
import { extractCodeSpans } from './code-span.ts'
import { extractCommands } from './command.ts'
import { type Context, readContext } from './context.ts'
import { extractLinks } from './link.ts'
import { placeInTime } from './moments.ts'
import { extractPlainText } from './plain-text.ts'
import { extractAsked, withEvidence, withoutDatasets } from './policies/policies.ts'
import { extractPythonImports } from './python-import.ts'
import { extractPythonNames } from './python-name.ts'
import { extractRegions } from './region/region.ts'
import { extractVariables } from './variable.ts'
import { extractWorkflowClaims } from './workflow.ts'

type Extractor = (document: Document, context: Context, config: Config) => readonly Claim[]

const extractors: readonly Extractor[] = [
  (document, context, { references }) => extractLinks(document, context, references),
  extractCodeSpans,
  (document, context, config) => extractPlainText(document, context, withEvidence(document, config)),
  extractCommands,
  extractPythonImports,
  extractPythonNames,
  extractWorkflowClaims,
  extractChecksums,
  (document, context, { policies }) => extractVariables(document, context, policies),
  (document, _, config) => extractBound(document, config),
]

/** Every claim of a document, in the order of the text. */
export function extractClaims(document: Document, role: DocumentRole | undefined, config: Config): readonly Claim[] {
  const context = readContext(document, role)
  const regions = extractRegions(document, role, config.regions)
  const said = extractors.flatMap((extractor) => extractor(document, context, config)).filter(isNoRepetition(regions))
  return [...said.map(withoutDatasets(document, config)), ...regions, ...extractAsked(document, role, config, said)]
    .map(placeInTime(document, role, config.release.tags))
    .sort((a, b) => a.location.range[0] - b.location.range[0])
}

/** What a table of deliverables names, its plan claims, and as much as the plan does. */
function isNoRepetition(claims: readonly RegionClaim[]): (claim: Claim) => boolean {
  const regions = claims.flatMap(({ region }) => (region.known ? [region.value] : []))
  const repeating = regions.filter(({ generator }) => generator.text === 'deliverables')
  return ({ location }) => !repeating.some(({ content }) => isWithin(location.range, content))
}
