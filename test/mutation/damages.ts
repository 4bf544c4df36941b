import type { RepoPath } from '../../src/model/location.ts'
import type { MemoryOptions } from '../../src/repository/memory.ts'
import {
  all,
  append,
  type Change,
  edit,
  type FixtureName,
  remove,
  rename,
  replace,
  shorten,
  unbound,
  write,
} from '../support/fixture-files.ts'
import { commandDamages } from './command-damages.ts'
import { governanceDamages } from './governance-damages.ts'
import { workflowDamages } from './workflow-damages.ts'

/** A diagnostic that a damage must bring: «…» stands around exactly the characters that it covers. */
export interface Break {
  readonly ruleId: string
  readonly path: RepoPath
  readonly marked: string
  readonly message: string
  readonly evidence?: readonly [path: RepoPath, marked: string]
}

/** One small damage to a fixture, and all that must come of it. */
export interface Damage {
  readonly name: string
  readonly fixture: FixtureName
  /** What the fixture lacks for this damage. With it, there is still no diagnostic. */
  readonly given?: Change
  readonly change: Change
  /** What the damaged repository is said to know beyond its files. */
  readonly options?: MemoryOptions
  readonly breaks?: readonly Break[]
  /** Claims that get another outcome without being broken, as `document: words: before → after`. */
  readonly besides?: readonly string[]
}

const evidence = 'docs/governance/evidence'
const checklist = 'docs/governance/acceptance_checklist.md'
const policy = 'docs/governance/data_revision_policy.md'
const almanac = 'docs/module/almanac.md'
const acceptance = 'docs/module/qa_acceptance.md'
const release = 'docs/module/release_ops.md'
const schedule = 'docs/module/schedule.md'
const transit = 'docs/module/transit.md'
const plan = 'docs/plans/release-tooling.md'
const guide = 'docs/OBSERVABILITY_GUIDE.md'

/** As the list of the fixture has them. */
const sumOf: Readonly<Record<RepoPath, string>> = {
  'profiles/filters.csv': 'de28d4a02090b55b7372428e783154a129cff654eb90c1c7d580f5c9831b2c76',
  'profiles/limits.csv': 'c69ae1ed92a92b296698a0d69c144ad3e34c901cab089fc8bd48c11635ef75a9',
  'profiles/site.yaml': '365bb166525fd39e4b554d5cdb21787755d39489911bcaa1b90c4215d8058c03',
  'profiles/stations.csv': '2e20917615ddd4aefe6d1cfd93d85ffeb2478bb30d6ed40e6e85004270593575',
  'schemas/observation.json': 'cc7873b6211a3e0db9e1e12570e0bf3b098886c37c1dc98196e186192f4ec5d0',
  'schemas/site.json': 'c355286bdba8fea5a201a0ad8af11ad05d4d180fb34484a3351cdfd1e7258887',
}

