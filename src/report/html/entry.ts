import type { Location } from '../../model/location.ts'
import { layOutLine } from '../cells.ts'
import { clip } from '../clip.ts'
import { quote } from '../frame.ts'
import { type Source, type Sources, startOf } from '../source.ts'
import { piecesOf } from '../spoken.ts'
import type { Entry, Finding } from './entries.ts'
import { html, type Markup } from './markup.ts'

/** What the page knows beside the report itself: texts, and what each rule is about. */
export interface Page {
  readonly sources: Sources
  readonly hasText: (path: string) => boolean
  readonly summaries: ReadonlyMap<string, string>
}

/** Columns of a line that are shown. */
const room = 160
const longestText = 2_000

/** A claim that opens on demand; what is broken stands open. */
export function entryMarkup(entry: Entry, page: Page): Markup {
  const { outcome, text, location, ruleId, findings } = entry
  const [first] = findings
  const head = html`<summary><span class="badge ${outcome}">${outcome}</span> <code>${clip(text, longestText)}</code> <span class="soft">line ${startOf(location, page.sources).line}</span> ${spoken(first?.message ?? '')}</summary>`
  const about = outcome === 'broken' ? (page.summaries.get(ruleId) ?? '') : ''
  const rule = html`<dt>Rule</dt><dd><code>${ruleId}</code> ${about}</dd>`
  const body = findings.map((finding) => findingMarkup(finding, outcome, page))
  const open = html`<li class="claim" data-outcome="${outcome}">`
  const details = outcome === 'broken' ? html`<details open>` : html`<details>`
  return html`${open}${details}${head}<div class="detail">${body}<dl>${rule}</dl></div></details></li>\n`
}

function findingMarkup({ message, severity, location, evidence, fix }: Finding, outcome: string, page: Page): Markup {
  const words = outcome === 'broken' && severity === undefined ? 'broken, and not reported' : (severity ?? outcome)
  return html`<pre><code>${markedLine(page.sources(location.path), location)}</code></pre>
<dl><dt>Verdict</dt><dd>${words}: ${spoken(message)}</dd>
<dt>Evidence</dt><dd>${evidence ? evidenceMarkup(evidence, page) : 'none beside the verdict'}</dd>
${fix ? html`<dt>${fix.applicability === 'safe' ? 'Fix' : 'Unsafe fix'}</dt><dd>${spoken(fix.title)}</dd>` : ''}</dl>`
}

/** The place where the truth stands, and its line. */
function evidenceMarkup(evidence: Location, { sources, hasText }: Page): Markup {
  if (!hasText(evidence.path)) return html`<code>${evidence.path}</code>`
  const place = `${evidence.path}:${startOf(evidence, sources).line}`
  return html`<code>${place}</code><pre><code>${quote(sources(evidence.path), evidence.range, room)}</code></pre>`
}

/** A message with its values as code. */
function spoken(message: string): readonly Markup[] {
  return piecesOf(clip(message, longestText)).map(({ text, isCode }) =>
    isCode ? html`<code>${text}</code>` : html`${text}`,
  )
}

/** The line in which a range begins, with the range marked. */
function markedLine({ text, lines }: Source, { range }: Location): readonly Markup[] {
  const cells = layOutLine(text, lines.content(lines.position(range[0]).line), range, room)
  const pieces: { text: string; isMarked: boolean }[] = []
  for (const cell of cells) {
    const isMarked = cell.carets > 0
    const last = pieces.at(-1)
    if (last?.isMarked === isMarked) last.text += cell.text
    else pieces.push({ text: cell.text, isMarked })
  }
  return pieces.map((piece) => (piece.isMarked ? html`<mark>${piece.text}</mark>` : html`${piece.text}`))
}
