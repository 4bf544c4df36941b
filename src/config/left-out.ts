/**
 * Names of folders whose Markdown is not the repository's own word: code of others, output of tools, and inputs of
 * tests, and notes that become a changelog. Without configured documents, what stands below a folder of such a name is left out, at any depth.
 */
export const foldersLeftOut: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', 'Pods', 'Carthage', '.yarn', '.pnpm-store'],
  ...['vendor', 'vendored', '_vendor', 'third_party', 'third-party', 'thirdparty', '3rdparty'],
  ...['.venv', 'venv', 'virtualenv', 'site-packages', '.tox', '.nox', '.eggs', '.cargo'],
  ...['dist', 'build', 'target', '.next', '.nuxt', '.cache'],
  ...['fixtures', '__fixtures__', 'testdata', 'test-data', 'test_data', '__snapshots__', '__mocks__'],
  ...['expected_output', 'expected-output', '.changeset'],
])
