import type { RepoPath } from '../../src/model/location.ts'
import { all, append, forbid, remove, rename, replace, unbound, write } from '../support/fixture-files.ts'
import type { Break, Damage } from './damages.ts'

const readme = 'README.md'
const release = 'docs/module/release_ops.md'
const setup = 'docs/ENV_SETUP.md'
const playbook = 'RELEASE.md'
const almanac = 'docs/module/almanac.md'
const acceptance = 'docs/module/qa_acceptance.md'
const pyproject = 'pyproject.toml'
const manifest = 'package.json'
const guide = 'docs/OBSERVABILITY_GUIDE.md'
const importer: Break['evidence'] = [pyproject, '«tidegate-import» = ']

const tasks: readonly Damage[] = [
  {
    name: 'a target of make is renamed',
    fixture: 'turnkey',
    change: replace('Makefile', 'panel:\n\tnpm run build\n\nwheel: panel', 'page:\n\tnpm run build\n\nwheel: page'),
    given: replace('Makefile', '.PHONY: lint test panel wheel image checksums smoke release clean\n', ''),
    breaks: [task(playbook, 'make «panel»\n', '`Makefile` has no target `panel`', ['Makefile', '«»'])],
  },
  {
    name: 'a target of make is dropped',
    fixture: 'turnkey',
    given: replace('Makefile', '.PHONY: lint test panel wheel image checksums smoke release clean\n', ''),
    change: replace('Makefile', 'lint:\n\truff check src tests\n\n', ''),
    breaks: [
      task(readme, 'make «lint» test\n', '`Makefile` has no target `lint`', ['Makefile', '«»']),
      task(playbook, 'make «lint»\nmake test', '`Makefile` has no target `lint`', ['Makefile', '«»']),
    ],
  },
  {
    name: 'a target of make is mistyped',
    fixture: 'observatory',
    change: replace(release, 'Run `make checksums` when', 'Run `make checksum` when'),
    breaks: [
      task(release, 'Run `make «checksum»` when', '`Makefile` has no target `checksum`; did you mean `checksums`?', [
        'Makefile',
        '\n«checksums»:',
      ]),
    ],
    besides: [`${release}: checksums: holds → nothing`],
  },
  {
    name: 'the makefile is gone',
    fixture: 'observatory',
    change: remove('Makefile'),
    besides: [
      `${setup}: test: holds → unknown`,
      `${readme}: lint: holds → unknown`,
      `${readme}: test: holds → unknown`,
      'docs/governance/data_revision_policy.md: checksums: holds → unknown',
      `${release}: checksums: holds → unknown`,
      `${release}: lint: holds → unknown`,
      `${release}: test: holds → unknown`,
    ],
  },
  {
    name: 'a file that the makefile includes is gone',
    fixture: 'observatory',
    given: append('Makefile', 'include ops/extra.mk'),
    change: replace(readme, 'keep `make lint`', 'keep `make style`'),
    besides: [`${readme}: lint: holds → nothing`, `${readme}: style: nothing → unknown`],
  },
  {
    name: 'a target of an included file is dropped',
    fixture: 'observatory',
    given: (files) =>
      append(
        readme,
        'Run `make sweep`.',
      )(write('ops/extra.mk', 'sweep:\n\trm -rf reports\n')(append('Makefile', 'include ops/extra.mk')(files))),
    change: write('ops/extra.mk', '# nothing any more\n'),
    breaks: [task(readme, '`make «sweep»`', '`Makefile` has no target `sweep`', ['Makefile', '«»'])],
  },
  {
    name: 'a script of npm is renamed',
    fixture: 'turnkey',
    change: replace(manifest, '"build": "node', '"bundle": "node'),
    breaks: [task(readme, 'npm run «build»\n', '`package.json` has no script `build`', [manifest, '«»'])],
  },
  {
    name: 'the script that npm test runs is dropped',
    fixture: 'turnkey',
    change: replace(manifest, ',\n    "test": "node --test src/panel/next-tide.test.js"', ''),
    breaks: [task(readme, '`npm «test»`', '`package.json` has no script `test`', [manifest, '«»'])],
  },
  {
    name: 'a manifest is no JSON any more',
    fixture: 'turnkey',
    change: replace(manifest, '"private": true,', '"private": true,,'),
    besides: [`${readme}: build: holds → unknown`, `${readme}: test (2): holds → unknown`],
  },
  {
    name: 'a recipe of just is dropped',
    fixture: 'turnkey',
    given: (files) =>
      append(readme, 'Then `just tidy all`.')(write('justfile', 'tidy what:\n  rm -rf {{what}}\n')(files)),
    change: write('justfile', 'clean what:\n  rm -rf {{what}}\n'),
    breaks: [task(readme, '`just «tidy» all`', '`justfile` has no recipe `tidy`', ['justfile', '«»'])],
  },
  {
    name: 'a task of a Taskfile is dropped',
    fixture: 'turnkey',
    given: (files) =>
      append(
        readme,
        'Then `task docs:build`.',
      )(write('Taskfile.yml', 'version: "3"\ntasks:\n  docs:build: echo\n  docs:serve: echo\n')(files)),
    change: replace('Taskfile.yml', '  docs:build: echo\n', ''),
    breaks: [task(readme, '`task «docs:build»`', '`Taskfile.yml` has no task `docs:build`', ['Taskfile.yml', '«»'])],
  },
  {
    name: 'a script moves to another package',
    fixture: 'turnkey',
    change: (files) =>
      write(
        'panel/package.json',
        '{ "name": "@tidegate/other", "scripts": { "build": "true" } }\n',
      )(replace(manifest, '"build": "node scripts/build-panel.mjs",\n    ', '')(files)),
    besides: [`${readme}: build: holds → unknown`],
  },
]