const filesAndDirectories: readonly Damage[] = [
  {
    name: 'an image is deleted',
    fixture: 'observatory',
    change: remove('docs/assets/sky-grid.svg'),
    breaks: [missing(transit, '](«../assets/sky-grid.svg»)')],
  },
  {
    name: 'a linked file moves to another directory',
    fixture: 'observatory',
    change: rename('docs/assets/sky-grid.svg', 'docs/images/sky-grid.svg'),
    breaks: [missing(transit, '](«../assets/sky-grid.svg»)', 'does not exist; did you mean `../images/sky-grid.svg`?')],
  },
  {
    name: 'a linked document is renamed',
    fixture: 'observatory',
    change: rename(schedule, 'docs/module/night.md'),
    breaks: [
      missing('README.md', '[schedule](«docs/module/schedule.md»)'),
      missing(almanac, '[queue](«schedule.md»#queue)'),
      incomplete(
        acceptance,
        '`«docs/module/{almanac,schedule,transit}.md»`',
        '`docs/module/schedule.md` does not exist',
      ),
    ],
    besides: [
      'CHANGELOG.md: docs/module/schedule.md: holds → unknown',
      'docs/module/night.md: new',
      'docs/module/schedule.md: gone',
    ],
  },
  {
    name: 'a file named in code is renamed',
    fixture: 'turnkey',
    change: rename('scripts/build-panel.mjs', 'scripts/bundle.mjs'),
    breaks: [missing('README.md', '`«scripts/build-panel.mjs»`')],
  },
  {
    name: 'a file named with lines is renamed',
    fixture: 'observatory',
    given: unbound,
    change: rename('skywatch/modules/registry.py', 'skywatch/modules/nodes.py'),
    breaks: [
      missing('README.md', '`«skywatch/modules/registry.py»:13-26`'),
      missing('docs/burndown.md', '| «skywatch/modules/registry.py» |'),
    ],
  },
  {
    name: 'a file with a named test is deleted',
    fixture: 'observatory',
    change: remove('tests/test_datasets.py'),
    breaks: [missing(acceptance, '`«tests/test_datasets.py»::')],
  },
  {
    name: 'a document named by its base name alone is renamed',
    fixture: 'turnkey',
    given: append('README.md', 'What to watch is in `release-tooling.md`.'),
    change: rename(plan, 'docs/plans/tooling.md'),
    breaks: [
      { ...missing('README.md', '[a plan](«docs/plans/release-tooling.md»)'), message: `\`${plan}\` does not exist` },
      missing('README.md', '`«release-tooling.md»`'),
    ],
    besides: [`${plan}: gone`, 'docs/plans/tooling.md: new'],
  },
  {
    name: 'a base name gets a second owner',
    fixture: 'observatory',
    change: write('tests/data/observation.json', '{}\n'),
    besides: ['docs/module/transit.md: observation.json: holds → unknown'],
  },
  {
    name: 'evidence named by a label in plain text is deleted',
    fixture: 'observatory',
    change: remove(`${evidence}/pytest.txt`),
    breaks: [missing(checklist, `Evidence: «${evidence}/pytest.txt»`)],
  },
  {
    name: 'evidence named by code behind a label, and by a cell, is deleted',
    fixture: 'observatory',
    change: remove(`${evidence}/environment.json`),
    breaks: [
      missing('docs/burndown.md', `| «${evidence}/environment.json» |`),
      missing(checklist, `Evidence: \`«${evidence}/environment.json»\``),
    ],
  },
  {
    name: 'evidence named by a link is deleted',
    fixture: 'observatory',
    change: remove(`${evidence}/checksums.txt`),
    breaks: [
      missing('docs/burndown.md', `| «${evidence}/checksums.txt» |`),
      missing(checklist, '[checksums](«evidence/checksums.txt»)'),
      missing(policy, 'go to `«evidence/checksums.txt»`'),
      missing(acceptance, `\`«${evidence}/checksums.txt»\``),
    ],
    besides: [
      `docs/burndown.md: ${evidence}/checksums.txt (2): holds → nothing`,
      `${checklist}: evidence/checksums.txt (2): holds → nothing`,
      `${policy}: evidence/checksums.txt (2): holds → nothing`,
      `${acceptance}: ${evidence}/checksums.txt (2): holds → nothing`,
    ],
  },
  {
    name: 'a file changes its case',
    fixture: 'observatory',
    change: rename('profiles/stations.csv', 'profiles/Stations.csv'),
    breaks: [
      incomplete(
        policy,
        '`«profiles/{stations,limits,filters}.csv»`',
        '`profiles/stations.csv` differs in case from `profiles/Stations.csv`',
      ),
      missing(policy, 'Source: «profiles/stations.csv»', 'differs in case from `profiles/Stations.csv`'),
      missing(transit, '`«profiles/stations.csv»`', 'differs in case from `profiles/Stations.csv`'),
    ],
    besides: ['CHANGELOG.md: profiles/stations.csv: holds → unknown'],
  },
  {
    name: 'a directory changes its case',
    fixture: 'observatory',
    change: rename('docs/assets', 'docs/Assets'),
    breaks: [missing(transit, '](«../assets/sky-grid.svg»)', 'differs in case from `docs/Assets/sky-grid.svg`')],
  },
  {
    name: 'a file named in the second line of an item changes its case',
    fixture: 'observatory',
    given: append(
      'README.md',
      '- What the tests said of the last release is in\n  docs/governance/evidence/pytest.txt, as text.',
    ),
    change: rename(`${evidence}/pytest.txt`, `${evidence}/PyTest.txt`),
    breaks: [
      missing('README.md', `  «${evidence}/pytest.txt», as text.`, `differs in case from \`${evidence}/PyTest.txt\``),
      missing(checklist, `Evidence: «${evidence}/pytest.txt»`, `differs in case from \`${evidence}/PyTest.txt\``),
    ],
  },
  {
    name: 'a directory loses its last file',
    fixture: 'observatory',
    given: all(write('docs/drafts/poster.txt', ''), append('README.md', 'Drafts of posters lie in `docs/drafts/`.')),
    change: remove('docs/drafts/poster.txt'),
    breaks: [missing('README.md', '`«docs/drafts/»`')],
  },
  {
    name: 'a directory is deleted with all below it',
    fixture: 'turnkey',
    change: remove('src/panel'),
    breaks: [
      missing('README.md', '`«src/panel/»` the page'),
      unmatched('README.md', '`«src/panel/*.test.js»`'),
      missing(guide, '`«src/panel/next-tide.js»`'),
    ],
    besides: ['CHANGELOG.md: src/panel/: holds → unknown'],
  },
  {
    name: 'a directory of the root is deleted, so that nothing anchors what was in it',
    fixture: 'turnkey',
    change: remove('data'),
    besides: ['README.md: data/harbours.csv: holds → unknown', 'RELEASE.md: data/harbours.csv: holds → unknown'],
  },
  {
    name: 'a directory becomes a file',
    fixture: 'turnkey',
    given: all(
      replace(guide, '`src/panel/next-tide.js`', 'the script'),
      replace('CHANGELOG.md', ' in `src/panel/`', ''),
    ),
    change: all(remove('src/panel'), write('src/panel', 'moved\n')),
    breaks: [
      missing('README.md', '`«src/panel/»` the page', 'is a file, not a directory'),
      unmatched('README.md', '`«src/panel/*.test.js»`'),
    ],
  },
  {
    name: 'a file with lines becomes a directory',
    fixture: 'observatory',
    change: rename('skywatch/cli.py', 'skywatch/cli.py/__init__.py'),
    besides: ['docs/ENV_SETUP.md: ../skywatch/cli.py#L30-L34: holds → unknown'],
  },
  {
    name: 'a directory becomes a submodule, whose files are not read',
    fixture: 'turnkey',
    change: all(remove('data'), write('data', { submodule: true })),
    besides: ['README.md: data/harbours.csv: holds → unknown', 'RELEASE.md: data/harbours.csv: holds → unknown'],
  },
  {
    name: 'a symbolic link points to what is not there',
    fixture: 'observatory',
    given: all(
      write('ops/current.service', { symlink: 'skywatch-datasets.service' }),
      append('README.md', 'The unit in use is `ops/current.service`.'),
    ),
    change: write('ops/current.service', { symlink: 'skywatch.service' }),
    breaks: [
      missing(
        'README.md',
        '`«ops/current.service»`',
        'is a symbolic link to `skywatch.service`, which leads to no file',
      ),
    ],
  },
  {
    name: 'a symbolic link points out of the repository',
    fixture: 'observatory',
    given: all(
      write('ops/current.service', { symlink: 'skywatch-datasets.service' }),
      append('README.md', 'The unit in use is `ops/current.service`.'),
    ),
    change: write('ops/current.service', { symlink: '../../skywatch.service' }),
    besides: ['README.md: ops/current.service: holds → unknown'],
  },
  {
    name: 'a file becomes ignored by git, and is still on this machine',
    fixture: 'observatory',
    change: all(remove('profiles/limits.csv'), append('.gitignore', 'profiles/limits.csv')),
    options: { present: ['profiles/limits.csv'] },
    breaks: [
      missing(checklist, 'Evidence: «profiles/limits.csv»', 'exists here but is ignored by git', [
        '.gitignore',
        '«profiles/limits.csv»',
      ]),
      incomplete(
        policy,
        '`«profiles/{stations,limits,filters}.csv»`',
        '`profiles/limits.csv` exists here but is ignored by git',
        ['.gitignore', '«profiles/limits.csv»'],
      ),
    ],
  },
  {
    name: 'a file becomes ignored by git, and is on other machines only',
    fixture: 'observatory',
    change: all(remove('profiles/limits.csv'), append('.gitignore', 'profiles/limits.csv')),
    besides: [
      `${checklist}: profiles/limits.csv: holds → unknown`,
      `${policy}: profiles/{stations,limits,filters}.csv: holds → unknown`,
    ],
  },
]

