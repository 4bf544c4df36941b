import { expect, test } from 'vitest'
import { filesNamedIn } from '../../../../src/facts/python/evaluate/modules/named-files.ts'
import { buildTree } from '../../../../src/facts/tree.ts'
import { memoryRepository } from '../../../../src/repository/memory.ts'

const files = [
  'shop/__init__.py',
  'shop/wares.json',
  'shop/data/wares.json',
  'shop/data/more.yaml',
  'shop/data/notes.md',
  'shop/data/deep/least.json',
  'wares.json',
  'workshop/wares.json',
]

test.each<readonly [text: string, expected: string]>([
  ['open("wares.json")', 'shop/data/wares.json shop/wares.json'],
  ['HERE / "data" / "more.yaml"', 'shop/data/more.yaml'],
  ["HERE / 'data/wares.json'", 'shop/data/wares.json'],
  ['HERE / "notes.md"', ''],
  ['HERE / "data"', ''],
  ['for path in (HERE / "data").glob("*.json"):', 'shop/data/more.yaml shop/data/wares.json'],
  ['for path in (HERE / "data" / "deep").iterdir():', 'shop/data/more.yaml shop/data/wares.json'],
  ['os.listdir("elsewhere")', ''],
  ['"../wares.json", "\\x", "ares.json"', ''],
])('a module that says %j seems to read %j', async (text, expected) => {
  const tree = buildTree(await memoryRepository(Object.fromEntries(files.map((file) => [file, '']))).list())
  expect(filesNamedIn('shop/__init__.py', text, tree).join(' ')).toBe(expected)
})

test('is done soon with a text that is hard to read', async () => {
  const tree = buildTree(await memoryRepository({ 'a.json': '' }).list())
  const start = performance.now()
  filesNamedIn('a.py', '"'.repeat(200_000) + '"a'.repeat(200_000), tree)
  expect(performance.now() - start).toBeLessThan(2000)
})
