// `node scripts/write-hook-repository.mjs DIRECTORY`: the repository from which pre-commit installs relops, at the
// version of this one. A release writes it into a checkout of that repository, commits, and tags it with the version.
// pre-commit would install this repository's development dependencies, and find no build. What to install can be given
// as a second argument, such as a tarball that is not published yet.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const source = join(root, 'hooks/pre-commit')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [directory, spec = `relops@${version}`] = process.argv.slice(2)
if (directory === undefined) throw new Error('Name the directory of the hook repository')

mkdirSync(directory, { recursive: true })
for (const name of readdirSync(source)) {
  const text = readFileSync(join(source, name), 'utf8')
  writeFileSync(join(directory, name), text.replaceAll('relops@VERSION', spec).replaceAll('VERSION', version))
}
cpSync(join(root, 'LICENSE'), join(directory, 'LICENSE'))