const patternsAndSets: readonly Damage[] = [
  {
    name: 'the only match of a pattern is deleted',
    fixture: 'observatory',
    change: remove('ops/skywatch-datasets.timer'),
    breaks: [unmatched(release, '`«ops/*.timer»`')],
  },
  {
    name: 'all matches of a pattern get another extension',
    fixture: 'turnkey',
    given: edit('RELEASE.md', (text) =>
      text.replace('`tests/test_load.py`', 'one').replace('`tests/test_scripts.py`', 'one'),
    ),
    change: all(
      rename('tests/test_load.py', 'tests/load_test.py'),
      rename('tests/test_scripts.py', 'tests/scripts_test.py'),
    ),
    breaks: [unmatched('README.md', '`«tests/test_*.py»`')],
  },
  {
    name: 'a member of a set is deleted',
    fixture: 'observatory',
    change: remove('profiles/filters.csv'),
    breaks: [incomplete(policy, '`«profiles/{stations,limits,filters}.csv»`', '`profiles/filters.csv` does not exist')],
  },
  {
    name: 'a set promises a member too many',
    fixture: 'observatory',
    change: replace(acceptance, '{observation,site}', '{observation,site,sites}'),
    breaks: [
      incomplete(
        acceptance,
        '`«schemas/{observation,site,sites}.json»`',
        '`schemas/sites.json` does not exist; did you mean `schemas/site.json`?',
      ),
    ],
    besides: [`${acceptance}: schemas/{observation,site}.json: holds → nothing`],
  },
]

