import { expect, test } from 'vitest'
import { junit } from '../../src/report/junit.ts'
import { askPython, hasPython } from '../support/python.ts'
import { hostileStrings, reportFull } from './hostile.ts'
import { options, readMarks, reportOf, sample } from './sample.ts'

test('a suite for each document, errors fail', () => {
  expect(junit(sample, options)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="relops" tests="3" failures="2" errors="0" time="0">
      <testsuite name="README.md" tests="1" failures="1" errors="0" skipped="0" time="0">
        <testcase name="\`docs/gone.md\` does not exist [missing-file]" classname="README.md" file="README.md" line="1" time="0">
          <failure message="\`docs/gone.md\` does not exist">README.md:1:7: error
      1 │ Read \`docs/gone.md\` first.
        │       ^^^^^^^^^^^^</failure>
        </testcase>
      </testsuite>
      <testsuite name="docs/release.md" tests="2" failures="1" errors="0" skipped="0" time="0">
        <testcase name="Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3) [stale-version]" classname="docs/release.md" file="docs/release.md" line="3" time="0">
          <failure message="Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3)">docs/release.md:3:25: error
      2 │
      3 │ The current release is \`1.3.0\`.
        │                         ^^^^^
      4 │ See [the guide](docs/x.md), \`dist/app.js\` and \`src/\`.
    evidence: pyproject.toml:3:12
    fix: Write \`1.4.0\`</failure>
        </testcase>
        <testcase name="\`docs/x.md\` does not exist [missing-file]" classname="docs/release.md" file="docs/release.md" line="4" time="0">
          <system-out>docs/release.md:4:17: warning
      3 │ The current release is \`1.3.0\`.
      4 │ See [the guide](docs/x.md), \`dist/app.js\` and \`src/\`.
        │                 ^^^^^^^^^
    unsafe fix: Write \`docs/y.md\`</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test('with all, a case for each claim', () => {
  const all = junit({ ...sample, diagnostics: [] }, { ...options, all: true, prefix: 'app/' })
  expect(all).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="relops" tests="4" failures="0" errors="0" time="0">
      <testsuite name="app/README.md" tests="1" failures="0" errors="0" skipped="0" time="0">
        <testcase name="nothing is wrong in 1 claim" classname="app/README.md" file="app/README.md" line="1" time="0"/>
      </testsuite>
      <testsuite name="app/docs/release.md" tests="3" failures="0" errors="0" skipped="2" time="0">
        <testcase name="docs/plan.md [missing-file]" classname="app/docs/release.md" file="app/docs/release.md" line="1" time="0">
          <skipped message="pending: still to come: \`will be\`"/>
        </testcase>
        <testcase name="dist/app.js [missing-file]" classname="app/docs/release.md" file="app/docs/release.md" line="4" time="0">
          <skipped message="unknown: \`dist/\` is ignored (\`.gitignore\`)"/>
        </testcase>
        <testcase name="src/ [missing-file]" classname="app/docs/release.md" file="app/docs/release.md" line="4" time="0"/>
      </testsuite>
    </testsuites>
    "
  `)
})

test('a document with which nothing is wrong has one case', () => {
  expect(junit({ ...sample, diagnostics: [] }, options)).toContain('name="nothing is wrong in 3 claims"')
})

test('names are distinct, and do not change when lines move', () => {
  const { diagnostics, ...report } = reportOf(readMarks('«a»'))
  const names = junit({ ...report, diagnostics: [...diagnostics, ...diagnostics] }, options).match(/case name="[^"]*"/g)
  expect(names).toEqual(['case name="Not there [missing-file]"', 'case name="Not there [missing-file] (2)"'])
})

const structure = `
import json, sys, xml.etree.ElementTree as tree
allowed = {
    'testsuites': ({'name', 'tests', 'failures', 'errors', 'time'}, {'testsuite'}),
    'testsuite': ({'name', 'tests', 'failures', 'errors', 'skipped', 'time'}, {'testcase'}),
    'testcase': ({'name', 'classname', 'file', 'line', 'time'}, {'failure', 'skipped', 'system-out'}),
    'failure': ({'message'}, set()), 'skipped': ({'message'}, set()), 'system-out': (set(), set()),
}
def walk(node):
    attributes, children = allowed[node.tag]
    assert set(node.attrib) == attributes, node.attrib
    for child in node:
        assert child.tag in children, child.tag
        walk(child)
for text in json.load(sys.stdin):
    root = tree.fromstring(text.encode())
    walk(root)
    for suite in root:
        assert int(suite.get('tests')) == len(suite)
        assert int(suite.get('failures')) == len(suite.findall('*/failure'))
        assert int(suite.get('skipped')) == len(suite.findall('*/skipped'))
    assert int(root.get('tests')) == sum(len(suite) for suite in root)
print('fine')
`

test.skipIf(!hasPython)(
  'another parser reads the elements and attributes that JUnit has, whatever a repository brings',
  () => {
    const texts = [sample, ...hostileStrings.map((text) => reportFull(text))].map((report) =>
      junit(report, { ...options, all: true }),
    )
    expect(askPython(structure, texts)).toBe('fine\n')
  },
)
