import type { Document } from '../../markdown/document.ts'
import { lineStart, readLead, withoutLead } from '../../markdown/lead.ts'
import type { RegionBinding } from '../../model/binding.ts'
import type { RegionClaim } from '../../model/claim.ts'
import type { DocumentRole } from '../../model/config.ts'
import type { Fact } from '../../model/fact.ts'
import type { Range } from '../../model/location.ts'
import type { Region } from '../../model/region.ts'
import { type Marker, type Mistake, readDeclared, readMarker } from './marker.ts'
import { type Pair, pairMarkers } from './pair.ts'

/** What stands between `<!-- relops:begin GENERATOR … -->` and `<!-- relops:end GENERATOR … -->`. */
export function extractRegions(
  document: Document,
  role: DocumentRole | undefined,
  declared: readonly RegionBinding[],
): readonly RegionClaim[] {
  const markers = document.comments.flatMap(
    (comment) => readDeclared(document, comment, declared) ?? readMarker(document, comment) ?? [],
  )
  const lacking = declared.filter(
    (one) => one.document === document.path && !markers.some((marker) => isOf(marker, one)),
  )
  const claims = [...pairMarkers(markers).map((pair) => claimOf(document, pair)), ...lacking.map(lackingClaim)]
  return role?.kind === 'record' ? claims.map((claim) => ({ ...claim, tense: ofRecord })) : claims
}

function isOf(marker: Marker | Mistake, { begin }: RegionBinding): boolean {
  return 'key' in marker && marker.key === begin
}

function lackingClaim({ at, begin, document }: RegionBinding): RegionClaim {
  const region: Fact<Region> = { known: false, reason: `\`${document}\` has no comment \`${begin}\``, at }
  return { kind: 'region', text: begin, location: at, region }
}

const ofRecord = { kind: 'historical', reason: 'a record tells of its own time' } as const

function claimOf(document: Document, pair: Pair): RegionClaim {
  const region: Fact<Region> | Mistake = 'reason' in pair ? pair : readRegion(document, pair.begin, pair.end)
  const { path } = document
  const range = 'begin' in pair ? pair.begin.comment.range : (pair.marker?.comment.range ?? pair.range)
  const text = document.text.slice(...range).replace(/^<!--\s*|\s*-->$/g, '')
  const fact: Fact<Region> =
    'known' in region ? region : { known: false, reason: region.reason, at: { path, range: region.range } }
  return { kind: 'region', text, location: { path, range }, region: fact }
}

type Markers = Pick<Region, 'generator' | 'parameters' | 'isDeclared' | 'sum'>

function readRegion(document: Document, begin: Marker, end: Marker): Fact<Region> | Mistake {
  const sum = begin.isDeclared ? undefined : readSum(end)
  if (typeof sum === 'object') return sum
  const { generator, parameters, isDeclared, comment } = begin
  const markers = { generator, parameters, isDeclared, ...(sum !== undefined && { sum }) }
  return comment.form === 'block' ? readBlock(document, begin, end, markers) : readLine(document, begin, end, markers)
}

/** The digest in the last marker, which has no other parameter. */
function readSum({ parameters: [first, ...others] }: Marker): string | undefined | Mistake {
  const other = first?.name.text === 'sum' ? others[0] : first
  if (other)
    return { reason: `The marker at the end has \`sum\` alone, not \`${other.name.text}\``, range: other.name.range }
  if (!first) return undefined
  const { text, range } = first.value
  return /^[\da-f]{8}$/.test(text) ? text : { reason: `\`${text}\` is no digest that relops wrote`, range }
}

/** Each marker of a block stands alone on its line; both may share one as long as nothing stands between them. */
function readBlock({ text }: Document, begin: Marker, end: Marker, markers: Markers): Fact<Region> | Mistake {
  const content: Range = [begin.comment.range[1], end.comment.range[0]]
  const between = text.slice(...content)
  const { lead, isWhole } = readLead(text, begin.comment.range[0])
  if (!isWhole) return alone(begin)
  const standing = withoutLead(between, lead)
  const firstEnd = /^[ \t]*(\r\n|\r|\n)/.exec(between)?.[1]
  if (firstEnd === undefined && standing.trim() !== '') return standing.includes('\n') ? alone(begin) : inHtml(begin)
  if (firstEnd !== undefined && !readLead(text, content[1]).isWhole) return alone(end)
  const endLead = text.slice(lineStart(text, content[1]), content[1])
  return known(begin, end, {
    ...markers,
    content,
    form: 'block',
    standing: standing.replace(/^(?:[ \t]*\n)+/, '').trimEnd(),
    lead,
    eol: firstEnd ?? firstEol(text),
    isTight: begin.comment.inItem,
    end: { text: text.slice(...end.comment.range), range: end.comment.range },
    ...(firstEnd !== undefined && { endLead }),
  })
}

function readLine({ text }: Document, begin: Marker, end: Marker, markers: Markers): Fact<Region> | Mistake {
  const content: Range = [begin.comment.range[1], end.comment.range[0]]
  const { lead } = readLead(text, begin.comment.range[0])
  const words = withoutLead(text.slice(...content), lead)
    .replace(/\s+/g, ' ')
    .trim()
  return known(begin, end, {
    ...markers,
    content,
    form: begin.comment.form,
    standing: begin.comment.form === 'cell' ? words.replaceAll('\\|', '|') : words,
    lead,
    eol: firstEol(text),
    isTight: begin.comment.inItem,
    end: { text: text.slice(...end.comment.range), range: end.comment.range },
  })
}

function known(begin: Marker, end: Marker, region: Omit<Region, 'range'>): Fact<Region> {
  return { known: true, value: { ...region, range: [begin.comment.range[0], end.comment.range[1]] } }
}

function firstEol(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
}

function alone({ comment }: Marker): Mistake {
  return { reason: `\`${comment.value}\` does not stand alone on its line`, range: comment.range }
}

function inHtml({ comment }: Marker): Mistake {
  const reason = `\`${comment.value}\` begins its line, which makes HTML of what stands behind it; put each marker on a line of its own, or words before it`
  return { reason, range: comment.range }
}
