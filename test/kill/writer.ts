import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../src/errors.ts'
import { recoverWrites, writeFiles } from '../../src/repository/transaction.ts'
import { contentOf, generationOf, pathOf } from './generations.ts'

/*
 * A process to be killed: gives all files of a directory their next generation, once or for ever.
 *
 * Usage: writer ROOT COUNT once|forever
 */

const [root = '', count = '', mode] = process.argv.slice(2)
const paths = Array.from({ length: Number(count) }, (_, index) => pathOf(index))

async function writeNext(): Promise<void> {
  const before = paths.map(read)
  const next = generationOf(before[0]?.toString() ?? '') + 1
  const changes = paths.map((path, index) => ({
    path,
    before: before[index],
    after: Buffer.from(contentOf(index, next)),
  }))
  await writeFiles(root, changes)
}

function read(path: string): Buffer {
  try {
    return readFileSync(join(root, path))
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${cause}`)
  }
}

try {
  await recoverWrites(root)
  process.stdout.write('ready\n')
  do await writeNext()
  while (mode === 'forever')
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 2
}