const anchors: readonly Damage[] = [
  {
    name: 'a heading that another document links to is reworded',
    fixture: 'observatory',
    given: unbound,
    change: replace(release, '## Packaging & extras', '## Packaging and extras'),
    breaks: [
      anchorless(
        'docs/ENV_SETUP.md',
        '](module/release_ops.md#«packaging--extras»)',
        `\`${release}\` has no heading or anchor \`#packaging--extras\`; did you mean \`#packaging-and-extras\`?`,
        [release, '«## Packaging and extras»'],
      ),
    ],
  },
  {
    name: 'a heading that its own document links to is reworded',
    fixture: 'turnkey',
    change: replace('RELEASE.md', '### Checksums do not match', '### Sums differ'),
    breaks: [
      anchorless(
        'RELEASE.md',
        '](#«checksums-do-not-match»)',
        '`RELEASE.md` has no heading or anchor `#checksums-do-not-match`',
      ),
    ],
  },
  {
    name: 'a heading becomes a bold line',
    fixture: 'turnkey',
    change: replace('RELEASE.md', '## Publish', '**Publish**'),
    breaks: [anchorless(guide, '](../RELEASE.md#«publish»)', '`RELEASE.md` has no heading or anchor `#publish`')],
  },
  {
    name: 'one of two headings of the same words is removed',
    fixture: 'observatory',
    change: replace('docs/burndown.md', '### Notes\n\nSKY-34', 'SKY-34'),
    breaks: [
      anchorless(
        'docs/burndown.md',
        '](#«notes-1»)',
        '`docs/burndown.md` has no heading or anchor `#notes-1`; did you mean `#notes`?',
        ['docs/burndown.md', '«### Notes»'],
      ),
      anchorless(
        transit,
        '](../burndown.md#«notes-1»)',
        '`docs/burndown.md` has no heading or anchor `#notes-1`; did you mean `#notes`?',
        ['docs/burndown.md', '«### Notes»'],
      ),
    ],
  },
  {
    name: 'a named anchor is removed',
    fixture: 'observatory',
    change: replace(release, '<a id="tagging"></a>', ''),
    breaks: [
      anchorless(
        'docs/burndown.md',
        '[tag]: module/release_ops.md#«tagging»',
        `\`${release}\` has no heading or anchor \`#tagging\``,
      ),
      anchorless(release, '[tagging](#«tagging»)', `\`${release}\` has no heading or anchor \`#tagging\``),
    ],
  },
  {
    name: 'a link has a typo in its anchor',
    fixture: 'turnkey',
    change: replace('README.md', '#after-a-release', '#after-the-release'),
    breaks: [
      anchorless(
        'README.md',
        `](${guide}#«after-the-release»)`,
        `\`${guide}\` has no heading or anchor \`#after-the-release\`; did you mean \`#after-a-release\`?`,
        [guide, '«## After a release»'],
      ),
    ],
    besides: [`README.md: ${guide}#after-a-release: holds → nothing`],
  },
]

const linesAndPointers: readonly Damage[] = [
  {
    name: 'a file becomes shorter than the lines of a link',
    fixture: 'observatory',
    change: shorten('skywatch/cli.py', 33),
    breaks: [
      lineless(
        'docs/ENV_SETUP.md',
        '](../skywatch/cli.py#«L30-L34»)',
        '`skywatch/cli.py` has 33 lines, and the reference names lines 30 to 34',
      ),
    ],
  },
  {
    name: 'a file becomes shorter than the lines named in code',
    fixture: 'observatory',
    given: unbound,
    change: shorten('skywatch/modules/registry.py', 20),
    breaks: [
      lineless(
        'README.md',
        '`skywatch/modules/registry.py:«13-26»`',
        '`skywatch/modules/registry.py` has 20 lines, and the reference names lines 13 to 26',
      ),
    ],
  },
  {
    name: 'a file becomes one line shorter than the line named in code',
    fixture: 'turnkey',
    change: shorten('scripts/build-image.sh', 8),
    breaks: [
      lineless(
        'RELEASE.md',
        '`scripts/build-image.sh:«9»`',
        '`scripts/build-image.sh` has 8 lines, and the reference names line 9',
      ),
    ],
  },
  {
    name: 'a range of lines is turned around',
    fixture: 'observatory',
    change: replace(almanac, ':10-14', ':14-10'),
    breaks: [
      lineless(
        almanac,
        '`skywatch/modules/almanac/__init__.py:«14-10»`',
        'lines 14 to 10 of `skywatch/modules/almanac/__init__.py` are no range; lines count from 1 upwards',
      ),
    ],
    besides: [`${almanac}: skywatch/modules/almanac/__init__.py:10-14: holds → nothing`],
  },
  {
    name: 'a key of JSON under a pointer is renamed',
    fixture: 'observatory',
    change: replace('schemas/site.json', '"horizon": {', '"horizons": {'),
    breaks: [
      pointless(
        almanac,
        '`schemas/site.json#«/properties/horizon»`',
        '`schemas/site.json` has no `/properties/horizon`: no key `horizon`; did you mean `horizons`?',
        ['schemas/site.json', '"properties": «{»\n'],
      ),
      ...staleSum('schemas/site.json', '5c56ef5d6c58', 'c355286bdba8'),
    ],
  },
  {
    name: 'a key of YAML inside a list is renamed',
    fixture: 'observatory',
    change: replace('profiles/site.yaml', 'latitude: 37.1', 'north: 37.1'),
    breaks: [
      pointless(
        transit,
        '`profiles/site.yaml#«/sites/0/latitude»`',
        '`profiles/site.yaml` has no `/sites/0/latitude`: no key `latitude`',
        ['profiles/site.yaml', '- «n»ame: ridge'],
      ),
      ...staleSum('profiles/site.yaml', 'b1422117b1c2', '365bb166525f'),
    ],
  },
  {
    name: 'a key of the top level of YAML is renamed',
    fixture: 'observatory',
    change: replace('profiles/site.yaml', 'defaults:', 'default:'),
    breaks: [
      pointless(
        policy,
        '`profiles/site.yaml#«defaults»`',
        '`profiles/site.yaml` has no `defaults`: no key `defaults`; did you mean `default`?',
        ['profiles/site.yaml', '«r»evision: 2025-06-02\n'],
      ),
      ...staleSum('profiles/site.yaml', 'e5ab179e9332', '365bb166525f'),
    ],
  },
  {
    name: 'the syntax of a JSON file breaks, so that nobody can tell what it has',
    fixture: 'observatory',
    change: replace('schemas/site.json', '"title": "Site",', '"title": "Site'),
    breaks: staleSum('schemas/site.json', 'c82e29780d9d', 'c355286bdba8'),
    besides: [
      'docs/burndown.md: schemas/site.json#/properties: holds → unknown',
      `${policy}: schemas/site.json#/properties/name: holds → unknown`,
      `${policy}: schemas/site.json#/revision_log: holds → unknown`,
      `${almanac}: schemas/site.json#/properties/horizon: holds → unknown`,
      `${acceptance}: schemas/site.json#/revision_log: holds → unknown`,
    ],
  },
]

