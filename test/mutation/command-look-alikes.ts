type LookAlike = readonly [what: string, text: string]
type LookAlikeReference = readonly [what: string, text: string, claims: readonly string[]]

/** Commands, names and sessions that say nothing of the repository. */
export const noCommands: readonly LookAlike[] = [
  ['tools from elsewhere', '```sh\ngit fetch && ruff check . && docker ps\n```'],
  ['output of a session', '```console\n$ ls\nmake nothing\nscripts/none.sh\n```'],
  ['a here-document', "```sh\ncat <<'EOF'\nmake nothing\npython -m skywatch.none\nEOF\n```"],
  ['a comment in a shell', '```sh\n# make nothing\nls # npm run nothing\n```'],
  ['a session of another shell', '```powershell\nPS C:\\> make nothing\n```'],
  ['commands in a fence without language', '```\nmake nothing\n```'],
  ['make alone', 'Run `make` or `make -j 8`.'],
  ['a word that is a command elsewhere', 'Use `tox run` or `nox -s tests`.'],
  ['a field of a record', 'Sort by `severity.score` and `item.name`.'],
  ['a node of a registry in a sentence', 'Ask `transit.stations` for it.'],
  ['a name of the standard library', 'It uses `pathlib.Path` and `os.environ`.'],
  ['a name of another project', 'See `numpy.ndarray.shape` and `fastapi.FastAPI`.'],
  ['an import of other projects', '```python\nimport numpy as np\nfrom fastapi import FastAPI\n```'],
  ['an import of a name beside the file', '```python\nfrom . import none\n```'],
  ['a type of TypeScript', "Set `'root' | 'fuzzy'`."],
  ['a subcommand of cargo', '```sh\ncargo build --release\n```'],
  ['an option with a name behind it', 'Pass `--target nothing` to it.'],
  ['a workflow of another repository', '```sh\ngh workflow run none.yml -R example/other\n```'],
  ['a variable that nobody asked for', 'Set `NOTHING_HOME`.'],
]

/** Commands of which it cannot be told whether they are wrong. */
export const unknownCommands: readonly LookAlikeReference[] = [
  ['a target to fill in', '```sh\nmake <target>\n```', ['\uE000\uE000\uE000\uE000\uE000\uE000\uE000\uE000']],
  ['a target from a variable', '```sh\nmake "$TARGET"\n```', ['$TARGET']],
  ['targets of a kind', 'Run `make verify-*` first.', ['verify-*']],
  ['a target made of a variable', '```sh\nmake ENV=prod deploy-prod\n```', ['deploy-prod']],
  ['a target in another directory', '```sh\ncd /srv/none\nmake nothing\n```', ['nothing']],
  ['a target of a clone', '```sh\ngit clone https://example.org/a/b.git\ncd b\nmake nothing\n```', ['b', 'nothing']],
  ['a module of pip', '```sh\npython -m pip --version\n```', ['pip']],
  ['a recipe without a justfile', 'Run `just nothing`.', ['nothing']],
  ['a script in a virtual environment', '```sh\n.venv/bin/none --version\n```', ['.venv/bin/none']],
  ['a file that a command before makes', '```sh\nmkdir docs/none\ncat docs/none/a.md\n```', ['docs/none/a.md']],
  ['a test that is an example', '```sh\npytest tests/none.py::test_some_case\n```', ['tests/none.py::test_some_case']],
  ['a command of the past', 'We removed `make nothing` in spring.', ['nothing']],
  ['a command in an example', 'A target (e.g. `make nothing`) is short.', ['nothing']],
  ['a command of old', '**Before (v1):**\n\n```sh\nmake nothing\n```', ['nothing']],
]

/** Commands that are still to come. */
export const pendingCommands: readonly LookAlikeReference[] = [
  ['a target to add', 'Add a `make nothing` task.', ['nothing']],
  ['a target that will be added', '`make nothing` will be added later.', ['nothing']],
]