const packages: readonly Damage[] = [
  {
    name: 'a console script is dropped',
    fixture: 'observatory',
    change: replace(pyproject, '[project.scripts]\nskywatch = "skywatch.cli:main"\n', ''),
    breaks: [
      command(readme, '«skywatch» registry\npytest', 'skywatch', '', [pyproject, '«»']),
      command(setup, '`«skywatch» registry` prints', 'skywatch', '', [pyproject, '«»']),
      command(setup, 'modules, `«skywatch» datasets`', 'skywatch', '', [pyproject, '«»']),
    ],
  },
  {
    name: 'a console script is renamed',
    fixture: 'turnkey',
    change: replace(pyproject, 'tidegate-load = ', 'tidegate-import = '),
    breaks: [
      command(readme, '`«tidegate-load» --dry-run', 'tidegate-load', '; it declares `tidegate-import`', importer),
      command(guide, '`«tidegate-load» --dry-run', 'tidegate-load', '; it declares `tidegate-import`', importer),
    ],
  },
  {
    name: 'an extra is renamed',
    fixture: 'turnkey',
    change: replace(pyproject, '\ndev = [', '\ndevelopment = ['),
    breaks: [
      extra(readme, 'pip install -e ".[«dev»]"', 'dev', '; it has `development`', [pyproject, '\n«development» =']),
    ],
  },
  {
    name: 'an extra is dropped',
    fixture: 'observatory',
    given: unbound,
    change: replace(pyproject, 'fits = ["astropy>=6.0"]\n', ''),
    breaks: [extra(setup, '[dev,«fits»]', 'fits', '; it has `dev`', [pyproject, '\n«dev» ='])],
  },
  {
    name: 'an extra is asked for by another name',
    fixture: 'turnkey',
    change: replace(readme, '".[dev]"', '".[Dev_Tools]"'),
    breaks: [extra(readme, '".[«Dev_Tools»]"', 'Dev_Tools', '; it has `dev`', [pyproject, '\n«dev» ='])],
    besides: [`${readme}: dev: holds → nothing`],
  },
  {
    name: 'a script loses its executable bit',
    fixture: 'turnkey',
    change: forbid('scripts/build-wheel.sh'),
    breaks: [notExecutable(playbook, '\n«scripts/build-wheel.sh»\n', 'scripts/build-wheel.sh')],
  },
  {
    name: 'a script that is run with arguments loses its executable bit',
    fixture: 'turnkey',
    change: forbid('infra/smoke-test.sh'),
    breaks: [notExecutable(playbook, '\n«infra/smoke-test.sh» tidegate', 'infra/smoke-test.sh')],
  },
  {
    name: 'a script that is run is renamed',
    fixture: 'turnkey',
    change: rename('infra/smoke-test.sh', 'infra/smoke.sh'),
    breaks: [
      missingFile(readme, '- `«infra/smoke-test.sh»`', 'infra/smoke-test.sh'),
      missingFile(playbook, '\n«infra/smoke-test.sh» tidegate', 'infra/smoke-test.sh'),
      missingFile('CHANGELOG.md', '`«infra/smoke-test.sh»` loads', 'infra/smoke-test.sh'),
      missingFile(guide, '(`«infra/smoke-test.sh»`)', 'infra/smoke-test.sh'),
    ],
    besides: ['docs/plans/release-tooling.md: infra/smoke-test.sh: holds → pending'],
  },
]