const sums: readonly Damage[] = [
  {
    name: 'a file with a recorded sum gets other line endings',
    fixture: 'observatory',
    change: edit('profiles/limits.csv', (text) => text.replaceAll('\n', '\r\n')),
    breaks: staleSum('profiles/limits.csv', 'bf2717aa2783', 'c69ae1ed92a9', ': it matches with LF line endings'),
  },
  {
    name: 'a file with a recorded sum loses its end',
    fixture: 'observatory',
    change: edit('profiles/limits.csv', (text) => text.trimEnd()),
    breaks: staleSum('profiles/limits.csv', '6e6ee211de23', 'c69ae1ed92a9', ': it matches with a final newline'),
  },
  {
    name: 'a digit of a sum in a document is wrong',
    fixture: 'observatory',
    given: append(
      almanac,
      '- `schemas/observation.json`: sha256:cc7873b6211a3e0db9e1e12570e0bf3b098886c37c1dc98196e186192f4ec5d0',
    ),
    change: replace(almanac, '4ec5d0', '4ec5d1'),
    breaks: [
      {
        ruleId: 'stale-checksum',
        path: almanac,
        marked: 'sha256:«cc7873b6211a3e0db9e1e12570e0bf3b098886c37c1dc98196e186192f4ec5d1»',
        message: '`schemas/observation.json` has the sha256 digest `cc7873b6211a…`, not `cc7873b6211a…`',
        evidence: ['schemas/observation.json', '«»{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",'],
      },
    ],
  },
]

