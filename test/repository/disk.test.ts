import { renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diskBelow } from '../../src/repository/disk.ts'
import { temporaryDirectory, writeFiles } from '../support/repository-builder.ts'

const content = { known: true, value: new Uint8Array([98]) }

test.each(['../outside', 'moved'])('a directory exchanged for a link to %s after it was looked at', (target) => {
  const directory = temporaryDirectory()
  writeFiles(directory, { 'root/d/b.md': 'b', 'root/c.md': 'b', 'outside/b.md': 'secret' })
  const disk = diskBelow(join(directory, 'root'))
  expect(disk.read('d/b.md', 100)).toEqual(content)
  renameSync(join(directory, 'root/d'), join(directory, 'root/moved'))
  symlinkSync(target, join(directory, 'root/d'))
  expect(disk.read('d/b.md', 100)).toEqual({ known: false, reason: 'lies behind a symbolic link' })
  expect(disk.read('moved/b.md', 100)).toEqual(content)
  expect(disk.read('c.md', 100)).toEqual(content)
})

test('a name that is too long', () => {
  const root = temporaryDirectory()
  writeFiles(root, { 'b.md': 'b' })
  const disk = diskBelow(root)
  expect(disk.at('x'.repeat(5000))).toBeUndefined()
  expect(disk.read('x'.repeat(5000), 100)).toEqual({ known: false, reason: 'is not there any more' })
  expect(disk.at('b.md')).toEqual({ kind: 'file', executable: false })
})