const python: readonly Damage[] = [
  {
    name: 'a module that is run is renamed',
    fixture: 'observatory',
    change: rename('skywatch/environment.py', 'skywatch/report.py'),
    breaks: [
      module(setup, 'python -m «skywatch.environment» numpy', '`skywatch` has no module `environment`'),
      module(release, 'python -m «skywatch.environment» numpy', '`skywatch` has no module `environment`'),
    ],
    besides: ['CHANGELOG.md: skywatch.environment: holds → unknown'],
  },
  {
    name: 'a package loses what runs it',
    fixture: 'observatory',
    change: remove('skywatch/__main__.py'),
    breaks: [
      module(
        setup,
        '`python -m «skywatch»` does',
        '`skywatch` is a package without `__main__.py`, which `python -m` cannot run',
      ),
    ],
  },
  {
    name: 'a function that is imported and named is renamed',
    fixture: 'observatory',
    given: all(
      unbound,
      replace('skywatch/modules/__init__.py', '__all__ = ["ModuleRegistry", "bootstrap_default_registry"]\n', ''),
    ),
    change: replace('skywatch/modules/__init__.py', 'def bootstrap_default_registry()', 'def default_registry()'),
    breaks: [
      name(readme, 'import «bootstrap_default_registry»\n', 'bootstrap_default_registry'),
      name(readme, '`«skywatch.modules.bootstrap_default_registry»` returns', 'bootstrap_default_registry'),
    ],
  },
  {
    name: 'the application of a server is renamed',
    fixture: 'turnkey',
    change: (files) =>
      replace(
        'src/tidegate/app.py',
        'app = FastAPI(',
        'service = FastAPI(',
      )(
        Object.fromEntries(
          Object.entries(files).map(([path, file]) => [
            path,
            path === 'src/tidegate/app.py' && typeof file === 'string' ? file.replaceAll('@app.', '@service.') : file,
          ]),
        ),
      ),
    breaks: [
      {
        ruleId: 'missing-name',
        path: readme,
        marked: 'uvicorn «tidegate.app:app» --reload',
        message: '`tidegate.app` has no `app`',
        evidence: ['src/tidegate/app.py', '«»'],
      },
    ],
  },
  {
    name: 'a test that a checklist names is renamed',
    fixture: 'observatory',
    change: replace('tests/test_registry.py', 'def test_four_levels(', 'def test_levels('),
    breaks: [
      test(almanac, '`tests/test_registry.py::«test_four_levels»`', 'tests/test_registry.py', 'test_four_levels'),
    ],
  },
  {
    name: 'a test becomes a method',
    fixture: 'observatory',
    change: replace(
      'tests/test_sites.py',
      'def test_a_circumpolar_target_is_always_up(',
      'class TestHorizon:\n  def test_a_circumpolar_target_is_always_up(',
    ),
    breaks: [
      test(
        acceptance,
        '::«test_a_circumpolar_target_is_always_up»`',
        'tests/test_sites.py',
        'test_a_circumpolar_target_is_always_up',
      ),
    ],
  },
]

export const commandDamages: readonly Damage[] = [...tasks, ...packages, ...python]

function task(path: RepoPath, marked: string, message: string, evidence: Break['evidence']): Break {
  return { ruleId: 'missing-task', path, marked, message, ...(evidence && { evidence }) }
}

function command(path: RepoPath, marked: string, words: string, rest: string, evidence?: Break['evidence']): Break {
  const message = `\`${pyproject}\` declares no command \`${words}\`${rest}`
  return { ruleId: 'missing-command', path, marked, message, ...(evidence && { evidence }) }
}

function extra(path: RepoPath, marked: string, words: string, rest: string, evidence: Break['evidence']): Break {
  const message = `\`${pyproject}\` has no extra \`${words}\`${rest}`
  return { ruleId: 'missing-extra', path, marked, message, ...(evidence && { evidence }) }
}

function notExecutable(path: RepoPath, marked: string, script: string): Break {
  const message = `\`${script}\` is not executable; make it so with \`git update-index --chmod=+x ${script}\`, or name its interpreter`
  return { ruleId: 'not-executable', path, marked, message, evidence: [script, '«»'] }
}

function missingFile(path: RepoPath, marked: string, file: string): Break {
  return { ruleId: 'missing-file', path, marked, message: `\`${file}\` does not exist` }
}

function module(path: RepoPath, marked: string, message: string): Break {
  return { ruleId: 'missing-module', path, marked, message, evidence: ['skywatch/__init__.py', '«»'] }
}

function test(path: RepoPath, marked: string, file: RepoPath, words: string): Break {
  const message = `\`${file}\` defines no test \`${words}\``
  return { ruleId: 'missing-test', path, marked, message, evidence: [file, '«»'] }
}

function name(path: RepoPath, marked: string, words: string): Break {
  const message = `\`skywatch.modules\` has no \`${words}\``
  return { ruleId: 'missing-name', path, marked, message, evidence: ['skywatch/modules/__init__.py', '«»'] }
}