const words: readonly Damage[] = [
  {
    name: 'a link has a typo',
    fixture: 'observatory',
    change: replace('README.md', '[transit](docs/module/transit.md)', '[transit](docs/module/transits.md)'),
    breaks: [
      missing(
        'README.md',
        '[transit](«docs/module/transits.md»)',
        'does not exist; did you mean `docs/module/transit.md`?',
      ),
    ],
    besides: ['README.md: docs/module/transit.md: holds → nothing'],
  },
  {
    name: 'a code span has a typo',
    fixture: 'observatory',
    change: replace('CHANGELOG.md', '`docs/module/qa_acceptance.md`', '`docs/module/qa_aceptance.md`'),
    breaks: [
      missing(
        'CHANGELOG.md',
        '`«docs/module/qa_aceptance.md»`',
        'does not exist; did you mean `docs/module/qa_acceptance.md`?',
      ),
    ],
    besides: ['CHANGELOG.md: docs/module/qa_acceptance.md: holds → nothing'],
  },
  {
    name: 'a path in running text has a typo',
    fixture: 'observatory',
    change: replace('docs/ENV_SETUP.md', 'data_revision_policy.md, which', 'data_revision_polices.md, which'),
    breaks: [
      missing(
        'docs/ENV_SETUP.md',
        '«docs/governance/data_revision_polices.md», which',
        'does not exist; did you mean `docs/governance/data_revision_policy.md`?',
      ),
    ],
    besides: [`docs/ENV_SETUP.md: ${policy}: holds → nothing`],
  },
  {
    name: 'the target of a definition breaks',
    fixture: 'observatory',
    change: replace('README.md', '[policy]: docs/governance/', '[policy]: docs/'),
    breaks: [
      missing(
        'README.md',
        '[policy]: «docs/data_revision_policy.md»',
        'does not exist; did you mean `docs/governance/data_revision_policy.md`?',
      ),
    ],
    besides: [`README.md: ${policy}: holds → nothing`],
  },
  {
    name: 'a link from the root loses a directory',
    fixture: 'observatory',
    change: replace(acceptance, '](/docs/governance/', '](/governance/'),
    breaks: [
      missing(
        acceptance,
        '](«/governance/acceptance_checklist.md»)',
        `does not exist; did you mean \`/${checklist}\`?`,
      ),
    ],
    besides: [`${acceptance}: /${checklist}: holds → nothing`],
  },
  {
    name: 'a link climbs one directory too few',
    fixture: 'observatory',
    change: replace(transit, '](../../CHANGELOG.md)', '](../CHANGELOG.md)'),
    breaks: [missing(transit, '](«../CHANGELOG.md»)', 'does not exist; did you mean `../../CHANGELOG.md`?')],
    besides: [`${transit}: ../../CHANGELOG.md: holds → nothing`],
  },
  {
    name: 'a link climbs out of the repository',
    fixture: 'observatory',
    change: replace(transit, '](../../CHANGELOG.md)', '](../../../CHANGELOG.md)'),
    besides: [
      `${transit}: ../../../CHANGELOG.md: nothing → unknown`,
      `${transit}: ../../CHANGELOG.md: holds → nothing`,
    ],
  },
  {
    name: 'a link of HTML has a typo',
    fixture: 'turnkey',
    given: append('README.md', '<p><a href="docs/OBSERVABILITY_GUIDE.md">Guide</a></p>'),
    change: replace('README.md', 'href="docs/OBSERVABILITY_GUIDE.md"', 'href="docs/OBSERVABILTY_GUIDE.md"'),
    breaks: [
      missing(
        'README.md',
        'href="«docs/OBSERVABILTY_GUIDE.md»"',
        'does not exist; did you mean `docs/OBSERVABILITY_GUIDE.md`?',
      ),
    ],
    besides: [`README.md: ${guide}: holds → nothing`],
  },
  {
    name: 'a file whose name is written with escapes is deleted',
    fixture: 'turnkey',
    given: all(
      write('docs/quay plan.pdf', ''),
      append('README.md', 'There is [a plan of the quay](docs/quay%20plan.pdf).'),
    ),
    change: remove('docs/quay plan.pdf'),
    breaks: [{ ...missing('README.md', '](«docs/quay%20plan.pdf»)'), message: '`docs/quay plan.pdf` does not exist' }],
  },
  {
    name: 'a file that is named with backslashes is deleted',
    fixture: 'turnkey',
    given: all(write('infra/start.cmd', ''), append('README.md', 'On Windows it is `infra\\start.cmd`.')),
    change: remove('infra/start.cmd'),
    breaks: [{ ...missing('README.md', '`«infra\\start.cmd»`'), message: '`infra/start.cmd` does not exist' }],
  },
  {
    name: 'a link has a typo behind a byte order mark, CRLF and a character outside the basic plane',
    fixture: 'turnkey',
    given: edit(
      'README.md',
      (text) => `\uFEFF${text.replace('They follow', '🌊 They follow').replaceAll('\n', '\r\n')}`,
    ),
    change: replace('README.md', '[RELEASE.md](RELEASE.md)', '[RELEASE.md](RELEASES.md)'),
    breaks: [
      missing('README.md', '🌊 They follow [RELEASE.md](«RELEASES.md»)', 'does not exist; did you mean `RELEASE.md`?'),
    ],
    besides: ['README.md: RELEASE.md: holds → nothing'],
  },
]

