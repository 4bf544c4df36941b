import { all, type Change, edit, rename, replace } from '../support/fixture-files.ts'

const release = 'docs/module/release_ops.md'
const modules = 'skywatch/modules/__init__.py'
const almanac = 'skywatch/modules/almanac/__init__.py'
const transit = 'skywatch/modules/transit/__init__.py'
const schedule = 'skywatch/modules/schedule/__init__.py'
const manifest = 'pyproject.toml'

/** A damage to what a document repeats of the repository, on either side, and what is said of it. */
export interface TableDamage {
  readonly name: string
  readonly change: Change
  /** `rule «what it covers» message`, and behind `←` the words of the repository that show it. */
  readonly says: readonly string[]
  /** Claims whose outcome cannot be told any more, by their words. */
  readonly unknown?: readonly string[]
  /** What fixes leave to people. */
  readonly stays?: readonly string[]
}

const windows = '    windows = module.register_submodule("windows", description="Hours above the local horizon")\n'

/** Damages to the observatory, whose tables are bound to its registry and to its manifest. */
export const tableDamages: readonly TableDamage[] = [
  {
    name: 'a module is registered that the table lacks',
    change: replace(
      modules,
      '    return registry\n',
      '    registry.register_module("dome", description="The roof")\n    return registry\n',
    ),
    says: [
      'missing-row «| Module | Submodules | Channels | Source |» `registry` has `dome`, but the table `compatibility` has no row for it ← skywatch/modules/__init__.py «"dome"»',
    ],
  },
  {
    name: 'a module is registered no more',
    change: replace(modules, '    register_transit_module(registry)\n', ''),
    says: ['stale-row «`transit`» `registry` has no `transit` ← skywatch/modules/almanac/__init__.py «"almanac"»'],
  },
  {
    name: 'a submodule is renamed in the code',
    change: replace(transit, '"windows", description', '"spans", description'),
    says: [
      'stale-cell «`stations`, `windows`» `spans` is missing from Submodules of `transit`, but `registry` has it ← skywatch/modules/transit/__init__.py «"spans"»',
      'stale-cell «windows» `windows` is in Submodules of `transit`, but `registry` does not have it ← skywatch/modules/transit/__init__.py «"stations"»',
      'stale-cell «`stations.meridian.{upper,lower}`, `windows.{rise,set}`» `spans.rise` is missing from Channels of `transit`, but `registry` has it ← skywatch/modules/transit/__init__.py «"rise"»',
      'stale-cell «`stations.meridian.{upper,lower}`, `windows.{rise,set}`» `spans.set` is missing from Channels of `transit`, but `registry` has it ← skywatch/modules/transit/__init__.py «"set"»',
      'stale-cell «windows.{rise,set}» `windows.rise` is in Channels of `transit`, but `registry` does not have it ← skywatch/modules/transit/__init__.py «"upper"»',
      'stale-cell «windows.{rise,set}» `windows.set` is in Channels of `transit`, but `registry` does not have it ← skywatch/modules/transit/__init__.py «"upper"»',
    ],
  },
  {
    name: 'a loop registers one subchannel more',
    change: replace(almanac, '"planets"', '"planets", "comets"'),
    says: [
      'stale-cell «`ephemeris.bodies.{sun,moon,planets}`, `ephemeris.sources.{analytic,tabulated}`, `twilight.thresholds.{civil,nautical,astronomical}`» `ephemeris.bodies.comets` is missing from Channels of `almanac`, but `registry` has it ← skywatch/modules/almanac/__init__.py «body»',
    ],
  },
  {
    name: 'a module moves to another file',
    change: (files) =>
      rename(
        schedule,
        'skywatch/modules/queue/__init__.py',
      )(replace(modules, 'from .schedule import', 'from .queue import')(files)),
    stays: ['`skywatch/modules/schedule/__init__.py` does not exist'],
    says: [
      'stale-cell «`skywatch/modules/schedule/__init__.py`» Source of `schedule` is `skywatch/modules/schedule/__init__.py`, but `registry` says `skywatch/modules/queue/__init__.py` ← skywatch/modules/queue/__init__.py «"schedule"»',
      'missing-file «skywatch/modules/schedule/__init__.py» `skywatch/modules/schedule/__init__.py` does not exist',
      'missing-file «skywatch/modules/schedule/__init__.py» `skywatch/modules/schedule/__init__.py` does not exist',
    ],
  },
  {
    name: 'a registration comes to depend on the machine',
    change: replace(
      transit,
      windows,
      `${windows}    import os\n    if os.environ.get("RADAR"):\n        windows.register_channel("zones", description="Where nobody looks")\n`,
    ),
    unknown: ['stations.meridian.{upper,lower}, windows.{rise,set}'],
    says: [],
  },
  {
    name: 'a row is deleted from the table',
    change: edit(release, (text) => text.replace(/^\| `schedule` .*\n/m, '')),
    says: [
      'missing-row «| Module | Submodules | Channels | Source |» `registry` has `schedule`, but the table `compatibility` has no row for it ← skywatch/modules/schedule/__init__.py «"schedule"»',
    ],
  },
  {
    name: 'a row is added to the table alone',
    change: edit(release, (text) => text.replace(/^(\| `schedule`)/m, '| `dome` | — | — | `skywatch/cli.py` |\n$1')),
    says: ['stale-row «`dome`» `registry` has no `dome` ← skywatch/modules/almanac/__init__.py «"almanac"»'],
  },
  {
    name: 'a name in a cell is misspelled',
    change: replace(release, '{survey,follow_up}', '{survey,followup}'),
    says: [
      'stale-cell «`queue.priority.{survey,followup}`» `queue.priority.follow_up` is missing from Channels of `schedule`, but `registry` has it ← skywatch/modules/schedule/__init__.py «entry["name"]»',
      'stale-cell «queue.priority.{survey,followup}» `queue.priority.followup` is in Channels of `schedule`, but `registry` does not have it ← skywatch/modules/schedule/__init__.py «entry["name"]»',
    ],
  },
  {
    name: 'an extra gets a dependency',
    change: replace(manifest, '"mypy>=1.10"]', '"mypy>=1.10", "build"]'),
    says: [
      'stale-cell «`pytest`, `ruff`, `mypy`» `build` is missing from Dependencies of `dev`, but `extras` has it ← pyproject.toml «dev»',
    ],
  },
  {
    name: 'an extra is renamed',
    change: replace(manifest, 'fits = ["astropy', 'frames = ["astropy'),
    stays: ['`pyproject.toml` has no extra `fits`; it has `dev`, `frames`'],
    says: [
      'missing-extra «fits» `pyproject.toml` has no extra `fits`; it has `dev`, `frames` ← pyproject.toml «dev»',
      'missing-row «| Extra | Dependencies | Purpose |» `extras` has `frames`, but the table `extras` has no row for it ← pyproject.toml «frames»',
      'stale-row «`fits`» `extras` has no `fits`; with it goes Purpose “Reading frames when a station is calibrated.” ← pyproject.toml «dev»',
    ],
  },
  {
    name: 'a dependency is dropped',
    change: replace(manifest, '  "PyYAML>=6.0",\n', ''),
    says: [
      'stale-value «PyYAML» `PyYAML` is in this text, but `dependencies` does not have it ← pyproject.toml «numpy»',
    ],
  },
  {
    name: 'the version moves on',
    change: all(
      replace(manifest, 'version = "0.4.0"', 'version = "0.5.0"'),
      replace('skywatch/__init__.py', '"0.4.0"', '"0.5.0"'),
    ),
    says: ['stale-value «0.4.0» This text is `0.4.0`, but `package.version` says `0.5.0` ← pyproject.toml «0.5.0»'],
  },
  {
    name: 'the heading above a bound table is reworded',
    change: replace(release, '## Registry compatibility\n', '## What the registry has\n'),
    stays: [
      '`docs/module/release_ops.md` has no heading or anchor `#registry-compatibility`',
      '`compatibility` is not there: `docs/module/release_ops.md` has no heading `Registry compatibility`',
    ],
    says: [
      'missing-anchor «registry-compatibility» `docs/module/release_ops.md` has no heading or anchor `#registry-compatibility`',
      'missing-table «"compatibility"» `compatibility` is not there: `docs/module/release_ops.md` has no heading `Registry compatibility`',
    ],
  },
  {
    name: 'a column is renamed',
    change: replace(release, '| Module | Submodules |', '| Module | Parts |'),
    stays: [
      '`compatibility` is not there: the table has no column `Submodules`, but `Module`, `Parts`, `Channels`, `Source`',
    ],
    says: [
      'missing-table «| Module | Parts | Channels | Source |» `compatibility` is not there: the table has no column `Submodules`, but `Module`, `Parts`, `Channels`, `Source`',
    ],
  },
  {
    name: 'a bound sentence is rewritten',
    change: replace(release, 'Everybody gets', 'All people get'),
    stays: ['`docs/module/release_ops.md` nowhere says `Everybody gets {{ names }}, as declared in`'],
    says: [
      'stale-value «"core"» `docs/module/release_ops.md` nowhere says `Everybody gets {{ names }}, as declared in`',
    ],
  },
]
