/** Names of files that declare a package. */
export const manifestNames: readonly string[] = [
  'package.json',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'Cargo.toml',
  'composer.json',
  'go.mod',
]