const time: readonly Damage[] = [
  {
    name: 'the box of a planned deliverable is ticked',
    fixture: 'turnkey',
    change: replace(plan, '[ ] `infra/compare-builds.sh`', '[x] `infra/compare-builds.sh`'),
    breaks: [missing(plan, '[x] `«infra/compare-builds.sh»`')],
  },
  {
    name: 'a planned deliverable is marked as done',
    fixture: 'turnkey',
    change: replace(plan, '- `docs/SIGNING.md`', '- ✅ `docs/SIGNING.md`'),
    breaks: [missing(plan, '✅ `«docs/SIGNING.md»`')],
  },
  {
    name: 'a row of planned work becomes past tense',
    fixture: 'turnkey',
    change: replace(plan, '| Add `infra/compare-builds.sh`, call', '| Added `infra/compare-builds.sh`, call'),
    breaks: [missing(plan, 'Added `«infra/compare-builds.sh»`')],
  },
  {
    name: 'the status of a row of planned work becomes done',
    fixture: 'observatory',
    change: edit('docs/burndown.md', (text) => text.replace('⏳ waiting |', '✅ done |')),
    breaks: [missing('docs/burndown.md', 'Create `«docs/module/photometry.md»`')],
  },
  {
    name: 'a sentence loses its "will be"',
    fixture: 'observatory',
    change: replace(transit, 'will be added once', 'is read as soon as'),
    breaks: [missing(transit, '`«profiles/exclusion_zones.csv»`')],
  },
  {
    name: 'an order to create becomes an order to read',
    fixture: 'observatory',
    change: replace(schedule, '2. Add `profiles/exposure.csv`', '2. Read `profiles/exposure.csv`'),
    breaks: [missing(schedule, '`«profiles/exposure.csv»`')],
  },
  {
    name: 'a planned file that was there already is deleted',
    fixture: 'observatory',
    given: write('tests/test_photometry.py', ''),
    change: remove('tests/test_photometry.py'),
    besides: [`${acceptance}: tests/test_photometry.py: holds → pending`],
  },
  {
    name: 'a released section loses its version',
    fixture: 'turnkey',
    change: replace('CHANGELOG.md', '## [0.2.0] - 2025-08-04', '## Early days'),
    breaks: [
      missing('CHANGELOG.md', '`«src/tidegate/tables.py»`'),
      {
        ruleId: 'orphan-link',
        path: 'CHANGELOG.md',
        marked: '«[0.2.0]: https://github.com/example/tidegate/releases/tag/v0.2.0»',
        message: 'No section is that of `0.2.0`',
      },
    ],
    // Where one release is left, a history without tags may be whole.
    besides: [
      'every commit that it names is one of this history',
      'every release that is tagged has its section',
      'every section of a release has its tag',
      'no commit has a line twice',
      'no manifest is behind the newest release',
      'released sections say what they said when they were tagged',
      'sections give the days of their tags',
    ].map((claim) => `CHANGELOG.md: ${claim}: unknown → holds`),
  },
  {
    name: 'a plan is called a plan no more',
    fixture: 'turnkey',
    change: replace('relops.docs.json', ', "kind": "plan"', ''),
    breaks: [
      missing(plan, '[ ] `«scripts/draft-changelog.py»`'),
      missing(plan, '[ ] `«.github/workflows/nightly.yml»`'),
      missing(plan, '[ ] `«infra/compare-builds.sh»`'),
      missing(plan, '[ ] `«tests/test_smoke_script.py»`'),
      {
        ruleId: 'missing-task',
        path: plan,
        marked: '`make «notes»`',
        message: '`Makefile` has no target `notes`',
        evidence: ['Makefile', '«»'],
      },
      missing(plan, '- `«scripts/sign.sh»`'),
      missing(plan, '- `«docs/SIGNING.md»`'),
      missing(plan, '`«tests/test_draft_changelog.py»`'),
    ],
    besides: [`${plan}: dist/SHA256SUMS: pending → unknown`, `${plan}: templates/release-notes.md: pending → unknown`],
  },
]

const ignoreMissing = '<!-- relops-ignore missing-file: it is on the server only -->'
const onServer = 'The roof is moved by `ops/roof.service`.'

const suppressions: readonly Damage[] = [
  {
    name: 'a suppression is added where nothing is broken',
    fixture: 'observatory',
    change: append('README.md', `${ignoreMissing}\n\nThe unit is \`ops/skywatch-datasets.service\`.`),
    breaks: [
      {
        ruleId: 'unused-suppression',
        path: 'README.md',
        marked: `«${ignoreMissing}»`,
        message: 'Nothing here breaks `missing-file` any more; remove the suppression',
      },
    ],
    besides: ['README.md: ops/skywatch-datasets.service: nothing → holds'],
  },
  {
    name: 'a suppression loses its reason',
    fixture: 'observatory',
    given: append('README.md', `${ignoreMissing}\n\n${onServer}`),
    change: replace('README.md', ': it is on the server only', ''),
    breaks: [
      {
        ruleId: 'malformed-suppression',
        path: 'README.md',
        marked: '«<!-- relops-ignore missing-file -->»',
        message: '`relops-ignore missing-file` gives no reason; write `relops-ignore missing-file: reason`',
      },
      missing('README.md', '`«ops/roof.service»`'),
    ],
  },
  {
    name: 'the rule of a suppression is misspelt',
    fixture: 'observatory',
    given: append('README.md', `${ignoreMissing}\n\n${onServer}`),
    change: replace('README.md', 'relops-ignore missing-file:', 'relops-ignore mising-file:'),
    breaks: [
      {
        ruleId: 'malformed-suppression',
        path: 'README.md',
        marked: '«<!-- relops-ignore mising-file: it is on the server only -->»',
        message: 'Unknown rule `mising-file`; did you mean `missing-file`?',
      },
      missing('README.md', '`«ops/roof.service»`'),
    ],
  },
  {
    name: 'a paragraph comes between a suppression and what it is for',
    fixture: 'observatory',
    given: append('README.md', `${ignoreMissing}\n\n${onServer}`),
    change: replace('README.md', onServer, `Mind your head.\n\n${onServer}`),
    breaks: [
      {
        ruleId: 'unused-suppression',
        path: 'README.md',
        marked: `«${ignoreMissing}»`,
        message: 'Nothing here breaks `missing-file` any more; remove the suppression',
      },
      missing('README.md', '`«ops/roof.service»`'),
    ],
  },
  {
    name: 'a suppressed stretch ends too early',
    fixture: 'turnkey',
    given: append(
      'README.md',
      [
        '<!-- relops-disable missing-file: both are on the server -->',
        'One is `infra/one.service`.',
        '',
        'Two is `infra/two.service`.',
        '',
        '<!-- relops-enable missing-file -->',
      ].join('\n\n'),
    ),
    change: replace('README.md', 'Two is', '<!-- relops-enable missing-file -->\n\nTwo is'),
    breaks: [missing('README.md', '`«infra/two.service»`')],
  },
]

