import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { applyFixes } from '../../src/fix.ts'
import { judge } from '../support/rule-cases.ts'

const manifest = '[project]\nname = "mill"\ndependencies = ["PyYAML>=6", "numpy>=1.26,<3", "rich[all]"]\n'

const { config } = parseConfig(
  'relops.docs.json',
  JSON.stringify({
    sources: { needs: { kind: 'manifest', file: 'pyproject.toml', select: 'dependencies' } },
    tables: [{ name: 'core', document: 'doc.md', shape: 'sentence', text: 'It needs {{ names }}.', source: 'needs' }],
  }),
  [],
)

/** What the sentence says, and what becomes of it. */
const cases: Readonly<Record<string, readonly [said: string, fixed: string, ...messages: string[]]>> = {
  'names alone': ['`pyyaml`, `numpy` and `Rich`', '`pyyaml`, `numpy` and `Rich`'],
  'versions that mean the same': [
    '`PyYAML>=6.0`, `numpy<3,>=1.26` and `rich`',
    '`PyYAML>=6.0`, `numpy<3,>=1.26` and `rich`',
  ],
  'other versions': [
    '`PyYAML`, `numpy>=1.20` and `rich`',
    '`PyYAML`, `numpy>=1.26,<3` and `rich`',
    '`numpy>=1.20` is in this text, but `needs` has `numpy>=1.26,<3`',
  ],
  'a name too few': [
    '`PyYAML` and `rich`',
    '`PyYAML`, `numpy` and `rich`',
    '`numpy>=1.26,<3` is missing from this text, but `needs` has it',
  ],
  'a name too few among full ones': [
    '`PyYAML>=6` and `rich[all]`',
    '`PyYAML>=6`, `numpy>=1.26,<3` and `rich[all]`',
    '`numpy>=1.26,<3` is missing from this text, but `needs` has it',
  ],
  'a name too many': [
    '`PyYAML`, `numpy`, `scipy`, and `rich`',
    '`PyYAML`, `numpy`, and `rich`',
    '`scipy` is in this text, but `needs` does not have it',
  ],
}

describe('requirements in a sentence', () => {
  test.each(Object.entries(cases))('%s', async (_, [said, fixed, ...messages]) => {
    const text = `It needs ${said}.\n`
    const report = await judge(text, { files: { 'pyproject.toml': manifest }, document: 'doc.md', config })
    expect(report.diagnostics.map(({ message }) => message)).toEqual(messages)
    expect(applyFixes(report.diagnostics, report.sources).get('doc.md') ?? text).toBe(`It needs ${fixed}.\n`)
  })
})
