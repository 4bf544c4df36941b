import type { Change as Committed } from '../../src/model/fact.ts'
import { type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'
import { all, append, type Change, readFixture, replace, write } from '../support/fixture-files.ts'
import type { Damage } from './damages.ts'

const config = 'relops.docs.json'
const list = 'instruments.csv'
const table = 'sensors.csv'
const page = 'docs/instruments.md'

const policies = `"policies": [
    { "rule": "registry-removal", "source": "instruments", "since": "v0.4.0", "unless": { "status": "deprecated" } },
    { "rule": "undocumented", "source": "instruments", "documents": ["docs/*.md"] },
    { "rule": "missing-revision", "files": ["${table}"], "log": "revision", "since": "v0.4.0" },
    { "rule": "stale-review", "documents": ["${page}"], "reviews": ["${list}"] },
    { "rule": "unrecorded-dataset", "files": ["plates/**"], "recordedIn": ["plates/SHA256SUMS"] }
  ],
  "references": {`

/** The observatory with a list of instruments, a page on them, and policies on both. */
const given = all(
  replace(config, '"references": {', policies),
  replace(
    config,
    '"extras": { "kind"',
    `"instruments": { "kind": "data", "file": "${list}", "name": "name" },\n    "extras": { "kind"`,
  ),
  write(list, 'name,status\nridge_camera,stable\nharbour_camera,stable\nplates,deprecated\n'),
  write(table, 'name,gain,revision\nridge,2,2025-01-15\nharbour,3,2025-01-15\n'),
  write(
    page,
    '# Instruments\n\nLast reviewed: 2025-06-01\n\n- Ridge camera\n- Harbour camera: on loan\n- Plates: `plates/1999.fits` and `plates/2004.fits`\n',
  ),
  write('plates/1999.fits', ''),
  write('plates/SHA256SUMS', `${'0123456789abcdef'.repeat(4)}  2004.fits\n`),
)

const moments = { 'v0.4.0': memoryRepository(given(readFixture('observatory'))) }
const at = (time: string): Committed => ({ commit: 'e'.repeat(40), committed: Date.parse(time) / 1000 })

/** As soon as the release is known. */
const releaseHeld = `${config}: instruments since v0.4.0: unknown → holds`
const tableHeld = `${config}: ${table} since v0.4.0: unknown → holds`
const reviewed = `${page}: 2025-06-01`
const loses = (row: string): Change => replace(list, `${row}\n`, '')

/** One damage to the instruments, and what is said of it. */
function damage(
  name: string,
  change: Change,
  [path, ruleId, marked, message]: readonly [path: string, ruleId: string, marked: string, message: string],
  options: MemoryOptions,
  others: { readonly besides?: readonly string[]; readonly evidence?: readonly [string, string] } = {},
): Damage {
  const { besides = [], evidence } = others
  const told = { ruleId, path, marked, message, ...(evidence && { evidence }) }
  return { name, fixture: 'observatory', given, change, options, breaks: [told], besides }
}

function lookAlike(name: string, change: Change, options: MemoryOptions, besides: readonly string[]): Damage {
  return { name, fixture: 'observatory', given, change, options, besides }
}

const gone = (name: string, status: string) =>
  `\`${name}\` is gone from \`instruments\` since \`v0.4.0\`, where \`${list}\` had it, and its \`status\` was \`${status}\`, not \`deprecated\``

const changed = (what: string) => `\`${table}\` was changed since \`v0.4.0\`, but ${what} \`revision\``

const unrecorded = (name: string) =>
  `\`${name}\` is neither in the snapshot nor recorded with its checksum in \`plates/SHA256SUMS\``

/** Damages to what policies ask for that compare with an earlier revision, the whole of the documents, or a day. */
export const policyDamages: readonly Damage[] = [
  damage(
    'an instrument is lost',
    loses('ridge_camera,stable'),
    [config, 'registry-removal', '«"registry-removal"»', gone('ridge_camera', 'stable')],
    { moments },
    { besides: [tableHeld] },
  ),
  damage(
    'an instrument is renamed',
    replace(list, 'harbour_camera', 'harbour-camera'),
    [config, 'registry-removal', '«"registry-removal"»', gone('harbour_camera', 'stable')],
    { moments },
    { besides: [tableHeld] },
  ),
  lookAlike('a deprecated instrument goes', loses('plates,deprecated'), { moments }, [releaseHeld, tableHeld]),
  damage(
    'an instrument comes without a word',
    append(list, 'spectrograph,stable\n'),
    [config, 'undocumented', '«"undocumented"»', 'no document of the policy speaks of `spectrograph`'],
    {},
    { evidence: [list, '«spectrograph»'] },
  ),
  damage(
    'a page forgets an instrument',
    replace(page, '- Ridge camera\n', ''),
    [config, 'undocumented', '«"undocumented"»', 'no document of the policy speaks of `ridge_camera`'],
    {},
    { evidence: [list, '«ridge_camera»'] },
  ),
  lookAlike('a page names an instrument otherwise', replace(page, '- Ridge camera', '## `ridge-camera`'), {}, []),
  damage(
    'what was reviewed changes',
    replace(list, 'harbour_camera,stable', 'harbour_camera,planned'),
    [
      page,
      'stale-review',
      'Last reviewed: «2025-06-01»',
      `it is of 2025-06-01, but \`${list}\` was changed on 2025-06-02 in eeeeeee`,
    ],
    { changes: { [list]: at('2025-06-02T00:00:00Z') } },
  ),
  damage(
    'a day of review is put back',
    replace(page, '2025-06-01', '2024-06-01'),
    [
      page,
      'stale-review',
      'Last reviewed: «2024-06-01»',
      `it is of 2024-06-01, but \`${list}\` was changed on 2025-06-01 in eeeeeee`,
    ],
    { changes: { [list]: at('2025-06-01T12:00:00Z') } },
    { besides: [`${reviewed}: unknown → nothing`] },
  ),
  lookAlike(
    'what was reviewed changed on that day',
    (files) => files,
    { changes: { [list]: at('2025-06-01T23:59:59Z') } },
    [`${reviewed}: unknown → holds`],
  ),
  damage(
    'a dataset is not committed any more',
    (files) => Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'plates/1999.fits')),
    [page, 'unrecorded-dataset', '`«plates/1999.fits»`', unrecorded('plates/1999.fits')],
    {},
    { besides: [`${page}: plates/1999.fits: holds → unknown`] },
  ),
  damage(
    'the list of checksums forgets a dataset',
    replace('plates/SHA256SUMS', '2004.fits', '2005.fits'),
    [page, 'unrecorded-dataset', '`«plates/2004.fits»`', unrecorded('plates/2004.fits')],
    {},
  ),
  lookAlike('a dataset is committed that was recorded', write('plates/2004.fits', ''), {}, [
    `${page}: plates/2004.fits: unknown → holds`,
  ]),
  damage(
    'a value of a table changes',
    replace(table, 'ridge,2,', 'ridge,4,'),
    [config, 'missing-revision', '«"missing-revision"»', changed('nothing is new in its')],
    { moments },
    { besides: [releaseHeld] },
  ),
  damage(
    'a table loses its column of revisions',
    write(table, 'name,gain\nridge,2\nharbour,3\n'),
    [config, 'missing-revision', '«"missing-revision"»', changed('it has no')],
    { moments },
    { besides: [releaseHeld] },
  ),
  lookAlike(
    'a value changes with its revision',
    replace(table, 'ridge,2,2025-01-15', 'ridge,4,2025-03-01'),
    { moments },
    [releaseHeld, tableHeld],
  ),
]
