import { createHash } from 'node:crypto'
import type { Reporter, Snapshot } from '../../model/report.ts'
import type { Outcome } from '../../model/verdict.ts'
import { openSources } from '../source.ts'
import { count, headline, summaryLine } from '../summary.ts'
import { type DocumentEntries, entriesByDocument } from './entries.ts'
import { entryMarkup, type Page } from './entry.ts'
import { type Markup, html as markup, trusted } from './markup.ts'
import { script } from './script.ts'
import { style } from './style.ts'

const outcomes: readonly Outcome[] = ['broken', 'unknown', 'pending', 'holds']

const snapshots: Readonly<Record<Snapshot['kind'], string>> = {
  worktree: 'Work tree',
  index: 'Index',
  revision: 'Revision',
}

/**
 * One page that holds everything: every claim with its verdict and evidence, whatever its outcome. It asks no other
 * address for anything, and its policy lets nothing run or load but its own script and style.
 */
export const html: Reporter = (report, { version }) => {
  const documents = entriesByDocument(report)
  const page: Page = {
    sources: openSources(report.sources),
    hasText: (path) => report.sources.has(path),
    summaries: new Map(report.rules.map(({ id, summary }) => [id, summary])),
  }
  const content = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>relops: ${headline(report)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#claims">To the claims</a>
<header>
<h1>relops: ${headline(report)}</h1>
<p>${summaryLine(report.summary)}</p>
<p class="soft">${snapshotWords(report.snapshot)}, judged by relops ${version}</p>
${report.remarks.map((remark) => markup`<p class="soft">${remark}</p>`)}
</header>
<main>
<section aria-labelledby="documents">
<h2 id="documents">Documents</h2>
<ul class="documents">
${documents.map(documentRow)}</ul>
</section>
<section aria-labelledby="claims">
<h2 id="claims" tabindex="-1">Claims</h2>
${filters(documents)}
${documents.map((document, index) => documentSection(document, index, page))}</section>
</main>
<script>${trusted(script)}</script>
</body>
</html>
`
  return content.markup
}

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function snapshotWords({ kind, commit }: Snapshot): string {
  const at = commit === undefined ? '' : ` at ${commit.slice(0, 12)}`
  return kind === 'revision' ? `${snapshots[kind]} ${commit?.slice(0, 12) ?? ''}` : `${snapshots[kind]}${at}`
}

/** Rounded down, so that only where every claim holds it is all of them. */
function documentRow({ path, claims, holds }: DocumentEntries, index: number): Markup {
  const share =
    claims === 0 ? 'no claims' : `${Math.floor((100 * holds) / claims)} % of ${count(claims, 'claim')} verified`
  const meter = markup`<meter min="0" max="${Math.max(claims, 1)}" value="${holds}" aria-label="${share}"></meter>`
  return markup`<li><a href="#document-${index}">${path}</a>${meter}<span>${share}</span></li>\n`
}

/** Hidden until the script that they are for runs. */
function filters(documents: readonly DocumentEntries[]): Markup {
  const entries = documents.flatMap(({ entries }) => entries)
  const boxes = outcomes.map((outcome) => {
    const number = entries.filter((entry) => entry.outcome === outcome).length
    return markup`<label><input type="checkbox" value="${outcome}" checked> <span class="${outcome}">${outcome}</span> ${number}</label>\n`
  })
  return markup`<form role="search" hidden>
<label for="words">Search</label><input id="words" type="search" autocomplete="off">
<fieldset><legend>Outcome</legend>${boxes}</fieldset>
<button type="reset">Show all</button>
<output aria-live="polite"></output>
</form>`
}

function documentSection({ path, entries }: DocumentEntries, index: number, page: Page): Markup {
  return markup`<section class="document" id="document-${index}" data-path="${path}" aria-labelledby="heading-${index}">
<h3 id="heading-${index}">${path}</h3>
<ul class="claims">
${entries.map((entry) => entryMarkup(entry, page))}</ul>
</section>
`
}