const documents: readonly Damage[] = [
  {
    name: 'a document is saved in another encoding',
    fixture: 'observatory',
    change: write('docs/module/schedule.md', Uint8Array.from([0x23, 0x20, 0xe9, 0x0a])),
    breaks: [unreadable(schedule, `\`${schedule}\` is not UTF-8, so that nothing in it was checked`)],
    besides: [`${almanac}: schedule.md#queue: holds → unknown`, `${schedule}: gone`],
  },
  {
    name: 'a document gets a NUL',
    fixture: 'turnkey',
    change: edit(plan, (text) => `${text}\0`),
    breaks: [unreadable(plan, `\`${plan}\` is binary: it holds a NUL byte, so that nothing in it was checked`)],
    besides: [`${plan}: gone`],
  },
  {
    name: 'a document cannot be read',
    fixture: 'turnkey',
    change: (files) => files,
    options: { unreadable: { [plan]: 'cannot be read' } },
    breaks: [unreadable(plan, `\`${plan}\` cannot be read, so that nothing in it was checked`)],
    besides: [`${plan}: gone`],
  },
]

/** Every damage, each of another kind. */
export const damages: readonly Damage[] = [
  ...commandDamages,
  ...filesAndDirectories,
  ...patternsAndSets,
  ...anchors,
  ...linesAndPointers,
  ...words,
  ...sums,
  ...time,
  ...suppressions,
  ...documents,
  ...workflowDamages,
  ...governanceDamages,
]

/** Something is wrong with exactly the path that is marked. */
function missing(path: RepoPath, marked: string, problem = 'does not exist', shown?: Break['evidence']): Break {
  const message = `${markedPath(marked)} ${problem}`
  return { ruleId: 'missing-file', path, marked, message, ...(shown && { evidence: shown }) }
}

function unmatched(path: RepoPath, marked: string): Break {
  return { ruleId: 'unmatched-glob', path, marked, message: `${markedPath(marked)} matches no file` }
}

function markedPath(marked: string): string {
  return `\`${marked.slice(marked.indexOf('«') + 1, marked.indexOf('»'))}\``
}

function incomplete(path: RepoPath, marked: string, message: string, shown?: Break['evidence']): Break {
  return { ruleId: 'incomplete-set', path, marked, message, ...(shown && { evidence: shown }) }
}

function anchorless(path: RepoPath, marked: string, message: string, shown?: Break['evidence']): Break {
  return { ruleId: 'missing-anchor', path, marked, message, ...(shown && { evidence: shown }) }
}

function lineless(path: RepoPath, marked: string, message: string): Break {
  return { ruleId: 'missing-line', path, marked, message }
}

function pointless(path: RepoPath, marked: string, message: string, shown: Break['evidence']): Break {
  return { ruleId: 'missing-pointer', path, marked, message, ...(shown && { evidence: shown }) }
}

function unreadable(path: RepoPath, message: string): Break {
  return { ruleId: 'unreadable-document', path, marked: '«»', message }
}

/** A file of the list of sums has another one: every document that names the list says so. */
function staleSum(file: RepoPath, actual: string, recorded: string, explanation = ''): readonly Break[] {
  const list = `${evidence}/checksums.txt`
  const message = `\`${file}\` has the sha256 digest \`${actual}…\`, not \`${recorded}…\`${explanation}`
  const named: readonly (readonly [RepoPath, string])[] = [
    ['docs/burndown.md', `| «${list}» |`],
    [checklist, '[checksums](«evidence/checksums.txt»)'],
    [policy, 'go to `«evidence/checksums.txt»`'],
    [acceptance, `\`«${list}»\``],
  ]
  return named.map(([path, marked]) => ({
    ruleId: 'stale-checksum',
    path,
    marked,
    message,
    evidence: [list, `«${sumOf[file] ?? ''}»  ${file}`],
  }))
}
