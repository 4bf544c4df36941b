import type { Draft } from '../../model/fact.ts'
import type { Region } from '../../model/region.ts'
import type { Edit } from '../../model/verdict.ts'

/** Replaces what stands in a region, with the digest of it in the marker behind it. Nothing outside changes. */
export function writeRegion(region: Region, { text, sum }: Pick<Draft, 'text' | 'sum'>): Edit {
  const written = region.form === 'block' ? writeBlock(region, text) : text
  return { range: [region.content[0], region.range[1]], text: written + endMarker(region, sum) }
}

/** Gives the marker behind a region another digest. */
export function writeSum(region: Region, sum: string): Edit {
  return { range: region.end.range, text: endMarker(region, sum) }
}

/** Blank lines keep formatters from adding their own; in an item, they would part it from the next. */
function writeBlock({ lead, endLead, eol, isTight }: Region, text: string): string {
  const space = isTight ? [] : ['']
  const lines = text === '' ? [] : [...space, ...text.split('\n'), ...space]
  const led = lines.map((line) => (line === '' ? lead.trimEnd() : lead + line))
  return `${['', ...led].join(eol)}${eol}${endLead ?? lead}`
}

function endMarker({ generator, end, isDeclared }: Region, sum: string): string {
  return isDeclared ? end.text : `<!-- relops:end ${generator.text} sum=${sum} -->`
}
